"""Actors with several stances among the rows that are asked for, and their acts through time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

import numpy as np

from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.dates import UNDATED
from geo_reactions.collection.embedded.cube import Cube, Sorted
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.embedded.parts import parts
from geo_reactions.collection.embedded.places import Places
from geo_reactions.collection.embedded.query import Query
from geo_reactions.collection.embedded.rows import Rows
from geo_reactions.collection.kinds import Bools, Ints


class Actors:
    """The actors behind rows; safe to share between threads."""

    def __init__(self, cube: Cube, engine: Engine, rows: Rows, places: Places) -> None:
        self._cube, self._engine, self._rows, self._places = cube, engine, rows, places

    def switching(self, asked: Conditions, stances: Collection[str]) -> list[tuple[str, str]]:
        """Return the actors with several of some stances, by id and name: those with most such rows first, then by name."""
        seen, ids, names = self._stances(asked)[:, self._among(stances)], self._ids, self._names
        several, n = np.flatnonzero(np.count_nonzero(seen, axis=1) > 1), seen.sum(axis=1)
        order = sorted(several.tolist(), key=lambda actor: (-n[actor], names[actor]))
        return [(ids[actor], names[actor]) for actor in order]

    def acts(self, asked: Conditions, actors: Sequence[str], stances: Collection[str], most: int) -> list[int]:
        """Return, actor by actor, the first `most` rows with one of some stances, by day, undated ones first."""
        counting, numbers = self._among(stances), self._numbers
        return [row for actor in actors for row in self._acts(asked, numbers[actor], counting, most)]

    def _acts(self, asked: Conditions, actor: int, counting: Bools, most: int) -> Iterator[int]:
        rows = self.rows.of(np.array([actor]))
        rows = rows[counting[self._cube.code("stance", rows)]]
        rows = rows[self._rows.keeps(asked, rows)]
        days = self._cube.dates.first[self._cube.cell[rows]].astype(np.int64) - UNDATED
        keys = days * self._cube.size + rows
        firsts = np.sort(np.partition(keys, most)[:most] if most < len(keys) else keys)
        return iter((firsts % self._cube.size).tolist())

    def _stances(self, asked: Conditions) -> Ints:
        """Return how many of the rows asked for each actor (down) has of each stance (across)."""
        actors, stances = len(self._ids), len(self._cube.kinds.codes["stance"])
        rows, found = self._rows.selected(asked), np.zeros(actors * stances, np.int64)
        for part in parts(rows):
            stance = self._cube.dates.stance[self._cube.cell[part]]
            found += np.bincount(self._places.actors[part] * stances + stance, minlength=len(found))
        return found.reshape(actors, stances)

    def _among(self, stances: Collection[str]) -> Bools:
        return np.array([code in stances for code in self._cube.kinds.codes["stance"]], np.bool_)

    @property
    def _ids(self) -> Sequence[str]:
        return self._engine.codes("actor_id")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {code: n for n, code in enumerate(self._ids)}

    @cached_property
    def _names(self) -> Sequence[str]:
        sql = "SELECT min(name) FROM reactions GROUP BY actor_id ORDER BY actor_id"
        return [name for (name,) in self._engine.tuples(Query(sql))]

    @cached_property
    def rows(self) -> Sorted:
        """Return the rows sorted by their actor."""
        return Sorted(*self._engine.kept.arrays("by_actor", lambda: Sorted.by(self._places.actors, len(self._ids))))
