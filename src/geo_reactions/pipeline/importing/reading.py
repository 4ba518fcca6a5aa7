"""The reader of tables of any kind: a file is recognised by what it contains rather than by its name."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from geo_reactions.pipeline.importing.delimited import read_delimited
from geo_reactions.pipeline.importing.parquet import read_parquet
from geo_reactions.pipeline.importing.records import read_records
from geo_reactions.pipeline.importing.sheets import read_sheet
from geo_reactions.pipeline.importing.sniffing import contents
from geo_reactions.pipeline.importing.table_file import Reading, TableFile, refusal
from geo_reactions.pipeline.importing.values import decimal_mark

__all__ = ["Reading", "TableFile", "read_table"]

_READERS = {"sheet": read_sheet, "parquet": read_parquet, "records": read_records, "text": read_delimited}
_SEEN = 1_000
"""How many rows are looked at to find the decimal mark."""


def read_table(path: Path, reading: Reading = Reading()) -> TableFile:  # noqa: B008 - frozen
    """Return the table of a file; what `reading` leaves open is found. Raise DataError, in words, for every other file."""
    try:
        if path.is_dir():
            raise refusal(path.name or str(path), "a file; this is a folder: give one of the files in it")
        if path.exists() and not path.is_file():
            raise refusal(path.name, "a file that can be read twice; save the table in a file first")
        with _without_collector():
            table = _READERS[contents(path)](path, reading)
    except FileNotFoundError:
        raise refusal(path.name, f"this file is missing from {path.parent}") from None
    except OSError as error:
        raise refusal(path.name, f"cannot be read: {error.strerror}") from None
    except MemoryError:
        raise refusal(path.name, "a smaller file; the memory of this machine does not hold it") from None
    decimal = reading.decimal or table.found.decimal or _decimal(table)
    return replace(table, found=replace(table.found, decimal=decimal))


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
    return decimal_mark(text for name in table.columns for text in islice(table.frame[name], _SEEN))
