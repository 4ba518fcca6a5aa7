"""The table of a view as cards, a page at a time: what a phone shows in its place."""

from __future__ import annotations

from flask import Flask, Response, request

from geo_reactions.collection import Collection
from geo_reactions.link import decode
from geo_reactions.view import View
from geo_reactions.web.export import Page
from geo_reactions.web.paging import split_page
from geo_reactions.web.template import plain, template
from geo_reactions.wording import N_, _

_MOST = 40
_ORDERS = (
    ("", N_("as in the article")),
    ("date", N_("oldest first")),
    ("-date", N_("newest first")),
    ("actor", N_("by actor")),
    ("country_name", N_("by country")),
    ("stance", N_("by stance")),
    ("type", N_("by type")),
    ("place", N_("by place")),
)


def register(server: Flask, collection: Collection) -> None:
    """Adds `/rows`, which takes the same query string as the dashboard, and `offset`."""
    server.add_url_rule("/rows", "rows", lambda: _answer(collection))


def _answer(collection: Collection) -> Response:
    query, page, _unused = split_page(request.query_string.decode("ascii", "replace"))
    view, _more = decode(query, collection.vocabulary)
    return Response(cards(collection.spoken(), view, page), mimetype="text/html")


def cards(collection: Collection, view: View, page: Page) -> str:
    """Gives a page of the reactions of a view as an HTML fragment: the order and the cards, and where it goes on."""
    total = int(collection.tally(view.selection).totals["n"])
    shown = collection.rows(view, limit=_MOST, offset=page.offset)
    return template(
        "rows.html",
        rows=[plain(row, collection) for row in shown],
        book=collection.codebook,
        orders=_orders(view.sort),
        sort=view.sort,
        first=page.offset + 1,
        rest=max(0, total - page.offset - _MOST),
        step=_MOST,
    )


def _orders(sort: str) -> list[tuple[str, str]]:
    """Lists the orders that are offered; one that the table of a wide page has set is kept."""
    known = [(code, _(label)) for code, label in _ORDERS]
    return known if sort in dict(known) else [*known, (sort, _("as in the table"))]
