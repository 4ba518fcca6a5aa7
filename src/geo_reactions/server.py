"""The one place where the parts meet: a collection, its page and its other addresses."""

from __future__ import annotations

from pathlib import Path

from dash import Dash
from flask import Flask

from geo_reactions.collection import Collection, open_collection
from geo_reactions.dashboard import create_dash
from geo_reactions.view import View
from geo_reactions.web import guard, journal, language, metrics, routes, social
from geo_reactions.web.headers import Headers
from geo_reactions.web.journal import Journal
from geo_reactions.web.listing import listing
from geo_reactions.web.metrics import Metrics


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
    app = create_dash(collection, assets, server, _Heads())
    _guard(app, Metrics(collection))
    return app


def _guard(app: Dash, figures: Metrics) -> None:
    """Puts around the application what every answer passes: the guard of its callbacks, its headers, the journal."""
    server = app.server
    journal.register(server)
    metrics.register(server, figures)
    guard.register(server, app.callback_map, "/_dash-update-component")
    server.wsgi_app = Journal(Headers(server.wsgi_app, app.csp_hashes()), figures)
