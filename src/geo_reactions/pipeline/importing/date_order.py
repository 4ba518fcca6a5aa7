"""The order of day, month and year in the dates of a column, from all of them together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_NUMERIC = re.compile(r"(\d{1,4})[./\-\s]\s?(\d{1,2})[./\-\s]\s?(\d{4}|\d{2})(?!\d)")
_SERIAL = re.compile(r"[1-9]\d{3,4}(?:\.\d+)?", re.ASCII)
_CLEAR = 20
"""How many dates must stand for an order against each one that speaks for another, so that the order is sure."""

_MOST_DAYS, _MONTHS = 31, 12


class Order(NamedTuple):
    """An order, "dmy", "mdy" or "ymd", and whether the dates leave no doubt."""

    order: str
    sure: bool


def date_order(texts: Iterable[str]) -> Order:
    """Return the order that most of the dates in digits allow; of equal ones days first, which is not sure."""
    votes, tested = {"dmy": 0, "mdy": 0, "ymd": 0}, 0
    year_first = 0
    for text in set(texts):
        match = _NUMERIC.match(text.strip())
        if match and len(match[1]) == 4:  # noqa: PLR2004 - a year
            year_first += 1
        elif match and len(match[1]) < 3 and match[1] != match[2]:  # noqa: PLR2004 - a day, a month or a short year
            tested += 1
            for order in _allowed(match[1], match[2], match[3]):
                votes[order] += 1
    if not tested:
        return Order("ymd" if year_first else "dmy", sure=True)
    best, second = sorted(votes, key=votes.__getitem__, reverse=True)[:2]
    against = tested - votes[best]
    return Order(best, sure=votes[best] - votes[second] > _CLEAR * against)


def _allowed(first: str, second: str, last: str) -> set[str]:
    """Return the orders in which three numbers are a date; also those that give the same date as another one."""
    one, two, three = int(first), int(second), int(last)
    found = set()
    if 1 <= one <= _MOST_DAYS and 1 <= two <= _MONTHS:
        found.add("dmy")
    if 1 <= one <= _MONTHS and 1 <= two <= _MOST_DAYS:
        found.add("mdy")
    if len(last) == len(first) == 2 and 1 <= two <= _MONTHS and 1 <= three <= _MOST_DAYS:  # noqa: PLR2004 - short year
        found.add("ymd")
    return found


def are_serials(texts: Iterable[str]) -> bool:
    """Return whether texts are days as spreadsheets count them: numbers from 1000 to 99999, none of them a usual year."""
    found = [text.strip() for text in texts if text.strip()]
    return bool(found) and all(_SERIAL.fullmatch(text) and float(text) >= 3000 for text in found)  # noqa: PLR2004 - years
