"""The one place where the parts meet: a collection, its page and its other addresses."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from flask import Flask
from flask_compress import Compress

from geo_reactions.collection import Collection, open_collection
from geo_reactions.domain.view import View
from geo_reactions.page import PANELS, Dashboard, Panel, create_dash
from geo_reactions.page.scripts import BUNDLE
from geo_reactions.serving import icon, metrics, routes
from geo_reactions.serving.answers import Answers
from geo_reactions.serving.guard import MAX_BODY
from geo_reactions.serving.hooks import hooks
from geo_reactions.serving.metrics import Metrics
from geo_reactions.serving.static import StaticFiles
from geo_reactions.site import social
from geo_reactions.site.listing import listing

_LOG = logging.getLogger(__name__)
_COMPRESSIBLE = (
    "text/html", "text/css", "text/csv", "text/plain", "text/xml", "text/javascript", "image/svg+xml", "application/xml",
    "application/json", "application/geo+json", "application/problem+json",
)  # fmt: skip


class _Heads:
    """The meta tags and the content without script, which the document of the dashboard takes from the site."""

    def tags(self, collection: Collection, view: View, root: str) -> str:
        """Return the meta tags of a view as HTML."""
        return social.tags(collection, view, root)

    def listing(self, collection: Collection, view: View) -> str:
        """Return the countries of a view as a list of links, as HTML."""
        return listing(collection, view)


def create_app(folder: Path, assets: Path, panels: Sequence[Panel] = PANELS, load: str = "") -> Dashboard:
    """Create the application of the collection in a folder; raise DataError if its data cannot be used.

    Rows in a database are those of the load with a code, or of the newest one; raise ServiceError if it does not answer.
    """
    collection = open_collection(folder, load)
    if not (assets / BUNDLE).exists():
        _LOG.warning("plotly's own bundle is served, 0.7 MB heavier: bundle/build.py has not built ours")
    server = Flask("geo_reactions")
    files = StaticFiles(server, assets / "compressed")
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    figures = Metrics(collection)
    metrics.register(server, figures)
    routes.register(server, collection, folder)
    icon.register(server, assets)
    app = create_dash(collection, assets, server, _Heads(), files.address, panels)
    hooks(app, files, Answers(), figures, _compression(server)).install(server)
    return app


def _compression(server: Flask) -> Compress:
    """Return the compression of answers that are made per request; it adds the encoding to the ETag of an answer."""
    server.config.update(
        COMPRESS_MIMETYPES=_COMPRESSIBLE,
        COMPRESS_BR_LEVEL=5,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "zstd", "gzip"],
        COMPRESS_REGISTER=False,  # hooks.py lists it with all other hooks
    )
    return Compress(server)
