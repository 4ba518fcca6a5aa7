"""Words of the search, marked where they stand: case and accents do not matter, as in the search itself."""

from __future__ import annotations

import unicodedata
from typing import Any

from geo_reactions.dashboard import elements as html

_LETTERS = str.maketrans("əıøłđðþ", "eiolddt")


def marked(text: str, words: str) -> list[Any]:
    """Gives a text in parts, the found words as marks."""
    if not words:
        return [text]
    plain, sought = _folded(text), [_folded(word) for word in words.split()]
    hits = [False] * len(text)
    for word in filter(None, sought):
        at = plain.find(word)
        while at >= 0:
            hits[at : at + len(word)] = [True] * len(word)
            at = plain.find(word, at + 1)
    return _parts(text, hits) if any(hits) else [text]


def _folded(text: str) -> str:
    """Folds letter by letter, so that positions stay: each letter becomes its base letter in lower case."""
    return "".join(_base(letter) for letter in text)


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter.lower())[:1].translate(_LETTERS)
    return base or letter


def _parts(text: str, hits: list[bool]) -> list[Any]:
    parts: list[Any] = []
    start = 0
    for n in range(1, len(text) + 1):
        if n == len(text) or hits[n] != hits[start]:
            piece = text[start:n]
            parts.append(html.Mark(piece) if hits[start] else piece)
            start = n
    return parts
