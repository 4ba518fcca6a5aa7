"""The bars of a field of numbers: which range each stands for.

A bar holds the numbers from its first to its last, both included, so that what a click on it selects is what it counts.
"""

from __future__ import annotations

from functools import cached_property
from math import floor, log10, nextafter

import numpy as np
from numpy.typing import NDArray

from geo_reactions.collection.store import Numbers
from geo_reactions.domain.ranges import range_code

Starts = NDArray[np.float64]

_MOST = 12
"""The most bars of equal width."""

_UNEVEN = 20
"""Numbers are uneven if three quarters of them are below a twentieth of the greatest: then the bars widen by 1, 2, 5, 10."""

_STEPS = (1, 2, 5)


class Histogram:
    """The bars that divide the numbers of a column, from what these are like; None stands for no numbers."""

    def __init__(self, numbers: Numbers | None) -> None:
        self._numbers = numbers

    @property
    def extent(self) -> tuple[float, float] | None:
        """Return the least and the greatest number; None if there is none."""
        return (self._numbers.least, self._numbers.most) if self._numbers else None

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Return the first number of every bar, in ascending order; the first bar holds a number."""
        if self._numbers is None or self._numbers.few:
            return self._numbers.few if self._numbers else ()
        starts = np.unique(np.round(_starts(self._numbers), 12))
        filled = np.searchsorted(starts, self._numbers.least, "right") - 1
        return tuple(starts[filled:].tolist())

    @cached_property
    def ends(self) -> tuple[float, ...]:
        """Return the last number of every bar: the one before the next bar, as exact as the numbers are."""
        if self._numbers is None or self._numbers.few:
            return self.starts
        digits = self._numbers.digits
        before = (
            nextafter(start, -np.inf) if digits is None else round(start - 10.0**-digits, digits)
            for start in self.starts[1:]
        )
        return (*before, max(self._numbers.most, self.starts[-1]))

    @cached_property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        """Return the first and the last number of every bar."""
        return tuple(zip(self.starts, self.ends, strict=True))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return the bars as an address writes their ranges: "5..9", or "5" for a single number."""
        return tuple(map(range_code, self.ranges))


def _starts(numbers: Numbers) -> Starts:
    """Return where bars may begin: at 0, 1, 2, 5, 10 and so on where numbers are uneven, else at equal distances."""
    least, most = numbers.least, numbers.most
    if least >= 0 and numbers.quartile < most / _UNEVEN:
        return _widening(numbers)
    step = _step((most - least) / _MOST, 1.0 if numbers.digits == 0 else 0.0)
    return np.asarray(step * np.arange(floor(least / step), floor(most / step) + 1), np.float64)


def _step(width: float, least: float) -> float:
    """Return the next of 1, 2, 5, 10 and so on that is not below a width, and not below the least step."""
    power = 10.0 ** floor(log10(width)) if width > 0 else 1.0
    step = next(step * power for step in (*_STEPS, 10) if step * power >= width * (1 - 1e-9))
    return float(max(step, least))


def _widening(numbers: Numbers) -> Starts:
    """Return 0 and every 1, 2, 5, 10 and so on up to the greatest number; every power of ten if those are too many."""
    top = floor(log10(numbers.most))
    low = max(floor(log10(numbers.positive)), top - _MOST + 2)
    for steps in (_STEPS, (1,)):
        found = [0.0, *(step * 10.0**power for power in range(low, top + 1) for step in steps)]
        found = [start for start in found if start <= numbers.most]
        if len(found) <= _MOST + 2:
            break
    return np.array(found)
