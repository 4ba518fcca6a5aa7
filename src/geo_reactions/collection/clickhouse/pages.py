"""The rows of a page in an order: asked for stretch by stretch, or in pieces where they are too many to be sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from geo_reactions.collection.clickhouse.client import Client
from geo_reactions.collection.clickhouse.query import Bound, named
from geo_reactions.collection.clickhouse.sorting import keys, stretches
from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.kinds import Kinds
from geo_reactions.collection.store import Sort

Part = Sequence[tuple[Any, ...]]
"""Rows with the columns that are asked for."""

LAST = 2**62
"""A number that no row has, and more rows than there are, where a LIMIT must stand."""

_SORTED, _PIECE = 1_000_000, 50_000
"""The most rows that are sorted at once to be streamed, and about how many come at a time where there are more."""


class Pages:
    """The pages of a load; `kinds` returns its combinations of codes."""

    def __init__(self, client: Client, kinds: Callable[[], Kinds]) -> None:
        self._client, self._kinds = client, kinds
        self._from = f"FROM {client.tables.reactions}"

    def ranks(self, asked: Conditions, sort: Sort | None, limit: int | None, offset: int) -> list[int]:
        """Return the numbers of the rows of a page."""
        found = self._stretches(lambda *asks: [self._client.rows(*asks)], asked, sort, ("rank",), limit, offset)
        return [rank for part in found for (rank,) in part]

    def parts(
        self, asked: Conditions, sort: Sort | None, columns: Sequence[str], limit: int | None, offset: int
    ) -> Iterator[Part]:
        """Yield some columns of the rows of a page in parts. The first one is asked for now, so that an error comes at once."""
        if sort is None and limit is None and not offset and (n := self._number(asked)) > _SORTED:
            found = self._pieces(asked, columns, n)
        else:
            found = self._stretches(self._client.stream, asked, sort, columns, limit, offset)
        return chain(list(islice(found, 1)), found)

    def _stretches(
        self,
        ask: Callable[[str, Bound], Iterable[Part]],
        asked: Conditions,
        sort: Sort | None,
        columns: Sequence[str],
        limit: int | None,
        offset: int,
    ) -> Iterator[Part]:
        """Yield the rows of a page; `ask` carries out a query.

        An order that the table is stored in is asked of one stretch after the other, so that no other rows are sorted.
        """
        most = LAST if limit is None else limit
        for stretch in stretches(sort):
            bound, n = Bound(), 0
            order, has = stretch.order or keys(sort, self._kinds(), bound).order(), self._where(asked, bound)
            within = f"{self._from} WHERE {has} AND {stretch.condition}"
            limits = f"LIMIT {bound(most, 'UInt64')} OFFSET {bound(offset, 'UInt64')}"
            for part in ask(f"SELECT {', '.join(map(named, columns))} {within} ORDER BY {order} {limits}", bound):
                n += len(part)
                yield part
            most -= n
            if not most:
                return
            offset = 0 if n or not offset else offset - self._client.rows(f"SELECT count() {within}", bound)[0][0]

    def _pieces(self, asked: Conditions, columns: Sequence[str], n: int) -> Iterator[Part]:
        """Yield n rows in the order of the collection, about _PIECE at a time: to sort all of them takes too much memory."""
        last = self._client.rows(f"SELECT max(rank) {self._from}", Bound())[0][0]
        names, step = ", ".join(map(named, columns)), max(1, (last + 1) * _PIECE // n)
        for start in range(0, last + 1, step):
            bound = Bound()
            within = f"rank >= {bound(start, 'UInt64')} AND rank < {bound(start + step, 'UInt64')}"
            sql = f"SELECT {names} {self._from} WHERE {self._where(asked, bound)} AND {within} ORDER BY rank"
            yield self._client.rows(sql, bound)

    def _number(self, asked: Conditions) -> int:
        bound = Bound()
        return int(self._client.rows(f"SELECT count() {self._from} WHERE {self._where(asked, bound)}", bound)[0][0])

    def _where(self, asked: Conditions, bound: Bound) -> str:
        return f"({self._client.where(asked.together, bound)})"
