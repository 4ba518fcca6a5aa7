"""The one place where the parts meet: a collection, its page and its other addresses."""

from __future__ import annotations

import logging
from pathlib import Path

from flask import Flask, Response
from flask_compress import Compress

from geo_reactions.collection import Collection, open_collection
from geo_reactions.domain.view import View
from geo_reactions.page import Dashboard, create_dash
from geo_reactions.page.scripts import BUNDLE, PAGE, joined
from geo_reactions.request import negotiation as language
from geo_reactions.serving import guard, journal, metrics, prefix, routes
from geo_reactions.serving.answers import Answers, CachedResponses
from geo_reactions.serving.headers import Headers
from geo_reactions.serving.journal import Journal
from geo_reactions.serving.metrics import Metrics
from geo_reactions.serving.static import StaticFiles
from geo_reactions.site import social
from geo_reactions.site.listing import listing

_LOG = logging.getLogger(__name__)
_CALLBACKS = "/_dash-update-component"
_COMPRESSIBLE = (
    "text/html", "text/css", "text/csv", "text/plain", "text/xml", "text/javascript", "image/svg+xml", "application/xml",
    "application/json", "application/geo+json", "application/problem+json",
)  # fmt: skip


class _Heads:
    """Gives the document of the dashboard what the web layer knows of a view."""

    def tags(self, collection: Collection, view: View, root: str) -> str:
        """Gives the meta tags of a view."""
        return social.tags(collection, view, root)

    def listing(self, collection: Collection, view: View) -> str:
        """Gives the countries of a view as a list with links."""
        return listing(collection, view)


def create_app(folder: Path, assets: Path) -> Dashboard:
    """Makes the application of the collection in a folder; raises DataError where its data cannot be used."""
    collection = open_collection(folder)
    if not (assets / BUNDLE).exists():
        _LOG.warning("plotly's own bundle is served, 0.7 MB heavier: bundle/build.py has not built ours")
    server = Flask("geo_reactions")
    files = StaticFiles(server, assets / "compressed")
    script = joined(assets)
    answers = Answers()
    server.after_request(answers.keep)
    server.add_url_rule(PAGE, "page_script", lambda: Response(script, content_type="text/javascript; charset=utf-8"))
    _compress(server)
    prefix.register(server)
    language.register(server)
    routes.register(server, collection, folder)
    app = create_dash(collection, assets, server, _Heads(), files.address)
    _guard(app, Metrics(collection), answers)
    server.before_request(files.answer)
    return app


def _guard(app: Dashboard, figures: Metrics, answers: Answers) -> None:
    """Puts around the application what every answer passes: the guard of its callbacks, memory, headers, the journal."""
    server = app.server
    journal.register(server)
    metrics.register(server, figures)
    guard.register(server, app.callback_map, _CALLBACKS)
    known = CachedResponses(server.wsgi_app, answers, _CALLBACKS)
    server.wsgi_app = Journal(Headers(known, app.csp_hashes()), figures)


def _compress(server: Flask) -> None:
    """Compresses what is made for each request; the tag of an answer then names its encoding too."""
    server.config.update(
        COMPRESS_MIMETYPES=_COMPRESSIBLE,
        COMPRESS_BR_LEVEL=4,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "zstd", "gzip"],
    )
    Compress(server)
