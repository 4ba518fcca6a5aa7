"""Days, months and spans of days as the language of the page writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_interval, format_skeleton

from geo_reactions.domain.edtf import Period
from geo_reactions.language.wording import language, pgettext, region

_NUMBERS = re.compile(r"^(\d+) – (\d)")
"""Two days or years at the start of a text, joined with spaces as some versions of CLDR do, "2 – 5 Oct"; we write "2–5 Oct"."""


def interval(first: date, last: date, skeleton: str) -> str:
    """Return two days, months or years as one text.

    `skeleton` is CLDR's for the parts that show: `yMMMd`, `yMMM` or `y`.
    """
    return _interval(first, last, skeleton, language())


def say(period: Period) -> str:
    """Return a period in words: "2 Oct 2020", "Oct 2020", "2–5 Oct 2020"."""
    first, last = period.first, period.last
    months = has_whole_months(period)
    whole_years = months and (first.month, last.month) == (1, 12)
    return interval(first, last, "y" if whole_years else "yMMM" if months else "yMMMd")


def has_whole_months(period: Period) -> bool:
    """Return whether a period consists of whole months, so that its words name no day."""
    last = period.last
    return period.first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def day_and_month(day: date) -> str:
    """Return a day without its year: "10 Oct"."""
    return _day_and_month(day, language())


def month_name(day: date) -> str:
    """Return the short name of the month of a day: "Oct"."""
    return str(format_skeleton("MMM", day, locale=region(language())))


def year_name(day: date) -> str:
    """Return the year of a day: "2020"."""
    return str(format_skeleton("y", day, locale=region(language())))


@lru_cache(4096)
def _interval(first: date, last: date, skeleton: str, code: str) -> str:
    written = str(format_interval(first, last, skeleton, locale=region(code)))
    return _first(_NUMBERS.sub(r"\1–\2", written.replace("\N{THIN SPACE}", " ")), code)


@lru_cache(4096)
def _day_and_month(day: date, code: str) -> str:
    return _first(str(format_skeleton("MMMd", day, locale=region(code))), code)


def _first(text: str, code: str) -> str:
    """Return the text with the first day of a month as the language writes it: "1er oct." in French."""
    ordinal = first_day()
    return text if ordinal == "1" else _first_before(code).sub(ordinal, text)


def first_day() -> str:
    """Return how the language writes the first day of a month; "1" if it does nothing special."""
    return pgettext("first day of a month", "1")


@cache
def _first_before(code: str) -> re.Pattern[str]:
    names = {
        name
        for width in ("wide", "abbreviated")
        for name in Locale.parse(region(code)).months["format"][width].values()
    }
    return re.compile(rf"(?<!\d)1(?=(?:\s?[–-]\s?\d+)?\s(?:{'|'.join(map(re.escape, names))}))")
