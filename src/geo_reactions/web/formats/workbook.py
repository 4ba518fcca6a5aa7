"""A spreadsheet: the rows on a sheet, and a sheet that says what they are."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from geo_reactions.web.formats.table import Table

_LARGEST, _PIECE = 1_048_576, 65_536
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - one for all, so that equal contents are equal bytes


def to_xlsx(table: Table) -> Iterator[bytes]:
    """Writes the sheets "reactions" and "about"; rows wait in temporary files, a text never becomes a formula or a link."""
    with tempfile.TemporaryFile() as file:
        _fill(table, file)
        file.seek(0)
        yield from iter(lambda: file.read(_PIECE), b"")


def _fill(table: Table, file: IO[bytes]) -> None:
    import xlsxwriter  # noqa: PLC0415 - heavy, only where used

    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        book.set_properties({"created": _MADE, "title": table.about().get("title", "")})
        head = book.add_format({"bold": True})
        _write_rows(book, head, table)
        _write_about(book.add_worksheet("about"), head, table)


def _write_rows(book: Any, head: Any, table: Table) -> None:
    """Writes the rows; what a sheet cannot hold goes on to the next."""
    rows = (row for part in table.parts for row in part)
    sheet, line, n = _sheet(book, head, table, "reactions"), 1, 1
    for row in rows:
        if line == _LARGEST:
            n, line = n + 1, 1
            sheet = _sheet(book, head, table, f"reactions {n}")
        _write(sheet, line, row)
        line += 1


def _sheet(book: Any, head: Any, table: Table, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table.columns) - 1, 16)
    for column, text in enumerate(table.names):
        sheet.write_string(0, column, text, head)
    return sheet


def _write_about(sheet: Any, head: Any, table: Table) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    columns = {column.name: column.what for column in table.columns}
    for line, (key, text) in enumerate({**table.about(), "columns": "", **columns}.items()):
        sheet.write_string(line, 0, key, head)
        sheet.write_string(line, 1, text)


def _write(sheet: Any, line: int, row: Any) -> None:
    for column, cell in enumerate(row):
        if cell in (None, ""):
            continue
        (sheet.write_string if isinstance(cell, str) else sheet.write_number)(line, column, cell)
