"""The timeline of a collection: its bars, and what they count, from the number of reactions of each date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from geo_reactions.collection.bins import Bins, bins_for
from geo_reactions.collection.dates import UNDATED, Dates, day_of, number_of
from geo_reactions.collection.kinds import Ints


class Timeline:
    """The bars of a timeline over some dates, whose stances are numbers of `stances`.

    `since` and `until` are the period of the collection.
    """

    def __init__(self, dates: Dates, stances: Sequence[str], since: date, until: date) -> None:
        self.dates, self._stances, self._period = dates, stances, (since, until)

    @cached_property
    def extent(self) -> tuple[date, date]:
        """Return the first and the last day of the period of the collection, extended to hold every exact date."""
        exact, (since, until) = self.dates.first[self.dates.is_exact], self._period
        if not len(exact):
            return since, until
        return min(since, day_of(exact.min())), max(until, day_of(exact.max()))

    @cached_property
    def bins(self) -> Bins:
        """Return the bars of the timeline."""
        return bins_for(*self.extent)

    @cached_property
    def starts(self) -> Ints:
        """Return the first day of the bar of every date; UNDATED if the date is missing or touches several bars."""
        first, last = self._bar(self.dates.first), self._bar(self.dates.last)
        return np.where(first == last, first, UNDATED)

    def _bar(self, days: Ints) -> Ints:
        known = np.unique(days)
        starts = [UNDATED if day == UNDATED else number_of(self.bins.start(day_of(day))) for day in known]
        return np.array(starts, np.int32)[np.searchsorted(known, days)]

    @cached_property
    def _bars(self) -> tuple[Ints, Ints]:
        """Return the first day of each bar, and a number for the bar and the stance of every date; the last ones have no bar."""
        starts = np.unique(self.starts)
        starts = starts[starts != UNDATED]
        bar = np.where(self.starts == UNDATED, len(starts), np.searchsorted(starts, self.starts))
        return starts, bar * len(self._stances) + self.dates.stance

    def __len__(self) -> int:
        """Return the number of bars."""
        return len(self._bars[0])

    def bars(self, n: Ints) -> list[tuple[date, str, int]]:
        """Return the sums of the bars above 0: first day, stance, and sum; `n` has a number for each date."""
        (starts, key), stances = self._bars, self._stances
        size = len(starts) * len(stances)
        sums = np.bincount(key, weights=n, minlength=size)[:size]
        found = [(*divmod(int(k), len(stances)), int(sums[k])) for k in np.flatnonzero(sums)]
        return [(day_of(starts[bar]), stances[stance], number) for bar, stance, number in found]

    def ends(self, n: Ints) -> dict[str, date | None]:
        """Return the first and last exact day, and the earliest and latest date as the days that each may mean."""
        some = np.flatnonzero((n > 0) & self.dates.is_dated)
        first, last = self.dates.first[some], self.dates.last[some]
        exact = first[first == last]
        if not len(some):
            return dict.fromkeys(_ENDS)
        days = (
            *((exact.min(), exact.max()) if len(exact) else (None, None)),
            first[last == last.min()].min(),
            last.min(),
            first.max(),
            last[first == first.max()].max(),
        )
        return {name: None if day is None else day_of(day) for name, day in zip(_ENDS, days, strict=True)}

    def beside(self, own: Ints, beside: Ints) -> dict[str, Any]:
        """Return how many reactions have no date, or one less exact than a bar, in the span and regardless of it.

        `along` has, by the first day of a bar, how many of the less exact ones touch it.
        """
        dated, loose, starts = self.dates.is_dated, self._loose, self._bars[0]
        along = self._touching(beside)
        return {
            "undated": int(own[~dated].sum()),
            "undated_beside": int(beside[~dated].sum()),
            "loose": int(own[loose].sum()),
            "loose_beside": int(beside[loose].sum()),
            "along": {day_of(starts[bar]): int(along[bar]) for bar in np.flatnonzero(along)},
        }

    @cached_property
    def _loose(self) -> Ints:
        """Return the dates that are less exact than a bar."""
        return np.flatnonzero(self.dates.is_dated & (self.starts == UNDATED))

    @cached_property
    def _touched(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Return the less exact dates sorted by first and by last day, and how many begin before or end before each bar does."""
        first, last = self.dates.first[self._loose], self.dates.last[self._loose]
        by_first, by_last = np.argsort(first), np.argsort(last)
        periods = [self.bins.period(day_of(start)) for start in self._bars[0]]
        begun = np.searchsorted(first[by_first], [number_of(period.last) for period in periods], "right")
        over = np.searchsorted(last[by_last], [number_of(period.first) for period in periods])
        return by_first, by_last, begun, over

    def _touching(self, n: Ints) -> Ints:
        """Return for every bar the sum of the numbers of the less exact dates that touch it."""
        by_first, by_last, begun, over = self._touched
        loose = n[self._loose]
        return _sums(loose[by_first])[begun] - _sums(loose[by_last])[over]


_ENDS = ("first", "last", "earliest_since", "earliest_until", "latest_since", "latest_until")


def _sums(numbers: Ints) -> Ints:
    """Return the sums of the first 0, 1, 2 ... numbers."""
    return np.concatenate([[0], np.cumsum(numbers)])
