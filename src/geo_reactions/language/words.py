"""The command for translators: updates the catalogues, prints what changed, and prints what is left to translate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from babel import Locale, UnknownLocaleError
from rich.console import Console

from geo_reactions.domain.errors import NotFoundError
from geo_reactions.language.catalogues import books, problems, update
from geo_reactions.language.texts import Worded


def words(data: Path, assets: Path, opened: Callable[[Path], Worded], language: str = "") -> None:
    """Bring every catalogue up to date, and begin those of `language` if one is given.

    `opened` opens a collection from its folder. Raise NotFoundError if there is no such language.
    """
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if language:
        _known(language)
    for book in books(data, assets, opened):
        for code in sorted({*book.languages(), *([language] if language else [])}):
            console.print(f"{book.path(code)}: {'written' if update(book, code) else 'up to date'}")
            for problem in problems(book, code):
                console.print(f"  {problem}", markup=False)


def _known(code: str) -> None:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        raise NotFoundError(f"there is no language {code!r}") from None
