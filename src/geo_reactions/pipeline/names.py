"""Folding of place names: spellings of one name become the same text."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2018\u2019\u201b\u2032"
QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e\u2033'
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
DOTS = ".,/_\u00b7\u30fb"
LETTERS = {
    "ə": "e", "ǝ": "e", "ɛ": "e", "\u0131": "i", "ø": "o", "ɔ": "o", "æ": "ae", "œ": "oe", "ß": "ss",
    "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t", "ŋ": "n",
}  # fmt: skip
TABLE = str.maketrans(dict.fromkeys(APOSTROPHES + QUOTES + INVISIBLE, "") | dict.fromkeys(DASHES + DOTS, " ") | LETTERS)


def fold(name: str) -> str:
    """Returns the name without case, diacritics and apostrophes, with dashes, dots and commas as single spaces."""
    if name.isascii():
        return " ".join(name.translate(TABLE).casefold().split())
    plain = _without_marks(name.translate(TABLE)).casefold()
    return " ".join(_without_marks(plain).translate(TABLE).split())


def nearest_spelled(name: str, folded: Iterable[str], count: int = 8) -> list[str]:
    """Returns the folded names that are spelled most like the name, the nearest first."""
    sought = fold(name)
    alike = (other for other in folded if abs(len(other) - len(sought)) <= 1 + len(sought) // 4)
    return difflib.get_close_matches(sought, alike, n=count, cutoff=0.7)


def _without_marks(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
