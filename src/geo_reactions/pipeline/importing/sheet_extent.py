"""How far the cells of a workbook reach: the reader holds every cell up to the last one, so a lone one far away fills memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

MOST_CELLS = 30_000_000
"""The largest sheet that is read, in cells of the rectangle from the first to the last."""

_CHUNK = 1 << 20
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\b[^>]*?\bref="(?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})"')
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(/?)>')


def is_too_large(path: Path) -> bool:
    """Return whether a sheet of an XLSX file reaches over more than `MOST_CELLS`; False for every other file."""
    try:
        with ZipFile(path) as book:
            sheets = [name for name in book.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
            return any(_reach(book, name) > MOST_CELLS for name in sheets)
    except (BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error):
        return False


def _reach(book: ZipFile, name: str) -> int:
    """Return the cells of a sheet as it says itself, or, if that is too many or nothing, by its cells with values."""
    with book.open(name) as part:
        said = _DIMENSION.search(part.read(1 << 12))
    if said and _column(said[1]) * int(said[2]) <= MOST_CELLS:
        return _column(said[1]) * int(said[2])
    right = bottom = 0
    with book.open(name) as part:
        for letters, row in _filled(part):
            right, bottom = max(right, _column(letters)), max(bottom, row)
    return right * bottom


def _filled(part: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield the column, in letters, and the row of each cell that is not empty."""
    rest = b""
    while chunk := part.read(_CHUNK):
        text = rest + chunk
        end = text.rfind(b">") + 1
        for letters, row, empty in _CELL.findall(text, 0, end):
            if not empty:
                yield letters, int(row)
        rest = text[end:]


def _column(letters: bytes) -> int:
    """Return the number of a column, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
