"""The most telling rows of every code: quoted ones first, then loud ones, then early ones."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property, lru_cache

import numpy as np

from geo_reactions.collection.caption import LEAST_SPACES
from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.dates import UNDATED
from geo_reactions.collection.embedded.cube import Cube
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.embedded.parts import parts
from geo_reactions.collection.embedded.rows import Rows
from geo_reactions.collection.kinds import Bools, Ints

_MOST, _NEVER = 3, np.iinfo(np.int64).max

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
        rows = self._first(rows, lambda some: self._cube.code(column, some), loud, most)
        number, known = self._cube.code(column, rows), self._cube.kinds.numbers[column]
        rows = rows[np.lexsort((rows, number))][np.count_nonzero(number < 0) :]
        if codes is None:
            return rows
        return rows[np.isin(self._cube.code(column, rows), [known[code] for code in codes if code in known])]

    def _most_telling(self, loud: frozenset[str]) -> Ints:
        """Return the most telling rows of every kind, which include those of all kinds together."""
        cube = self._cube
        return self._first(np.arange(cube.size, dtype=np.int32), lambda rows: cube.kind[cube.cell[rows]], loud, _MOST)

    def _first(self, rows: Ints, codes: Callable[[Ints], Ints], loud: frozenset[str], most: int) -> Ints:
        """Return the `most` most telling rows of every code; `codes` returns the codes of rows."""

        def first(some: Ints) -> Ints:
            return _firsts(some, codes(some), self._keys(some, loud), most)

        return first(np.concatenate([first(part) for part in parts(rows)]))

    @cached_property
    def wordless(self) -> Bools:
        """Return of every row whether it has no quotation that tells anything."""
        [wordless] = self._engine.kept.arrays("wordless", lambda: [self._engine.array(_WITHOUT_QUOTATION)])
        return wordless

    def _keys(self, rows: Ints, loud: frozenset[str]) -> Ints:
        """Return for every row a number that is smaller the more telling the row is."""
        cell, kinds = self._cube.cell[rows], self._cube.kinds
        first = self._cube.dates.first[cell].astype(np.int64)
        day = np.where(first == UNDATED, -2 * UNDATED, first - UNDATED)
        quiet = np.array([code not in loud for code in kinds.codes["actor_type"]])[kinds.of["actor_type"]]
        keys: Ints = (
            (2 * self.wordless[rows] + quiet[self._cube.kind[cell]]) * -4 * UNDATED + day
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
