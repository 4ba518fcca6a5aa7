"""How many took part, in numbers and in words."""

from __future__ import annotations

import re

_WORDS = {
    "dozens": 24, "a dozen": 12, "several dozen": 36, "several hundred": 300, "several hundreds": 300, "hundreds": 200,
    "a hundred": 100, "several thousand": 3000, "several thousands": 3000, "thousands": 2000, "tens of thousands": 20000,
    "hundreds of thousands": 200000, "a thousand": 1000,
}  # fmt: skip
_SMALL = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "eighty": 80,
}  # fmt: skip
_PEOPLE = (
    r"(?:[a-zA-Z-]+\s+){0,3}?(?:people|persons|protesters|protestors|demonstrators|participants|activists|supporters|members|"
    r"men|women|students|residents|[A-Z][a-z]+(?:ns|is|ks|rs|es))\b"
)
_ABOUT = r"(?:(?:around|about|some|approximately|nearly|almost|over|more than|at least|up to|roughly)\s+)?"
_NUMBER = r"(\d[\d,.]*\d|\d)"
_LONG = "|".join(sorted(_WORDS, key=len, reverse=True))
_SHORT = "|".join(_SMALL)
_CROWD = re.compile(
    rf"\b({_ABOUT}(?:{_NUMBER}(?:\s*(?:to|–|-)\s*{_NUMBER})?|({_LONG})|({_SHORT})(?:\s+to\s+({_SHORT}))?))\s+(?:of\s+)?"
    rf"(?={_PEOPLE})"
    r"|\b(?:crowd|group|gathering|rally|protest)\s+of\s+(?:about |around |some )?(\d[\d,.]*\d|\d+)",
    re.IGNORECASE,
)


def crowd(text: str) -> tuple[str, str]:
    """Return the number of participants that a text tells, and its words where it tells it in words; empty without any."""
    found = _CROWD.search(text)
    if not found:
        return "", ""
    said, low, high, word, small, to_small, of = found.groups()
    if of or low:
        first = _whole(of or low)
        number = (first + _whole(high)) // 2 if high else first
        return (str(number), "" if of or said == low else said.strip()) if number else ("", "")
    if word:
        return str(_WORDS[" ".join(word.casefold().split())]), said.strip()
    values = [_SMALL[one.casefold()] for one in (small, to_small) if one]
    return str(sum(values) // len(values)), said.strip()


def _whole(text: str) -> int:
    return int(re.sub(r"[,.]", "", text))
