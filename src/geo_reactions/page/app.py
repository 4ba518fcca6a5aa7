"""The Dash application of a collection."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from dash import Dash
from dash.development.base_component import Component
from dash.fingerprint import check_fingerprint
from flask import Flask, abort, request
from plotly.io.json import to_json_plotly

from geo_reactions.charts import scene
from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode
from geo_reactions.language.wording import language
from geo_reactions.markup.writer import to_html
from geo_reactions.page.callbacks import first, register
from geo_reactions.page.cards import names
from geo_reactions.page.layout import page, table
from geo_reactions.page.shell import Heads, Pin, own_keys, shell
from geo_reactions.page.statements import statement_page
from geo_reactions.request.addresses import at, root

_CHECK = "disable_version_check"
_KEPT = 32
"""The number of pages that are cached, one for each language and root of the site."""


class Dashboard(Dash):  # type: ignore[misc]
    """An application whose document depends on the address: its meta tags, its content without script, its embedded form."""

    collection: Collection
    heads: Heads
    pin: Pin
    names_in: Callable[[str], str]
    page_in: Callable[[str, str], Component]

    def interpolate_index(self, **parts: str) -> str:
        """Return the document of the current request, with Dash's tags in it."""
        query = request.query_string.decode("ascii", "replace")
        answer = first(self.collection, own_keys(query), self.pin)
        data = {
            "page": to_html(self.page_in(language(), root()), answer.pop("html")),
            "first": to_json_plotly(answer),
            "names": self.names_in(language()),
        }
        return shell(self.collection, request.path, query, request.url_root, parts | data, self.heads, self.pin)

    def _config(self) -> dict[str, Any]:
        """Return Dash's configuration for the browser with the root of the site, without the versions of our software."""
        told = {key: value for key, value in super()._config().items() if "version" not in key or key == _CHECK}
        return told | {"requests_pathname_prefix": at("/")}

    def refuse_unknown_script(self) -> None:
        """Answer 404 for a script of Dash that does not exist; Dash itself would fail."""
        asked = request.view_args or {}
        if "fingerprinted_path" in asked:
            path, _ = check_fingerprint(asked["fingerprinted_path"])
            if path not in self.registered_paths.get(asked["package_name"], ()):
                abort(404)


def create_dash(collection: Collection, assets: Path, server: Flask, heads: Heads, pin: Pin) -> Dashboard:
    """Create the application that serves the page of a collection at `/` and `/embed`."""
    app = Dashboard(
        "geo_reactions",
        server=server,
        title=collection.description.title,
        assets_folder=str(assets.resolve()),
        update_title="",
        serve_locally=True,
        suppress_callback_exceptions=True,
    )
    app.collection, app.heads, app.pin = collection, heads, pin
    app.names_in = lru_cache(_KEPT)(lambda _code: str(to_json_plotly(names(collection.localized()))))
    app.page_in = lru_cache(_KEPT)(lambda _code, _root: page(collection.localized()))
    app.layout = table()
    register(app, collection)
    server.add_url_rule("/statements", "statements", lambda: _more_statements(collection))
    return app


def _more_statements(collection: Collection) -> str:
    """Answer with another page of the statements of a view, as HTML; the page before it contains the address."""
    view, _unused = decode(request.query_string.decode("ascii", "replace"), collection.vocabulary)
    offset = min(request.args.get("offset", 0, int), collection.size)
    return to_html(statement_page(scene(collection, view), max(0, offset)))
