"""Long lists as HTML fragments, page by page: the table of a view as cards, for phones, and its undated reactions."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, request

from geo_reactions.api.export import Page
from geo_reactions.api.paging import join_page, split_page
from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.marked import N_
from geo_reactions.domain.view import View
from geo_reactions.language.wording import _
from geo_reactions.markup.rows import plain
from geo_reactions.request.addresses import at
from geo_reactions.site.template import template

_CARDS, _UNDATED = 40, 50
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
    """Add `/rows` and `/undated`, which take the query string of the dashboard and `offset`."""
    for name, written in (("rows", cards), ("undated", undated)):
        server.add_url_rule(f"/{name}", name, _answer(collection, written))


def _answer(collection: Collection, written: Callable[[Collection, View, int], str]) -> Callable[[], Response]:
    def answer() -> Response:
        query, page, _unused = split_page(request.query_string.decode("ascii", "replace"))
        view, _more = decode(query, collection.vocabulary)
        return Response(written(collection.localized(), view, page.offset), mimetype="text/html")

    return answer


def cards(collection: Collection, view: View, offset: int) -> str:
    """Return a page of the reactions of a view in its order: the menu of orders and the cards."""
    total = int(collection.tally(view.selection).totals["n"])
    shown = collection.rows(view, limit=_CARDS, offset=offset)
    return template(
        "rows.html",
        rows=[plain(row, collection) for row in shown],
        book=collection.codebook,
        orders=_orders(view.sort),
        sort=view.sort,
        first=offset + 1,
        **_further("/rows", view, offset + _CARDS, total, _CARDS),
    )


def undated(collection: Collection, view: View, offset: int) -> str:
    """Return a page of the undated reactions that pass all filters but the dates, in the order of the collection."""
    free = view.put(dates=(None, None), sort="date")
    totals = collection.tally(free.selection).totals
    dated = int(totals["n"]) - int(totals["undated"])
    shown = collection.rows(free, limit=_UNDATED, offset=dated + offset)
    return template(
        "undated.html",
        rows=[plain(row, collection) for row in shown],
        **_further("/undated", free.put(sort=""), offset + _UNDATED, int(totals["undated"]), _UNDATED),
    )


def _further(path: str, view: View, offset: int, total: int, most: int) -> dict[str, object]:
    """Return the address of the next page of a list and, as `further`, how many reactions it has; 0 if there is none."""
    address = f"{at(path)}?{join_page(encode(view), Page(offset=offset))}"
    return {"further": max(0, min(most, total - offset)), "address": address}


def _orders(sort: str) -> list[tuple[str, str]]:
    """Return the orders to offer as pairs of code and label, including the current one even if only the table offers it."""
    known = [(code, _(label)) for code, label in _ORDERS]
    return known if sort in dict(known) else [*known, (sort, _("as in the table"))]
