"""The addresses beside the dashboard: data, boundaries, style sheet, health, about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request, send_file

from geo_reactions.collection import Collection
from geo_reactions.link import Unused, decode
from geo_reactions.view import View
from geo_reactions.web import export
from geo_reactions.web.about import about_page
from geo_reactions.web.style import style_sheet

_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "geojson": "application/geo+json"}


def register(server: Flask, collection: Collection, folder: Path) -> None:
    """Adds the addresses of a collection, whose folder lies beside the boundaries."""
    sheet = style_sheet(collection.codebook)
    boundaries = (folder.parent / "boundaries" / "world.geojson").resolve()

    server.add_url_rule("/healthz", "healthz", lambda: jsonify(_health(collection)))
    server.add_url_rule("/collection.css", "style", lambda: _cached(sheet, "text/css; charset=utf-8"))
    server.add_url_rule("/about", "about", lambda: Response(about_page(collection, folder), mimetype="text/html"))
    server.add_url_rule(
        "/boundaries/world.geojson", "boundaries", lambda: send_file(boundaries, "application/geo+json", max_age=3600)
    )
    for kind in _TYPES:
        server.add_url_rule(f"/reactions.{kind}", f"reactions-{kind}", _reactions(collection, kind))
    server.add_url_rule("/countries.csv", "countries-csv", lambda: _answer(collection, "csv", export.countries_csv))
    server.add_url_rule("/countries.json", "countries-json", lambda: _answer(collection, "json", _countries_json))


def _health(collection: Collection) -> dict[str, Any]:
    about = collection.description
    return {"status": "ok", "collection": about.id, "version": about.version, "reactions": collection.size}


def _cached(text: str, kind: str) -> Response:
    answer = Response(text, content_type=kind)
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


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
