"""The counts behind a page: one pass over the cells answers every chart, each without the filter that the chart itself sets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_reactions.collection.cube import UNDATED, Bools, Cube, Group, Ints, day_of
from geo_reactions.collection.loose import Loose
from geo_reactions.domain.fields import Fields
from geo_reactions.domain.view import View

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Counted:
    """A group of counts: its columns, and the fields whose choices do not narrow it.

    A field without a choice leaves its dimension narrowed by the others of it, unless the counts are `offered`.
    """

    columns: tuple[str, ...]
    free: tuple[str, ...]
    offered: bool = False

    def freed(self, view: View) -> tuple[str, ...]:
        """Return the dimensions that do not narrow the counts of a view."""
        return tuple(view.fields[name].dimension for name in self.free if self.offered or view[name])


Rows = Sequence[tuple[Any, ...]]
"""The counts of a group as tuples: the values of its columns, then the number of reactions."""


@dataclass(frozen=True)
class Tally:
    """The counts of a view: rows for every name of `groups` and every field of numbers, and the totals of the selection."""

    view: View
    counts: Mapping[str, Rows]
    totals: Mapping[str, Any]

    def rows(self, name: str) -> Rows:
        """Return the counts of a group as tuples of its columns and `n`; the first column is never empty."""
        return self.counts[name]

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return the counts of a group as a frame with its columns and `n`."""
        import pandas as pd  # noqa: PLC0415 - heavy, only where used

        known = groups(self.view.fields)
        columns = known[name].columns if name in known else (name, "stance")
        return pd.DataFrame(self.counts[name], columns=[*columns, "n"])


@cache
def groups(fields: Fields) -> dict[str, Counted]:
    """Return the groups by name: one for each choice, those that menus offer, and those of certain charts."""
    choices = {f.name: Counted(tuple(dict.fromkeys((f.column, "stance"))), (f.name,)) for f in fields.choices}
    offered = {
        offers(name, fields): replace(counted, offered=True)
        for name, counted in choices.items()
        if fields.share_dimension(name)
    }
    return (
        choices
        | offered
        | {
            "position": Counted(("country", "actor_type", "stance", "degree"), ("country",)),
            "legend": Counted(("country", "actor_type", "stance", "degree"), ("country", "stance")),
            "markers": Counted(("place_id", "type", "stance"), ("place",)),
            "days": Counted(("start", "stance"), ("dates",)),
        }
    )


def offers(name: str, fields: Fields) -> str:
    """Return the name of the group that a menu of a choice field shows: what choosing each code would bring."""
    return f"{name} offered" if fields.share_dimension(name) else name


