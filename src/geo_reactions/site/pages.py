"""The addresses of the pages that need no script: reactions, countries, the sitemap, and errors."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection as Codes
from itertools import islice
from pathlib import Path

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as Answer

from geo_reactions.collection import Collection
from geo_reactions.domain.marked import N_
from geo_reactions.domain.releases import read_releases
from geo_reactions.request.addresses import at
from geo_reactions.request.negotiation import keeping
from geo_reactions.site import missing
from geo_reactions.site.country import country_page
from geo_reactions.site.reaction import reaction_page
from geo_reactions.site.template import template

_UNKNOWN = {
    "reactions": N_("There is no reaction with the code “{code}”."),
    "countries": N_("There is no country with the code “{code}”."),
}

_LARGEST = 50_000
"""The most addresses that a sitemap may list."""


def register(server: Flask, collection: Collection, folder: Path | None = None) -> None:
    """Add the addresses of a collection; its folder may hold the history of its reactions."""
    history, reactions = read_releases(folder), collection.vocabulary["reaction"]
    pages: dict[str, tuple[Codes[str], Callable[[str], str]]] = {
        "reactions": (reactions, lambda code: reaction_page(collection, code, history)),
        "countries": (collection.countries, lambda code: country_page(collection, code)),
    }
    for name, (known, write) in pages.items():
        server.add_url_rule(f"/{name}/<code>", f"page-{name}", _page(name, known, write))
    server.add_url_rule("/sitemap.xml", "sitemap", lambda: _sitemap(collection))
    server.add_url_rule("/robots.txt", "robots", _robots)
    missing.register(server, collection.localized)


def _page(name: str, known: Codes[str], write: Callable[[str], str]) -> Callable[[str], Answer]:
    """Return the view function of the pages of a kind, which redirects from other cases of a code to its one address."""

    def answer(code: str) -> Answer:
        right = next((spelled for spelled in (code, code.lower(), code.upper()) if spelled in known), None)
        if right is None:
            abort(404, _UNKNOWN[name])
        return Response(write(right)) if code == right else redirect(keeping(f"/{name}/{right}"), 308)

    return answer


def _sitemap(collection: Collection) -> Response:
    """Answer with the pages of the site for search engines (sitemaps.org: absolute addresses, at most 50,000)."""
    countries = [f"countries/{code}" for code in collection.options("country")]
    some = islice(collection.vocabulary["reaction"], _LARGEST - len(countries) - 2)
    reactions = [f"reactions/{code}" for code in some]
    addresses = [request.url_root + path for path in ("", "about", *countries, *reactions)]
    return Response(template("sitemap.xml", addresses=addresses), mimetype="application/xml")


def _robots() -> Response:
    text = f"User-agent: *\nDisallow: {at('/_dash-')}\nSitemap: {request.url_root}sitemap.xml\n"
    return Response(text, mimetype="text/plain")
