"""The Dash application of a collection."""

from __future__ import annotations

from pathlib import Path

from dash import Dash
from flask import Flask, request

from geo_reactions.collection import Collection
from geo_reactions.dashboard.callbacks import register
from geo_reactions.dashboard.page import page
from geo_reactions.dashboard.shell import Heads, shell


class _Dash(Dash):  # type: ignore[misc]
    """Serves a document that depends on the address: its previews, its content without script, its frame."""

    collection: Collection
    heads: Heads

    def interpolate_index(self, **parts: str) -> str:
        """Puts Dash's scripts into our document."""
        query = request.query_string.decode("ascii", "replace")
        return shell(self.collection, request.path, query, request.url_root, parts, self.heads)


def create_dash(collection: Collection, assets: Path, server: Flask, heads: Heads) -> Dash:
    """Makes the application that serves the page of a collection at `/` and `/embed`."""
    app = _Dash(
        "geo_reactions",
        server=server,
        title=collection.description.title,
        assets_folder=str(assets.resolve()),
        update_title="",
        compress=True,
        serve_locally=True,
    )
    app.collection, app.heads = collection, heads
    app.layout = lambda: page(collection.spoken())
    register(app, collection)
    return app
