"""The addresses besides the dashboard: data, images, boundaries, style sheet, health, and the pages without script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, send_file

from geo_reactions.api import data
from geo_reactions.card import pictures, qr
from geo_reactions.card import preview as card
from geo_reactions.collection import Collection
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.site import cite, pages, rows
from geo_reactions.site.about import about_page
from geo_reactions.site.style import style_sheet


def register(server: Flask, collection: Collection, folder: Path) -> None:
    """Add the addresses of the collection in a folder."""
    sheet = style_sheet(collection.codebook)
    boundaries = (boundaries_folder(folder) / "world.geojson").resolve()

    server.add_url_rule("/healthz", "healthz", lambda: jsonify(_health(collection)))
    server.add_url_rule("/collection.css", "style", lambda: _cached(sheet, "text/css; charset=utf-8"))
    server.add_url_rule("/about", "about", lambda: Response(about_page(collection, folder), mimetype="text/html"))
    server.add_url_rule(
        "/boundaries/world.geojson", "boundaries", lambda: send_file(boundaries, "application/geo+json", max_age=3600)
    )
    for part in (data, qr, rows):
        part.register(server, collection)
    pictures.register(server, collection, folder, card.register(server, collection))
    for part in (cite, pages):
        part.register(server, collection, folder)


def _health(collection: Collection) -> dict[str, Any]:
    about = collection.description
    return {"status": "ok", "collection": about.id, "version": about.version, "reactions": collection.size}


def _cached(text: str, kind: str) -> Response:
    answer = Response(text, content_type=kind)
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
