"""From rows of cells to a table: columns of clean text under their headings, without empty and repeated rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

import numpy as np
import pandas as pd

from geo_reactions.pipeline.importing.cleaning import Cleaner, clean
from geo_reactions.pipeline.importing.headings import SEEN, Row, column_names, find_header
from geo_reactions.pipeline.importing.table_file import Reading, TableFile, refusal

_BATCH = 20_000
"""How many rows are held as lists at a time; the columns take a third of that memory."""

Cells = np.ndarray[Any, np.dtype[np.object_]]


def arrange(
    file: str, kind: str, rows: Iterable[Row], found: Reading, odd: dict[int, str], only: Collection[str] = ()
) -> TableFile:
    """Return the table of rows of cells among which the headings are; raise DataError if there is none.

    `found` says where the headings are if that is known. `odd` gets the reasons of rows with too many cells; whoever
    makes the rows may add reasons while they are read. With `only` the frame has no other columns than these.
    """
    stream = iter(rows)
    first = list(islice(stream, SEEN + found.header))
    index, line, headings = _headings(first, file, found)
    if line in odd:
        raise refusal(file, odd[line], line)
    body = _Body(headings, odd, only)
    for batch in _batches(chain(first[index + 1 :], stream)):
        body.add(batch)
    above = first[: max(index, 0)]
    notes = [f"The headings are in row {line}; what stands above them is left out."] * any(map(_filled, above))
    found = replace(found, header=line)
    return body.table(file, kind, found, notes)


def _headings(first: Sequence[Row], file: str, found: Reading) -> tuple[int, int, list[str]]:
    """Return the index, the line and the cells of the headings; -1 and 0 if they are given and all rows are data."""
    if not found.names:
        index = find_header(first, file, found.header)
        return index, *first[index]
    names = found.names.split(",")
    widths = Counter(len(cells) for _, cells in first)
    width = max(widths, key=widths.__getitem__, default=0)
    if width != len(names):
        raise refusal(file, f"{len(names):,} cells in a row, as there are names; the rows have {width:,}")
    return -1, 0, names


def _filled(row: Row) -> bool:
    return any(map(clean, row[1]))


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


class _Body:
    """The rows below the headings, by column."""

    def __init__(self, headings: Sequence[str], odd: dict[int, str], only: Collection[str]) -> None:
        self._headings = [clean(cell) for cell in headings]
        self._names = column_names(self._headings)
        self._wanted = [not only or name in only for name in self._names]
        self._odd = odd
        self._cleaners = [Cleaner() for _ in headings]
        self._columns: list[list[Cells]] = [[] for _ in headings]
        self._lines: list[np.ndarray[Any, np.dtype[np.int64]]] = []
        self._empty = self._short = self._long = 0
        self._repeated: list[int] = []

    def add(self, batch: Sequence[Row]) -> None:
        """Take the next rows."""
        rows = [cells if len(cells) == len(self._headings) else self._fitted(line, cells) for line, cells in batch]
        lines = np.array([line for line, _ in batch], np.int64)
        columns = {
            place: np.array(self._cleaners[place].all(cells), object)
            for place, cells in enumerate(zip(*rows, strict=True))
            if self._wanted[place]
        }
        kept = self._kept(columns, lines, rows)
        self._lines.append(lines[kept])
        for place, cells in columns.items():
            self._columns[place].append(cells if kept.all() else cells[kept])

    def _fitted(self, line: int, cells: list[str]) -> list[str]:
        """Return as many cells as there are headings; a row with more that are filled is odd."""
        width = len(self._headings)
        extra = [text for cell in cells[width:] if (text := clean(cell))]
        self._long += bool(extra)
        if extra and line not in self._odd:
            self._odd[line] = f"more cells than the {width:,} headings; this is left over: {'; '.join(extra)[:200]}"
        self._short += 0 < len(cells) < width
        return cells[:width] + [""] * (width - len(cells))

    def _kept(
        self, columns: Mapping[int, Cells], lines: np.ndarray[Any, np.dtype[np.int64]], rows: Sequence[list[str]]
    ) -> np.ndarray[Any, Any]:
        """Return which rows are neither empty nor the headings again."""
        filled = np.isin(lines, list(self._odd)) if self._odd else np.zeros(len(lines), bool)
        repeats = np.ones(len(lines), bool)
        for place, cells in columns.items():
            if not filled.all():
                filled |= (cells != "").astype(bool)
            if repeats.any():
                repeats &= (cells == self._headings[place]).astype(bool)
        for row in np.flatnonzero(~filled).tolist():
            filled[row] = any(map(clean, rows[row]))
        self._empty += int((~filled).sum())
        self._repeated += lines[repeats & filled].tolist()
        return filled & ~repeats

    def table(self, file: str, kind: str, found: Reading, notes: Sequence[str]) -> TableFile:
        """Return the table of all rows; raise DataError if there are none."""
        if not sum(map(len, self._lines)):
            raise refusal(file, "rows below the headings; there is none", found.header)
        lines = np.concatenate(self._lines)
        if self._long >= len(lines):
            raise refusal(
                file, "a heading for each column; every row has more cells than there are headings", found.header
            )
        columns, names = {}, []
        for name, heading, parts, wanted in zip(self._names, self._headings, self._columns, self._wanted, strict=True):
            cells = np.concatenate(parts) if wanted else np.array([], object)
            parts.clear()
            if heading or (cells != "").any():
                names.append(name)
            if wanted and name in names[-1:]:
                columns[name] = pd.Series(cells, dtype="str")
        made = table(file, kind, columns, lines, found, (*notes, *self._notes()), self._odd)
        return replace(made, columns=tuple(names))

    def _notes(self) -> Iterator[str]:
        if self._empty:
            yield f"{_counted(self._empty, 'empty row')} left out."
        if self._short:
            yield f"{_counted(self._short, 'row')} with fewer cells than headings: the last cells count as empty."
        shown = ", ".join(map(str, self._repeated[:5])) + " …" * (len(self._repeated) > 5)  # noqa: PLR2004 - enough
        if self._repeated:
            yield f"{_counted(len(self._repeated), 'row')} with the headings again left out: row {shown}."


def table(
    file: str,
    kind: str,
    columns: Mapping[str, pd.Series],
    lines: np.ndarray[Any, np.dtype[np.int64]],
    found: Reading,
    notes: Iterable[str],
    odd: Mapping[int, str],
) -> TableFile:
    """Return the table of columns of clean texts."""
    frame = pd.DataFrame(columns, copy=False)
    present = set(lines.tolist()) if odd else set()
    odd = {line: reason for line, reason in odd.items() if line in present}
    if odd:
        notes = (*notes, f"{_counted(len(odd), 'row')} cannot be used; the reasons stand with the rejected rows.")
    return TableFile(file, kind, tuple(columns), frame, lines, found, tuple(notes), odd)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
