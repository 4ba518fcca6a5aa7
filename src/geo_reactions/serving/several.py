"""Several collections on one server: each below /c/<id>/, with the addresses of a server of its own, and a start page at /."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from geo_reactions.collection import Collection
from geo_reactions.request import negotiation
from geo_reactions.serving import icon
from geo_reactions.serving.app import create_app
from geo_reactions.serving.headers import Headers
from geo_reactions.site.start import Broken, start_page

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def create_site(folders: Sequence[Path], assets: Path, broken: Sequence[Broken] = ()) -> Flask:
    """Create the application of several collections, each with an id of its own; raise DataError if one cannot be opened.

    `broken` are those that the start page names as not to be shown.
    """
    apps = [create_app(folder, assets) for folder in folders]
    site = _start([app.collection for app in apps], broken)
    icon.register(site, assets)
    mounts: dict[str, WSGIApplication] = {f"/c/{app.collection.description.id}": app.server for app in apps}
    site.wsgi_app = DispatcherMiddleware(Headers(site.wsgi_app, ()), mounts)  # type: ignore[method-assign]
    return site


def _start(collections: Sequence[Collection], broken: Sequence[Broken]) -> Flask:
    """Return the application of the start page and of the health of all collections."""
    site = Flask("geo_reactions")
    site.before_request(negotiation.speak_as_asked)
    site.after_request(negotiation.label)
    site.add_url_rule("/", "start", lambda: Response(start_page(collections, broken), mimetype="text/html"))
    health = {
        "status": "ok",
        "collections": {one.description.id: one.size for one in collections},
        "broken": {one.name: list(one.problems) for one in broken},
    }
    site.add_url_rule("/healthz", "healthz", lambda: jsonify(health))
    return site
