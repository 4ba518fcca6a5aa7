"""The bars of a field of numbers: which range each stands for, and how many rows of each stance lie in it.

A bar holds the numbers from its first to its last, both included, so that what a click on it selects is what it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor, log10, nextafter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_reactions.domain.ranges import range_code

Numbers = NDArray[np.float64]

_MOST, _SINGLE, _DIGITS = 12, 12, 6
"""The most bars, the most different numbers of which each has a bar of its own, and the most digits behind the point."""

_UNEVEN, _QUARTER = 20, 75
"""Numbers are uneven if three quarters of them are below a twentieth of the greatest: then the bars widen by 1, 2, 5, 10."""

_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Spread:
    """How numbers spread: how many there are, the least, the middle and the greatest."""

    n: int
    least: float
    median: float
    most: float


class Histogram:
    """The numbers of all rows, NaN where a row has none, and the bars that divide them."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self._digits = _digits(self._known)

    @cached_property
    def _known(self) -> Numbers:
        return np.unique(self.numbers[~np.isnan(self.numbers)])

    @property
    def extent(self) -> tuple[float, float] | None:
        """Return the least and the greatest number; None if there is none."""
        return (float(self._known[0]), float(self._known[-1])) if len(self._known) else None

    @cached_property
    def starts(self) -> Numbers:
        """Return the first number of every bar that holds any number, in ascending order."""
        if len(self._known) <= _SINGLE:
            return self._known
        starts = np.unique(np.round(_starts(self._known, self.numbers, self._digits), 12))
        filled = np.searchsorted(starts, self._known, "right") - 1
        return np.asarray(starts[filled.min() :])

    @cached_property
    def ends(self) -> Numbers:
        """Return the last number of every bar: the one before the next bar, as exact as the numbers are."""
        if len(self._known) <= _SINGLE:
            return self._known
        apart = 10.0**-self._digits if self._digits is not None else 0.0
        before = [
            round(next_ - apart, self._digits) if apart else nextafter(next_, -np.inf) for next_ in self.starts[1:]
        ]
        return np.array([*before, max(self._known[-1], self.starts[-1])], np.float64)

    @cached_property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        """Return the first and the last number of every bar."""
        return tuple(zip(self.starts.tolist(), self.ends.tolist(), strict=True))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return the bars as an address writes their ranges: "5..9", or "5" for a single number."""
        return tuple(map(range_code, self.ranges))

    @cached_property
    def bar(self) -> NDArray[np.int16]:
        """Return the number of the bar of every row, from 0; as many as there are bars for a row without a number."""
        found = np.searchsorted(self.starts, self.numbers, "right") - 1
        return np.where(np.isnan(self.numbers), len(self.starts), found).astype(np.int16)

    def count(self, rows: NDArray[Any], stance: NDArray[Any], stances: Sequence[str]) -> list[tuple[str, str, int]]:
        """Return how many of some rows lie in each bar, by stance: the code of the bar, the stance, and the number above 0.

        `stance` has the number of the stance of each of these rows, `stances` the codes of these numbers.
        """
        size = len(self.starts) * len(stances)
        sums = np.bincount(self.bar[rows].astype(np.int64) * len(stances) + stance, minlength=size)[:size]
        some = [(*divmod(int(k), len(stances)), int(sums[k])) for k in np.flatnonzero(sums)]
        return [(self.codes[bar], stances[number], n) for bar, number, n in some]

    def spread(self, rows: NDArray[Any]) -> Spread | None:
        """Return how the numbers of some rows spread; None if none of them has one."""
        numbers = self.numbers[rows]
        numbers = numbers[~np.isnan(numbers)]
        if not len(numbers):
            return None
        return Spread(len(numbers), float(numbers.min()), float(np.median(numbers)), float(numbers.max()))


def _digits(known: Numbers) -> int | None:
    """Return how many digits behind the point the numbers have; None if more than six."""
    return next((n for n in range(_DIGITS + 1) if np.array_equal(np.round(known, n), known)), None)


def _starts(known: Numbers, numbers: Numbers, digits: int | None) -> Numbers:
    """Return where bars may begin: at 0, 1, 2, 5, 10 and so on where numbers are uneven, else at equal distances."""
    least, most = float(known[0]), float(known[-1])
    if least >= 0 and np.nanpercentile(numbers, _QUARTER) < most / _UNEVEN:
        return _widening(known)
    step = _step((most - least) / _MOST, 1.0 if digits == 0 else 0.0)
    return np.asarray(step * np.arange(floor(least / step), floor(most / step) + 1), np.float64)


def _step(width: float, least: float) -> float:
    """Return the next of 1, 2, 5, 10 and so on that is not below a width, and not below the least step."""
    power = 10.0 ** floor(log10(width)) if width > 0 else 1.0
    step = next(step * power for step in (*_STEPS, 10) if step * power >= width * (1 - 1e-9))
    return float(max(step, least))


def _widening(known: Numbers) -> Numbers:
    """Return 0 and every 1, 2, 5, 10 and so on up to the greatest number; every power of ten if those are too many."""
    some = known[known > 0]
    top = floor(log10(some[-1]))
    low = max(floor(log10(some[0])), top - _MOST + 2)
    for steps in (_STEPS, (1,)):
        found = [0.0, *(step * 10.0**power for power in range(low, top + 1) for step in steps)]
        found = [start for start in found if start <= some[-1]]
        if len(found) <= _MOST + 2:
            break
    return np.array(found)
