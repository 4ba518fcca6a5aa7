"""The layout for phones: the filters in a sheet from below, and a bar within reach of the thumb."""

from __future__ import annotations

from geo_reactions.charts import Scene
from geo_reactions.language.sentence import reactions
from geo_reactions.language.wording import _, number
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button


def sheet() -> html.Dialog:
    """Return the dialog, closed, into which the script moves the filters on a phone; on wide screens they stay above the map."""
    head = html.Div(
        [html.H2(_("Filters")), button(_("Close"), css="link", filters="close")], className="head sheet-head"
    )
    show = button(html.Span(id="filters-show"), css="primary", filters="close")
    clear = button(_("Clear all"), clear="all", css="quiet")
    body, foot = html.Div(id="sheet-body"), html.Div([clear, show], className="sheet-foot")
    return html.Dialog([head, body, foot], id="sheet", **{"aria-label": _("Filters")})


def bar() -> html.Nav:
    """Return the bar at the lower edge of a phone: the button for the filters, and links to the parts of the page."""
    parts = [("#map", _("Map")), ("#aside", _("Details")), ("#rows", _("Table"))]
    filters = button([_("Filters"), html.Span(id="filters-n", className="badge")], css="primary", filters="open")
    ways = [html.A(label, href=target, className="button") for target, label in parts]
    return html.Nav([filters, *ways], id="bar", **{"aria-label": _("Parts of the page")})


def count(scene: Scene) -> str:
    """Return the number of active filters; "" for none."""
    n = len(scene.view.narrowed)
    return number(n) if n else ""


def show(scene: Scene) -> str:
    """Return the label of the button that closes the sheet: "Show 36 reactions"."""
    return _("Show {reactions}").format(reactions=reactions(int(scene.tally.totals["n"])))
