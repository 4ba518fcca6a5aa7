"""The place of rows in an order, as a number: rows are sorted by their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

import numpy as np

from geo_reactions.collection.collation import places
from geo_reactions.collection.embedded.cube import Cube
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.embedded.query import Query, named
from geo_reactions.collection.kinds import Ints
from geo_reactions.collection.store import By, Order

_KEPT = 8
"""How many orders are remembered, of each way to find places."""


class Places:
    """The place of rows in an order, from 0, or -1 for an empty cell; safe to share between threads."""

    def __init__(self, cube: Cube, engine: Engine) -> None:
        self._cube, self._engine = cube, engine
        self._of_cells, self._of_actors, self._of_rows = (
            lru_cache(_KEPT)(found) for found in (self._by_cells, self._by_actors, self._by_rows)
        )

    def cells(self, order: Order) -> Ints | None:
        """Return the place of every cell of the cube; None if the order does not depend on the cell alone."""
        return self._of_cells(order) if order.by in (By.DATE, By.LABEL) else None

    def rows(self, order: Order) -> Callable[[Ints], Ints]:
        """Return a function from row numbers to the places of these rows."""
        of_cells = self.cells(order)
        if of_cells is not None:
            return lambda rows: of_cells[self._cube.cell[rows]]
        if order.by is By.ACTOR:
            of_actors = self._of_actors(order)
            return lambda rows: of_actors[self.actors[rows]]
        own = self._of_rows(order)
        return lambda rows: own[rows]

    @cached_property
    def actors(self) -> Ints:
        """Return for every row the number of its actor."""
        [actors] = self._engine.kept.arrays("actors", lambda: [self._engine.numbers("actor_id")])
        return actors

    def _by_cells(self, order: Order) -> Ints:
        if order.by is By.DATE:
            return self._by_days()
        kinds = self._cube.kinds
        of_codes = _places([order.labels.get(code, "") for code in kinds.codes[order.column]])
        return np.asarray(of_codes[kinds.of[order.column]][self._cube.kind])

    def _by_days(self) -> Ints:
        """Return the place of every cell by its first day, then by its last, so that a day precedes its month."""
        dates = self._cube.dates
        known = np.flatnonzero(dates.is_dated)
        days = dates.first[known].astype(np.int64) << 32 | (dates.last[known] - dates.first[known])
        of_dates = np.full(len(dates), -1, np.int32)
        of_dates[known] = np.unique(days, return_inverse=True)[1]
        return of_dates

    def _by_rows(self, order: Order) -> Ints:
        column = named(order.column)
        if order.by is By.TEXT:
            texts, number = np.unique(self._engine.array(column).astype(str), return_inverse=True)
            return np.asarray(_places(texts.tolist())[number])
        known = f"dense_rank() OVER (ORDER BY {column} NULLS LAST) - 1"
        place = f"CASE WHEN {column} IS NULL THEN -1 ELSE {known} END::INTEGER AS place"
        query = Query(f"SELECT place FROM (SELECT rank, {place} FROM reactions) ORDER BY rank")
        return np.asarray(self._engine.run(query).fetchnumpy()["place"])

    def _by_actors(self, order: Order) -> Ints:
        sql = "SELECT actor_id, min(actor) FROM reactions GROUP BY 1 ORDER BY 1"
        return _places([order.labels.get(code, name) for code, name in self._engine.tuples(Query(sql))])


def _places(texts: Sequence[str]) -> Ints:
    """Return the place of every text; the array ends with an additional -1, so that index -1 stands for no text."""
    return np.array([*places(texts), -1], np.int32)
