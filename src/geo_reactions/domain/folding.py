"""Folding: reducing a text to what all its spellings share, so that a search finds any of them.

Case, accents and width do not matter, letters such as ə, ø and æ become letters of the alphabet, and dashes,
apostrophes, quotation marks and invisible characters are left out: "Nagorno-Karabakh", "nagorno–karabakh" and
"NagornoKarabakh" are the same. The index, the query, the highlighting of found words and the scripts of the page all
use it.
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
"""Letters that no accent distinguishes from those of the alphabet, in lower case, and what replaces them."""

_ALPHABET = str.maketrans(LETTERS)

DROPPED = (
    "'\"`\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u05f4\u0640\u201a\u201e"
    "\u2032\u2033\u2034\u2035\u2036\u2037\u2043\u2057\u2212\u301d\u301e\u301f\ua78b\ua78c"
)
"""Apostrophes, quotation marks and dashes that Unicode's categories do not identify as such."""

DROPPED_CATEGORIES = ("Mn", "Me", "Cf", "Pd", "Pi", "Pf")
"""Unicode's categories of accents, invisible characters, dashes and quotation marks."""


_KEPT = 20_000
"""How many characters are remembered: enough for any one language, without using up memory on texts with all of them."""


class _Pieces(dict[int, str]):
    """What each character becomes, by its code point, computed when it is first needed."""

    def __missing__(self, point: int) -> str:
        piece = _piece(chr(point))
        if len(self) < _KEPT:
            self[point] = piece
        return piece


_PIECES = _Pieces()


def fold(text: str) -> str:
    """Return the folded text; each character of white space becomes one space."""
    return text.translate(_PIECES)


def places(text: str) -> list[int]:
    """Return, for every character of the folded text, the index of the character that it comes from."""
    return [n for n, char in enumerate(text) for _ in _PIECES[ord(char)]]


@lru_cache(256)
def sought(words: str) -> tuple[str, ...]:
    """Return the folded words of a search, each once, without punctuation around them or words of punctuation alone."""
    return tuple(dict.fromkeys(filter(None, map(_trimmed, fold(words).split()))))


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where folded words occur in a text, as pairs of first index and end index, in order and without overlap."""
    come_from, hits = places(text), [False] * len(text)
    for begin, end in _runs(_hits(fold(text), words)):
        first, last = come_from[begin], come_from[end - 1]
        hits[first : last + 1] = [True] * (last + 1 - first)
    return _runs([hit or _goes_on(text, n, hits) for n, hit in enumerate(hits)])


@lru_cache(8192)
def collated(text: str) -> str:
    """Return a sort key for a name: case and accents do not matter, ə sorts as e and œ as oe."""
    plain = "".join(char for char in normalize("NFD", text.upper().casefold()) if not combining(char))
    return plain.translate(_ALPHABET)


def _hits(folded: str, words: Iterable[str]) -> list[bool]:
    """Return for every character of a folded text whether it belongs to one of the words."""
    hits = [False] * len(folded)
    for word in words:
        at = folded.find(word)
        while at >= 0:
            hits[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + 1)
    return hits


def _goes_on(text: str, n: int, hits: list[bool]) -> bool:
    """Return whether a character is an accent of a hit letter before it, and record the answer in `hits`."""
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
    """Return the folded form of one character: none, one or several characters."""
    if category(char)[0] == "Z" or category(char) == "Cc":
        return " "
    if char in DROPPED:
        return ""
    plain = normalize("NFKD", normalize("NFKD", char).upper().lower())
    return "".join(letter for letter in plain if not _is_dropped(letter)).translate(_ALPHABET)


def _is_dropped(letter: str) -> bool:
    return letter in DROPPED or category(letter) in DROPPED_CATEGORIES
