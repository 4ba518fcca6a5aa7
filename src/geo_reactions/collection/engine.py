"""What a collection is opened from: its reactions in DuckDB, as CSV in memory or as Parquet on the disk, and the countries."""

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

from geo_reactions.collection.lines import Lines, lines_of, write_lines
from geo_reactions.collection.query import Condition, quoted
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.folding import fold
from geo_reactions.domain.model import REACTION_COLUMNS

PARQUET = "reactions.parquet"
TABLES = ("reactions.csv", PARQUET)
"""The files that hold the reactions of a collection: one of them is there."""

TYPED = {"lat": "DOUBLE", "lon": "DOUBLE", "crowd": "BIGINT", "first": "DATE", "last": "DATE"}
"""The columns of the reactions that are no text, with their SQL types."""

_NULLED = ("country", "place_id")
_WORDS = ".words.parquet"
_FOLDED = "SELECT rank, fold(concat_ws(' ', actor, summary, quote, place)) AS folded FROM reactions"
_OF_PARQUET: dict[str, Any] = {
    "memory_limit": "2GB",
    "enable_object_cache": True,
    "disabled_optimizers": "late_materialization",
}
"""How much the engine may hold: a larger sort goes through temporary files; and what of DuckDB 2.0 fails on some limits."""


class Engine:
    """Asks the tables `reactions` and `words` in SQL.

    `rank` is the number of a row from 0, `body` an actor without a country, `folded` the text that words are sought in.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: Path, lines: Lines | None = None) -> None:
        self._connection, self._table, self.lines = connection, table, lines
        self._codes: dict[str, tuple[str, ...]] = {}
        self._lock = Lock()

    def run(self, query: Condition) -> duckdb.DuckDBPyConnection:
        """Starts a query; its rows are fetched from what it gives."""
        return self._connection.cursor().execute(query.sql, query.parameters)

    def tuples(self, query: Condition) -> list[tuple[Any, ...]]:
        """Gives all rows of a query."""
        return self.run(query).fetchall()

    def records(self, query: Condition) -> list[dict[str, Any]]:
        """Gives all rows of a query by the names of their columns."""
        answer = self.run(query)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def array(self, expression: str, condition: Condition | None = None) -> NDArray[Any]:
        """Gives an expression that is never NULL of every row, in their order, or of those that meet a condition."""
        kept = condition or Condition("TRUE")
        sql = f"SELECT {expression} AS value FROM reactions WHERE {kept.sql} ORDER BY rank"
        return np.asarray(self.run(Condition(sql, kept.parameters)).fetchnumpy()["value"])

    @cached_property
    def size(self) -> int:
        """Counts the rows."""
        return int(self.tuples(Condition("SELECT count(*) FROM reactions"))[0][0])

    @cached_property
    def fingerprint(self) -> str:
        """Gives a text that changes when the file of the reactions does."""
        with self._table.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def codes(self, column: str) -> tuple[str, ...]:
        """Lists the codes of a column, in their order; the engine knows them as the type `codes_<column>`."""
        with self._lock:
            if column not in self._codes:
                known = f"SELECT DISTINCT {column} FROM reactions WHERE {column} IS NOT NULL ORDER BY 1"
                self.run(Condition(f"CREATE TYPE codes_{column} AS ENUM ({known})"))
                [[codes]] = self.tuples(Condition(f"SELECT enum_range(NULL::codes_{column})"))
                self._codes[column] = tuple(codes)
        return self._codes[column]

    def numbers(self, column: str) -> NDArray[np.int32]:
        """Gives the place of every row's code among `codes`, -1 where it has none."""
        self.codes(column)
        return self.array(f"coalesce(enum_code({column}::codes_{column})::INTEGER, -1)")

    def days(self, column: str, none: int) -> NDArray[np.int32]:
        """Gives the number of every row's day, counted from 1970-01-01, or `none`."""
        return self.array(f"coalesce({column} - DATE '1970-01-01', {none})::INTEGER")

    def at(self, ranks: NDArray[Any], columns: Sequence[str]) -> duckdb.DuckDBPyConnection:
        """Start the query of some rows by their numbers, in the order of the numbers."""
        cursor = self._connection.cursor()
        cursor.register("wanted", {"rank": ranks, "_place": np.arange(len(ranks))})
        return cursor.execute(f"SELECT {', '.join(columns)} FROM wanted JOIN reactions USING (rank) ORDER BY _place")

    def fetch(self, ranks: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Gives some rows by their numbers."""
        if self.lines:
            return self.lines.records(ranks)
        columns = ", ".join(REACTION_COLUMNS)
        sql = f"SELECT rank, {columns} FROM reactions WHERE rank IN (SELECT unnest(?::BIGINT[]))"
        rows = self.tuples(Condition(sql, (list(ranks),)))
        return {row[0]: dict(zip(REACTION_COLUMNS, row[1:], strict=True)) for row in rows}


def open_engine(folder: Path) -> Engine:
    """Opens the reactions of a collection; raises DataError where they are missing."""
    table = next((folder / name for name in TABLES if (folder / name).exists()), None)
    if table is None:
        raise DataError([Problem(TABLES[0], 0, "", "", f"this file is missing from {folder}; run `make build`")])
    if table.suffix == ".csv":
        return Engine(_from_csv(table), table)
    return Engine(_from_parquet(table), table, lines_of(folder))


def prepare(folder: Path) -> None:
    """Writes beside a large table what makes it quick to serve; the folder is a copy that nobody edits."""
    if (folder / PARQUET).exists():
        with _from_parquet(folder / PARQUET) as connection:
            write_lines(folder, connection)
            made = folder / f"{_WORDS}.new"
            connection.execute(f"COPY ({_FOLDED}) TO {quoted(str(made))} (FORMAT parquet)")
            made.rename(folder / _WORDS)


def _from_csv(table: Path) -> duckdb.DuckDBPyConnection:
    """Loads reactions.csv into memory: empty cells of typed and grouped columns are NULL."""
    connection = _connected({"threads": 1})
    columns = ", ".join(_loaded(column) for column in REACTION_COLUMNS)
    connection.execute(
        f"CREATE TABLE reactions AS SELECT row_number() OVER () - 1 AS rank, {columns},"
        " CASE WHEN country = '' THEN actor_id END AS body"
        " FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '\\N')",
        [str(table)],
    )
    connection.execute(f"CREATE TABLE words AS {_FOLDED}")
    return connection


def _from_parquet(table: Path) -> duckdb.DuckDBPyConnection:
    """Leaves the rows in their file: row groups that cannot hold what is asked for are never read.

    Where the folder was not prepared, each search folds all texts anew.
    """
    connection, words = _connected(_OF_PARQUET), table.with_name(_WORDS)
    source = f"read_parquet({quoted(str(table))}, file_row_number = true)"
    columns = ", ".join(f"nullif({name}, '') AS {name}" if name in _NULLED else name for name in REACTION_COLUMNS)
    connection.execute(
        f"CREATE VIEW reactions AS SELECT file_row_number AS rank, {columns},"
        f" CASE WHEN country = '' THEN actor_id END AS body FROM {source}"
    )
    folded = f"FROM read_parquet({quoted(str(words))})" if words.exists() else _FOLDED
    connection.execute(f"CREATE VIEW words AS {folded}")
    return connection


def _connected(config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Open an engine that knows the function `fold`."""
    connection = duckdb.connect(config=config)
    connection.create_function("fold", fold, ["VARCHAR"], "VARCHAR")
    return connection


def _loaded(column: str) -> str:
    if column in TYPED:
        return f"nullif({column}, '')::{TYPED[column]} AS {column}"
    return f"nullif({column}, '') AS {column}" if column in _NULLED else f"coalesce({column}, '') AS {column}"
