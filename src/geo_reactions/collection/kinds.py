"""The kinds of reactions: the combinations of codes that occur, which are few enough to stay in memory.

A kind is a combination of a degree and codes of the fields that choices filter by. Counts by code are sums over kinds. Where
places make too many kinds, a store may leave them out of the kinds, and count them when it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_reactions.collection.conditions import AllOf, Among, AnyOf, Condition, Conditions
from geo_reactions.domain.fields import Fields

Ints = NDArray[Any]
Bools = NDArray[np.bool_]


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


@dataclass(frozen=True, eq=False)
class Kinds:
    """The kinds of a collection, numbered from 0.

    `codes` has the codes of every column in ascending order, `of` the number of the code of every kind (-1 for none).
    """

    codes: Mapping[str, tuple[str, ...]]
    of: Mapping[str, Ints]

    def __len__(self) -> int:
        return len(next(iter(self.of.values())))

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, int]]:
        """Return the number of each code, by column and code."""
        return {column: {code: n for n, code in enumerate(codes)} for column, codes in self.codes.items()}

    def passing(self, asked: Conditions) -> dict[str, Bools]:
        """Return which kinds meet the conditions on codes, by dimension."""
        return {dimension: self.meeting(condition) for dimension, condition in asked.codes}

    def meeting(self, condition: Condition) -> Bools:
        """Return which kinds meet a condition on codes; raise ValueError for any other condition."""
        match condition:
            case Among(column, codes):
                return self._among(column, codes)
            case AllOf(parts):
                return reduce(np.logical_and, map(self.meeting, parts))
            case AnyOf(parts):
                return reduce(np.logical_or, map(self.meeting, parts))
        raise ValueError(condition)

    def _among(self, column: str, codes: Sequence[str]) -> Bools:
        wanted = np.zeros(len(self.codes[column]) + 1, np.bool_)
        wanted[[self.numbers[column][code] for code in codes if code in self.numbers[column]]] = True
        return wanted[self.of[column]]

    def group(self, columns: Sequence[str]) -> Group:
        """Return the combinations of columns that occur among the kinds, numbered in the order of their codes."""
        key = np.zeros(len(self), np.int64)
        for column in columns:
            key = key * (len(self.codes[column]) + 1) + self.of[column] + 1
        key = np.where(self.of[columns[0]] < 0, np.iinfo(np.int64).max, key)
        known, of = np.unique(key, return_inverse=True)
        some = known[known != np.iinfo(np.int64).max]
        return Group(np.where(of < len(some), of, len(some)), [self._codes_of(int(k), columns) for k in some])

    def _codes_of(self, key: int, columns: Sequence[str]) -> tuple[str | None, ...]:
        found: list[str | None] = []
        for column in reversed(columns):
            key, code = divmod(key, len(self.codes[column]) + 1)
            found.append(self.codes[column][code - 1] if code else None)
        return tuple(reversed(found))


def kind_columns(fields: Fields) -> tuple[str, ...]:
    """Return the columns that make a kind: those that choices filter by, then the degree."""
    return (*(field.column for field in fields.choices), "degree")


PLACE = "place_id"
"""The one of these columns that a store may leave out."""
