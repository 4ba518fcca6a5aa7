"""The Dash application of a collection."""

from __future__ import annotations

from pathlib import Path

from dash import Dash
from flask import Flask

from geo_reactions.collection import Collection
from geo_reactions.dashboard.callbacks import register
from geo_reactions.dashboard.page import page
from geo_reactions.dashboard.shell import shell


def create_dash(collection: Collection, assets: Path, server: Flask) -> Dash:
    """Makes the application that serves the page of a collection at `/`."""
    app = Dash(
        "geo_reactions",
        server=server,
        title=collection.description.title,
        assets_folder=str(assets.resolve()),
        update_title="",
        compress=True,
        serve_locally=True,
    )
    app.index_string = shell(collection)
    app.layout = page(collection)
    register(app, collection)
    return app
