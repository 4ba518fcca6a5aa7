"""The command of translators: it says what it changed, and what is left to do."""

from __future__ import annotations

from pathlib import Path

from babel import Locale, UnknownLocaleError
from rich.console import Console

from geo_reactions.errors import NotFoundError
from geo_reactions.translation.catalogues import books, problems, update


def words(data: Path, assets: Path, language: str = "") -> None:
    """Brings every catalogue up to date; begins those of a language where one is named; raises NotFoundError."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if language:
        _known(language)
    for book in books(data, assets):
        for code in sorted({*book.languages(), *([language] if language else [])}):
            console.print(f"{book.path(code)}: {'written' if update(book, code) else 'up to date'}")
            for problem in problems(book, code):
                console.print(f"  {problem}", markup=False)


def _known(code: str) -> None:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        raise NotFoundError(f"there is no language {code!r}") from None
