"""Text with delimiters: commas, semicolons, tabs or pipes, with the line of every row, whatever stands in quotes."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from geo_reactions.pipeline.importing.arranging import arrange
from geo_reactions.pipeline.importing.delimiter import find_delimiter
from geo_reactions.pipeline.importing.encoding import find_encoding, wrong_from
from geo_reactions.pipeline.importing.headings import Row
from geo_reactions.pipeline.importing.table_file import Reading, TableFile, refusal

_SAMPLE = 1 << 16
_LARGEST_CELL = 1 << 26
_MOST_OPEN = 100
"""How many quotation marks that are never closed are searched for to the end of the file before it is refused."""

_SEPARATOR = re.compile(r"\ufeff?sep=(.)?\s*", re.IGNORECASE)
_ESCAPED = re.compile(r'[^,;\t|\r\n"]\\"[^,;\t|\r\n]')
_END = "\0"
"""A line that no file has any more, to see whether the line before it is complete."""

_DAMAGED = "text in UTF-8, as the rest of the file; a byte here is wrong"
_OPEN = "a quotation mark opens a cell here that does not end as a cell does; write it twice inside quotation marks"


def read_delimited(path: Path, reading: Reading, only: Collection[str] = ()) -> TableFile:
    """Return the table of a text file, with `only` some of its columns; raise DataError if it is none."""
    encoding = find_encoding(path, reading.encoding)
    damaged = bool(wrong_from(path, encoding))
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
    separator = _SEPARATOR.match(sample.partition("\n")[0])
    delimiter = reading.delimiter or (separator and separator[1]) or find_delimiter(sample)
    if len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise refusal(path.name, "one character that separates cells, such as , or ;", value=delimiter)
    odd: dict[int, str] = {}
    found = replace(reading, encoding=encoding, delimiter=delimiter)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = _Lines(file)
        rows = _rows(lines, path.name, _dialect(sample, delimiter), odd, damaged=damaged)
        kind = "tsv" if delimiter == "\t" else "csv"
        table = arrange(path.name, kind, (row for row in rows if row[0] > bool(separator)), found, odd, only)
    return replace(table, notes=(*_notes(encoding, lines.cut), *table.notes))


def _notes(encoding: str, cut: int) -> Iterator[str]:
    if not encoding.startswith("utf-8"):
        yield f"The text is read as {encoding}."
    if cut:
        yield f"NUL characters removed from {cut:,} line{'s' * (cut != 1)}."


def _dialect(sample: str, separator: str) -> type[csv.Dialect]:
    """Return how cells are quoted: with doubled quotation marks, or, if the sample shows it, with backslashes."""

    class Found(csv.excel):
        delimiter = separator
        skipinitialspace = not separator.isspace()
        escapechar = "\\" if _ESCAPED.search(sample) else None
        strict = True

    return Found


def _rows(lines: _Lines, name: str, dialect: type[csv.Dialect], odd: dict[int, str], *, damaged: bool) -> Iterator[Row]:
    """Yield the rows with the lines on which they begin.

    `odd` gets the rows whose quotation marks are never closed and, if the file is damaged, those with wrong bytes.
    """
    csv.field_size_limit(_LARGEST_CELL)
    reader, line, at_end = csv.reader(lines, dialect), 1, 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            at_end += lines.ended
            if at_end > _MOST_OPEN:
                raise refusal(name, _OPEN, line) from None
            cells, closed = lines.mended(dialect)
            if not closed:
                odd[line] = _OPEN
        if damaged and any("\ufffd" in part for part in lines.record):
            odd[line] = _DAMAGED
        yield line, cells
        line += len(lines.record)
        lines.record.clear()


class _Lines:
    """The lines of a file without NUL characters and byte order marks.

    `record` has the lines of the present record, `ended` says whether the end of the file was met in it, and `cut`
    counts the lines that had NUL characters.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.record: list[str] = []
        self.ended = False
        self.cut = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._next()
        self.record.append(line)
        return line

    def _next(self) -> str:
        line = next(self._file, "")
        if not line:
            self.ended = True
            raise StopIteration
        if "\0" in line or "\ufeff" in line:
            self.cut += "\0" in line
            line = line.replace("\0", "").replace("\ufeff", "")
        return line

    def mended(self, dialect: type[csv.Dialect]) -> tuple[list[str], bool]:
        """Return the cells of the first line of a record with wrong quotation marks, and whether they are closed in it.

        The other lines of the record are read again.
        """
        first, *others = self.record
        self._again.extendleft(reversed(others))
        self.record = [first]
        alone = not others and not self.ended
        self.ended = False
        rows = list(csv.reader([first, _END], dialect, strict=False)) if alone else []
        if rows and rows[-1] == [_END]:
            return rows[0], True
        return next(csv.reader([first], dialect, strict=False, quoting=csv.QUOTE_NONE), []), False
