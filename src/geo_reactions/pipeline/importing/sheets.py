"""Spreadsheets: XLSX, XLS, XLSB and ODS, with the values that formulas have and the row of every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import python_calamine as calamine

from geo_reactions.pipeline.importing.arranging import arrange
from geo_reactions.pipeline.importing.cleaning import cell_text
from geo_reactions.pipeline.importing.headings import Row
from geo_reactions.pipeline.importing.sheet_extent import MOST_CELLS, is_too_large
from geo_reactions.pipeline.importing.table_file import Reading, TableFile, refusal

_BROKEN = "a spreadsheet that can be opened; this one is damaged or of an unknown kind: save it anew as .xlsx or .csv"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCKED = "a spreadsheet without a password: open it and save it without one"


def read_sheet(path: Path, reading: Reading) -> TableFile:
    """Return the table of a sheet: the one that `reading` names, else the first one that is visible and not empty.

    Raise DataError if the file cannot be opened or has no such sheet.
    """
    if is_too_large(path):
        raise refusal(path.name, f"sheets of at most {MOST_CELLS:,} cells; delete lone cells far from the table")
    with _refused(path), path.open("rb") as file, calamine.CalamineWorkbook.from_filelike(file) as book:
        names = book.sheet_names
        sheet = _chosen(book, reading.sheet, path.name)
        values = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    filled = _fill_down(values, merged)
    table = arrange(path.name, "xlsx", _rows(values), replace(reading, sheet=sheet.name), {})
    return replace(table, notes=(*_notes(names, sheet.name, filled), *table.notes))


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Raise DataError instead of the errors of the reader, which also has panics that are no Exception."""
    try:
        yield
    except calamine.PasswordError:
        raise refusal(path.name, _LOCKED) from None
    except (calamine.CalamineError, ValueError):
        raise refusal(path.name, _LOCKED if _ENCRYPTED in path.read_bytes() else _BROKEN) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise refusal(path.name, _BROKEN) from None
        raise


def _chosen(book: calamine.CalamineWorkbook, wanted: str, file: str) -> calamine.CalamineSheet:
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    if wanted:
        if wanted not in names:
            raise refusal(file, f"the name of a sheet; there are: {', '.join(names)}", value=wanted)
        return book.get_sheet_by_name(wanted)
    hidden = {sheet.name for sheet in book.sheets_metadata if sheet.visible != calamine.SheetVisibleEnum.Visible}
    for name in sorted(names, key=lambda name: name in hidden):
        sheet = book.get_sheet_by_name(name)
        if sheet.height:
            return sheet
    raise refusal(file, "a table; all sheets of this file are empty")


def _fill_down(values: list[list[Any]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> int:
    """Write the value of cells that are merged over several rows into the first cell of each row; return how many."""
    count = 0
    for (top, left), (bottom, _) in merged:
        if top < len(values) and left < len(values[top]):
            for row in values[top + 1 : bottom + 1]:
                row[left] = values[top][left]
                count += 1
    return count


def _rows(values: list[list[Any]]) -> Iterator[Row]:
    for row, cells in enumerate(values, 1):
        yield row, [cell if type(cell) is str else cell_text(cell) for cell in cells]


def _notes(names: Sequence[str], chosen: str, filled: int) -> Iterator[str]:
    if len(names) > 1:
        yield f"The sheet “{chosen}” is read, one of {len(names)}: {', '.join(names)}."
    if filled:
        yield f"Merged cells: their value stands in each of their rows ({filled:,} filled)."
