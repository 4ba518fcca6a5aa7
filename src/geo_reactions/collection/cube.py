"""The cube: arrays with the number of reactions of each kind and date, from which every count comes.

A kind is a combination of a degree and codes of the fields that choices filter by. A cell is a kind together with the
first and the last day of a date. A row has a number, from 0 in the order of the collection, and lies in a cell. No text
is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo_reactions.collection.bins import Bins, bins_for
from geo_reactions.collection.conditions import AllOf, Among, AnyOf, Condition, Since, Until, conditions
from geo_reactions.collection.engine import Engine
from geo_reactions.domain.fields import Field
from geo_reactions.domain.view import View

Ints = NDArray[Any]
Bools = NDArray[np.bool_]

UNDATED = -10_000_000
"""The day number of a missing date; day 0 is EPOCH."""
EPOCH = date(1970, 1, 1)
_LARGEST = 2**62
"""The largest number that stands for the codes of a row."""


@dataclass(frozen=True)
class Group:
    """The combinations of some columns, numbered: `of` has the number of every kind, `codes` the codes of every number.

    A kind whose first column is empty has the last number, which has no codes.
    """

    of: Ints
    codes: Sequence[tuple[Any, ...]]

    def count(self, weights: NDArray[Any]) -> list[tuple[Any, ...]]:
        """Return the sum of the weights of each combination as a tuple of its codes and the sum; leave out sums of 0.

        `weights` has an entry for each kind.
        """
        sums = np.bincount(self.of, weights=weights, minlength=len(self.codes) + 1)[: len(self.codes)]
        return [(*self.codes[k], int(sums[k])) for k in np.flatnonzero(sums).tolist()]


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
    """The arrays of a collection: the codes of every kind, the cells, and the cell of every row.

    `kinds` has, by column, the number of the code of every kind (-1 for none). `kind`, `first`, `last` and `n` have the
    kind, the two days and the number of rows of every cell. `since` and `until` are the period of the collection.
    """

    codes: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Ints]
    kind: Ints
    first: Ints
    last: Ints
    n: Ints
    cell: Ints
    since: date
    until: date

    @property
    def size(self) -> int:
        """Return the number of rows."""
        return len(self.cell)

    @property
    def kind_count(self) -> int:
        """Return the number of kinds."""
        return len(next(iter(self.kinds.values())))

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, int]]:
        """Return the number of each code, by column and code."""
        return {column: {code: n for n, code in enumerate(codes)} for column, codes in self.codes.items()}

    @cached_property
    def is_dated(self) -> Bools:
        """Return for every cell whether it has a date."""
        return np.asarray(self.first != UNDATED)

    @cached_property
    def is_exact(self) -> Bools:
        """Return for every cell whether its date is exact to the day."""
        return np.asarray(self.is_dated & (self.first == self.last))

    @cached_property
    def extent(self) -> tuple[date, date]:
        """Return the first and the last day of the period of the collection, extended to hold every exact date."""
        exact = self.first[self.is_exact]
        if not len(exact):
            return self.since, self.until
        return min(self.since, day_of(exact.min())), max(self.until, day_of(exact.max()))

    @cached_property
    def bins(self) -> Bins:
        """Return the bars of the timeline."""
        return bins_for(*self.extent)

    @cached_property
    def starts(self) -> Ints:
        """Return the first day of the bar of every cell; UNDATED if the date is missing or touches several bars."""
        first, last = self._bar(self.first), self._bar(self.last)
        return np.where(first == last, first, UNDATED)

    @cached_property
    def rows(self) -> Sorted:
        """Return the rows sorted by their cell."""
        return Sorted.by(self.cell, len(self.n))

    def _bar(self, days: Ints) -> Ints:
        known, place = np.unique(days, return_inverse=True)
        starts = [UNDATED if day == UNDATED else number_of(self.bins.start(day_of(day))) for day in known]
        return np.array(starts, np.int32)[place]

    def group(self, columns: Sequence[str]) -> Group:
        """Return the combinations of columns that occur among the kinds, numbered in the order of their codes."""
        key = np.zeros(self.kind_count, np.int64)
        for column in columns:
            key = key * (len(self.codes[column]) + 1) + self.kinds[column] + 1
        key = np.where(self.kinds[columns[0]] < 0, np.iinfo(np.int64).max, key)
        known, of = np.unique(key, return_inverse=True)
        some = known[known != np.iinfo(np.int64).max]
        return Group(np.where(of < len(some), of, len(some)), [self._codes_of(int(k), columns) for k in some])

    def _codes_of(self, key: int, columns: Sequence[str]) -> tuple[str | None, ...]:
        found: list[str | None] = []
        for column in reversed(columns):
            key, code = divmod(key, len(self.codes[column]) + 1)
            found.append(self.codes[column][code - 1] if code else None)
        return tuple(reversed(found))

    def passing(self, view: View) -> tuple[dict[str, Bools], Bools | None]:
        """Return which kinds pass, by dimension that the choices of a view narrow, and which cells pass its span.

        Without a span, None stands for all cells.
        """
        asked = conditions(view)
        masks = {dimension: self.meeting(condition) for dimension, condition in asked.codes.items()}
        return masks, self.meeting(asked.days) if asked.days else None

    def meeting(self, condition: Condition) -> Bools:
        """Return which kinds meet a condition on codes, or which cells meet one on days."""
        match condition:
            case Among(column, codes):
                return self._among(column, codes)
            case Since(column, day):
                return np.asarray(self._days[column] >= number_of(day))
            case Until(column, day):
                return np.asarray((self._days[column] <= number_of(day)) & self.is_dated)
            case AllOf(parts):
                return reduce(np.logical_and, map(self.meeting, parts))
            case AnyOf(parts):
                return reduce(np.logical_or, map(self.meeting, parts))
        raise ValueError(condition)

    @property
    def _days(self) -> Mapping[str, Ints]:
        return {"first": self.first, "last": self.last}

    def _among(self, column: str, codes: Sequence[str]) -> Bools:
        wanted = np.zeros(len(self.codes[column]) + 1, np.bool_)
        wanted[[self.numbers[column][code] for code in codes if code in self.numbers[column]]] = True
        return wanted[self.kinds[column]]

    def selected(self, view: View) -> Bools | None:
        """Return which cells pass the choices and the span of a view; None if it has neither."""
        masks, inside = self.passing(view)
        if not masks:
            return inside
        passed = np.logical_and.reduce(list(masks.values()))[self.kind]
        return passed if inside is None else np.asarray(passed & inside)


def day_of(number: Any) -> date:
    """Return the day with a number."""
    return EPOCH + timedelta(int(number))


def number_of(day: date) -> int:
    """Return the number of a day, counted from EPOCH."""
    return (day - EPOCH).days


def build(engine: Engine, since: date, until: date, choices: Iterable[Field]) -> Cube:
    """Build the cube from the columns that choices filter by, the degree and the days; they are read one by one."""
    codes = {column: engine.codes(column) for column in (*(field.column for field in choices), "degree")}
    kinds, kind = _kinds(engine, codes)
    first, last = engine.days("first", UNDATED), engine.days("last", UNDATED)
    (days, a), (more, b) = (np.unique(part, return_inverse=True) for part in (first, last))
    cells, cell = np.unique((kind * len(days) + a) * len(more) + b, return_inverse=True)
    rest, b = np.divmod(cells, len(more))
    of, a = np.divmod(rest, len(days))
    return Cube(
        codes,
        kinds,
        of.astype(np.int32),
        days[a].astype(np.int32),
        more[b].astype(np.int32),
        np.bincount(cell, minlength=len(cells)),
        cell.astype(np.int32),
        since,
        until,
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


__all__ = ["UNDATED", "Bools", "Cube", "Group", "Ints", "Sorted", "build", "day_of", "number_of"]
