"""The cube: arrays with the number of reactions of each kind and date, from which every count comes.

A cell is a kind together with the first and the last day of a date. A row has a number, from 0 in the order of the
collection, and lies in a cell. No text is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.dates import UNDATED, Dates
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.kinds import Bools, Ints, Kinds

_LARGEST = 2**62
"""The largest number that stands for the codes of a row."""


class Sorted(NamedTuple):
    """All rows sorted by a number that each has: the rows, and where each number begins among them.

    Rows with the same number keep the order of the collection.
    """

    rows: Ints
    begins: Ints

    @classmethod
    def by(cls, numbers: Ints, most: int) -> Sorted:
        """Sort rows by their numbers, which are below `most`."""
        begins = np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=most))])
        return cls(np.argsort(numbers, kind="stable").astype(np.int32), begins)

    def of(self, numbers: Ints) -> Ints:
        """Return the rows of some numbers, number by number."""
        begins, sizes = self.begins[numbers], self.begins[numbers + 1] - self.begins[numbers]
        before = np.cumsum(sizes) - sizes
        return np.asarray(self.rows[np.repeat(begins - before, sizes) + np.arange(sizes.sum())])


@dataclass(frozen=True, eq=False)
class Cube:
    """The arrays of a collection: its kinds, the cells, and the cell of every row.

    `kind`, `dates` and `n` have the kind, the date and the number of rows of every cell.
    """

    kinds: Kinds
    kind: Ints
    dates: Dates
    n: Ints
    cell: Ints

    @property
    def size(self) -> int:
        """Return the number of rows."""
        return len(self.cell)

    @cached_property
    def by_kind(self) -> Ints:
        """Return the number of rows of every kind."""
        return self.sums(self.n)

    def sums(self, weights: Ints) -> Ints:
        """Return the sum of the weights of every kind; `weights` has an entry for each cell."""
        return np.bincount(self.kind, weights=weights, minlength=len(self.kinds)).astype(np.int64)

    def code(self, column: str, rows: Ints) -> Ints:
        """Return for some rows the number of their code in a column, -1 for none."""
        return self.kinds.of[column][self.kind[self.cell[rows]]]

    def passing(self, asked: Conditions) -> Bools | None:
        """Return which cells have the codes asked for; None if all of them do."""
        masks = self.kinds.passing(asked)
        return np.logical_and.reduce(list(masks.values()))[self.kind] if masks else None

    def selected(self, asked: Conditions) -> Bools | None:
        """Return which cells have the codes and days asked for; None if all of them do."""
        passed, inside = self.passing(asked), self.dates.meeting(asked.days) if asked.days else None
        if passed is None or inside is None:
            return inside if passed is None else passed
        return np.asarray(passed & inside)


def build(engine: Engine, columns: Sequence[str]) -> Cube:
    """Build the cube from the columns that make a kind and the days; they are read one by one."""
    codes = {column: engine.codes(column) for column in columns}
    kinds, kind = _kinds(engine, codes)
    first, last = engine.days("first", UNDATED), engine.days("last", UNDATED)
    (days, a), (more, b) = (np.unique(part, return_inverse=True) for part in (first, last))
    cells, cell = np.unique((kind * len(days) + a) * len(more) + b, return_inverse=True)
    rest, b = np.divmod(cells, len(more))
    of, a = np.divmod(rest, len(days))
    return Cube(
        Kinds(codes, kinds),
        of.astype(np.int32),
        Dates(days[a].astype(np.int32), more[b].astype(np.int32), kinds["stance"][of]),
        np.bincount(cell, minlength=len(cells)),
        cell.astype(np.int32),
    )


def _kinds(engine: Engine, codes: Mapping[str, Sequence[str]]) -> tuple[dict[str, Ints], Ints]:
    """Return the number of the code of every kind, by column, and the kind of every row.

    A row has one number for all its codes. When another column would make it too large for 64 bits, the numbers that occur
    so far are counted through from 0.
    """
    kinds: dict[str, Ints] = {}
    key, size, pending = np.zeros(engine.size, np.int64), 1, dict[str, Sequence[str]]()
    for column, known in codes.items():
        if size > _LARGEST // (len(known) + 1):
            kinds, key = _counted_through(kinds, key, pending)
            size, pending = len(key), {}
        key, size = key * (len(known) + 1) + engine.numbers(column) + 1, size * (len(known) + 1)
        pending[column] = known
    return _counted_through(kinds, key, pending)


def _counted_through(
    kinds: Mapping[str, Ints], key: Ints, pending: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Ints], Ints]:
    """Return kinds by the pending columns, too, and the kind of every row: its number among the keys that occur."""
    known, kind = np.unique(key, return_inverse=True)
    found: dict[str, Ints] = {}
    for column in reversed(list(pending)):
        known, number = np.divmod(known, len(pending[column]) + 1)
        found[column] = (number - 1).astype(np.int32)
    return {column: numbers[known] for column, numbers in kinds.items()} | found, kind
