"""A made-up language for tests: translated texts are in brackets ⟦…⟧, so text outside of them is not translatable."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import write_po

from geo_reactions.collection import open_collection
from geo_reactions.language import texts, wording
from samples import ASSETS, Sample, sample

CODE = "pl"
"""A language of CLDR with several plural forms, a decimal comma, and month names unlike the English ones."""

_SPOKEN = ("title", "aria-label", "placeholder", "alt")
_LITERAL = re.compile(r"(\{\w*\})")


@contextmanager
def pseudo(folder: Path, place: Path) -> Iterator[Sample]:
    """Copy a collection, translate it and the interface into the made-up language, and use that language until the end."""
    copied = place / folder.name
    shutil.copytree(folder, copied)
    shutil.copytree(folder.parent / "boundaries", place / "boundaries")
    _write(place / "interface", texts.interface(ASSETS))
    _write(copied / "locales", texts.collection(open_collection(copied)))
    _write(place / "boundaries" / "locales", texts.boundaries(place / "boundaries", CODE))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "LOCALES", place / "interface")
        _forget()
        with wording.speaking(CODE):
            yield sample(copied)
    _forget()


def _write(folder: Path, wanted: Catalog) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    made = Catalog(locale=CODE)
    for text in wanted:
        if text.id:
            one, *more = [bracketed(form) for form in ([text.id] if isinstance(text.id, str) else text.id)]
            forms = (one, *more * (made.num_plurals - 1)) if more else one
            made.add(text.id, forms, locations=text.locations, context=text.context)
    with (folder / f"{CODE}.po").open("wb") as file:
        write_po(file, made)


def _forget() -> None:
    for remembered in (wording.languages, wording._plural, wording._translated):
        remembered.cache_clear()


def bracketed(text: str) -> str:
    """Translate a text; placeholders stay outside the brackets, so their values must be translated separately."""
    parts = _LITERAL.split(text)
    return "".join(f"⟦{part}⟧" if n % 2 == 0 and any(map(str.isalpha, part)) else part for n, part in enumerate(parts))


def welded(text: str, *known: str) -> list[str]:
    """List the words of a text that are neither translated, nor dates, nor known names."""
    rest = re.sub(r"⟦[^⟧]*⟧", " ", text)
    for name in sorted({*known, *_months()}, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest) if name else rest
    return re.findall(r"[^\W\d_]+", rest)


def _months() -> set[str]:
    names = Locale(CODE).months["format"]
    found = {name for width in ("wide", "abbreviated") for name in names[width].values()}
    return found | {name.capitalize() for name in found}


class Reader(HTMLParser):
    """Collects what readers see or hear of HTML, except text marked as another language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = self._is_foreign() or given.get("lang", CODE) != CODE or tag in ("script", "style")
        if not foreign:
            self.texts += [str(given[name]) for name in _SPOKEN if given.get(name)]
        if tag not in ("input", "br", "hr", "img", "link", "meta"):
            self._open.append(foreign)

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._is_foreign():
            self.texts.append(data)

    def _is_foreign(self) -> bool:
        return bool(self._open) and self._open[-1]


def read(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    return reader.texts
