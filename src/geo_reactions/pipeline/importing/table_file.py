"""What the door knows about a table: how it was read, its columns, its rows as text, and what a user should hear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from geo_reactions.domain.errors import DataError, Problem


@dataclass(frozen=True)
class Reading:
    """How a table is read; what is empty or 0 is found out.

    `encoding` is a name that Python knows, `delimiter` one character, `sheet` the name of a sheet, `header` the line
    (or row of the sheet) of the column names, counted from 1, and `decimal` the decimal mark, "." or ",". `names` has the
    column names, with commas between them, of a table without a row of them.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int = 0
    decimal: str = ""
    names: str = ""


class Part(NamedTuple):
    """The rows of a table in one file: its name, their number, and by line the reasons of those that cannot be used."""

    file: str
    rows: int
    odd: Mapping[int, str]


@dataclass(frozen=True, eq=False)
class TableFile:
    """A table that was read.

    `kind` is "csv", "tsv", "xlsx" (any spreadsheet), "jsonl", "json", "geojson" or "parquet". Every column of `frame`
    holds texts without white space at their ends, "" where there is nothing. `lines` has an integer for each row: the
    line of the file on which the row starts, the row of the sheet, or, in files without lines, the number of the
    record, counted from 1. `found` says how the file was read. `notes` are sentences for the user. `odd` gives the
    reason why a row cannot be used, by its line. `frame` lacks columns that were not asked for. `parts` are the files of a
    table in several files, in the order of its rows.
    """

    file: str
    kind: str
    columns: tuple[str, ...]
    frame: pd.DataFrame
    lines: np.ndarray[Any, np.dtype[np.int64]]
    found: Reading
    notes: tuple[str, ...] = ()
    odd: Mapping[int, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()

    def each_part(self) -> tuple[Part, ...]:
        """Return the files of the table, also if it is only one."""
        return self.parts or (Part(self.file, len(self.lines), self.odd),)

    def files(self) -> np.ndarray[Any, np.dtype[np.object_]]:
        """Return the name of the file of each row."""
        parts = self.each_part()
        return np.repeat(np.array([part.file for part in parts], object), [part.rows for part in parts])

    def odd_rows(self) -> Iterator[tuple[int, str]]:
        """Yield the position in `frame` of each row that cannot be used, with the reason."""
        start = 0
        for part in self.each_part():
            lines = self.lines[start : start + part.rows]
            for line, reason in part.odd.items():
                yield from ((start + int(row), reason) for row in np.flatnonzero(lines == line))
            start += part.rows


def refusal(file: str, expected: str, line: int = 0, value: str = "") -> DataError:
    """Return the error of a file that cannot be used, with its one problem."""
    return DataError([Problem(file, line, "", value, expected)])
