"""The rows of the tables as JSON schemas, made from their columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geo_reactions.api.formats import Column

Node = dict[str, Any]

_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_MORE: dict[str, Node] = {
    "lat": {"minimum": -90, "maximum": 90},
    "lon": {"minimum": -180, "maximum": 180},
    "crowd": {"minimum": 0},
    "n": {"minimum": 0},
    "country": {"pattern": "^[A-Z]{3}$"},
    "place_country": {"pattern": "^[A-Z]{3}$"},
    "date": {"pattern": f"^{_DAY}(/{_DAY})?$"},
    "source_url": {"format": "uri"},
}


def row_schema(columns: Iterable[Column]) -> Node:
    """Return the schema of a row: it has every column, and an empty cell is null."""
    properties = {column.name: _schema(column) for column in columns}
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _schema(column: Column) -> Node:
    kind: Any = [column.kind, "null"] if column.empty else column.kind
    codes = {"enum": [*column.codes, *[None] * column.empty]} if column.codes else {}
    return {"type": kind, "description": column.what, **codes, **_MORE.get(column.name, {})}
