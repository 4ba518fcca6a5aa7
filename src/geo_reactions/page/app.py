"""The Dash application of a collection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from geo_reactions.domain.link import MAX_WORDS, decode
from geo_reactions.language.calling import call
from geo_reactions.language.wording import language
from geo_reactions.markup.writer import to_html
from geo_reactions.page.callbacks import first, register
from geo_reactions.page.cards import names
from geo_reactions.page.layout import dash_root, page
from geo_reactions.page.options import options
from geo_reactions.page.panels import Panel, rendering
from geo_reactions.page.resting import Resource, resting
from geo_reactions.page.scripts import PageScripts, Pin, page_scripts
from geo_reactions.page.shell import Heads, own_keys, shell
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
    page_scripts: PageScripts
    panels: Sequence[Panel] = ()
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
            "renderer": self.renderer,
            "own_scripts": self.page_scripts.tags(self.pin),
        }
        return shell(self.collection, request.path, query, request.url_root, parts | data, self.heads, self.pin)

    def _collect_and_register_resources(self, resources: Iterable[Resource], *given: Any, **named: Any) -> list[Any]:
        """Return the addresses of Dash's files; the scripts of the document are marked as text, so that they do not run yet.

        assets/page/dash/scripts.js runs them.
        """
        collect = super()._collect_and_register_resources
        if given or named:  # style sheets, and what is asked for later
            return list(collect(resources, *given, **named))
        wanted = filter(None, (resting(one, every=bool(self.panels)) for one in resources))
        return [{"src": self.pin(src), **marks} for one, marks in wanted for src in collect([one])]

    def _config(self) -> dict[str, Any]:
        """Return Dash's configuration for the browser with the root of the site, without the versions of our software."""
        config = {key: value for key, value in super()._config().items() if "version" not in key or key == _CHECK}
        return config | {"requests_pathname_prefix": at("/")}

    def use_its_words(self) -> None:
        """Use the words of the collection in the current answer."""
        call(self.collection.description.words)

    def refuse_unknown_script(self) -> None:
        """Answer 404 for a script of Dash that does not exist; Dash itself would fail."""
        asked = request.view_args or {}
        if "fingerprinted_path" in asked:
            path, _ = check_fingerprint(asked["fingerprinted_path"])
            if path not in self.registered_paths.get(asked["package_name"], ()):
                abort(404)


def create_dash(
    collection: Collection, assets: Path, server: Flask, heads: Heads, pin: Pin, panels: Sequence[Panel]
) -> Dashboard:
    """Create the application that serves the page of a collection, with its panels, at `/` and `/embed`."""
    app = Dashboard(
        "geo_reactions",
        server=server,
        title=collection.description.title,
        assets_folder=str(assets.resolve()),
        update_title="",
        serve_locally=True,
        include_assets_files=False,  # the document lists our own files
        suppress_callback_exceptions=True,
    )
    app.collection, app.heads, app.pin, app.page_scripts = collection, heads, pin, page_scripts(assets)
    app.names_in = lru_cache(_KEPT)(lambda _code: str(to_json_plotly(names(collection.localized()))))
    app.page_in = lru_cache(_KEPT)(lambda _code, _root: page(collection.localized(), panels))
    app.panels, app.layout = panels, dash_root(panels)
    register(app, collection)
    rendering.register(app, collection, panels)
    server.add_url_rule("/statements", "statements", lambda: _more_statements(collection))
    server.add_url_rule("/options/<name>", "options", lambda name: _found_options(collection, name))
    return app


def _found_options(collection: Collection, name: str) -> str:
    """Answer with the options of a menu whose names have the words `find`, as HTML."""
    view, _unused = decode(request.query_string.decode("ascii", "replace"), collection.vocabulary)
    field = next((field for field in view.fields.choices if field.name == name), None)
    if not field:
        abort(404)
    return to_html(options(field, scene(collection, view), request.args.get("find", "")[:MAX_WORDS]))


def _more_statements(collection: Collection) -> str:
    """Answer with another page of the statements of a view, as HTML; the page before it contains the address."""
    view, _unused = decode(request.query_string.decode("ascii", "replace"), collection.vocabulary)
    offset = min(request.args.get("offset", 0, int), collection.size)
    return to_html(statement_page(scene(collection, view), max(0, offset)))
