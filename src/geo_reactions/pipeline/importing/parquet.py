"""Parquet files as tables of text."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import duckdb

from geo_reactions.pipeline.importing.arranging import arrange
from geo_reactions.pipeline.importing.cleaning import cell_text
from geo_reactions.pipeline.importing.headings import Row
from geo_reactions.pipeline.importing.table_file import Reading, TableFile, refusal

_BATCH = 20_000
_AS_TEXT = (
    "VARCHAR",
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
)
_BINARY = ("BLOB", "GEOMETRY", "BIT")


def read_parquet(path: Path, reading: Reading) -> TableFile:
    """Return the table of a Parquet file, whose lines are numbers of records; raise DataError if it cannot be read."""
    try:
        with duckdb.connect() as engine:
            return _read(engine, path, reading)
    except duckdb.Error:
        raise refusal(path.name, "a Parquet file that can be read; this one is damaged or encrypted") from None


def _read(engine: duckdb.DuckDBPyConnection, path: Path, reading: Reading) -> TableFile:
    source = [glob.escape(str(path))]
    described = engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", source).fetchall()
    types = {name: kind for name, kind, *_ in described}
    left_out = [name for name, kind in types.items() if kind.startswith(_BINARY)]
    names = [name for name in types if name not in left_out]
    if not names:
        raise refusal(path.name, "columns of text, numbers or dates; there is none")
    selected = ", ".join(_selected(name, types[name]) for name in names)
    engine.execute(f"SELECT {selected} FROM read_parquet(?)", source)  # noqa: S608 - the names are quoted
    found = replace(reading, header=1, decimal=reading.decimal or ".")
    table = arrange(path.name, "parquet", _rows(engine, names), found, {})
    notes = [f"Left out, as they are binary: {', '.join(left_out)}."] * bool(left_out)
    return replace(table, lines=table.lines - 1, found=replace(found, header=0), notes=(*notes, *table.notes))


def _selected(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    return f"coalesce(CAST({quoted} AS VARCHAR), '')" if kind in _AS_TEXT else quoted


def _rows(engine: duckdb.DuckDBPyConnection, names: list[str]) -> Iterator[Row]:
    """Yield the names in line 1, then the records."""
    yield 1, names
    numbers = count(2)
    while batch := engine.fetchmany(_BATCH):
        for record in batch:
            yield next(numbers), [value if type(value) is str else cell_text(value) for value in record]
