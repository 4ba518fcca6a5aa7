"""The names of months and days of the week in the languages that tables are written in."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from babel import Locale

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "ru")
_MORE_MONTHS = {"sept": 9, "set": 9, "sett": 9, "maerz": 3, "juill": 7}
_MORE_DAYS = ("tues", "thur", "thurs", "weds")
_IGNORED = (
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "de",
    "del",
    "of",
    "the",
    "le",
    "el",
    "il",
    "\u0433",
    "года",
    "год",
    "am",
    "den",
    "e",
    "º",
    "ª",
)


def folded(word: str) -> str:
    """Return a word in lower case, without accents and points."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char)).strip(".")


@cache
def month_numbers() -> dict[str, int]:
    """Return the number of each month by its folded names, long and short."""
    found = dict(_MORE_MONTHS)
    for language in LANGUAGES:
        for names in _forms(Locale(language).months):
            for number, name in names.items():
                found.setdefault(folded(name), number)
    return found


@cache
def weekday_words() -> frozenset[str]:
    """Return folded names of days of the week, long and short; some are names of months too, as "mar" is."""
    names = [name for language in LANGUAGES for form in _forms(Locale(language).days) for name in form.values()]
    return frozenset({*_MORE_DAYS, *(word for name in names for word in folded(name).split("-"))})


@cache
def ignored_words() -> frozenset[str]:
    """Return folded words that a date may have beside its parts: days of the week, articles, endings of numbers."""
    return weekday_words().union(_IGNORED) - set(month_numbers())


def _forms(names: Any) -> list[dict[int, str]]:
    return [names[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
