"""The one place where the parts meet: a collection, its page and its other addresses."""

from __future__ import annotations

from pathlib import Path

from dash import Dash
from flask import Flask

from geo_reactions.collection import Collection, open_collection
from geo_reactions.dashboard import create_dash
from geo_reactions.view import View
from geo_reactions.web import language, routes, social
from geo_reactions.web.listing import listing


class _Heads:
    """Gives the document of the dashboard what the web layer knows of a view."""

    def tags(self, collection: Collection, view: View, root: str) -> str:
        """Gives the meta tags of a view."""
        return social.tags(collection, view, root)

    def listing(self, collection: Collection, view: View) -> str:
        """Gives the countries of a view as a list with links."""
        return listing(collection, view)


def create_app(folder: Path, assets: Path) -> Dash:
    """Makes the application of the collection in a folder; raises DataError where its data cannot be used."""
    collection = open_collection(folder)
    server = Flask("geo_reactions")
    language.register(server)
    routes.register(server, collection, folder)
    return create_dash(collection, assets, server, _Heads())
