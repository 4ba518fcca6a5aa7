"""The cube: how many reactions there are of each kind and date, as arrays of numbers that every count comes from.

A kind is a combination of a degree and the codes that choices filter by; a cell is a kind with the first and last day of its
date. Rows are known by their number, from 0 in the order of the collection, and by the cell they lie in. No text is read here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo_reactions.collection.bins import Bins, bins_for
from geo_reactions.collection.engine import Engine
from geo_reactions.domain.view import Kind, Span, View, by_name, fields

Ints = NDArray[Any]
Bools = NDArray[np.bool_]

UNDATED = -10_000_000
"""The day number of what has no date; day 0 is EPOCH."""
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Group:
    """Numbers the combinations of some columns: `of` gives every kind's number, `codes` what each number stands for.

    A kind whose first column is empty has the last number, for which there are no codes.
    """

    of: Ints
    codes: Sequence[tuple[Any, ...]]

    def count(self, weights: NDArray[Any]) -> list[tuple[Any, ...]]:
        """Sums weights by combination: its codes, then the sum; those of nothing are left out."""
        sums = np.bincount(self.of, weights=weights, minlength=len(self.codes) + 1)[: len(self.codes)]
        return [(*self.codes[k], int(sums[k])) for k in np.flatnonzero(sums).tolist()]


class Sorted(NamedTuple):
    """Holds all rows by a number that each has, in their own order where it is the same, and where each number begins."""

    rows: Ints
    begins: Ints

    @classmethod
    def by(cls, numbers: Ints, most: int) -> Sorted:
        """Sorts the rows by numbers below `most`."""
        begins = np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=most))])
        return cls(np.argsort(numbers, kind="stable").astype(np.int32), begins)

    def of(self, numbers: Ints) -> Ints:
        """Gives the rows of some numbers, number by number."""
        begins, sizes = self.begins[numbers], self.begins[numbers + 1] - self.begins[numbers]
        before = np.cumsum(sizes) - sizes
        return np.asarray(self.rows[np.repeat(begins - before, sizes) + np.arange(sizes.sum())])


@dataclass(frozen=True, eq=False)
class Cube:
    """Holds the codes of every kind (-1 for none), the kind, days and number of rows of every cell, the cell of every row."""

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
        """Counts the rows."""
        return len(self.cell)

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, int]]:
        """Finds the number of a code."""
        return {column: {code: n for n, code in enumerate(codes)} for column, codes in self.codes.items()}

    @cached_property
    def is_dated(self) -> Bools:
        """Tells which cells have a date."""
        return np.asarray(self.first != UNDATED)

    @cached_property
    def is_exact(self) -> Bools:
        """Tells which cells have a date that is known to the day."""
        return np.asarray(self.is_dated & (self.first == self.last))

    @cached_property
    def extent(self) -> tuple[date, date]:
        """Gives the first and the last day of all: those of the collection's period and every exact date."""
        exact = self.first[self.is_exact]
        if not len(exact):
            return self.since, self.until
        return min(self.since, day_of(exact.min())), max(self.until, day_of(exact.max()))

    @cached_property
    def bins(self) -> Bins:
        """Gives the bars of the timeline."""
        return bins_for(*self.extent)

    @cached_property
    def starts(self) -> Ints:
        """Gives the first day of the bar that a cell lies in; UNDATED where its date is none or wider than a bar."""
        first, last = self._bar(self.first), self._bar(self.last)
        return np.where(first == last, first, UNDATED)

    @cached_property
    def rows(self) -> Sorted:
        """Finds the rows of a cell."""
        return Sorted.by(self.cell, len(self.n))

    def _bar(self, days: Ints) -> Ints:
        known, place = np.unique(days, return_inverse=True)
        starts = [UNDATED if day == UNDATED else number_of(self.bins.start(day_of(day))) for day in known]
        return np.array(starts, np.int32)[place]

    def group(self, columns: Sequence[str]) -> Group:
        """Numbers the combinations of columns among the kinds, in the order of their codes."""
        key = np.zeros(len(self.kinds["stance"]), np.int64)
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

    def passing(self, view: View) -> dict[str, Bools]:
        """Tells for every dimension that the choices of a view narrow which kinds pass it."""
        found: dict[str, Bools] = {}
        for field in view.narrowed:
            if field.kind is Kind.CHOICE:
                passed = self._chosen(field.column, view[field.name])
                found[field.dimension] = found[field.dimension] | passed if field.dimension in found else passed
        return found

    def any_of(self, codes: Mapping[str, Sequence[str]]) -> Bools:
        """Tell which kinds have one of the codes, which are given by field."""
        return np.asarray(
            np.logical_or.reduce([self._chosen(by_name(name).column, some) for name, some in codes.items()])
        )

    def _chosen(self, column: str, codes: Sequence[str]) -> Bools:
        wanted = np.zeros(len(self.codes[column]) + 1, np.bool_)
        wanted[[self.numbers[column][code] for code in codes if code in self.numbers[column]]] = True
        return wanted[self.kinds[column]]

    def within(self, span: Span) -> Bools | None:
        """Tells which cells touch a span of days; None where the span is open at both ends."""
        since, until = span
        if since is None and until is None:
            return None
        low = self.last >= number_of(since) if since else self.is_dated
        return np.asarray(low & (self.first <= number_of(until)) & self.is_dated if until else low & self.is_dated)

    def selected(self, view: View) -> Bools | None:
        """Tells which cells pass the choices and the span of a view; None where it has none."""
        masks, inside = self.passing(view), self.within(view["dates"])
        if not masks:
            return inside
        passed = np.logical_and.reduce(list(masks.values()))[self.kind]
        return passed if inside is None else np.asarray(passed & inside)


def day_of(number: Any) -> date:
    """Gives the day of a number."""
    return EPOCH + timedelta(int(number))


def number_of(day: date) -> int:
    """Gives the number of a day."""
    return (day - EPOCH).days


def build(engine: Engine, since: date, until: date) -> Cube:
    """Reads the columns that choices filter by, the degree and the days of all rows, one by one, and finds kinds and cells."""
    columns = [*(field.column for field in fields() if field.kind is Kind.CHOICE), "degree"]
    codes = {column: engine.codes(column) for column in columns}
    key = np.zeros(engine.size, np.int64)
    for column in columns:
        key = key * (len(codes[column]) + 1) + engine.numbers(column) + 1
    known, kind = np.unique(key, return_inverse=True)
    first, last = engine.days("first", UNDATED), engine.days("last", UNDATED)
    (days, a), (more, b) = (np.unique(part, return_inverse=True) for part in (first, last))
    cells, cell = np.unique((kind * len(days) + a) * len(more) + b, return_inverse=True)
    rest, b = np.divmod(cells, len(more))
    of, a = np.divmod(rest, len(days))
    return Cube(
        codes,
        _decoded(known, codes),
        of.astype(np.int32),
        days[a].astype(np.int32),
        more[b].astype(np.int32),
        np.bincount(cell, minlength=len(cells)),
        cell.astype(np.int32),
        since,
        until,
    )


def _decoded(keys: Ints, codes: Mapping[str, Sequence[str]]) -> dict[str, Ints]:
    found: dict[str, Ints] = {}
    for column in reversed(list(codes)):
        keys, number = np.divmod(keys, len(codes[column]) + 1)
        found[column] = (number - 1).astype(np.int32)
    return found


__all__ = ["UNDATED", "Bools", "Cube", "Group", "Ints", "Sorted", "build", "by_name", "day_of", "number_of"]
