"""The reactions of a view as CSV, JSON or GeoJSON: the export row of the contract, one row per actor per act."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

import pandas as pd

from geo_reactions.collection import Collection
from geo_reactions.errors import DataError, Problem
from geo_reactions.link import decode
from geo_reactions.model import EXPORT_COLUMNS
from geo_reactions.view import View

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS = ("lat", "lon", "crowd")


def write(collection: Collection, query: str, kind: str, out: BinaryIO) -> int:
    """Writes the reactions of a query string to a binary stream; raises DataError naming what it cannot use."""
    view, unused = decode(query, collection.vocabulary)
    if unused:
        raise DataError(Problem("--query", 0, part.key, part.value, part.reason) for part in unused)
    out.write(FORMATS[kind](collection, view))
    return 0


def to_csv(collection: Collection, view: View) -> bytes:
    """Gives RFC 4180 CSV in UTF-8; no text cell can become a formula in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(EXPORT_COLUMNS)
    writer.writerows([_cell(column, row[column]) for column in EXPORT_COLUMNS] for row in records(collection, view))
    return out.getvalue().encode()


def to_json(collection: Collection, view: View) -> bytes:
    """Gives a JSON array of objects; an empty cell is null."""
    return (
        json.dumps([_nulled(row) for row in records(collection, view)], ensure_ascii=False, indent=1) + "\n"
    ).encode()


def to_geojson(collection: Collection, view: View) -> bytes:
    """Gives a FeatureCollection (RFC 7946): a point where the act has a place, null where it has none."""
    features = [_feature(_nulled(row)) for row in records(collection, view)]
    return (json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n").encode()


def countries_csv(collection: Collection, view: View) -> bytes:
    """Gives a row for every country with a reaction in the view: position and counts per stance."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ("country", "name", "position", "n", *_stances(collection)), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _cell(key, value) for key, value in row.items()} for row in countries(collection, view))
    return out.getvalue().encode()


def countries(collection: Collection, view: View) -> list[dict[str, Any]]:
    """Gives country, name, position, n and the counts per stance, in the order of the names."""
    stances = _stances(collection)
    positions = collection.positions(view)
    frame = collection.select(view.selection)
    frame = frame[frame["country"].notna()]
    counts = pd.crosstab(frame["country"], frame["stance"]).reindex(columns=stances, fill_value=0)
    names = collection.labels("country")
    return [
        {"country": code, "name": names[code], "position": positions[code], "n": int(row.sum())}
        | {stance: int(row[stance]) for stance in stances}
        for code, row in sorted(counts.iterrows(), key=lambda item: names[str(item[0])])
    ]


def _stances(collection: Collection) -> list[str]:
    """Lists the stances as the columns of an export: the sides, the neutral ones, no position."""
    stances = collection.codebook.stances
    return [*stances.sides, *stances.neutral, *stances.none]


def records(collection: Collection, view: View) -> list[dict[str, Any]]:
    """Gives the rows of a view as dictionaries with plain values; an empty cell is None."""
    frame = collection.select(view)[list(EXPORT_COLUMNS)].astype(object)
    return [
        {str(key): None if pd.isna(value) else value for key, value in row.items()} for row in frame.to_dict("records")
    ]


def _cell(column: str, value: Any) -> Any:
    if column == "crowd" and value is not None:
        return int(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _nulled(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {key: None if value == "" else value for key, value in row.items()}
    return plain | {"crowd": None if plain["crowd"] is None else int(plain["crowd"])}


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    point = None if row["lat"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    properties = {key: value for key, value in row.items() if key not in ("lat", "lon")}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": properties}


FORMATS: Mapping[str, Callable[[Collection, View], bytes]] = {"csv": to_csv, "json": to_json, "geojson": to_geojson}
"""The formats of an export, by name."""
