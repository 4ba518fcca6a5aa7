"""Dates as exact as historians know them, in EDTF level 0: a day, a month, a year, or an interval of two of these."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
ALLOWED = "a date as 2020-10-02, 2020-10 or 2020, or an interval of two of them joined by /"


@dataclass(frozen=True, order=True)
class Period:
    """The first and the last day that a date may mean, both included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Return whether the date is exact to the day."""
        return self.first == self.last

    def touches(self, since: date | None, until: date | None) -> bool:
        """Return whether any day of the period lies between two days, both included; None leaves that end open."""
        return (since is None or self.last >= since) and (until is None or self.first <= until)

    def within(self, since: date | None, until: date | None) -> bool:
        """Return whether all days of the period lie between two days, both included; None leaves that end open."""
        return (since is None or self.first >= since) and (until is None or self.last <= until)


def _simple(text: str) -> Period:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(ALLOWED)
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise ValueError(ALLOWED)
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Period(date(year, month, day), date(year, month, day))


@lru_cache(4096)
def parse(text: str) -> Period:
    """Read an EDTF level 0 date; raise ValueError with what is allowed."""
    start, slash, end = text.partition("/")
    try:
        period = Period(_simple(start).first, _simple(end if slash else start).last)
    except (ValueError, IndexError):
        raise ValueError(ALLOWED) from None
    if period.last < period.first:
        raise ValueError("an interval whose end does not lie before its start")
    return period
