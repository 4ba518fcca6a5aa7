"""The formats of an export; to add one, write a function from a table to bytes and list it in FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from geo_reactions.api.formats.table import Column, Table, country_columns, reaction_columns, reaction_names
from geo_reactions.api.formats.text import to_csv, to_excel_csv, to_geojson, to_json
from geo_reactions.api.formats.workbook import to_xlsx


@dataclass(frozen=True)
class Format:
    """A format: its media type, the function that writes it, and whether browsers should save it to a file."""

    media: str
    write: Callable[[Table], Iterator[bytes]]
    saved: bool = False


FORMATS: Mapping[str, Format] = {
    "csv": Format("text/csv; charset=utf-8", to_csv, saved=True),
    "excel.csv": Format("text/csv; charset=utf-8", to_excel_csv, saved=True),
    "json": Format("application/json", to_json),
    "geojson": Format("application/geo+json", to_geojson),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx, saved=True),
}
"""The formats, by the ending of their addresses."""

__all__ = ["FORMATS", "Column", "Format", "Table", "country_columns", "reaction_columns", "reaction_names"]
