"""The dates of reactions as day numbers: which are missing, which exact, and which may lie in a span."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, lru_cache, reduce
from typing import Any

import numpy as np

from geo_reactions.collection.conditions import AllOf, Condition, Since, Until
from geo_reactions.collection.kinds import Bools, Ints

UNDATED = -10_000_000
"""The day number of a missing date; day 0 is EPOCH."""
EPOCH = date(1970, 1, 1)

_KEPT = 4


class Dates:
    """The dates that a store counts reactions by: the number of the first and of the last day of each, and of its stance.

    The same date may occur several times, with different stances or for any other reason of the store.
    """

    def __init__(self, first: Ints, last: Ints, stance: Ints) -> None:
        self.first, self.last, self.stance = first, last, stance
        self.meeting = lru_cache(_KEPT)(self._meeting)

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def is_dated(self) -> Bools:
        """Return of every date whether it is known."""
        return np.asarray(self.first != UNDATED)

    @cached_property
    def is_exact(self) -> Bools:
        """Return of every date whether it is exact to the day."""
        return np.asarray(self.is_dated & (self.first == self.last))

    def _meeting(self, condition: Condition) -> Bools:
        """Return which dates meet a condition on days; raise ValueError for any other condition."""
        match condition:
            case Since(column, day):
                return np.asarray(self._days(column) >= number_of(day))
            case Until(column, day):
                return np.asarray((self._days(column) <= number_of(day)) & self.is_dated)
            case AllOf(parts):
                return reduce(np.logical_and, map(self._meeting, parts))
        raise ValueError(condition)

    def _days(self, column: str) -> Ints:
        return {"first": self.first, "last": self.last}[column]


def day_of(number: Any) -> date:
    """Return the day with a number."""
    return EPOCH + timedelta(int(number))


def number_of(day: date) -> int:
    """Return the number of a day, counted from EPOCH."""
    return (day - EPOCH).days
