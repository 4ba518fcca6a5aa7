"""The data behind a collection: its reactions in DuckDB, from a CSV file in memory or a Parquet file on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from geo_reactions.collection.embedded.kept import Kept
from geo_reactions.collection.embedded.lines import Lines
from geo_reactions.collection.embedded.prepared import prepared_for
from geo_reactions.collection.embedded.query import Query, named, quoted
from geo_reactions.collection.embedded.words import Words
from geo_reactions.collection.searched import searched
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.folding import collated, fold
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.own_fields import CHOICE, OwnField

PARQUET = "reactions.parquet"
TABLES = ("reactions.csv", PARQUET)
"""The files that can hold the reactions of a collection; the first one that exists is used."""

TYPED = {"lat": "DOUBLE", "lon": "DOUBLE", "crowd": "BIGINT", "first": "DATE", "last": "DATE"}
"""The columns of the reactions that are not text, with their SQL types."""

_NULLED = ("country", "place_id")
_OF_PARQUET: dict[str, Any] = {
    "memory_limit": "2GB",
    "enable_object_cache": True,
    "disabled_optimizers": "late_materialization",
}
"""Settings of the engine for a Parquet file.

A sort that exceeds the memory uses temporary files. The disabled optimizer of DuckDB 2.0 fails on some limits.
"""


class Engine:
    """The tables `reactions` and `words`, in SQL; safe to share between threads.

    `rank` is the number of a row from 0, `body` the id of an actor without a country, `folded` the text to search words
    in. `columns` are those of every collection, then its own.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: Path, own: Sequence[OwnField]) -> None:
        self.connection, self.table, self._own, self.columns = connection, table, own, columns_with(own)
        self._codes: dict[str, tuple[str, ...]] = {}
        self._lock = Lock()

    @property
    def own_columns(self) -> Sequence[str]:
        """Return the columns that only this collection has."""
        return self.columns[len(REACTION_COLUMNS) :]

    def run(self, query: Query) -> duckdb.DuckDBPyConnection:
        """Start a query and return the cursor to fetch its rows from."""
        return self.connection.cursor().execute(query.sql, query.parameters)

    def tuples(self, query: Query) -> list[tuple[Any, ...]]:
        """Return all rows of a query as tuples."""
        return self.run(query).fetchall()

    def records(self, query: Query) -> list[dict[str, Any]]:
        """Return all rows of a query as dictionaries by column name."""
        answer = self.run(query)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def array(self, expression: str) -> NDArray[Any]:
        """Return the value of an SQL expression for every row in order; it must never be NULL or compare rows.

        The engine keeps the order of a table that it only passes over.
        """
        sql = f"SELECT {expression} AS value FROM reactions"
        return np.asarray(self.run(Query(sql)).fetchnumpy()["value"])

    @cached_property
    def size(self) -> int:
        """Return the number of rows."""
        return int(self.tuples(Query("SELECT count(*) FROM reactions"))[0][0])

    @cached_property
    def fingerprint(self) -> str:
        """Return a text that changes when the file of the reactions changes; the first call reads the whole file."""
        with self.table.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @property
    def identity(self) -> str:
        """Return a text that changes when the file of the reactions or the kinds of the own fields change."""
        return repr((self.fingerprint, [(field.name, field.kind) for field in self._own]))

    @cached_property
    def prepared(self) -> Path | None:
        """Return the folder of the files that `prepare` wrote; None if there are none for this table."""
        return prepared_for(self.table, lambda: self.identity)

    @cached_property
    def kept(self) -> Kept:
        """Return the prepared arrays."""
        return Kept(self.prepared)

    @cached_property
    def lines(self) -> Lines | None:
        """Return the prepared rows; None if there are none."""
        return Lines(self.prepared, self.columns) if self.prepared else None

    @cached_property
    def words(self) -> Words | None:
        """Return the prepared index of words; None if there is none."""
        return Words(self.prepared, self.connection, self.size) if self.prepared else None

    def numbers_of(self, column: str) -> NDArray[np.float64]:
        """Return the number of every row in a column of numbers, NaN where there is none."""
        return self.array(f"coalesce({named(column)}, 'NaN'::DOUBLE)")

    def codes(self, column: str) -> tuple[str, ...]:
        """Return the codes of a column in ascending order; from then on the type `codes_<column>` exists in SQL."""
        with self._lock:
            if column not in self._codes:
                known = f"SELECT DISTINCT {named(column)} FROM reactions WHERE {named(column)} IS NOT NULL ORDER BY 1"
                self.run(Query(f"CREATE TYPE codes_{column} AS ENUM ({known})"))
                [[codes]] = self.tuples(Query(f"SELECT enum_range(NULL::codes_{column})"))
                self._codes[column] = tuple(codes)
        return self._codes[column]

    def numbers(self, column: str) -> NDArray[np.int32]:
        """Return for every row the index of its code in `codes`, -1 if it has none."""
        self.codes(column)
        return self.array(f"coalesce(enum_code({named(column)}::codes_{column})::INTEGER, -1)")

    def days(self, column: str, none: int) -> NDArray[np.int32]:
        """Return for every row the number of its day, counted from 1970-01-01, or `none` if it has no day."""
        return self.array(f"coalesce({column} - DATE '1970-01-01', {none})::INTEGER")

    def at(self, ranks: NDArray[Any], columns: Sequence[str]) -> duckdb.DuckDBPyConnection:
        """Start a query for the rows with some numbers, and return them in the order given."""
        cursor = self.connection.cursor()
        cursor.register("wanted", {"rank": ranks, "_place": np.arange(len(ranks))})
        return cursor.execute(
            f"SELECT {', '.join(map(named, columns))} FROM wanted JOIN reactions USING (rank) ORDER BY _place"
        )

    def fetch(self, ranks: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Return the rows with some numbers, by number, each by column name."""
        if self.lines:
            return self.lines.records(ranks)
        columns = ", ".join(map(named, self.columns))
        sql = f"SELECT rank, {columns} FROM reactions WHERE rank IN (SELECT unnest(?::BIGINT[]))"
        rows = self.tuples(Query(sql, (list(ranks),)))
        return {row[0]: dict(zip(self.columns, row[1:], strict=True)) for row in rows}


def columns_with(own: Sequence[OwnField]) -> tuple[str, ...]:
    """Return the columns of the reactions: those of every collection, then its own."""
    return (*REACTION_COLUMNS, *(field.name for field in own))


def open_engine(folder: Path, own: Sequence[OwnField] = (), rows: Path | None = None) -> Engine:
    """Open the reactions of a collection with its own fields; raise DataError if their file is missing.

    `rows` is another file than that in the folder.
    """
    table = rows or next((folder / name for name in TABLES if (folder / name).exists()), None)
    if table is None:
        raise DataError([Problem(TABLES[0], 0, "", "", f"this file is missing from {folder}; run `make build`")])
    return Engine((_from_csv if table.suffix == ".csv" else _from_parquet)(table, own), table, own)


def _from_csv(table: Path, own: Sequence[OwnField]) -> duckdb.DuckDBPyConnection:
    """Load reactions.csv into memory; empty cells of typed and grouped columns become NULL."""
    connection = _connected({"threads": 1})
    columns = ", ".join([*map(_loaded, REACTION_COLUMNS), *map(_loaded_own, own)])
    connection.execute(
        f"CREATE TABLE reactions AS SELECT row_number() OVER () - 1 AS rank, {columns},"
        " CASE WHEN country = '' THEN actor_id END AS body"
        " FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '\\N')",
        [str(table)],
    )
    connection.execute(f"CREATE TABLE words AS {_folded(own)}")
    return connection


def _from_parquet(table: Path, own: Sequence[OwnField]) -> duckdb.DuckDBPyConnection:
    """Open the Parquet file in place, so that row groups without the rows in question are never read.

    Without an index of the words, each search folds all texts again.
    """
    connection = _connected(_OF_PARQUET)
    source = f"read_parquet({quoted(str(table))}, file_row_number = true)"
    nulled = (*_NULLED, *(field.name for field in own if field.kind == CHOICE))
    columns = ", ".join(
        f"nullif({named(name)}, '') AS {named(name)}" if name in nulled else named(name) for name in columns_with(own)
    )
    connection.execute(
        f"CREATE VIEW reactions AS SELECT file_row_number AS rank, {columns},"
        f" CASE WHEN country = '' THEN actor_id END AS body FROM {source}"
    )
    connection.execute(f"CREATE VIEW words AS {_folded(own)}")
    return connection


def _folded(own: Sequence[OwnField]) -> str:
    """Return the query for the text of every row in which words are searched."""
    texts = ", ".join(map(named, searched(own)))
    return f"SELECT rank, fold(concat_ws(' ', {texts})) AS folded FROM reactions"


def _connected(config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Open an engine that has the functions `fold` and `collated`."""
    connection = duckdb.connect(config=config)
    for name, function in (("fold", fold), ("collated", collated)):
        connection.create_function(name, function, ["VARCHAR"], "VARCHAR")
    return connection


def _loaded(column: str) -> str:
    if column in TYPED:
        return f"nullif({column}, '')::{TYPED[column]} AS {column}"
    return f"nullif({column}, '') AS {column}" if column in _NULLED else f"coalesce({column}, '') AS {column}"


def _loaded_own(field: OwnField) -> str:
    column = named(field.name)
    if field.is_number:
        return f"nullif({column}, '')::DOUBLE AS {column}"
    return f"nullif({column}, '') AS {column}" if field.kind == CHOICE else f"coalesce({column}, '') AS {column}"
