"""Cells as the door keeps them: without white space and invisible marks at their ends, values of any type as text."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

_KEPT = 50_000
"""How many distinct cells a column remembers, so that equal cells are cleaned once and share their memory.

A column with more of them has few equal cells, so that its other cells are cleaned one by one.
"""

_INVISIBLE = "\ufeff\u200b\u2060\x00"
_EDGES = "".join(chr(point) for point in range(0x3001) if chr(point).isspace()) + _INVISIBLE
_WHOLE = 1e21


class Cleaner(dict[str, str]):
    """The clean text of a cell by the cell; cells that it does not know are cleaned when they are asked for."""

    def __missing__(self, cell: str) -> str:
        text = clean(cell)
        self[cell] = text
        return text

    def all(self, cells: Sequence[str]) -> list[str]:
        """Return the clean texts of cells."""
        if not any(cells):
            return [""] * len(cells)
        if cells[0] == cells[-1] and cells.count(cells[0]) == len(cells):
            return [self[cells[0]]] * len(cells)
        if len(self) < _KEPT:
            return list(map(self.__getitem__, cells))
        texts = [cell.strip(_EDGES) for cell in cells]
        return [clean(text) if "\r" in text else text for text in texts]


def clean(cell: str) -> str:
    """Return a text without white space, no-break spaces and invisible marks at its ends, its line ends as line feeds."""
    text = cell.strip(_EDGES)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def cell_text(value: Any) -> str:
    """Return a value as a text: whole numbers without ".0", days and times in ISO 8601, lists with semicolons."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (float, Decimal)):
        return _number_text(value)
    if isinstance(value, (datetime, date, time)):
        return _time_text(value)
    if isinstance(value, (list, tuple)):
        return _list_text(value)
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict) else str(value)


def _number_text(value: float | Decimal) -> str:
    if not math.isfinite(value):
        return ""
    if -_WHOLE < value < _WHOLE and value == int(value):
        return str(int(value))
    return format(Decimal(format(value, ".15g")) if isinstance(value, float) else value, "f")


def _time_text(value: date | time) -> str:
    if isinstance(value, datetime) and value.timetz() == time():
        return value.date().isoformat()
    return value.isoformat()


def _list_text(values: Iterable[Any]) -> str:
    listed = list(values)
    if any(isinstance(value, (dict, list, tuple)) for value in listed):
        return json.dumps(listed, ensure_ascii=False, default=str)
    return "; ".join(text for text in map(cell_text, listed) if text)
