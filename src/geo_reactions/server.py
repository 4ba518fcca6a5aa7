"""The one place where the parts meet: a collection, its page and its other addresses."""

from __future__ import annotations

from pathlib import Path

from dash import Dash
from flask import Flask

from geo_reactions.collection import open_collection
from geo_reactions.dashboard import create_dash
from geo_reactions.web import routes


def create_app(folder: Path, assets: Path) -> Dash:
    """Makes the application of the collection in a folder; raises DataError where its data cannot be used."""
    collection = open_collection(folder)
    server = Flask("geo_reactions")
    routes.register(server, collection, folder)
    return create_dash(collection, assets, server)
