"""The counts behind a page: one question to the store answers every chart, each without the filter that the chart itself sets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.kinds import PLACE, Bools, Group, Ints, Kinds
from geo_reactions.collection.store import Counts
from geo_reactions.collection.timeline import Timeline
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


MARKED = (PLACE, "type", "stance")
"""The columns of the counts for the marks on the map, which those of places are sums of."""


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
            "markers": Counted(MARKED, ("place",)),
            "days": Counted(("start", "stance"), ("dates",)),
        }
    )


def offers(name: str, fields: Fields) -> str:
    """Return the name of the group that a menu of a choice field shows: what choosing each code would bring."""
    return f"{name} offered" if fields.share_dimension(name) else name


class Counter:
    """The counts of views, whose choices are among `fields`, from the numbers of rows by kind and by date.

    `cities` are the codes of the places that are cities, `territories` those of unrecognised territories.
    """

    def __init__(
        self, kinds: Kinds, timeline: Timeline, fields: Fields, cities: Collection[str], territories: Collection[str]
    ) -> None:
        self._kinds, self._timeline, self._counted = kinds, timeline, groups(fields)
        self._cities = cities
        self._is_city = np.array([code in cities for code in kinds.codes.get(PLACE, ())], np.bool_)
        self._is_territory = np.array([code in territories for code in kinds.codes["country"]], np.bool_)

    @cached_property
    def _groups(self) -> Mapping[str, Group]:
        numbered = {
            name: group.columns for name, group in self._counted.items() if self._kinds.codes.keys() >= {*group.columns}
        }
        made = {columns: self._kinds.group(columns) for columns in dict.fromkeys(numbered.values())}
        return {name: made[columns] for name, columns in numbered.items()}

    @property
    def largest(self) -> int:
        """Return how many numbers a tally has at most."""
        return sum(len(group.codes) for group in self._groups.values()) + 5 * len(self._timeline)

    def tally(self, view: View, asked: Conditions, found: Counts, marked: Rows = ()) -> Tally:
        """Return the counts of a view without those of its numbers; `found` answers its conditions.

        `marked` are the counts for the marks on the map, if the kinds leave out the places.
        """
        masks, line = self._kinds.passing(asked), self._timeline
        counts: dict[str, Rows] = {
            name: group.count(_narrowed(found.by_kind, masks, self._counted[name].freed(view)))
            for name, group in self._groups.items()
        }
        beside = found.by_date
        own = beside * line.dates.meeting(asked.days) if asked.days else beside
        by_kind = _narrowed(found.by_kind, masks)
        if PLACE in self._kinds.of:
            of_cities = self._of_cities(by_kind)
        else:
            counts |= {"markers": marked, "place": _by_place(marked)}
            of_cities = self._of_marked_cities(marked, view)
        totals = self._numbers(by_kind) | of_cities | line.ends(own) | line.beside(own, beside)
        return Tally(view, counts | {"days": line.bars(beside)}, totals)

    def _numbers(self, by_kind: Ints) -> dict[str, int]:
        kinds, some = self._kinds.of, by_kind > 0
        country, body = (_distinct(kinds[column][some]) for column in ("country", "body"))
        return {
            "n": int(by_kind.sum()),
            "countries": len(country),
            "territories": int(np.count_nonzero(self._is_territory[country])),
            "bodies": len(body),
        }

    def _of_cities(self, by_kind: Ints) -> dict[str, int]:
        places = self._kinds.of[PLACE]
        here = np.append(self._is_city, False)[places]
        cities = np.count_nonzero(self._is_city[_distinct(places[by_kind > 0])])
        return {"cities": int(cities), "in_cities": int(by_kind[here].sum())}

    def _of_marked_cities(self, marked: Rows, view: View) -> dict[str, int]:
        here = [row for row in marked if row[0] in self._cities and (not view.place or row[0] in view.place)]
        return {"cities": len({row[0] for row in here}), "in_cities": sum(row[-1] for row in here)}


def _by_place(marked: Rows) -> Rows:
    """Return the counts by place and stance, from those by type too."""
    found: dict[tuple[str, str], int] = {}
    for place, _type, stance, n in marked:
        found[place, stance] = found.get((place, stance), 0) + n
    return [(*of, n) for of, n in sorted(found.items())]


def _narrowed(by_kind: Ints, masks: Mapping[str, Bools], free: Collection[str] = ()) -> Ints:
    """Return the numbers of the kinds that pass all dimensions except the free ones, and 0 for the others."""
    passed = [mask for dimension, mask in masks.items() if dimension not in free]
    return by_kind * np.logical_and.reduce(passed) if passed else by_kind


def _distinct(numbers: Ints) -> Ints:
    found = np.unique(numbers)
    return found[found >= 0]
