"""What only small windows show: the filters in a sheet, one button for the tools of the page, and the handle of a panel."""

from __future__ import annotations

from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.language.sentence import reactions
from geo_reactions.language.wording import _, number
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button


def sheet() -> html.Dialog:
    """Return the dialog, closed, into which the script moves the filters in a small window; large ones have no dialog."""
    head = html.Div(
        [html.H2(_("Filters")), button(_("Close"), css="link", filters="close")], className="head sheet-head"
    )
    show = button(html.Span(id="filters-show"), css="primary", filters="close")
    clear = button(_("Clear all"), clear="all", css="quiet")
    body, foot = html.Div(id="sheet-body"), html.Div([clear, show], className="sheet-foot")
    return html.Dialog([head, body, foot], id="sheet", **{"aria-label": _("Filters")})


def opener() -> html.Button:
    """Return the button that opens the filters, with the number of those that are active."""
    return button([_("Filters"), html.Span(id="filters-n", className="badge")], css="filters-open", filters="open")


def handle() -> html.Button:
    """Return the handle of the sheet that lies over the lower part of the map on a phone."""
    return button("", css="handle", label=_("Raise or lower the panel"), handle="step")


def collapsed(tools: list[Any]) -> list[Any]:
    """Return the tools of the page, which a small window shows once they are asked for, and the buttons that ask for them."""
    more = button("⋯", css="more", label=_("Tools"))
    more.popovertarget = "tools"
    search = button("", css="seek", label=_("Search"), search="open")
    return [search, more, html.Div(tools, id="tools", className="tools", popover="auto")]


def count(scene: Scene) -> str:
    """Return the number of active filters; "" for none."""
    n = len(scene.view.narrowed)
    return number(n) if n else ""


def show(scene: Scene) -> str:
    """Return the label of the button that closes the sheet: "Show 36 reactions"."""
    return _("Show {reactions}").format(reactions=reactions(int(scene.tally.totals["n"])))