class Counter:
    """The counts of views over a cube, whose choices are among `fields`.

    `cities` are the codes of the places that are cities, `territories` those of unrecognised territories.
    """

    def __init__(self, cube: Cube, fields: Fields, cities: Collection[str], territories: Collection[str]) -> None:
        self._cube, self._counted = cube, groups(fields)
        self._is_city = np.array([code in cities for code in cube.codes["place_id"]], np.bool_)
        self._is_territory = np.array([code in territories for code in cube.codes["country"]], np.bool_)

    @cached_property
    def _groups(self) -> Mapping[str, Group]:
        numbered = {name: group.columns for name, group in self._counted.items() if name != "days"}
        made = {columns: self._cube.group(columns) for columns in dict.fromkeys(numbered.values())}
        return {name: made[columns] for name, columns in numbered.items()}

    @property
    def largest(self) -> int:
        """Return how many numbers a tally has at most."""
        return sum(len(group.codes) for group in self._groups.values()) + 5 * len(self._days[0])

    @cached_property
    def _all(self) -> Ints:
        return self._by_kind(self._cube.n)

    @cached_property
    def _days(self) -> tuple[Ints, Ints]:
        """Return the first day of each bar of the timeline, and the bar of every cell; the last number means none."""
        starts, bar = np.unique(self._cube.starts, return_inverse=True)
        has_all_days = not len(starts) or starts[0] != UNDATED
        return (starts, bar) if has_all_days else (starts[1:], np.where(bar, bar - 1, len(starts) - 1))

    @cached_property
    def _loose(self) -> Loose:
        return Loose(self._cube, self._days[0])

    def tally(self, view: View, n: Ints | None = None) -> Tally:
        """Return the counts of a view without those of its numbers.

        `n` holds for every cell how many rows have the words of the view, and numbers in its ranges.
        """
        masks, inside = self._cube.passing(view)
        every = self._cube.n if n is None else n
        weights = every if inside is None else every * inside
        by_kind = self._all if weights is self._cube.n else self._by_kind(weights)
        counts: dict[str, Rows] = {
            name: group.count(_narrowed(by_kind, masks, self._counted[name].freed(view)))
            for name, group in self._groups.items()
        }
        beside = every if not masks else every * np.logical_and.reduce(list(masks.values()))[self._cube.kind]
        own = beside if inside is None else beside * inside
        totals = self._numbers(_narrowed(by_kind, masks)) | self._dates(own) | self._beside(own, beside)
        return Tally(view, counts | {"days": self._bars(beside)}, totals)

    def _by_kind(self, weights: Ints) -> Ints:
        size = self._cube.kind_count
        return np.bincount(self._cube.kind, weights=weights, minlength=size).astype(np.int64)

    def _bars(self, weights: Ints) -> Rows:
        (starts, bar), stances = self._days, self._cube.codes["stance"]
        key = bar * len(stances) + self._cube.kinds["stance"][self._cube.kind]
        sums = np.bincount(key, weights=weights, minlength=len(starts) * len(stances))[: len(starts) * len(stances)]
        found = [(*divmod(int(k), len(stances)), int(sums[k])) for k in np.flatnonzero(sums)]
        return [(day_of(starts[bar]), stances[stance], n) for bar, stance, n in found]

    def _numbers(self, by_kind: Ints) -> dict[str, int]:
        kinds, some = self._cube.kinds, by_kind > 0
        country, body, place = (_distinct(kinds[column][some]) for column in ("country", "body", "place_id"))
        here = np.append(self._is_city, False)[kinds["place_id"]]
        return {
            "n": int(by_kind.sum()),
            "countries": len(country),
            "territories": int(np.count_nonzero(self._is_territory[country])),
            "bodies": len(body),
            "cities": int(np.count_nonzero(self._is_city[place])),
            "in_cities": int(by_kind[here].sum()),
        }

    def _dates(self, n: Ints) -> dict[str, Any]:
        """Return the first and last exact day, and the earliest and latest date as the days that each may mean."""
        some = np.flatnonzero((n > 0) & self._cube.is_dated)
        first, last = self._cube.first[some], self._cube.last[some]
        exact = first[first == last]
        if not len(some):
            return dict.fromkeys(_DATES)
        days = (
            *((exact.min(), exact.max()) if len(exact) else (None, None)),
            first[last == last.min()].min(),
            last.min(),
            first.max(),
            last[first == first.max()].max(),
        )
        return {name: None if day is None else day_of(day) for name, day in zip(_DATES, days, strict=True)}

    def _beside(self, own: Ints, beside: Ints) -> dict[str, Any]:
        """Return how many reactions have no date, or one less exact than a bar, in the span and regardless of it.

        `along` has, by the first day of a bar, how many of the less exact ones touch it.
        """
        dated, loose, starts = self._cube.is_dated, self._loose.cells, self._days[0]
        along = self._loose.touching(beside)
        return {
            "undated": int(own[~dated].sum()),
            "undated_beside": int(beside[~dated].sum()),
            "loose": int(own[loose].sum()),
            "loose_beside": int(beside[loose].sum()),
            "along": {day_of(starts[bar]): int(along[bar]) for bar in np.flatnonzero(along)},
        }


_DATES = ("first", "last", "earliest_since", "earliest_until", "latest_since", "latest_until")


def _narrowed(by_kind: Ints, masks: Mapping[str, Bools], free: Collection[str] = ()) -> Ints:
    """Return the numbers of the kinds that pass all dimensions except the free ones, and 0 for the others."""
    passed = [mask for dimension, mask in masks.items() if dimension not in free]
    return by_kind * np.logical_and.reduce(passed) if passed else by_kind


def _distinct(numbers: Ints) -> Ints:
    found = np.unique(numbers)
    return found[found >= 0]
