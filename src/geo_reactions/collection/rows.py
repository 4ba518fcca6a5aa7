"""The rows of a view as numbers: which ones, in what order, and next to which others.

Only a search for words reads texts. Words and ranges of numbers are asked of every row, all else of the cells of the cube.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from geo_reactions.collection.caption import WITHOUT_QUOTATION
from geo_reactions.collection.conditions import AllOf, Among, AnyOf, AtLeast, Contains, conditions
from geo_reactions.collection.cube import UNDATED, Bools, Cube, Ints, Sorted
from geo_reactions.collection.engine import Engine
from geo_reactions.collection.histogram import Histogram
from geo_reactions.collection.order import Order
from geo_reactions.collection.query import Query, where
from geo_reactions.collection.search import Search, Word
from geo_reactions.domain.view import View, by_name

_KEPT, _MOST_TELLING, _NEVER = 8, 3, np.iinfo(np.int64).max


class Around(NamedTuple):
    """The place of a row among the selected ones: the rows before and after it (None at an end), and its number from 1."""

    before: int | None
    after: int | None
    number: int
    total: int


class Rows:
    """The rows of views by their numbers; safe to share between threads.

    `loud` holds the actor types that speak for a country.
    """

    def __init__(self, cube: Cube, engine: Engine, order: Order, loud: Collection[str], search: Search) -> None:
        self._cube, self._engine, self._order, self._search = cube, engine, order, search
        self._quiet_kinds = np.array([code not in loud for code in cube.codes["actor_type"]])[cube.kinds["actor_type"]]
        self._worded = lru_cache(_KEPT)(self._with_words)
        self._having = lru_cache(_KEPT)(self._have)
        self.histogram = cache(lambda column: Histogram(engine.numbers_of(column)))
        self._selected = lru_cache(_KEPT)(self._select)
        self._passing = lru_cache(_KEPT)(cube.selected)

    def _with_words(self, q: str) -> Ints:
        """Return the rows that have all words, in order; no other question reads every text."""
        words = self._search.words(q)
        kept = self._in_texts([word for word in words if not word.codes])
        for word in words:
            if word.codes:
                named = AnyOf(tuple(Among(by_name(name).column, codes) for name, codes in word.codes.items()))
                kept &= self._in_texts([word]) | self._cube.meeting(named)[self._cube.kind[self._cube.cell]]
        return np.flatnonzero(kept).astype(np.int32)

    def _in_texts(self, words: Sequence[Word]) -> Bools:
        """Return for every row whether it contains, for each word, one of the word's texts."""
        if not words:
            return np.ones(self._cube.size, np.bool_)
        has = where(AllOf(tuple(AnyOf(tuple(Contains("folded", text) for text in word.texts)) for word in words)))
        query = Query(f"SELECT rank FROM words WHERE {has.sql}", has.parameters)
        found = np.zeros(self._cube.size, np.bool_)
        found[self._engine.run(query).fetchnumpy()["rank"]] = True
        return found

    def _have(self, view: View) -> Ints:
        """Return the rows with all words and with numbers in all ranges of a view, in order; pass `view.of_rows`."""
        rows = self._worded(view.q) if view.q else np.arange(self._cube.size, dtype=np.int32)
        for condition in conditions(view).numbers:
            numbers = self.histogram(condition.column).numbers[rows]
            is_least = isinstance(condition, AtLeast)
            rows = rows[numbers >= condition.number if is_least else numbers <= condition.number]
        return rows

    def cells(self, view: View) -> Ints | None:
        """Return for every cell how many of its rows have the words and the numbers of a view; None if it asks for neither."""
        asked = view.of_rows
        return (
            np.bincount(self._cube.cell[self._having(asked)], minlength=len(self._cube.n)) if asked.narrowed else None
        )

    def selected(self, view: View) -> Ints:
        """Return the rows of a view in the order of the collection."""
        return self._selected(view.selection)

    def _passed(self, view: View) -> Bools | None:
        """Return which cells pass the choices and the span of a view; None if it has neither."""
        return self._passing(view.of_cells)

    def _select(self, view: View) -> Ints:
        cells, asked = self._passed(view), view.of_rows
        if asked.narrowed:
            rows = self._having(asked)
            return rows if cells is None else rows[cells[self._cube.cell[rows]]]
        if cells is None:
            return np.arange(self._cube.size, dtype=np.int32)
        return np.flatnonzero(cells[self._cube.cell]).astype(np.int32)

    def keeps(self, view: View, rows: Ints) -> Bools:
        """Return for some rows whether a view selects them."""
        cells, asked = self._passed(view), view.of_rows
        kept = np.isin(rows, self._having(asked)) if asked.narrowed else np.ones(len(rows), np.bool_)
        return np.asarray(kept if cells is None else kept & cells[self._cube.cell[rows]])

    def page(self, view: View, limit: int | None, offset: int) -> Ints:
        """Return the rows of a view in its order, from `offset` on, at most `limit`."""
        if view.sort.removeprefix("-") not in self._order.sortable:
            return self.selected(view)[offset : None if limit is None else offset + limit]
        if limit is None or view.of_rows.narrowed:
            rows, before = self.selected(view), 0
        else:
            rows, before = self._near(view, offset, offset + limit)
        keys, last = self._keys(view, rows), None if limit is None else offset - before + limit
        if last is not None and last < len(keys):
            keys = np.partition(keys, last)[:last]
        return np.sort(keys)[offset - before : last] % self._cube.size

    def around(self, view: View, row: int) -> Around | None:
        """Return the place of a row among the selected ones in the order of the view; None if it is not among them."""
        rows = self.selected(view)
        keys = self._keys(view, rows) if view.sort.removeprefix("-") in self._order.sortable else rows
        own = keys[rows == row]
        if not len(own):
            return None
        below, above = keys[keys < own[0]], keys[keys > own[0]]
        before = int(below.max() % self._cube.size) if len(below) else None
        return Around(before, int(above.min() % self._cube.size) if len(above) else None, len(below) + 1, len(rows))

    def _keys(self, view: View, rows: Ints) -> Ints:
        """Return for every row a number that sorts rows in the order of the view: place in the column, then row number."""
        places = self._order.rows(view.sort.removeprefix("-"))(rows)
        return _ordered(view, places).astype(np.int64) * self._cube.size + rows

    def _near(self, view: View, begin: int, end: int) -> tuple[Ints, int]:
        """Return some rows of a view, among them those from `begin` to `end` in its order, and how many rows precede them all."""
        places = self._order.cells(view.sort.removeprefix("-"))
        if places is None:
            return self.selected(view), 0
        passed = self._passed(view)
        cells = np.arange(len(self._cube.n)) if passed is None else np.flatnonzero(passed)
        ordered = _ordered(view, places[cells])
        until = np.cumsum(np.bincount(ordered, weights=self._cube.n[cells])).astype(np.int64)
        first, last = np.searchsorted(until, begin, "right"), np.searchsorted(until, end)
        rows = self._cube.rows.of(cells[(ordered >= first) & (ordered <= last)])
        return rows, int(until[first - 1]) if first else 0

    @cached_property
    def _of_actor(self) -> Sorted:
        return Sorted.by(self._order.actors, len(self._engine.codes("actor_id")))

    @cached_property
    def _actor_and_stance(self) -> Ints:
        """Return for every row a number that stands for its actor and its stance together."""
        stance = self._cube.kinds["stance"][self._cube.kind]
        return self._order.actors * len(self._cube.codes["stance"]) + stance[self._cube.cell]

    def stances_of_actors(self, view: View) -> Ints:
        """Return how many rows of a view each actor (down) has of each stance (across)."""
        actors, stances = len(self._engine.codes("actor_id")), len(self._cube.codes["stance"])
        rows, numbers = self.selected(view), self._actor_and_stance
        some = numbers if len(rows) == len(numbers) else numbers[rows]
        return np.bincount(some, minlength=actors * stances).reshape(actors, stances)

    def acts(self, view: View, actor: int, counting: Bools, most: int) -> list[int]:
        """Return the first `most` rows of an actor in a view by day, undated ones first.

        `counting` says for every stance whether its rows count.
        """
        rows = self._of_actor.of(np.array([actor]))
        passed, cells = self._passed(view), self._cube.cell[rows]
        kept = counting[self.code("stance", rows)] & (True if passed is None else passed[cells])
        rows, asked = rows[kept], view.of_rows
        rows = rows[np.isin(rows, self._having(asked))] if asked.narrowed else rows
        days = self._cube.first[self._cube.cell[rows]].astype(np.int64) - UNDATED
        keys = days * self._cube.size + rows
        return list(np.sort(np.partition(keys, most)[:most] if most < len(keys) else keys) % self._cube.size)

    def code(self, column: str, rows: Ints) -> Ints:
        """Return for some rows the number of their code in a column, -1 for none."""
        return self._cube.kinds[column][self._cube.kind[self._cube.cell[rows]]]

    def telling(self, view: View, column: str, most: int, wanted: Sequence[str] | None = None) -> Ints:
        """Return the `most` most telling rows of every code of a column: quoted ones first, then official, then early ones.

        They are grouped by code and in the order of the collection; with `wanted`, only those of some codes.
        """
        is_free = view.dates == (None, None) and not view.of_rows.narrowed
        if is_free and most <= _MOST_TELLING:
            cells = self._passed(view)
            rows = self._heads if cells is None else self._heads[cells[self._cube.cell[self._heads]]]
        else:
            rows = self.selected(view)
        rows = _firsts(rows, self.code(column, rows), self._quote_priority(rows), most)
        codes, known = self.code(column, rows), self._cube.numbers[column]
        rows = rows[np.lexsort((rows, codes))][np.count_nonzero(codes < 0) :]
        if wanted is None:
            return rows
        return rows[np.isin(self.code(column, rows), [known[code] for code in wanted if code in known])]

    @cached_property
    def _heads(self) -> Ints:
        """Return the most telling rows of every kind, which include those of all kinds together."""
        rows = np.arange(self._cube.size, dtype=np.int32)
        return _firsts(rows, self._cube.kind[self._cube.cell], self._quote_priority(rows), _MOST_TELLING)

    @cached_property
    def _wordless(self) -> Bools:
        return self._engine.array(WITHOUT_QUOTATION)

    def _quote_priority(self, rows: Ints) -> Ints:
        """Return for every row a number that is smaller the more telling the row is."""
        cell = self._cube.cell[rows]
        day = np.where(self._cube.is_dated, self._cube.first - UNDATED, -2 * UNDATED)[cell].astype(np.int64)
        quiet = self._quiet_kinds[self._cube.kind[cell]]
        keys: Ints = ((2 * self._wordless[rows] + quiet) * -4 * UNDATED + day) * self._cube.size + rows
        return keys


def _ordered(view: View, places: Ints) -> Ints:
    """Return places in the direction of a view: reversed if it sorts backwards; empty cells (-1) always come last."""
    most = places.max(initial=0) + 1
    return np.where(places < 0, most, most - 1 - places if view.sort.startswith("-") else places)


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
