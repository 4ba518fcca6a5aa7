"""Several collections on one server: each below /c/<id>/, with the addresses of a server of its own, and a start page at /."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, jsonify
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from geo_reactions.request import negotiation
from geo_reactions.serving import icon
from geo_reactions.serving.headers import Headers
from geo_reactions.serving.waiting import Waiting
from geo_reactions.site.start import Broken, start_page

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def create_site(apps: Sequence[Waiting], assets: Path, broken: Sequence[Broken] = ()) -> Flask:
    """Create the application of several collections, each with an id of its own.

    `broken` are those that the start page names as not to be shown; it also names those that wait for their database.
    """
    site = _start(apps, broken)
    icon.register(site, assets)
    mounts: dict[str, WSGIApplication] = {f"/c/{app.id}": app for app in apps}
    site.wsgi_app = DispatcherMiddleware(Headers(site.wsgi_app, ()), mounts)  # type: ignore[method-assign]
    return site


def _start(apps: Sequence[Waiting], broken: Sequence[Broken]) -> Flask:
    """Return the application of the start page and of the health of all collections."""
    site = Flask("geo_reactions")
    site.before_request(negotiation.speak_as_asked)
    site.after_request(negotiation.label)
    site.add_url_rule("/", "start", lambda: Response(_page(apps, broken), mimetype="text/html"))
    site.add_url_rule("/healthz", "healthz", lambda: jsonify(_health(apps, broken)))
    return site


def _page(apps: Sequence[Waiting], broken: Sequence[Broken]) -> str:
    opened = [app.collection for app in apps if app.collection]
    return start_page(opened, [*broken, *_waiting(apps)])


def _health(apps: Sequence[Waiting], broken: Sequence[Broken]) -> dict[str, Any]:
    return {
        "status": "ok",
        "collections": {app.id: app.collection.size for app in apps if app.collection},
        "broken": {one.name: list(one.problems) for one in (*broken, *_waiting(apps))},
    }


def _waiting(apps: Sequence[Waiting]) -> list[Broken]:
    return [Broken(app.title, (app.problem,)) for app in apps if app.collection is None]
