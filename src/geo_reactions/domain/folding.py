"""Folding: what the spellings of one text have in common; index, query, marks of found words and scripts of the page use it.

Case, accents and width do not matter, letters like ə, ø and æ are written with those of the alphabet, and dashes, apostrophes,
quotation marks and invisible characters are left out: "Nagorno-Karabakh", "nagorno–karabakh" and "NagornoKarabakh" are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from unicodedata import category, combining, normalize

LETTERS = {
    "ə": "e", "ǝ": "e", "ɛ": "e", "ø": "o", "ɔ": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ɖ": "d", "þ": "th",
    "ł": "l", "ħ": "h", "ŧ": "t", "ŋ": "n", "ɲ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
}  # fmt: skip
"""The letters that no accent tells from those of the alphabet, in lower case."""

_ALPHABET = str.maketrans(LETTERS)

DROPPED = (
    "'\"`\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u05f4\u0640\u201a\u201e"
    "\u2032\u2033\u2034\u2035\u2036\u2037\u2043\u2057\u2212\u301d\u301e\u301f\ua78b\ua78c"
)
"""Apostrophes, quotation marks and dashes whose category does not tell that they are."""

DROPPED_CATEGORIES = ("Mn", "Me", "Cf", "Pd", "Pi", "Pf")
"""Unicode's categories of accents, invisible characters, dashes and quotation marks."""


_KEPT = 20_000
"""How many characters are remembered: those of any one language, and no memory is lost to texts that go through all of them."""


class _Pieces(dict[int, str]):
    """Holds what every character becomes, by its code point, once it was asked for."""

    def __missing__(self, point: int) -> str:
        piece = _piece(chr(point))
        if len(self) < _KEPT:
            self[point] = piece
        return piece


_PIECES = _Pieces()


def fold(text: str) -> str:
    """Return the folded text; whitespace becomes spaces, as many as there are."""
    return text.translate(_PIECES)


def places(text: str) -> list[int]:
    """Return for every character of the folded text the index of the one in the text that it comes from."""
    return [n for n, char in enumerate(text) for _ in _PIECES[ord(char)]]


@lru_cache(256)
def sought(words: str) -> tuple[str, ...]:
    """Return the folded words of a search, each once, without punctuation around them; what is punctuation alone is left out."""
    return tuple(dict.fromkeys(filter(None, map(_trimmed, fold(words).split()))))


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where folded words stand in a text, as pairs of the first index and the one behind, in order and apart."""
    come_from, hits = places(text), [False] * len(text)
    for begin, end in _runs(_hits(fold(text), words)):
        first, last = come_from[begin], come_from[end - 1]
        hits[first : last + 1] = [True] * (last + 1 - first)
    return _runs([hit or _goes_on(text, n, hits) for n, hit in enumerate(hits)])


@lru_cache(8192)
def collated(text: str) -> str:
    """Return a text as it is sorted among names: case and accents do not matter, ə is e and œ is oe."""
    plain = "".join(char for char in normalize("NFD", text.upper().casefold()) if not combining(char))
    return plain.translate(_ALPHABET)


def _hits(folded: str, words: Iterable[str]) -> list[bool]:
    """Tell of every character of a folded text whether it belongs to one of the words."""
    hits = [False] * len(folded)
    for word in words:
        at = folded.find(word)
        while at >= 0:
            hits[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + 1)
    return hits


def _goes_on(text: str, n: int, hits: list[bool]) -> bool:
    """Tell whether a character is an accent of a hit letter before it, and count it among the hits."""
    hits[n] = bool(n) and hits[n - 1] and category(text[n]) in ("Mn", "Me")
    return hits[n]


def _runs(hits: list[bool]) -> list[tuple[int, int]]:
    found, begin = [], 0
    for hit, run in groupby(hits):
        end = begin + sum(1 for _ in run)
        if hit:
            found.append((begin, end))
        begin = end
    return found


def _trimmed(word: str) -> str:
    kept = [n for n, char in enumerate(word) if category(char)[0] != "P"]
    return word[kept[0] : kept[-1] + 1] if kept else ""


def _piece(char: str) -> str:
    """Return what one character becomes: none, one or several."""
    if category(char)[0] == "Z" or category(char) == "Cc":
        return " "
    if char in DROPPED:
        return ""
    plain = normalize("NFKD", normalize("NFKD", char).upper().lower())
    return "".join(letter for letter in plain if not _is_dropped(letter)).translate(_ALPHABET)


def _is_dropped(letter: str) -> bool:
    return letter in DROPPED or category(letter) in DROPPED_CATEGORIES
