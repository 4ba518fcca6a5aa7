"""CSV files: read strictly, with the line of every row, and made of rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo_reactions.domain.errors import Problem

Row = Mapping[str, str]

_LARGEST_CELL = 1 << 26
"""The longest cell that the reader accepts; Python's lower limit would stop before the check that names such a cell."""


@dataclass(frozen=True)
class Table:
    """The rows of a CSV file, each with its line, and the problems of the file itself."""

    file: str
    rows: tuple[tuple[int, Row], ...]
    problems: tuple[Problem, ...] = ()

    def ids(self, column: str = "id") -> dict[str, Row]:
        """Return the rows by the value of a column; of rows with equal values the first."""
        return {row[column]: row for _, row in reversed(self.rows)}

    def problem(self, line: int, row: Row, column: str, expected: str) -> Problem:
        """Return the problem of a cell, with what is expected instead."""
        return Problem(self.file, line, column, row[column], expected)

    def repeated(self, column: str = "id") -> list[Problem]:
        """Return a problem for each row that uses an id again."""
        seen: dict[str, int] = {}
        found = []
        for line, row in self.rows:
            first = seen.setdefault(row[column], line)
            if first != line:
                found.append(self.problem(line, row, column, f"used already in line {first}"))
        return found


def read(path: Path, columns: Sequence[str]) -> Table:
    """Read a UTF-8 CSV file that must have exactly these columns in this order; problems are in the table that it returns."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Table(path.name, (), (Problem(path.name, 0, "", "", f"this file is missing from {path.parent}"),))
    except OSError as error:
        return Table(path.name, (), (Problem(path.name, 0, "", "", f"cannot be read: {error.strerror}"),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Table(path.name, (), (_not_utf8(path.name, raw, error),))
    return _table(path.name, text, columns)


def _not_utf8(file: str, raw: bytes, error: UnicodeDecodeError) -> Problem:
    line = raw.count(b"\n", 0, error.start) + 1
    return Problem(file, line, "", repr(raw[error.start : error.end]), "text in UTF-8")


def _table(file: str, text: str, columns: Sequence[str]) -> Table:
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, Row]] = []
    problems: list[Problem] = []
    try:
        header = next(reader, [])
        problems += _header(file, header, columns)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                problems.append(
                    Problem(file, line, "", f"{len(cells)} cells", f"{len(header)} cells, as in the header")
                )
            elif not problems:
                rows.append((line, dict(zip(columns, cells, strict=True))))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, reader.line_num, "", "", f"not CSV as in RFC 4180: {error}"))
    return Table(file, tuple(rows), tuple(problems))


def _header(file: str, header: Sequence[str], columns: Sequence[str]) -> list[Problem]:
    missing = [Problem(file, 1, name, "", "this column is missing") for name in columns if name not in header]
    extra = [Problem(file, 1, name, "", "there is no such column; remove it") for name in header if name not in columns]
    if missing or extra or list(header) == list(columns):
        return missing + extra
    return [Problem(file, 1, "", ",".join(header), f"the columns in this order: {','.join(columns)}")]


def to_csv(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """Return rows as UTF-8 CSV, with a header and a line feed after each row."""
    lines = _Lines()
    writer = csv.DictWriter(lines, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return "".join(line.removesuffix("\r\n") + "\n" for line in lines).encode()


class _Lines(list[str]):
    """The rows that a CSV writer writes, one by one.

    The writer quotes only the characters of its own line end, so that this must hold both carriage return and line
    feed.
    """

    write = list.append
