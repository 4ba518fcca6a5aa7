"""How panels get onto the page: their places in the document, and the components that Dash renders into them.

Dash renders one tree, into one element. Each panel stands in a place of its own by a portal, a component of React.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc
from dash.development.base_component import Component

from geo_reactions.collection import Collection
from geo_reactions.domain.link import encode
from geo_reactions.language.wording import _, language
from geo_reactions.page import elements as html
from geo_reactions.page.links import speak_as, view_of
from geo_reactions.page.panels.panel import OPENED, Panel


class _Portal(Component):  # type: ignore[misc]
    """Renders its children into the place of a panel (assets/page/dash/panels.js)."""

    _namespace, _type = "geo_reactions", "Portal"
    _prop_names = ("children", "into")
    _valid_wildcard_attributes: tuple[str, ...] = ()


def places(panels: Sequence[Panel]) -> list[html.Div]:
    """Return the places of panels in the document, with their titles; nothing without panels."""
    return [html.Div([_place(panel) for panel in panels], className="panels")] if panels else []


def _place(panel: Panel) -> html.Section:
    inside = html.Div(style={"minHeight": f"{panel.height}px"}, **{"data-panel": panel.id})
    return html.Section([html.H2(_(panel.title)), inside], className="panel", **{"aria-label": _(panel.title)})


def stores(panels: Sequence[Panel]) -> list[Component]:
    """Return what Dash renders before any panel has come near; nothing without panels."""
    return [html.Div(id="panels-body"), dcc.Store(id="panels-near")] if panels else []


def register(app: Dash, collection: Collection, panels: Sequence[Panel]) -> None:
    """Add the callbacks of panels, and those that bring them and let them open views."""
    if not panels:
        return

    @app.callback(  # type: ignore[untyped-decorator]
        Output("panels-body", "children"), Input("panels-near", "data"), prevent_initial_call=True
    )
    def bring(link: Any) -> list[Component]:
        speak_as(link)
        shown = {"query": encode(view_of(link, "complete", collection) or collection.everything), "lang": language()}
        spoken = collection.localized()
        return [
            dcc.Store(id="view", data=shown),
            dcc.Store(id=OPENED),
            *(_Portal(children=panel.layout(spoken), into=panel.id) for panel in panels),
        ]

    app.clientside_callback(ClientsideFunction("link", "open"), Input(OPENED, "data"))
    for panel in panels:
        panel.register(app, collection)
