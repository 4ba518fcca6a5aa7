"""The description of a collection as a Data Package (version 2), with a schema for every file."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from geo_reactions.domain.codebook import CODED
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.pipeline.checks import OUTCOMES, PRECISIONS
from geo_reactions.pipeline.sources import ACTORS, CODING, LEDGER, PLACES, Sources

_NUMBERS = {"lat": "number", "lon": "number", "crowd": "integer", "start": "integer", "end": "integer"}
_DATES = ("first", "last")
_COLUMNS = {"reactions": REACTION_COLUMNS, "coding": CODING, "actors": ACTORS, "places": PLACES, "ledger": LEDGER}
_WITH_OWN = ("reactions", "coding")
"""The tables that have the collection's own fields."""
_KEYS = {"ledger": "locator"}
_REFERENCES = {
    "coding": (("actor", "actors", "id"), ("place", "places", "id")),
    "reactions": (("actor_id", "actors", "id"), ("place_id", "places", "id")),
}


def descriptor(sources: Sources, built: bytes) -> bytes:
    """Return the content of datapackage.json; `built` is that of reactions.csv, whose hash and size it states."""
    about = sources.description
    licence, address = about.licence
    creators = [{"title": creator.called, "roles": ["creator"]} for creator in about.publication.creators]
    own = tuple(field.name for field in about.own_fields)
    resources = [
        _resource(name, (*columns, *own) if name in _WITH_OWN else columns, sources)
        for name, columns in _COLUMNS.items()
    ]
    resources[0] |= {"bytes": len(built), "hash": f"sha256:{hashlib.sha256(built).hexdigest()}"}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": about.id,
        "title": about.title,
        "version": about.version,
        "licenses": [{"name": licence.replace(" ", "-"), "path": address}],
        **({"contributors": creators} if creators else {}),
        "sources": [{"title": about.source.title, "path": about.source.url}],
        "resources": resources,
    }
    return (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode()


def _resource(name: str, columns: tuple[str, ...], sources: Sources) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, name, sources) for column in columns],
        "primaryKey": [_KEYS.get(name, "id")],
        "missingValues": [""],
    }
    keys = [
        {"fields": [column], "reference": {"resource": resource, "fields": [field]}}
        for column, resource, field in _REFERENCES.get(name, ())
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: str, table: str, sources: Sources) -> dict[str, Any]:
    kind = "date" if column in _DATES else _NUMBERS.get(column, "string")
    own = next((field for field in sources.description.own_fields if field.name == column), None)
    if own is not None:
        described = {"title": own.label} | ({"description": own.help} if own.help else {})
        return {"name": column, "type": "number" if own.is_number else "string"} | described
    field: dict[str, Any] = {"name": column, "type": kind}
    allowed = _allowed(column, table, sources)
    return field | ({"constraints": {"enum": allowed}} if allowed else {})


def _allowed(column: str, table: str, sources: Sources) -> list[str]:
    question = "actor_type" if (table, column) == ("actors", "type") else column
    if question in CODED:
        return list(sources.codebook[question].by_code)
    return {"precision": list(PRECISIONS), "outcome": list(OUTCOMES)}.get(column, [])
