"""The labels of a time axis: days, months or years, none twice, with the year wherever it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from geo_reactions.charts.chart import Figure
from geo_reactions.language.dates import day_and_month, month_name, year_name
from geo_reactions.language.wording import language

_DAYS, _MONTHS, _YEARS = (1, 2, 4, 7, 14), (1, 2, 3, 6), (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""The possible distances between two labels in days, months and years."""

_MONTH, _OF_YEAR, _SIZE = 31, 12, 11
"""The most days of a month, the number of months of a year, and the size of the labels."""


def time_ticks(first: date, last: date, most: int) -> Figure:
    """Return plotly's settings for an axis from a first to a last day with at most `most` labels; do not change them."""
    return _ticks(first, last, most, language())


@lru_cache(64)
def _ticks(first: date, last: date, most: int, _language: str) -> Figure:
    found = labelled(first, last, most)
    return {
        "tickmode": "array",
        "tickvals": [day.isoformat() for day, _lines in found],
        "ticktext": ["<br>".join(lines) for _day, lines in found],
        "tickfont": {"size": _SIZE},
    }


def labelled(first: date, last: date, most: int) -> list[tuple[date, list[str]]]:
    """Return at most `most` days of a time, as close as that allows, each with the lines of its label.

    The first label has the year on a second line, and so has each label in another year than the one before.
    """
    days, label = next(found for found in _choices(first, last, most) if len(found[0]) <= most)
    new = [n == 0 or day.year != days[n - 1].year for n, day in enumerate(days)]
    return [
        (day, [label(day), *[year_name(day)] * (is_new and label is not year_name)])
        for day, is_new in zip(days, new, strict=True)
    ]


def _choices(first: date, last: date, most: int) -> Iterator[tuple[list[date], Callable[[date], str]]]:
    """Yield the ways to label a time and the text of a label, the closest labels first, without those that are far too close."""
    span = (last - first).days
    for step in (step for step in _DAYS if span < step * (most + 1)):
        yield list(_every_day(first, last, step)), day_and_month
    for step in (step for step in _MONTHS if span < _MONTH * step * (most + 1)):
        yield list(_every_month(first, last, step)), month_name
    for step in _YEARS:
        yield [date(year, 1, 1) for year in _every_year(first, last, step)], year_name


def _every_day(first: date, last: date, step: int) -> Iterator[date]:
    """Return every `step`-th day; whole weeks begin on Monday."""
    begin = first + timedelta(-first.weekday() % 7 if step % 7 == 0 else 0)
    return (begin + timedelta(n) for n in range(0, (last - begin).days + 1, step))


def _every_month(first: date, last: date, step: int) -> Iterator[date]:
    for number in range(first.year * _OF_YEAR + first.month - 1, last.year * _OF_YEAR + last.month):
        day = date(number // _OF_YEAR, number % _OF_YEAR + 1, 1)
        if number % step == 0 and day >= first:
            yield day


def _every_year(first: date, last: date, step: int) -> Iterator[int]:
    return (year for year in range(first.year, last.year + 1) if year % step == 0 and date(year, 1, 1) >= first)
