"""The order of rows by a column: texts as the current language sorts them, days and numbers by value, empty cells last.

The page, the exports, the library and the way to the next reaction all use it, so that they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np

from geo_reactions.collection.cube import Cube, Ints
from geo_reactions.collection.engine import Engine
from geo_reactions.collection.query import Query, named
from geo_reactions.domain.folding import collated
from geo_reactions.domain.own_fields import CHOICE, OwnField
from geo_reactions.domain.view import SORTABLE, by_name
from geo_reactions.language.wording import language

_FIELDS = {"actor_type": "actor", "type": "type", "stance": "stance", "country_name": "country", "place": "place"}
"""The columns of every collection that hold the label of a code, and the field with these labels."""

_KEPT = 8
"""How many columns are remembered; each counts once per language."""

_OWN = {"crowd": "coalesce(crowd, -1)", "id": "(dense_rank() OVER (ORDER BY id) - 1)::INTEGER"}
"""The columns whose place comes from each row itself, and the SQL that computes it."""


class Order:
    """The place of rows in the order of a column, from 0, or -1 for an empty cell; safe to share between threads.

    `labels` returns the names of the codes of a field in the current language. `own` are the fields of the collection's own.
    """

    def __init__(
        self, cube: Cube, engine: Engine, labels: Callable[[str], Mapping[str, str]], own: Sequence[OwnField] = ()
    ) -> None:
        self._cube, self._engine, self._labels = cube, engine, labels
        self.sortable = frozenset((*SORTABLE, *(field.name for field in own)))
        self._fields = _FIELDS | {field.name: field.name for field in own if field.kind == CHOICE}
        by_row = _OWN | {field.name: _of_number(field) for field in own if field.is_number}
        texts = {field.name for field in own} - {*self._fields, *by_row}
        self._of_cells = lru_cache(_KEPT)(self._places_of_cells)
        self._of_actors = lru_cache(_KEPT)(self._places_of_actors)
        self._of_rows = lru_cache(_KEPT)(
            lambda column: self._places_of_texts(column) if column in texts else engine.array(by_row[column])
        )

    def cells(self, column: str) -> Ints | None:
        """Return the place of every cell of the cube; None if the column's value does not depend on the cell alone."""
        return self._of_cells(column, language()) if column == "date" or column in self._fields else None

    def rows(self, column: str) -> Callable[[Ints], Ints]:
        """Return a function from row numbers to the places of these rows."""
        of_cells = self.cells(column)
        if of_cells is not None:
            return lambda rows: of_cells[self._cube.cell[rows]]
        if column == "actor":
            of_actors = self._of_actors(language())
            return lambda rows: of_actors[self.actors[rows]]
        own = self._of_rows(column)
        return lambda rows: own[rows]

    @cached_property
    def actors(self) -> Ints:
        """Return for every row the number of its actor."""
        return self._engine.numbers("actor_id")

    def _places_of_cells(self, column: str, _language: str) -> Ints:
        cube = self._cube
        if column == "date":
            return self._places_of_days()
        field = self._fields[column]
        labels, code = self._labels(field), by_name(field).column if column in _FIELDS else column
        of_codes = _places([labels.get(each, "") for each in cube.codes[code]])
        return np.asarray(of_codes[cube.kinds[code]][cube.kind])

    def _places_of_days(self) -> Ints:
        """Return the place of every cell by its first day, then by its last, so that a day precedes its month."""
        cube = self._cube
        known = np.flatnonzero(cube.is_dated)
        days = cube.first[known].astype(np.int64) << 32 | (cube.last[known] - cube.first[known])
        places = np.full(len(cube.n), -1, np.int32)
        places[known] = np.unique(days, return_inverse=True)[1]
        return places

    def _places_of_texts(self, column: str) -> Ints:
        """Return the place of every row by the text in a column."""
        texts, number = np.unique(self._engine.array(f"{named(column)}").astype(str), return_inverse=True)
        return np.asarray(_places(texts.tolist())[number])

    def _places_of_actors(self, _language: str) -> Ints:
        """Return the place of every actor; names of actors without a country are in the current language."""
        bodies = self._labels("body")
        sql = "SELECT actor_id, min(actor) FROM reactions GROUP BY 1 ORDER BY 1"
        return _places([bodies.get(code, name) for code, name in self._engine.tuples(Query(sql))])


def _of_number(field: OwnField) -> str:
    """Return the SQL that numbers the rows by a column of numbers; equal numbers are equal, and an empty cell is -1."""
    column = named(field.name)
    return f"CASE WHEN {column} IS NULL THEN -1 ELSE dense_rank() OVER (ORDER BY {column} NULLS LAST) - 1 END::INTEGER"


def _places(texts: Sequence[str]) -> Ints:
    """Return the place of every text in sorted order, -1 for an empty one.

    The array ends with an additional -1, so that index -1 stands for no text.
    """
    keys = [collated(text) for text in texts]
    places = {key: n for n, key in enumerate(sorted({*keys} - {""}))}
    return np.array([*(places.get(key, -1) for key in keys), -1], np.int32)
