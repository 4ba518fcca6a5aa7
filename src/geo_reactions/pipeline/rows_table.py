"""A table of reactions as comma-separated text, as the Parquet file that is checked and loaded."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.own_fields import OwnField
from geo_reactions.pipeline.parquet_checks import types_with

_LINE, _CELLS = re.compile(r"\bLine: (\d+)"), re.compile(r"Expected Number of Columns: \d+ Found: \d+")
_CELL = re.compile(r"column \"(\w+)\"\. Could not convert string \"(.*?)\" to '(\w+)'")
"""What a message of DuckDB says of a line that cannot be read."""
_READ = "FROM read_csv(?, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ''"


@contextmanager
def as_parquet(table: Path, own: Iterable[OwnField] = ()) -> Iterator[Path]:
    """Yield a table that is a Parquet file, or a temporary Parquet file of one that is comma-separated text, compressed or not.

    A text has the columns of reactions.csv, in any order. It is read in pieces, whatever its size, and equal texts give equal
    files. Raise DataError, with the line, if it cannot be read or if a column cannot hold a value.
    """
    if ".csv" not in table.suffixes:
        yield table
        return
    with tempfile.TemporaryDirectory(prefix="rows-") as folder:
        file = Path(folder) / f"{table.name}.parquet"
        _write(table, types_with(own), file)
        yield file


def _write(table: Path, known: dict[str, str], file: Path) -> None:
    """Write the rows with the known types; other columns are text."""
    written = str(file).replace("'", "''")
    try:
        with duckdb.connect() as engine:
            head = engine.execute(f"{_READ}, all_varchar = true, ignore_errors = true) LIMIT 0", [str(table)])
            types = {name: known.get(name, "VARCHAR") for name, *_rest in head.description or ()}
            texts = [name for name, kind in types.items() if kind == "VARCHAR"]
            rows = f"{_READ}, auto_detect = false, columns = ?, force_not_null = ?)"
            engine.execute(
                f"COPY ({rows}) TO '{written}' (FORMAT parquet, COMPRESSION zstd)", [str(table), types, texts]
            )
    except duckdb.Error as error:
        raise DataError([_problem(table, str(error))]) from error


def _problem(table: Path, said: str) -> Problem:
    """Read line, column and value from a message of the engine, as far as it has them."""
    line, cell, cells = _LINE.search(said), _CELL.search(said), _CELLS.search(said)
    column, value = (cell[1], cell[2]) if cell else ("", "")
    why = cells[0] if cells else said.splitlines()[0]
    expected = f"a value of the type {cell[3]}" if cell else f"comma-separated text that can be read: {why}"
    return Problem(table.name, int(line[1]) if line else 0, column, value, expected)
