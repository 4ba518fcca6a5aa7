"""Questions to ClickHouse: bound values, limits in time, rows and memory for each, and an end when nobody waits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from uuid import uuid4

from geo_reactions.collection.asking import question
from geo_reactions.collection.clickhouse.errors import in_words
from geo_reactions.collection.clickhouse.query import Bound, where
from geo_reactions.collection.clickhouse.tables import Tables
from geo_reactions.collection.conditions import Condition
from geo_reactions.domain.errors import GeoReactionsError

_QUICKER = {"text_index_like_min_pattern_length": 2}
"""Settings that make questions quicker and that older servers lack: the index finds parts of words of so many letters or more."""


@dataclass(frozen=True)
class Limits:
    """The most that one question may take: seconds, bytes of memory on each server, and rows read; 0 for no limit.

    `sorted_rows` is the most rows of a load that are sorted by anything but the date, by which the table is sorted already.
    """

    seconds: int = 20
    memory: int = 4_000_000_000
    rows: int = 20_000_000_000
    sorted_rows: int = 50_000_000

    @property
    def settings(self) -> Mapping[str, Any]:
        """Return the limits as settings of a query, which sorts much on the disk and fails if a shard does not answer."""
        return {
            "max_execution_time": self.seconds,
            "max_memory_usage": self.memory,
            "max_rows_to_read": self.rows,
            "max_bytes_before_external_sort": self.memory // 2,
            "skip_unavailable_shards": 0,
            "log_queries": 0,  # what readers search is nobody's business
        }


@dataclass(frozen=True)
class Client:
    """A connection, the tables of a load, and limits; the columns `nulled` hold an empty text where a code is missing."""

    connection: Any
    tables: Tables
    nulled: Collection[str]
    limits: Limits

    def where(self, condition: Condition, bound: Bound) -> str:
        """Return a condition as it stands after WHERE."""
        return where(condition, bound, self.nulled)

    def rows(self, sql: str, bound: Bound) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._asked(_name()) as settings:
            found = self.connection.query(sql, parameters=bound.values, settings=settings)
            return list(found.result_rows)

    def columns(self, sql: str, bound: Bound) -> list[Sequence[Any]]:
        """Return the columns of a query; none if it has no row."""
        with self._asked(_name()) as settings:
            found = self.connection.query(sql, parameters=bound.values, settings=settings, column_oriented=True)
            return list(found.result_columns)

    def stream(self, sql: str, bound: Bound) -> Iterator[Sequence[tuple[Any, ...]]]:
        """Start a query, and return its rows in parts; reading may take as long as the reader does, so time has no limit."""
        name = _name()
        with self._asked(name) as settings:
            endless = {**settings, "max_execution_time": 0}
            found = self.connection.query_row_block_stream(sql, parameters=bound.values, settings=endless)
        return self._parts(name, found)

    def _parts(self, name: str, stream: Any) -> Iterator[Sequence[tuple[Any, ...]]]:
        with self._asked(name), stream as parts:
            yield from parts

    @contextmanager
    def _asked(self, name: str) -> Iterator[Mapping[str, Any]]:
        """Run a question that has a name, so that the engine can end it when nobody waits for the answer any more.

        Yield its settings.
        """
        with question(partial(self._end, name)), in_words():
            yield {**self._settings, "query_id": name}

    @cached_property
    def _settings(self) -> Mapping[str, Any]:
        """Return the settings of every question: the limits, and what the server knows of those that make it quicker."""
        known = self.connection.server_settings
        return {**self.limits.settings, **{name: value for name, value in _QUICKER.items() if name in known}}

    def _end(self, name: str) -> None:
        """Have the engine end a question; if that fails, its limit in time still holds."""
        with suppress(GeoReactionsError), in_words():
            self.connection.command("KILL QUERY WHERE query_id = {name:String} ASYNC", parameters={"name": name})


def _name() -> str:
    return uuid4().hex
