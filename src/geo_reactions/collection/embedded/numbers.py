"""A column of numbers: what they are like, how many lie in each bar, and how they spread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_reactions.collection.store import DIGITS, FEW, Numbers, Spread

_QUARTER, _KEPT = 75, 2


class Column:
    """The numbers of all rows, NaN where a row has none."""

    def __init__(self, numbers: NDArray[np.float64]) -> None:
        self.numbers = numbers
        self._bar = lru_cache(_KEPT)(self._bars)

    @cached_property
    def described(self) -> Numbers | None:
        """Return what the numbers are like; None if there are none."""
        known = np.unique(self.numbers[~np.isnan(self.numbers)])
        if not len(known):
            return None
        positive = known[known > 0]
        return Numbers(
            float(known[0]),
            float(positive[0]) if len(positive) else float("nan"),
            float(np.nanpercentile(self.numbers, _QUARTER)),
            float(known[-1]),
            tuple(known.tolist()) if len(known) <= FEW else (),
            next((n for n in range(DIGITS + 1) if np.array_equal(np.round(known, n), known)), None),
        )

    def _bars(self, starts: tuple[float, ...]) -> NDArray[np.int16]:
        """Return the number of the bar of every row, from 0; as many as there are bars for a row without a number."""
        found = np.searchsorted(np.array(starts), self.numbers, "right") - 1
        return np.where(np.isnan(self.numbers), len(starts), found).astype(np.int16)

    def count(
        self, starts: tuple[float, ...], rows: NDArray[Any], stance: NDArray[Any], stances: Sequence[str]
    ) -> list[tuple[int, str, int]]:
        """Return how many of some rows lie in each bar, by stance: the number of the bar, the stance, and the number above 0.

        `stance` has the number of the stance of each of these rows, `stances` the codes of these numbers.
        """
        size = len(starts) * len(stances)
        sums = np.bincount(self._bar(starts)[rows].astype(np.int64) * len(stances) + stance, minlength=size)[:size]
        some = [(*divmod(int(k), len(stances)), int(sums[k])) for k in np.flatnonzero(sums)]
        return [(bar, stances[number], n) for bar, number, n in some]

    def spread(self, rows: NDArray[Any]) -> Spread | None:
        """Return how the numbers of some rows spread; None if none of them has one."""
        numbers = self.numbers[rows]
        numbers = numbers[~np.isnan(numbers)]
        if not len(numbers):
            return None
        return Spread(len(numbers), float(numbers.min()), float(np.median(numbers)), float(numbers.max()))
