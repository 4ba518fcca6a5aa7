"""`/qr.svg`: the address of a view as a QR code, for an audience to scan."""

from __future__ import annotations

import io

from flask import Flask, Response, request

from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode, encode


def register(server: Flask, collection: Collection) -> None:
    """Add `/qr.svg`, which takes the same query string as the dashboard."""
    server.add_url_rule("/qr.svg", "qr", lambda: _answer(collection))


def _answer(collection: Collection) -> Response:
    import segno  # noqa: PLC0415 - loaded only when a code is drawn

    view, _ = decode(request.query_string.decode("ascii", "replace"), collection.vocabulary)
    query = encode(view)
    out = io.BytesIO()
    segno.make(f"{request.url_root}{'?' + query if query else ''}", error="m").save(out, kind="svg", scale=8, border=2)
    return Response(out.getvalue(), content_type="image/svg+xml")
