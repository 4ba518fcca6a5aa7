"""The rows of a large collection as lines of a file, so that any row can be read without its neighbours.

Parquet stores thousands of rows in one compressed piece, so reading a hundred rows from all over it costs almost as
much as reading the whole file. A copy of the data that is made for serving therefore has the rows a second time, one
per line, and a file with the end of each line.
"""

from __future__ import annotations

import json
import os
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from geo_reactions.collection.embedded.query import named, quoted

_LINES, _ENDS = "rows.jsonl", "rows.ends"
_PIECE = 1 << 24
_PLAIN = "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER E'\\x01'"
"""JSON has no line breaks or control characters of its own, so the lines need no quotes."""

_READ: Mapping[str, Callable[[str], Any]] = {"first": date.fromisoformat, "last": date.fromisoformat}
"""The columns whose type JSON lacks, and how to read their values."""


class Lines:
    """The rows of a collection by their numbers, each with all `columns`; safe to share between threads."""

    def __init__(self, folder: Path, columns: Sequence[str]) -> None:
        self._columns = list(columns)
        self._file = os.open(folder / _LINES, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        _advise(self._file, 0, 0, "RANDOM")
        self._ends: NDArray[np.int64] = np.memmap(folder / _ENDS, np.int64, "r").view(np.ndarray)
        self._read = [(n, _READ[column]) for n, column in enumerate(columns) if column in _READ]

    def row(self, rank: int) -> list[Any]:
        """Return the values of a row, in the order of the columns."""
        begin, size = self._where(rank)
        row: list[Any] = json.loads(os.pread(self._file, size, begin))
        for n, read in self._read:
            row[n] = None if row[n] is None else read(row[n])
        return row

    def _where(self, rank: int) -> tuple[int, int]:
        """Return the position of the first byte of a row, and its length in bytes."""
        begin = int(self._ends[rank - 1]) if rank else 0
        return begin, int(self._ends[rank]) - begin

    def rows(self, ranks: Sequence[int]) -> Iterator[list[Any]]:
        """Return rows in the order of the given numbers; a slow disk can fetch all of them at once."""
        for rank in ranks:
            _advise(self._file, *self._where(rank), "WILLNEED")
        return map(self.row, ranks)

    def parts(self, ranks: NDArray[Any], columns: Sequence[str], size: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield some columns of rows, in the order of the given numbers, in lists of at most `size` rows."""
        places = [self._columns.index(column) for column in columns]
        for begin in range(0, len(ranks), size):
            part = self.rows(ranks[begin : begin + size].tolist())
            yield [tuple([row[place] for place in places]) for row in part]

    def records(self, ranks: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Return rows by their numbers, each by column name."""
        return {
            rank: dict(zip(self._columns, row, strict=True)) for rank, row in zip(ranks, self.rows(ranks), strict=True)
        }


def _advise(file: int, begin: int, size: int, what: str) -> None:
    """Announce to the system how a part of a file will be read, if the system supports that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file, begin, size, getattr(os, f"POSIX_FADV_{what}"))


def write_lines(folder: Path, connection: duckdb.DuckDBPyConnection, columns: Sequence[str]) -> None:
    """Write some columns of the rows of the table `reactions` as lines, and a file with the end of each line."""
    path = folder / _LINES
    source = f"SELECT json_array({', '.join(map(named, columns))}) FROM reactions"
    connection.execute(f"COPY ({source}) TO {quoted(str(path))} ({_PLAIN})")
    with path.open("rb") as file, (folder / _ENDS).open("wb") as ends:
        begin = 0
        while piece := file.read(_PIECE):
            breaks = np.flatnonzero(np.frombuffer(piece, np.uint8) == ord("\n"))
            ends.write((breaks + begin + 1).astype(np.int64).tobytes())
            begin += len(piece)
