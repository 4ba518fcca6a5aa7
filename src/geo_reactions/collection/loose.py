"""What is dated less exactly than a bar of the timeline, and the bars whose days it may belong to."""

from __future__ import annotations

import numpy as np

from geo_reactions.collection.cube import UNDATED, Cube, Ints, day_of, number_of


class Loose:
    """Counts for every bar what is dated less exactly and touches its days; `starts` are the first days of the bars."""

    def __init__(self, cube: Cube, starts: Ints) -> None:
        self.cells = np.flatnonzero(cube.is_dated & (cube.starts == UNDATED))
        first, last = cube.first[self.cells], cube.last[self.cells]
        periods = [cube.bins.period(day_of(start)) for start in starts]
        self._by_first, self._by_last = np.argsort(first), np.argsort(last)
        self._begun = np.searchsorted(first[self._by_first], [number_of(period.last) for period in periods], "right")
        self._over = np.searchsorted(last[self._by_last], [number_of(period.first) for period in periods])

    def touching(self, weights: Ints) -> Ints:
        """Return for every bar the sum of the weights of what touches it; `weights` has a number for each cell of the cube."""
        n = weights[self.cells]
        return _sums(n[self._by_first])[self._begun] - _sums(n[self._by_last])[self._over]


def _sums(numbers: Ints) -> Ints:
    """Return the sum of the first 0, 1, 2 ... numbers."""
    return np.concatenate([[0], np.cumsum(numbers)])
