"""Actors with more than one stance among the rows of a view, and their acts through time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from geo_reactions.collection.cube import Ints
from geo_reactions.collection.engine import Engine
from geo_reactions.collection.query import Query
from geo_reactions.collection.rows import Rows
from geo_reactions.domain.position import Scale
from geo_reactions.domain.view import View

Read = Callable[[Iterable[int]], list[dict[str, Any]]]
"""A function that returns rows by their numbers, each by column name."""

_ACTS_OF_ACTOR = 12
"""How many acts of an actor are read at most."""


class StanceSwitches(NamedTuple):
    """The names of all actors with several stances, those with most acts first, and acts of the first of them."""

    names: tuple[str, ...]
    acts: list[dict[str, Any]]


def switching(seen: Ints, names: Sequence[str]) -> list[int]:
    """Return the actors with several stances, those with most rows first, then by name.

    `seen` has the number of rows by actor (down) and stance (across).
    """
    several, n = np.flatnonzero(np.count_nonzero(seen, axis=1) > 1), seen.sum(axis=1)
    return sorted(several.tolist(), key=lambda actor: (-n[actor], names[actor]))


class Switches:
    """The actors with several stances, of any view; safe to share between threads."""

    def __init__(self, scale: Scale, rows: Rows, engine: Engine, stances: Sequence[str], read: Read) -> None:
        """Take `stances` in the order of the cube, and `read`, which returns rows by their numbers."""
        self._has_position = np.array([code in (*scale.sides, *scale.neutral) for code in stances], np.bool_)
        self._rows, self._engine, self._read = rows, engine, read

    def find(self, view: View, most: int) -> StanceSwitches:
        """Return the actors with several stances in a view, and the acts of those with the `most` first names."""
        names = self._names
        order = switching(self._rows.stances_of_actors(view)[:, self._has_position], names)
        different = tuple(dict.fromkeys(names[actor] for actor in order))
        shown = [actor for actor in order if names[actor] in different[:most]]
        acts = [row for actor in shown for row in self._rows.acts(view, actor, self._has_position, _ACTS_OF_ACTOR)]
        return StanceSwitches(different, self._read(acts))

    @cached_property
    def _names(self) -> Sequence[str]:
        sql = "SELECT min(name) FROM reactions GROUP BY actor_id ORDER BY actor_id"
        return [name for (name,) in self._engine.tuples(Query(sql))]
