"""The data addresses: the reactions and countries of a view, under the same query string as the dashboard."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, request

from geo_reactions.collection import Collection
from geo_reactions.link import Unused, decode
from geo_reactions.view import View
from geo_reactions.web import export

_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "geojson": "application/geo+json"}


def register(server: Flask, collection: Collection) -> None:
    """Adds the data addresses of a collection."""
    for kind in _TYPES:
        server.add_url_rule(f"/reactions.{kind}", f"reactions-{kind}", _reactions(collection, kind))
    server.add_url_rule("/countries.csv", "countries-csv", lambda: _answer(collection, "csv", export.countries_csv))
    server.add_url_rule("/countries.json", "countries-json", lambda: _answer(collection, "json", _countries_json))


def _reactions(collection: Collection, kind: str) -> Any:
    return lambda: _answer(collection, kind, export.FORMATS[kind])


def _countries_json(collection: Collection, view: View) -> bytes:
    return jsonify(export.countries(collection, view)).get_data()


def _answer(collection: Collection, kind: str, written: Any) -> Response:
    """Answers with the data of the query string; what cannot be used is an error here, as programs do not read notes."""
    view, unused = decode(request.query_string.decode("ascii", "replace"), collection.vocabulary)
    if unused:
        return _refused(unused)
    answer = Response(written(collection, view), content_type=_TYPES[kind])
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _refused(unused: tuple[Unused, ...]) -> Response:
    problem = {
        "title": "A part of the address cannot be used",
        "status": 400,
        "detail": "; ".join(map(str, unused)),
        "errors": [{"key": part.key, "value": part.value, "reason": part.reason} for part in unused],
    }
    answer = jsonify(problem)
    answer.status_code, answer.content_type = 400, "application/problem+json"
    return answer
