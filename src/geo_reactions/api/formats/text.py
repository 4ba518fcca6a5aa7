"""CSV, JSON and GeoJSON, written part by part, so that no export is held in memory as a whole."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from geo_reactions.api.formats.table import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(table: Table) -> Iterator[bytes]:
    """Write RFC 4180 CSV in UTF-8; escape every text that a spreadsheet would run as a formula."""
    yield _lines([table.names])
    for part in table.parts:
        yield _lines([_harmless(cell) for cell in row] for row in part)


def to_excel_csv(table: Table) -> Iterator[bytes]:
    """Write the same CSV after a byte order mark, without which Excel does not read it as UTF-8."""
    yield codecs.BOM_UTF8
    yield from to_csv(table)


def to_json(table: Table) -> Iterator[bytes]:
    """Write an array of objects, one a line; an empty cell is null."""
    yield from _listed("[", table, _dumped, "]\n")


def to_geojson(table: Table) -> Iterator[bytes]:
    """Write a FeatureCollection (RFC 7946); a reaction with coordinates has a point, any other has null."""
    yield from _listed('{"type": "FeatureCollection", "features": [', table, _feature, "]}\n")


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _listed(head: str, table: Table, written: Any, tail: str) -> Iterator[bytes]:
    names, between = table.names, "\n"
    yield head.encode()
    for part in table.parts:
        yield (between + ",\n".join(written(_named(names, row)) for row in part)).encode()
        between = ",\n"
    yield (tail if between == "\n" else f"\n{tail}").encode()


def _named(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    return {name: None if cell == "" else cell for name, cell in zip(names, row, strict=True)}


def _dumped(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _feature(row: dict[str, Any]) -> str:
    lat, lon = row.pop("lat"), row.pop("lon")
    point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return _dumped({"type": "Feature", "id": row["id"], "geometry": point, "properties": row})
