"""The kinds and dates of the tables, and the number of rows of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from geo_reactions.collection.clickhouse.client import Client
from geo_reactions.collection.clickhouse.query import Bound, named
from geo_reactions.collection.conditions import EVERYTHING, AllOf, Conditions
from geo_reactions.collection.dates import UNDATED, Dates
from geo_reactions.collection.kinds import Ints, Kinds
from geo_reactions.collection.store import Counts

_BITS = 24
"""Enough for the number of any day of the calendar, counted from UNDATED."""


class Counting:
    """Counts by kind and by date: from the cells where codes and days suffice, else from the rows."""

    def __init__(self, client: Client, choices: Sequence[str]) -> None:
        self._client, self._choices = client, choices

    @cached_property
    def _kinds(self) -> tuple[Ints, Kinds]:
        """Return the key of every kind, in ascending order, and the kinds."""
        sql = f"SELECT kind, {', '.join(map(named, self._choices))} FROM {self._client.tables.kinds} ORDER BY kind"
        keys, *texts = self._client.columns(sql, Bound())
        codes, of = {}, {}
        for column, cells in zip(self._choices, texts, strict=True):
            known, number = np.unique(np.array(cells, object), return_inverse=True)
            missing = int(column in self._client.nulled and len(known) > 0 and known[0] == "")
            codes[column], of[column] = tuple(known[missing:].tolist()), (number - missing).astype(np.int32)
        return np.array(keys, np.uint64), Kinds(codes, of)

    @property
    def kinds(self) -> Kinds:
        """Return the combinations of codes."""
        return self._kinds[1]

    @cached_property
    def _dates(self) -> tuple[Ints, Dates]:
        """Return the key of every date with a stance, in ascending order, and the dates."""
        first, last, stance = self._client.columns(
            f"SELECT DISTINCT first, last, stance FROM {self._client.tables.cells}", Bound()
        )
        numbers = self._stances(stance)
        key = _packed(first, last, numbers)
        order = np.argsort(key)
        begins, ends = (np.array(part, np.int32)[order] for part in (first, last))
        return key[order], Dates(begins, ends, numbers[order])

    @property
    def dates(self) -> Dates:
        """Return the dates, each with a stance."""
        return self._dates[1]

    def _stances(self, texts: Sequence[str]) -> Ints:
        known = self.kinds.numbers["stance"]
        return np.array([known[text] for text in texts], np.int64)

    @cached_property
    def _every_kind(self) -> Ints:
        return self._by_kind(EVERYTHING)

    def count(self, asked: Conditions) -> Counts:
        """Return the numbers of rows by kind and by date."""
        of_kinds = asked.free_of("codes")
        by_kind = self._every_kind if of_kinds == EVERYTHING else self._by_kind(of_kinds)
        return Counts(by_kind, self._by_date(asked.free_of("days")))

    def _by_kind(self, asked: Conditions) -> Ints:
        kind, n = self._summed(asked, "kind", "_kind")
        known, _kinds = self._kinds
        return _placed(np.searchsorted(known, np.array(kind, np.uint64)), n, len(known))

    def _by_date(self, asked: Conditions) -> Ints:
        first, last, stance, n = self._summed(asked, "first, last, stance", "first, last, stance")
        known, _dates = self._dates
        return _placed(np.searchsorted(known, _packed(first, last, self._stances(stance))), n, len(known))

    def _summed(self, asked: Conditions, of_cells: str, of_rows: str) -> list[Sequence[Any]]:
        """Return some columns and the number of rows of each combination of them."""
        bound, tables = Bound(), self._client.tables
        if asked.are_of_rows:
            has = self._client.where(asked.together, bound)
            sql = f"SELECT {of_rows}, count() FROM {tables.reactions} WHERE {has} GROUP BY {of_rows}"
        else:
            codes = self._client.where(AllOf(tuple(condition for _dimension, condition in asked.codes)), bound)
            days = self._client.where(asked.days or AllOf(()), bound)
            passing = f"kind IN (SELECT kind FROM {tables.kinds} WHERE {codes})" if asked.codes else "1"
            sql = f"SELECT {of_cells}, sum(n) FROM {tables.cells} WHERE {passing} AND ({days}) GROUP BY {of_cells}"
        return self._client.columns(sql, bound) or [()] * (of_cells.count(",") + 2)


def _packed(first: Sequence[int], last: Sequence[int], stance: Ints) -> Ints:
    """Return a number for each date with a stance."""
    begins, ends = (np.array(part, np.int64) - UNDATED for part in (first, last))
    return np.asarray((begins << _BITS | ends) << (62 - 2 * _BITS) | stance)


def _placed(places: Ints, n: Sequence[int], size: int) -> Ints:
    found = np.zeros(size, np.int64)
    found[places] = n
    return found
