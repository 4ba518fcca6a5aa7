"""The images of a view and its citation, described for `/openapi.json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geo_reactions.charts import Chart

Node = dict[str, Any]

_KINDS = ("png", "svg")
_MEDIA = {"png": "image/png", "svg": "image/svg+xml"}
_KEYS = "Takes the keys of the dashboard in the query string"
_LEFT_OUT = f"{_KEYS}; what cannot be used is left out, and the header Link-Notice names it."
_NOTICE = {"description": "the parts of the address that could not be used", "schema": {"type": "string"}}


def images(charts: Iterable[Chart]) -> Node:
    """Return the paths of the preview image, of the QR code, of the charts as images, and of the citation."""
    return {
        "/card.png": _image("card", "The preview image of a view, 1200 by 630 pixels", "png"),
        "/pictures/{picture}": _image(
            "picture", "A chart of a view as an image", *_KINDS, parameters=_of_pictures(charts)
        ),
        "/qr.svg": _code(),
        "/citation": _citation(),
    }


def _of_pictures(charts: Iterable[Chart]) -> list[Node]:
    names = [f"{chart.id}.{kind}" for chart in charts if chart.has_picture for kind in _KINDS]
    return [
        {"name": "picture", "in": "path", "required": True, "schema": {"type": "string", "enum": names}},
        _query("theme", "dark for dark colours"),
    ]


def _image(name: str, summary: str, *kinds: str, parameters: list[Node] | None = None) -> Node:
    responses = {
        "200": _answer("The image.", *map(_MEDIA.__getitem__, kinds)) | {"headers": {"Link-Notice": _NOTICE}},
        "304": {"description": "You have it already."},
        "503": _answer("Other images are being drawn; the header Retry-After says when to ask again.", "text/plain"),
    }
    missing = {"404": _answer("There is no such image.", "text/html")} if parameters else {}
    return _get(name, summary, _LEFT_OUT, parameters or [], responses | missing, "images")


def _code() -> Node:
    about = f"{_KEYS}; what cannot be used is left out."
    found = {"200": _answer("The code.", _MEDIA["svg"])}
    return _get("qr", "The address of a view as a QR code", about, [], found, "images")


def _citation() -> Node:
    forms = {name: {"type": "string"} for name in ("plain", "bibtex", "csl")}
    schema = {"type": "object", "required": list(forms), "properties": forms, "additionalProperties": False}
    found = {"description": "The citation in every form.", "content": {"application/json": {"schema": schema}}}
    about = f"{_KEYS}; what cannot be used is left out. CSL is JSON within a text."
    accessed = _query("accessed", "the day of the reader, as 2026-02-28; today in UTC if it is no day")
    return _get("citation", "How to cite a view", about, [accessed], {"200": found}, "citation")


def _get(name: str, summary: str, about: str, parameters: list[Node], responses: Node, tag: str) -> Node:
    operation = {"operationId": name, "summary": summary, "description": about, "tags": [tag]}
    return {"get": operation | ({"parameters": parameters} if parameters else {}) | {"responses": responses}}


def _query(name: str, description: str) -> Node:
    return {"name": name, "in": "query", "description": description, "schema": {"type": "string"}}


def _answer(description: str, *media: str) -> Node:
    return {"description": description, "content": {name: {"schema": {"type": "string"}} for name in media}}
