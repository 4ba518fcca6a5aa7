"""The rows that are asked for as numbers: which ones, in what order, and next to which others.

Only a search for words reads texts. Words and ranges of numbers are asked of every row, all else of the cells of the cube.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

import numpy as np

from geo_reactions.collection.conditions import AllOf, AnyOf, AtLeast, Conditions, Contains
from geo_reactions.collection.embedded.cube import Cube, Sorted
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.embedded.places import Places
from geo_reactions.collection.embedded.query import Query, where
from geo_reactions.collection.kinds import Bools, Ints
from geo_reactions.collection.store import Around, Sort

_KEPT = 8


class Rows:
    """The rows that meet conditions, by their numbers; safe to share between threads.

    `numbers` returns the numbers of all rows in a column, NaN for none.
    """

    def __init__(self, cube: Cube, engine: Engine, places: Places, numbers: Callable[[str], Ints]) -> None:
        self._cube, self._engine, self._places, self._numbers = cube, engine, places, numbers
        self._worded = lru_cache(_KEPT)(self._with_words)
        self._having = lru_cache(_KEPT)(self._have)
        self._selected = lru_cache(_KEPT)(self._select)
        self._passing = lru_cache(_KEPT)(cube.selected)

    def _with_words(self, words: Sequence[AnyOf]) -> Ints:
        """Return the rows that have all words, in order; without an index, no other question reads every text."""
        parts = [_parted(word) for word in words]
        kept = self._in_texts([texts for texts, codes in parts if not codes.parts])
        for texts, codes in parts:
            if codes.parts:
                kept &= self._in_texts([texts]) | self._cube.kinds.meeting(codes)[self._cube.kind[self._cube.cell]]
        return np.flatnonzero(kept).astype(np.int32)

    def _in_texts(self, words: Sequence[AnyOf]) -> Bools:
        """Return for every row whether it contains, for each word, one of the word's texts."""
        index = self._engine.words
        if index is None:
            return self._scanned(words)
        found = np.ones(self._cube.size, np.bool_)
        for word in words:
            found &= index.having(part.text for part in word.parts if isinstance(part, Contains))
        return found

    def _scanned(self, words: Sequence[AnyOf]) -> Bools:
        """Return the same from the texts, all of which it reads."""
        if not words:
            return np.ones(self._cube.size, np.bool_)
        has = where(AllOf(tuple(words)))
        query = Query(f"SELECT rank FROM words WHERE {has.sql}", has.parameters)
        found = np.zeros(self._cube.size, np.bool_)
        found[self._engine.run(query).fetchnumpy()["rank"]] = True
        return found

    def _have(self, asked: Conditions) -> Ints:
        """Return the rows with all words and with numbers in all ranges, in order; pass `asked.of_rows`."""
        rows = self._worded(asked.words) if asked.words else np.arange(self._cube.size, dtype=np.int32)
        for condition in asked.numbers:
            numbers = self._numbers(condition.column)[rows]
            is_least = isinstance(condition, AtLeast)
            rows = rows[numbers >= condition.number if is_least else numbers <= condition.number]
        return rows

    def having(self, asked: Conditions) -> Ints | None:
        """Return the rows that have the words and numbers asked for, in order; None if neither is."""
        return self._having(asked.of_rows) if asked.are_of_rows else None

    def by_cell(self, asked: Conditions) -> Ints:
        """Return how many rows of every cell have the words and numbers asked for."""
        rows = self.having(asked)
        return self._cube.n if rows is None else np.bincount(self._cube.cell[rows], minlength=len(self._cube.n))

    @cached_property
    def by_their_cell(self) -> Sorted:
        """Return all rows sorted by their cell."""
        cube = self._cube
        return Sorted(*self._engine.kept.arrays("by_cell", lambda: Sorted.by(cube.cell, len(cube.n))))

    def passed(self, asked: Conditions) -> Bools | None:
        """Return which cells have the codes and days asked for; None if all of them do."""
        return self._passing(asked.of_cells)

    def selected(self, asked: Conditions) -> Ints:
        """Return the rows asked for, in order."""
        return self._selected(asked)

    def _select(self, asked: Conditions) -> Ints:
        cells, rows = self.passed(asked), self.having(asked)
        if rows is not None:
            return rows if cells is None else rows[cells[self._cube.cell[rows]]]
        if cells is None:
            return np.arange(self._cube.size, dtype=np.int32)
        return np.flatnonzero(cells[self._cube.cell]).astype(np.int32)

    def keeps(self, asked: Conditions, rows: Ints) -> Bools:
        """Return for some rows whether they are asked for."""
        cells, having = self.passed(asked), self.having(asked)
        kept = np.ones(len(rows), np.bool_) if having is None else np.isin(rows, having)
        return np.asarray(kept if cells is None else kept & cells[self._cube.cell[rows]])

    def page(self, asked: Conditions, sort: Sort | None, limit: int | None, offset: int) -> Ints:
        """Return the rows asked for in an order, from `offset` on, at most `limit`."""
        if sort is None:
            return self.selected(asked)[offset : None if limit is None else offset + limit]
        if limit is None or asked.are_of_rows:
            rows, before = self.selected(asked), 0
        else:
            rows, before = self._near(asked, sort, offset, offset + limit)
        keys, last = self._keys(sort, rows), None if limit is None else offset - before + limit
        if last is not None and last < len(keys):
            keys = np.partition(keys, last)[:last]
        return np.sort(keys)[offset - before : last] % self._cube.size

    def around(self, asked: Conditions, sort: Sort | None, row: int) -> Around | None:
        """Return the place of a row among those asked for in an order; None if it is not among them."""
        rows = self.selected(asked)
        keys = rows if sort is None else self._keys(sort, rows)
        own = keys[rows == row]
        if not len(own):
            return None
        below, above = keys[keys < own[0]], keys[keys > own[0]]
        before = int(below.max() % self._cube.size) if len(below) else None
        return Around(before, int(above.min() % self._cube.size) if len(above) else None, len(below) + 1, len(rows))

    def _keys(self, sort: Sort, rows: Ints) -> Ints:
        """Return for every row a number that sorts rows: place in the order, then row number."""
        return _ordered(sort, self._places.rows(sort.order)(rows)).astype(np.int64) * self._cube.size + rows

    def _near(self, asked: Conditions, sort: Sort, begin: int, end: int) -> tuple[Ints, int]:
        """Return some rows, among them those from `begin` to `end` in an order, and how many rows precede them all."""
        places = self._places.cells(sort.order)
        if places is None:
            return self.selected(asked), 0
        passed = self.passed(asked)
        cells = np.arange(len(self._cube.n)) if passed is None else np.flatnonzero(passed)
        ordered = _ordered(sort, places[cells])
        until = np.cumsum(np.bincount(ordered, weights=self._cube.n[cells])).astype(np.int64)
        first, last = np.searchsorted(until, begin, "right"), np.searchsorted(until, end)
        rows = self.by_their_cell.of(cells[(ordered >= first) & (ordered <= last)])
        return rows, int(until[first - 1]) if first else 0


def _parted(word: AnyOf) -> tuple[AnyOf, AnyOf]:
    """Return the conditions of a word on texts, and those on codes."""
    texts = tuple(part for part in word.parts if isinstance(part, Contains))
    return AnyOf(texts), AnyOf(tuple(part for part in word.parts if not isinstance(part, Contains)))


def _ordered(sort: Sort, places: Ints) -> Ints:
    """Return places in the direction of a sort; empty cells (-1) always come last."""
    most = places.max(initial=0) + 1
    return np.where(places < 0, most, most - 1 - places if sort.is_backwards else places)
