"""Acts by country: reactions of one country that are parts of the same act count once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.embedded.cube import Cube
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.embedded.parts import parts
from geo_reactions.collection.embedded.rows import Rows
from geo_reactions.collection.kinds import Bools, Ints
from geo_reactions.collection.store import Repeats

_SAME = ("country", "stance", "degree")
"""What the reactions of an act must share, besides the act itself, to count as one act."""

_ODD = np.uint64(0x9E3779B97F4A7C15)


class Acts:
    """The reactions that repeat an act of their country; few do, so only those are examined."""

    def __init__(self, cube: Cube, engine: Engine, rows: Rows) -> None:
        self._cube, self._engine, self._rows = cube, engine, rows

    def repeats(self, asked: Conditions, ranks: Mapping[str, int]) -> Repeats:
        """Return how many of the rows asked for repeat an act; each rank counts separately."""
        kept = self._rows.keeps(asked, self.shared[0])
        rows, acts = (part[kept] for part in self.shared)
        kinds = self._cube.kinds
        of_type = np.array([ranks[code] for code in kinds.codes["actor_type"]], np.int64)
        rank = of_type[self._cube.code("actor_type", rows)]
        _, first = np.unique(acts * (of_type.max(initial=0) + 1) + rank, return_index=True)
        again = np.delete(np.arange(len(rows)), first)
        names = [
            [kinds.codes[column][code] for code in self._cube.code(column, rows[again]).tolist()] for column in _SAME
        ]
        return Counter(zip(names[0], rank[again].tolist(), names[1], names[2], strict=True))

    @cached_property
    def shared(self) -> Sequence[Ints]:
        """Return the rows whose act has another row with the same country, stance and degree, and the numbers of these acts.

        The rows are in ascending order, the numbers begin with 0.
        """
        return self._engine.kept.arrays("acts", self._found)

    def _found(self) -> tuple[Ints, Ints]:
        keys = self._keys()
        twice = _repeated(keys)
        rows = np.flatnonzero(np.concatenate([_is_among(part, twice) for part in parts(keys)]))
        rows = rows[self._cube.code("country", rows) >= 0]
        return rows, np.searchsorted(twice, keys[rows])

    def _keys(self) -> Ints:
        """Return for every row a 64-bit number that stands for its act, country, stance and degree."""
        kinds = self._cube.kinds
        key = np.zeros(len(kinds), np.uint64)
        for column in _SAME:
            key = key * np.uint64(len(kinds.codes[column]) + 1) + (kinds.of[column] + 1).astype(np.uint64)
        keys: Ints = self._engine.array("hash(act)").astype(np.uint64, copy=False) * _ODD
        keys += key[self._cube.kind[self._cube.cell]]
        return keys


def _repeated(keys: Ints) -> Ints:
    """Return the numbers that occur several times, in order."""
    ordered = np.sort(keys)
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])


def _is_among(keys: Ints, known: Ints) -> Bools:
    """Return for every number whether it is among sorted ones."""
    places = np.searchsorted(known, keys)
    return np.asarray(places < np.searchsorted(known, keys, "right"))
