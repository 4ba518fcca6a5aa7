"""The row with the names of the columns: where it is, and the names that it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median_low

from geo_reactions.domain.characters import readable
from geo_reactions.pipeline.importing.cleaning import clean
from geo_reactions.pipeline.importing.table_file import refusal

Row = tuple[int, list[str]]
"""A row of a file: its line, counted from 1, and its cells."""

SEEN = 200
"""How many rows at the start of a file are looked at."""

_FILLED = 0.6
"""The share of the usual number of cells that a row of headings fills at least; titles above a table fill fewer."""

_YEAR = re.compile(r"[12]\d{3}")
_KINDS = {
    "number": re.compile(r"[-+−]?\d[\d  ,.'’]*%?"),
    "date": re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?"),
    "address": re.compile(r"https?://\S+"),
}


def find_header(rows: Sequence[Row], file: str, wanted: int = 0) -> int:
    """Return the index of the row of headings among the first rows; raise DataError if there is none.

    `wanted` is its line where the user gave one.
    """
    if wanted:
        found = next((index for index, (line, _) in enumerate(rows) if line == wanted and _filled(rows[index])), None)
        if found is None:
            raise refusal(file, f"no row of headings begins in line {wanted}; give the line of another row", wanted)
        return found
    index = _first_full(rows, file)
    if _is_refined(rows, index):
        index += 1
    _check_names(rows, index, file)
    return index


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Return a different name for each heading: "column 5" for an empty one, "name (2)" for a repeated one."""
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, 1):
        name = readable(" ".join(clean(cell).split())) or f"column {place}"
        count, unused = 1, name
        while unused in names:
            count += 1
            unused = f"{name} ({count})"
        names[unused] = None
    return tuple(names)


def _filled(row: Row) -> int:
    return sum(1 for cell in row[1] if clean(cell))


def _first_full(rows: Sequence[Row], file: str) -> int:
    """Return the index of the first row that fills about as many cells as the rows usually do."""
    sizes = [_filled(row) for row in rows]
    if not any(sizes):
        raise refusal(file, "a table; this file is empty")
    several = [size for size in sizes if size > 1]
    usual = median_low(several) if len(several) * 4 >= sum(map(bool, sizes)) else 1
    least = max(usual * _FILLED, min(usual, 2))
    return next(index for index, size in enumerate(sizes) if size >= least)


def _is_refined(rows: Sequence[Row], index: int) -> bool:
    """Return whether the next row fills the gaps of this one with texts: the second of two rows of headings."""
    if index + 2 >= len(rows):
        return False
    first, second = rows[index], rows[index + 1]
    return _filled(first) < _filled(second) and not any(map(_kind, second[1])) and any(map(_kind, rows[index + 2][1]))


def _kind(cell: str) -> str:
    """Return what kind of value a cell seems to hold; empty for names and for years, which are used as names."""
    text = clean(cell)
    if _YEAR.fullmatch(text):
        return ""
    return next((kind for kind, pattern in reversed(_KINDS.items()) if pattern.fullmatch(text)), "")


def _check_names(rows: Sequence[Row], index: int, file: str) -> None:
    """Raise DataError if the row seems to hold values of the same kinds as the rows below."""
    line, cells = rows[index]
    kinds = {place: kind for place, cell in enumerate(cells) if (kind := _kind(cell))}
    alike = [place for place, kind in kinds.items() if _is_kind(rows[index + 1 :], place, kind)]
    if alike and len(alike) * 2 >= len(kinds):
        advice = "headings; this looks like a row of data: put a line with the names of the columns above the table"
        raise refusal(file, f"{advice}, or give the line of the headings", line, clean(cells[alike[0]]))


def _is_kind(rows: Sequence[Row], place: int, kind: str) -> bool:
    """Return whether at least half of the cells that are filled in a column are of a kind; also if none is."""
    below = [_kind(cells[place]) == kind for _, cells in rows if place < len(cells) and clean(cells[place])]
    return sum(below) * 2 >= len(below)
