"""The most telling rows of every code: quoted ones first, then loud ones, then early ones."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property, lru_cache

import numpy as np

from geo_reactions.collection.caption import LEAST_SPACES
from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.dates import UNDATED
from geo_reactions.collection.embedded.cube import Cube
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.embedded.rows import Rows
from geo_reactions.collection.kinds import Bools, Ints

_MOST, _NEVER = 3, np.iinfo(np.int64).max
_AT_ONCE = 1 << 20
"""How many rows are compared at a time, which limits the memory that it takes."""

_WITHOUT_QUOTATION = f"length(quote) - length(replace(quote, ' ', '')) < {LEAST_SPACES}"


class Telling:
    """The most telling rows that meet conditions; safe to share between threads."""

    def __init__(self, cube: Cube, engine: Engine, rows: Rows) -> None:
        self._cube, self._engine, self._rows = cube, engine, rows
        self._heads = lru_cache(1)(self._most_telling)

    def find(
        self, asked: Conditions, column: str, most: int, loud: frozenset[str], codes: Collection[str] | None
    ) -> Ints:
        """Return the `most` most telling rows of every code of a column, or of some codes, grouped by code."""
        if asked.days is None and not asked.are_of_rows and most <= _MOST:
            cells, heads = self._rows.passed(asked), self._heads(loud)
            rows = heads if cells is None else heads[cells[self._cube.cell[heads]]]
        else:
            rows = self._rows.selected(asked)
        rows = _firsts(rows, self._cube.code(column, rows), self._keys(rows, loud), most)
        number, known = self._cube.code(column, rows), self._cube.kinds.numbers[column]
        rows = rows[np.lexsort((rows, number))][np.count_nonzero(number < 0) :]
        if codes is None:
            return rows
        return rows[np.isin(self._cube.code(column, rows), [known[code] for code in codes if code in known])]

    def _most_telling(self, loud: frozenset[str]) -> Ints:
        """Return the most telling rows of every kind, which include those of all kinds together."""
        rows = np.arange(self._cube.size, dtype=np.int32)
        parts = np.array_split(rows, 1 + len(rows) // _AT_ONCE)
        return self._of_kinds(np.concatenate([self._of_kinds(part, loud) for part in parts]), loud)

    def _of_kinds(self, rows: Ints, loud: frozenset[str]) -> Ints:
        """Return the most telling of some rows, by kind."""
        return _firsts(rows, self._cube.kind[self._cube.cell[rows]], self._keys(rows, loud), _MOST)

    @cached_property
    def _wordless(self) -> Bools:
        return self._engine.array(_WITHOUT_QUOTATION)

    def _keys(self, rows: Ints, loud: frozenset[str]) -> Ints:
        """Return for every row a number that is smaller the more telling the row is."""
        cell, dates, kinds = self._cube.cell[rows], self._cube.dates, self._cube.kinds
        day = np.where(dates.is_dated, dates.first - UNDATED, -2 * UNDATED)[cell].astype(np.int64)
        quiet = np.array([code not in loud for code in kinds.codes["actor_type"]])[kinds.of["actor_type"]]
        keys: Ints = (
            (2 * self._wordless[rows] + quiet[self._cube.kind[cell]]) * -4 * UNDATED + day
        ) * self._cube.size + rows
        return keys


def _firsts(rows: Ints, codes: Ints, keys: Ints, most: int) -> Ints:
    """Return the rows with the `most` smallest keys of every code; -1 counts as a code."""
    found = []
    for _ in range(most):
        best = np.full(codes.max(initial=0) + 2, _NEVER)
        np.minimum.at(best, codes, keys)
        hit = (keys == best[codes]) & (keys != _NEVER)
        found.append(rows[hit])
        keys = np.where(hit, _NEVER, keys)
    return np.concatenate(found)
