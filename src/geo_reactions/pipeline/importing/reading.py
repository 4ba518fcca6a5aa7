"""The reader of tables of any kind, in one file or several: a file is recognised by what it contains rather than by its name."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from geo_reactions.pipeline.importing.delimited import read_delimited
from geo_reactions.pipeline.importing.parquet import read_parquet
from geo_reactions.pipeline.importing.records import read_records
from geo_reactions.pipeline.importing.several_files import files_of, joined, unpacked
from geo_reactions.pipeline.importing.sheets import read_sheet
from geo_reactions.pipeline.importing.sniffing import contents
from geo_reactions.pipeline.importing.table_file import Reading, TableFile, refusal
from geo_reactions.pipeline.importing.values import decimal_mark

__all__ = ["Reading", "TableFile", "read_table", "read_tables"]

_READERS = {"sheet": read_sheet, "parquet": read_parquet, "records": read_records}
_SEEN = 1_000
"""How many rows are looked at to find the decimal mark."""


def read_table(path: Path, reading: Reading = Reading()) -> TableFile:  # noqa: B008 - frozen
    """Return the table of a file, a folder or a pattern such as days/*.zip; what `reading` leaves open is found.

    Raise DataError, in words, for what is no table.
    """
    return read_tables([path], reading)


def read_tables(paths: Sequence[Path], reading: Reading, only: Collection[str] = ()) -> TableFile:
    """Return the tables of several paths as one; they have the same columns.

    With `only` the frame of a text may lack the columns that are not among these. Raise DataError, in words, for what is no
    table and for other columns.
    """
    found = [_files(path) for path in paths]
    with _without_collector():
        tables = [table for files, _ in found for file in files for table in _read(file, reading, only)]
        table = joined(tables)
    notes = (*(note for _, notes in found for note in notes), *table.notes)
    decimal = reading.decimal or table.found.decimal or _decimal(table)
    return replace(table, notes=notes, found=replace(table.found, decimal=decimal))


def _files(path: Path) -> tuple[list[Path], list[str]]:
    try:
        return files_of(path)
    except OSError as error:
        raise refusal(path.name, f"cannot be read: {error.strerror}") from None


def _read(path: Path, reading: Reading, only: Collection[str]) -> list[TableFile]:
    """Return the table of a file, or those of an archive."""
    try:
        if path.exists() and not path.is_file():
            raise refusal(path.name, "a file that can be read twice; save the table in a file first")
        kind = contents(path)
        if kind == "archive":
            with unpacked(path) as members:
                return [table for member in members for table in _read(member, reading, only)]
        return [read_delimited(path, reading, only) if kind == "text" else _READERS[kind](path, reading)]
    except FileNotFoundError:
        raise refusal(path.name, f"this file is missing from {path.parent}") from None
    except OSError as error:
        raise refusal(path.name, f"cannot be read: {error.strerror}") from None
    except MemoryError:
        raise refusal(path.name, "a smaller file; the memory of this machine does not hold it") from None


@contextmanager
def _without_collector() -> Iterator[None]:
    """Stop the search for reference cycles: rows have none, and to look through millions of them takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _decimal(table: TableFile) -> str:
    return decimal_mark(text for name in table.frame.columns for text in islice(table.frame[name], _SEEN))
