"""The rows of a view by their numbers: which, in what order, what stands beside one. No text is read but for words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from geo_reactions.collection.cube import UNDATED, Bools, Cube, Ints
from geo_reactions.collection.engine import Engine
from geo_reactions.collection.query import Condition, folded, words
from geo_reactions.view import View

SORTABLE = ("id", "date", "actor", "actor_type", "country_name", "type", "stance", "place", "crowd")
"""The columns by which the table can be ordered."""

_KEPT, _MOST_TELLING, _NEVER = 8, 3, np.iinfo(np.int64).max
_OF_KIND = {
    "actor_type": "actor_type",
    "type": "type",
    "stance": "stance",
    "country_name": "country",
    "place": "place_id",
}
"""The columns that follow from the kind of a row, and from which of its codes."""


class Around(NamedTuple):
    """Tells where a row stands among the selected ones: the rows beside it (None at an end), its number from 1."""

    before: int | None
    after: int | None
    number: int
    total: int


class Rows:
    """Finds the rows of views; safe to share between threads."""

    def __init__(self, cube: Cube, engine: Engine, loud: Collection[str]) -> None:
        self._cube, self._engine = cube, engine
        self._quiet_kinds = np.array([code not in loud for code in cube.codes["actor_type"]])[cube.kinds["actor_type"]]
        self._worded = lru_cache(_KEPT)(self._with_words)
        self._selected = lru_cache(_KEPT)(self._select)
        self._place_of = lru_cache(len(SORTABLE))(self._placed)

    def _with_words(self, q: str) -> Ints:
        """Gives the rows that have all words, in their order: the only question that reads every text."""
        return self._engine.array("rank::INTEGER", words(q))

    def cells(self, q: str) -> Ints | None:
        """Counts the rows with all words in every cell; None where there are no words."""
        return np.bincount(self._cube.cell[self._worded(q)], minlength=len(self._cube.n)) if q else None

    def selected(self, view: View) -> Ints:
        """Gives the rows of a view in the order of the collection."""
        return self._selected(view.selection)

    def _select(self, view: View) -> Ints:
        cells = self._cube.selected(view)
        if view.q:
            rows = self._worded(view.q)
            return rows if cells is None else rows[cells[self._cube.cell[rows]]]
        if cells is None:
            return np.arange(self._cube.size, dtype=np.int32)
        return np.flatnonzero(cells[self._cube.cell]).astype(np.int32)

    def page(self, view: View, limit: int | None, offset: int) -> Ints:
        """Gives some rows of a view in its order."""
        rows, last = self.selected(view), None if limit is None else offset + limit
        if view.sort.removeprefix("-") not in SORTABLE:
            return rows[offset:last]
        keys = self._keys(view, rows)
        if last is not None and last < len(keys):
            keys = np.partition(keys, last)[:last]
        return np.sort(keys)[offset:last] % self._cube.size

    def around(self, view: View, row: int) -> Around | None:
        """Finds a row among the selected ones in the order of the view; None where it is not among them."""
        rows = self.selected(view)
        keys = self._keys(view, rows) if view.sort.removeprefix("-") in SORTABLE else rows
        own = keys[rows == row]
        if not len(own):
            return None
        below, above = keys[keys < own[0]], keys[keys > own[0]]
        before = int(below.max() % self._cube.size) if len(below) else None
        return Around(before, int(above.min() % self._cube.size) if len(above) else None, len(below) + 1, len(rows))

    def _keys(self, view: View, rows: Ints) -> Ints:
        """Gives every row a number by which rows lie in the order of the view: its place in the column, then its own."""
        places = self._place_of(view.sort.removeprefix("-"))(rows).astype(np.int64)
        most = places.max(initial=0) + 1
        ordered = most - 1 - places if view.sort.startswith("-") else places
        return np.where(places < 0, most, ordered) * self._cube.size + rows

    def _placed(self, column: str) -> Callable[[Ints], Ints]:
        """Gives the function from rows to their places in the order of a column, -1 for an empty cell."""
        cube = self._cube
        if column == "date":
            days = np.where(cube.is_dated, cube.first - cube.first[cube.is_dated].min(initial=0), -1)
            return lambda rows: days[cube.cell[rows]]
        if column in _OF_KIND:
            code = _OF_KIND[column]
            places = self._order(code, column)[cube.kinds[code]][cube.kind]
            return lambda rows: places[cube.cell[rows]]
        if column == "actor":
            of_actor = self._order("actor_id", column)
            return lambda rows: of_actor[self.actors[rows]]
        own = self._engine.array("coalesce(crowd, -1)") if column == "crowd" else self._ordered(column)
        return lambda rows: own[rows]

    def _order(self, code: str, column: str) -> Ints:
        """Gives the place of every code in the order of a column's texts without case and accents; the last is -1."""
        texts = f"SELECT DISTINCT {code} AS code, {column} AS text FROM reactions WHERE {column} <> ''"
        sql = f"SELECT code, dense_rank() OVER (ORDER BY {folded('text')}) - 1 FROM ({texts})"
        places = dict(self._engine.tuples(Condition(sql)))
        return np.array([*(places.get(each, -1) for each in self._engine.codes(code)), -1])

    def _ordered(self, column: str) -> Ints:
        """Gives the place of every row in the order of a column's texts, where each row has its own."""
        return self._engine.array(f"(dense_rank() OVER (ORDER BY {folded(column)}) - 1)::INTEGER")

    @cached_property
    def actors(self) -> Ints:
        """Gives the number of every row's actor."""
        return self._engine.numbers("actor_id")

    def told(self, view: View, told: Sequence[bool]) -> tuple[Ints, Ints, Ints, Ints]:
        """Gives the rows of a view with some stances: their numbers, actors, stances and first days."""
        rows = self.selected(view)
        rows = rows[np.array(told)[self._code("stance", rows)]]
        return rows, self.actors[rows], self._code("stance", rows), self._cube.first[self._cube.cell[rows]]

    def crowds(self, view: View) -> dict[str, int]:
        """Gives the number of people at every place, a joint act counted once."""
        rows, acts, people = self._gathered
        kept = np.isin(rows, self._worded(view.q)) if view.q else np.ones(len(rows), np.bool_)
        cells = self._cube.selected(view)
        kept &= True if cells is None else cells[self._cube.cell[rows]]
        acts, people = acts[kept], people[kept]
        places = self._code("place_id", rows[kept])
        once = np.ones(len(acts), np.bool_)
        once[1:] = (places[1:] != places[:-1]) | (acts[1:] != acts[:-1])
        sums = np.bincount(places[once], weights=people[once])
        return {self._cube.codes["place_id"][place]: int(sums[place]) for place in np.unique(places)}

    @cached_property
    def _gathered(self) -> tuple[Ints, Ints, Ints]:
        """Gives the rows with a crowd and a place, their acts and crowds: by place and act, the largest crowd first."""
        sql = """
            SELECT rank, dense_rank() OVER (ORDER BY act) AS act, crowd FROM reactions
            WHERE crowd IS NOT NULL AND place_id IS NOT NULL ORDER BY place_id, act, crowd DESC, rank
        """
        found = self._engine.run(Condition(sql)).fetchnumpy()
        return np.asarray(found["rank"]), np.asarray(found["act"]), np.asarray(found["crowd"])

    def _code(self, column: str, rows: Ints) -> Ints:
        return self._cube.kinds[column][self._cube.kind[self._cube.cell[rows]]]

    def telling(self, view: View, column: str, most: int, wanted: Sequence[str] | None = None) -> Ints:
        """Gives the `most` first rows of every code of a column: in words before not, official before not, early before late."""
        free = view.put(dates=(None, None), q="")
        if free == view and most <= _MOST_TELLING:
            cells = self._cube.selected(view)
            rows = self._heads if cells is None else self._heads[cells[self._cube.cell[self._heads]]]
        else:
            rows = self.selected(view)
        rows = _firsts(rows, self._code(column, rows), self._tells(rows), most)
        codes, known = self._code(column, rows), self._cube.numbers[column]
        rows = rows[np.lexsort((rows, codes))][np.count_nonzero(codes < 0) :]
        if wanted is None:
            return rows
        return rows[np.isin(self._code(column, rows), [known[code] for code in wanted if code in known])]

    @cached_property
    def _heads(self) -> Ints:
        """Gives the most telling rows of every kind: those of all kinds together are among them."""
        rows = np.arange(self._cube.size, dtype=np.int32)
        return _firsts(rows, self._cube.kind[self._cube.cell], self._tells(rows), _MOST_TELLING)

    @cached_property
    def _wordless(self) -> Bools:
        return self._engine.array("quote = ''")

    def _tells(self, rows: Ints) -> Ints:
        """Gives every row a number, the smaller the more it tells."""
        cell = self._cube.cell[rows]
        day = np.where(self._cube.is_dated, self._cube.first - UNDATED, -2 * UNDATED)[cell].astype(np.int64)
        quiet = self._quiet_kinds[self._cube.kind[cell]]
        keys: Ints = ((2 * self._wordless[rows] + quiet) * -4 * UNDATED + day) * self._cube.size + rows
        return keys


def _firsts(rows: Ints, codes: Ints, keys: Ints, most: int) -> Ints:
    """Gives the rows with the `most` smallest keys of every code; -1 is a code too."""
    found = []
    for _ in range(most):
        best = np.full(codes.max(initial=0) + 2, _NEVER)
        np.minimum.at(best, codes, keys)
        hit = (keys == best[codes]) & (keys != _NEVER)
        found.append(rows[hit])
        keys = np.where(hit, _NEVER, keys)
    return np.concatenate(found)
