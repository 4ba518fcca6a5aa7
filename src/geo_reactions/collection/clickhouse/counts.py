"""The kinds and dates of the tables, and the number of rows of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from geo_reactions.collection.clickhouse.client import Client
from geo_reactions.collection.clickhouse.query import Bound, named
from geo_reactions.collection.clickhouse.tables import DATE
from geo_reactions.collection.conditions import EVERYTHING, AllOf, Conditions
from geo_reactions.collection.dates import Dates
from geo_reactions.collection.kinds import Ints, Kinds
from geo_reactions.collection.store import Counts


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
        """Return the hash of every date with a stance, in ascending order, and the dates."""
        sql = f"""SELECT date, any(first), any(last), any(stance) FROM {self._client.tables.cells}
            GROUP BY date ORDER BY date"""
        hashes, first, last, texts = self._client.columns(sql, Bound())
        known = self.kinds.numbers["stance"]
        stance = np.array([known[text] for text in texts], np.int64)
        return np.array(hashes, np.uint64), Dates(np.array(first, np.int32), np.array(last, np.int32), stance)

    @property
    def dates(self) -> Dates:
        """Return the dates, each with a stance."""
        return self._dates[1]

    @cached_property
    def _every_kind(self) -> Ints:
        return self._by_kind(EVERYTHING)

    def count(self, asked: Conditions) -> Counts:
        """Return the numbers of rows by kind and by date."""
        of_kinds = asked.free_of("codes")
        by_kind = self._every_kind if of_kinds == EVERYTHING else self._by_kind(of_kinds)
        return Counts(by_kind, self._by_date(asked.free_of("days")))

    def _by_kind(self, asked: Conditions) -> Ints:
        return _placed(self._kinds[0], *self._summed(asked, "kind", "_kind"))

    def _by_date(self, asked: Conditions) -> Ints:
        return _placed(self._dates[0], *self._summed(asked, "date", DATE))

    def _summed(self, asked: Conditions, of_cells: str, of_rows: str) -> list[Sequence[Any]]:
        """Return the hashes of kinds or of dates, and the number of rows of each."""
        bound, tables = Bound(), self._client.tables
        if asked.are_of_rows:
            has = self._client.where(asked.together, bound)
            sql = f"SELECT {of_rows} AS _of, count() FROM {tables.reactions} WHERE {has} GROUP BY _of"
        else:
            codes = self._client.where(AllOf(tuple(condition for _dimension, condition in asked.codes)), bound)
            days = self._client.where(asked.days or AllOf(()), bound)
            passing = f"kind IN (SELECT kind FROM {tables.kinds} WHERE {codes})" if asked.codes else "1"
            sql = f"SELECT {of_cells}, sum(n) FROM {tables.cells} WHERE {passing} AND ({days}) GROUP BY {of_cells}"
        return self._client.columns(sql, bound) or [(), ()]


def _placed(known: Ints, hashes: Sequence[int], n: Sequence[int]) -> Ints:
    """Return the numbers of rows in the order of the known hashes, 0 for those that are not there."""
    found = np.zeros(len(known), np.int64)
    found[np.searchsorted(known, np.asarray(hashes, np.uint64))] = np.asarray(n, np.int64)
    return found
