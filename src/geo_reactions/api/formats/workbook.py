"""The Excel export: the rows on one sheet, and a second sheet that describes them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any

from geo_reactions.api.formats.table import Table

_LARGEST, _PIECE = 1_048_576, 65_536
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed time, so that equal contents give equal bytes
_OPTIONS = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}

_WIDE = {"actor": 36, "quote": 40, "summary": 60, "source_url": 30, "note": 40, "section": 24}
_NARROW = ("id", "country", "place_country", "lat", "lon", "crowd", "degree", "dated", "certainty")
_USUAL_WIDTH, _NARROW_WIDTH = 17, 11
"""The widths of columns, in characters."""

_DATES, _DAY, _FIRST_YEAR = ("date",), len("2020-10-02"), 1900
"""The date columns; the length of a date with a day; the first year that spreadsheets can calculate with."""


def to_xlsx(table: Table) -> Iterator[bytes]:
    """Write the sheets "reactions" and "about"; rows go to temporary files until the workbook is complete.

    A text stays a text even if it looks like a number, a formula or a link. A date with a day becomes a spreadsheet date.
    """
    with tempfile.TemporaryFile() as file:
        _fill(table, file)
        file.seek(0)
        yield from iter(lambda: file.read(_PIECE), b"")


def _fill(table: Table, file: IO[bytes]) -> None:
    import xlsxwriter  # noqa: PLC0415 - heavy, only where used

    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"created": _MADE, "title": table.about().get("title", "")})
        head = book.add_format({"bold": True})
        _write_rows(book, head, table)
        _write_about(book.add_worksheet("about"), head, table)


def _write_rows(book: Any, head: Any, table: Table) -> None:
    """Write the rows, and continue on another sheet whenever one is full."""
    rows = (row for part in table.parts for row in part)
    sheet, line, n = _sheet(book, head, table, "reactions"), 0, 1
    for row in rows:
        if line == _LARGEST - 1:
            _finish(sheet, table, line)
            n, line = n + 1, 0
            sheet = _sheet(book, head, table, f"reactions {n}")
        line += 1
        _write(sheet, line, row, table.names)
    _finish(sheet, table, line)


def _sheet(book: Any, head: Any, table: Table, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, text in enumerate(table.names):
        width = _WIDE.get(text, _NARROW_WIDTH if text in _NARROW else _USUAL_WIDTH)
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text, head)
    return sheet


def _finish(sheet: Any, table: Table, last: int) -> None:
    """Add a filter to every column, and turn off the warning about texts that look like numbers."""
    sheet.autofilter(0, 0, last, len(table.names) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _write_about(sheet: Any, head: Any, table: Table) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    columns = {column.name: column.what for column in table.columns}
    for line, (key, text) in enumerate({**table.about(), "columns": "", **columns}.items()):
        sheet.write_string(line, 0, key, head)
        sheet.write_string(line, 1, text)


def _write(sheet: Any, line: int, row: Any, names: tuple[str, ...]) -> None:
    for column, (name, cell) in enumerate(zip(names, row, strict=True)):
        if cell in (None, ""):
            continue
        day = _day(cell) if name in _DATES else None
        if day:
            sheet.write_datetime(line, column, day)
        elif isinstance(cell, str):
            sheet.write_string(line, column, cell)
        else:
            sheet.write_number(line, column, cell)


def _day(text: str) -> date | None:
    """Return the day of a date, or None if the date is less precise or too early for spreadsheets."""
    if len(text) != _DAY:
        return None
    day = date.fromisoformat(text)
    return day if day.year >= _FIRST_YEAR else None
