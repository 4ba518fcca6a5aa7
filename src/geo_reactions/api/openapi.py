"""`/openapi.json`: every address for programs, described from the fields of View, the codebook and the columns of the tables."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from flask import Flask, Response

from geo_reactions.api.formats import FORMATS, country_columns, reaction_columns
from geo_reactions.api.openapi_images import images
from geo_reactions.api.openapi_keys import page_keys, slug_of, view_keys
from geo_reactions.api.openapi_rows import row_schema
from geo_reactions.api.problems import TYPE
from geo_reactions.charts import charts_of
from geo_reactions.collection import Collection
from geo_reactions.request.addresses import root

Node = dict[str, Any]

_KEPT = 8
"""The number of roots of the site for which the description is cached."""

_TABLES = {"reactions": tuple(FORMATS), "countries": ("csv", "json")}
_NAMES = {"excel.csv": "CSV with a byte order mark, by which Excel knows that it is UTF-8", "geojson": "GeoJSON"}
_READING = (
    "RFC 4180 in UTF-8. Read every column as text but for those that the schema of a row calls numbers: sentences such as 29.10, "
    "dates such as 2020 and cells such as NA are texts, and an empty cell is empty. A text that a spreadsheet would run as a "
    "formula stands behind an apostrophe."
)
_HEADERS = {
    "ETag": "changes when the answer does; send it as If-None-Match to get 304",
    "Cache-Control": "how long the answer may be used without asking",
    "Data-Version": "version of the collection",
    "Access-Control-Allow-Origin": "*: programs on any site may read the data",
    "Content-Disposition": "a file name that tells views apart",
    "Link": "with limit: addresses of the first, previous and next page (RFC 8288)",
}
_OF_ALL = ("ETag", "Cache-Control", "Data-Version", "Access-Control-Allow-Origin")


def register(server: Flask, collection: Collection) -> None:
    """Add `/openapi.json`."""
    written = lru_cache(_KEPT)(
        lambda place: json.dumps(document(collection, place), ensure_ascii=False, indent=1) + "\n"
    )
    server.add_url_rule("/openapi.json", "openapi", lambda: _answer(written(root())))


def _answer(text: str) -> Response:
    answer = Response(text, content_type="application/json")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def document(collection: Collection, place: str = "") -> Node:
    """Return an OpenAPI 3.1 description of the site; `place` is the path under which readers reach it, "" or "/map"."""
    about = collection.description
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Data of: {about.title}",
            "version": about.version,
            "description": (
                "The same query string filters the dashboard and the data: values joined by commas widen, keys narrow. "
                "A part that cannot be used is refused with 400; an empty value is as good as none."
            ),
            "license": {"name": about.source.licence, **({"url": url} if (url := about.source.licence_url) else {})},
        },
        "servers": [{"url": place or "/"}],
        "paths": {f"/{name}.{kind}": _data(name, kind, collection) for name, kinds in _TABLES.items() for kind in kinds}
        | images(charts_of(collection))
        | _pages(collection)
        | {"/healthz": _health()},
        "components": _components(collection),
    }


def _data(name: str, kind: str, collection: Collection) -> Node:
    keys = ["If-None-Match", *view_keys(collection.vocabulary), *page_keys()]
    found = _response(f"The {name} of the view.", FORMATS[kind].media.split(";")[0], _body(name, kind), tuple(_HEADERS))
    return {
        "get": {
            "operationId": f"{name}_{kind.replace('.', '_')}",
            "summary": f"{name.capitalize()} of a view as {_NAMES.get(kind, kind.upper())}",
            **({"description": _READING} if kind.endswith("csv") else {}),
            "tags": ["data"],
            "parameters": [{"$ref": f"#/components/parameters/{key}"} for key in keys],
            "responses": {
                "200": found,
                "304": {"description": "You have it already.", "headers": _headers(_OF_ALL)},
                "400": {"$ref": "#/components/responses/Refused"},
            },
        }
    }


def _body(name: str, kind: str) -> Node:
    if kind == "json":
        item = {"reactions": "Reaction", "countries": "Country"}[name]
        return {"type": "array", "items": {"$ref": f"#/components/schemas/{item}"}}
    return {"$ref": "#/components/schemas/FeatureCollection"} if kind == "geojson" else {"type": "string"}


def _pages(collection: Collection) -> Node:
    """Describe the pages that need no script."""
    some = collection.vocabulary
    return {
        "/reactions/{id}": _page("reaction", "One reaction, for people", "id", slug_of(some["reaction"])),
        "/countries/{code}": _page(
            "country", "All reactions of a country, for people", "code", slug_of(some["country"])
        ),
    }


def _page(name: str, summary: str, key: str, pattern: str) -> Node:
    text = {"type": "string"}
    return {
        "get": {
            "operationId": f"{name}_page",
            "summary": summary,
            "tags": ["pages"],
            "parameters": [{"name": key, "in": "path", "required": True, "schema": text | {"pattern": pattern}}],
            "responses": {
                "200": _response("The page.", "text/html", text),
                "308": {"description": "It is there in another spelling."},
                "404": _response("There is none of this name.", "text/html", text),
            },
        }
    }


def _health() -> Node:
    body = {"$ref": "#/components/schemas/Health"}
    return {
        "get": {
            "operationId": "health",
            "summary": "Whether all is well",
            "tags": ["operation"],
            "responses": {"200": _response("All is well.", "application/json", body)},
        }
    }


def _response(description: str, media: str, schema: Node, headers: tuple[str, ...] = ()) -> Node:
    response = {"description": description, "content": {media: {"schema": schema}}}
    return response | ({"headers": _headers(headers)} if headers else {})


def _headers(names: tuple[str, ...]) -> Node:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _components(collection: Collection) -> Node:
    text, number = {"type": "string"}, {"type": "integer"}
    match = {"name": "If-None-Match", "in": "header", "description": "ETags that you hold", "schema": text}
    problem = {"$ref": "#/components/schemas/Problem"}
    of_all = ("Access-Control-Allow-Origin", "Data-Version")
    return {
        "parameters": {"If-None-Match": match, **view_keys(collection.vocabulary), **page_keys()},
        "headers": {name: {"description": what, "schema": text} for name, what in _HEADERS.items()},
        "responses": {"Refused": _response("A part of the address cannot be used.", TYPE, problem, of_all)},
        "schemas": {
            "Reaction": row_schema(reaction_columns(collection)),
            "Country": row_schema(country_columns(collection)),
            **_geojson(collection),
            "Problem": _problem(),
            "Health": {
                "type": "object",
                "required": ["status", "collection", "version", "reactions"],
                "properties": {"status": {"const": "ok"}, "collection": text, "version": text, "reactions": number},
            },
        },
    }


def _geojson(collection: Collection) -> Node:
    degrees = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    point = {
        "type": ["object", "null"],
        "required": ["type", "coordinates"],
        "properties": {"type": {"const": "Point"}, "coordinates": degrees},
    }
    columns = tuple(column for column in reaction_columns(collection) if column.name not in ("lat", "lon"))
    feature = {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": point,
            "properties": row_schema(columns),
        },
    }
    features = {"type": "array", "items": {"$ref": "#/components/schemas/Feature"}}
    whole = {
        "type": "object",
        "required": ["type", "features"],
        "properties": {"type": {"const": "FeatureCollection"}, "features": features},
    }
    return {"Feature": feature, "FeatureCollection": whole}


def _problem() -> Node:
    text = {"type": "string"}
    part = dict.fromkeys(("key", "value", "reason", "allowed"), text)
    errors = {"type": "array", "items": {"type": "object", "required": list(part), "properties": part}}
    properties = {"type": text, "title": text, "status": {"type": "integer"}, "detail": text, "errors": errors}
    return {"type": "object", "required": list(properties), "properties": properties}
