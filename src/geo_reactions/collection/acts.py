"""Acts by country: reactions of one country that are parts of the same act count once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

import numpy as np

from geo_reactions.collection.cube import Bools, Cube, Ints
from geo_reactions.collection.engine import Engine

_SAME = ("country", "stance", "degree")
"""What the reactions of an act must share, besides the act itself, to count as one act."""

_ODD = np.uint64(0x9E3779B97F4A7C15)

Repeats = Mapping[tuple[str, int, str, str], int]
"""How many reactions repeat an act that is already counted, by country, rank, stance and degree."""


class Acts:
    """The reactions that repeat an act of their country; few do, so only those are examined."""

    def __init__(self, cube: Cube, engine: Engine) -> None:
        self._cube, self._engine = cube, engine

    @cached_property
    def rows(self) -> Ints:
        """Return the rows, in ascending order, whose act has another row with the same country, stance and degree."""
        return self._shared[0]

    def repeats(self, kept: Bools, ranks: Mapping[str, int]) -> Repeats:
        """Return how many of the kept `rows` repeat an act; each rank counts separately.

        `kept` has an entry for each of `rows`; `ranks` holds the rank of each actor type.
        """
        rows, acts = (part[kept] for part in self._shared)
        of_type = np.array([ranks[code] for code in self._cube.codes["actor_type"]], np.int64)
        rank = of_type[self._codes("actor_type", rows)]
        _, first = np.unique(acts * (of_type.max(initial=0) + 1) + rank, return_index=True)
        again = np.delete(np.arange(len(rows)), first)
        names = [
            [self._cube.codes[column][code] for code in self._codes(column, rows[again]).tolist()] for column in _SAME
        ]
        return Counter(zip(names[0], rank[again].tolist(), names[1], names[2], strict=True))

    def _codes(self, column: str, rows: Ints) -> Ints:
        return self._cube.kinds[column][self._cube.kind[self._cube.cell[rows]]]

    @cached_property
    def _shared(self) -> tuple[Ints, Ints]:
        """Return the rows that share their act, in ascending order, and the numbers of their acts, from 0."""
        keys = self._keys()
        ordered = np.sort(keys)
        twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        act = np.searchsorted(twice, keys)
        act[act == len(twice)] = 0
        shared = (twice[act] == keys if len(twice) else np.zeros(len(keys), np.bool_)) & self._has_country
        return np.flatnonzero(shared), act[shared]

    @property
    def _has_country(self) -> Bools:
        return np.asarray((self._cube.kinds["country"] >= 0)[self._cube.kind[self._cube.cell]])

    def _keys(self) -> Ints:
        """Return for every row a 64-bit number that stands for its act, country, stance and degree."""
        kind = np.zeros(self._cube.kind_count, np.uint64)
        for column in _SAME:
            kind = kind * np.uint64(len(self._cube.codes[column]) + 1) + (self._cube.kinds[column] + 1).astype(
                np.uint64
            )
        return self._engine.array("hash(act)").astype(np.uint64) * _ODD + kind[self._cube.kind[self._cube.cell]]
