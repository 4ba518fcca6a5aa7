"""Axes of the pictures of charts: where a number or a day stands, and at which of them a line is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from geo_reactions.wording import day_and_month

_DAYS, _MONTHS, _YEARS = (1, 2, 4, 7, 14), (1, 2, 3, 6), (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Axis:
    """Lays values from `low` to `high` on pixels from `start` to `end`; a day is its number in the calendar."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ordinal(day: str) -> float:
    """Give the number of a day in ISO 8601."""
    return float(date.fromisoformat(day[:10]).toordinal())


def steps(top: float, most: int) -> list[int]:
    """List whole numbers from 0 to a top, in steps of 1, 2 or 5 times a power of ten: at most so many after 0."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if top / step <= most:
                return list(range(0, int(top) + 1, step))
        power *= 10


def days(low: float, high: float, most: int) -> list[tuple[date, list[str]]]:
    """List at most so many days between two, as evenly as the calendar allows, each with the lines of its label.

    The year stands under the first one and wherever it is another.
    """
    first, last = date.fromordinal(max(ceil(low), 1)), date.fromordinal(int(high))
    found = next((some for some in _candidates(first, last) if 0 < len(some) <= most), [first])
    years = [day.year for day in found]
    alone = all((day.month, day.day) == (1, 1) for day in found) and len(found) > 1
    return [
        (
            day,
            [str(day.year)] if alone else [day_and_month(day), *[str(day.year)] * (n == 0 or years[n - 1] != day.year)],
        )
        for n, day in enumerate(found)
    ]


def _candidates(first: date, last: date) -> Iterator[list[date]]:
    """Give lists of days, each with wider steps than the one before."""
    for step in _DAYS:
        yield [first + timedelta(n) for n in range(0, (last - first).days + 1, step)]
    for months in _MONTHS:
        yield [day for day in _firsts(first, last) if (day.month - 1) % months == 0]
    for years in _YEARS:
        yield [day for day in _firsts(first, last) if day.month == 1 and day.year % years == 0]


def _firsts(first: date, last: date) -> list[date]:
    """List the first days of the months between two days."""
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    found = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [day for day in found if first <= day]
