"""Reactions whose dates are less exact than a bar of the timeline, and the bars that they may belong to."""

from __future__ import annotations

import numpy as np

from geo_reactions.collection.cube import UNDATED, Cube, Ints, day_of, number_of


class Loose:
    """The cells of the cube with less exact dates, and for every bar those that touch it.

    `starts` holds the first days of the bars.
    """

    def __init__(self, cube: Cube, starts: Ints) -> None:
        self.cells = np.flatnonzero(cube.is_dated & (cube.starts == UNDATED))
        first, last = cube.first[self.cells], cube.last[self.cells]
        periods = [cube.bins.period(day_of(start)) for start in starts]
        self._by_first, self._by_last = np.argsort(first), np.argsort(last)
        self._begun = np.searchsorted(first[self._by_first], [number_of(period.last) for period in periods], "right")
        self._over = np.searchsorted(last[self._by_last], [number_of(period.first) for period in periods])

    def touching(self, weights: Ints) -> Ints:
        """Return for every bar the sum of the weights of the cells that touch it; `weights` has an entry for each cell."""
        n = weights[self.cells]
        return _sums(n[self._by_first])[self._begun] - _sums(n[self._by_last])[self._over]


def _sums(numbers: Ints) -> Ints:
    """Return the sums of the first 0, 1, 2 ... numbers."""
    return np.concatenate([[0], np.cumsum(numbers)])
