"""Tables of an article: one that lists reactions becomes a paragraph for each row, one of numbers is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FEWEST, MOST = 2, 3
"""How many columns a table of reactions has."""

_LONGEST_SPAN = 1000


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text on one line, whether it is a heading, and over how many rows and columns it goes."""

    text: str
    is_heading: bool = False
    rows: int = 1
    columns: int = 1


def span(text: str) -> int:
    """Return the number of rows or columns that an attribute gives; 1 if it gives none."""
    return min(max(1, int(text)), _LONGEST_SPAN) if text.strip().isdecimal() else 1


def statements(table: Sequence[Sequence[Cell]]) -> list[str]:
    """Return a text for each row of a table of two or three columns with words in them, else nothing."""
    rows = [row for row in _filled(table) if row]
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    body = [[cell.text for cell in row if cell.text] for row in rows if not all(cell.is_heading for cell in row)]
    behind = [text for texts in body for text in texts[1:]]
    if not FEWEST <= width <= MOST or 2 * sum(map(_is_worded, behind)) <= len(behind):
        return []
    return [_joined(texts) for texts in body if texts]


def _joined(texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    return f"{texts[0].rstrip(':').rstrip()}: {' '.join(texts[1:])}"


def _filled(table: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    """Give each row with the cells that reach into it from the rows above."""
    above: dict[int, tuple[Cell, int]] = {}
    for row in table:
        cells, own, column = [], list(row), 0
        while own or column in above:
            if column in above:
                cell, left = above.pop(column)
            else:
                cell = own.pop(0)
                left = cell.rows
            cells.append(cell)
            if left > 1:
                above[column] = cell, left - 1
            column += cell.columns
        yield cells


def _is_worded(text: str) -> bool:
    """Return whether a text has more letters than digits, as a statement has and a number or a date has not."""
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return letters > digits
