"""The one callback: an event and the address so far give the next view; panels whose key changed are drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from geo_reactions.charts import scene
from geo_reactions.collection import Collection
from geo_reactions.dashboard.events import event_of
from geo_reactions.dashboard.figures import map_update
from geo_reactions.dashboard.panels import Panel, panels
from geo_reactions.link import Unused, decode, encode
from geo_reactions.view import Open, View, step


def register(app: Dash, collection: Collection) -> None:
    """Joins page and collection: the browser's events in, the page out."""
    shown = panels()

    @app.callback(  # type: ignore[untyped-decorator]
        Output("link", "data"),
        Output("notice", "children"),
        Output("map-figure", "figure"),
        *(Output(panel.id, panel.property) for panel in shown),
        Input("event", "data"),
        State("link", "data"),
        prevent_initial_call=True,
    )
    def follow(data: Any, link: Any) -> tuple[Any, ...]:
        before = _view_of(link, collection)
        event, unused = event_of(data, collection.vocabulary)
        after = step(before or View(), event) if event else before or View()
        written = {"query": encode(after), "how": _how(data, event), "t": (data or {}).get("t")}
        return written, _notice(unused), _map(collection, before, after), *_contents(shown, collection, before, after)

    app.clientside_callback(ClientsideFunction("link", "open"), Output("event", "data"), Input("page", "id"))
    app.clientside_callback(ClientsideFunction("link", "write"), Input("link", "data"))
    app.clientside_callback(ClientsideFunction("link", "row"), Input("table-grid", "cellClicked"))
    app.clientside_callback(ClientsideFunction("card", "know"), Input("names", "data"))
    app.clientside_callback(ClientsideFunction("card", "keep"), Input("cards", "data"))


def _view_of(link: Any, collection: Collection) -> View | None:
    """Reads the view that the page shows; None before the first one."""
    if not isinstance(link, dict) or not isinstance(link.get("query"), str):
        return None
    return decode(link["query"], collection.vocabulary)[0]


def _how(data: Any, event: object) -> str:
    """Says how the address is to change: not at all when it was opened, in place while typing or dragging."""
    if event is None or (isinstance(event, Open) and not data.get("push")):
        return ""
    return "replace" if data.get("replace") else "push"


def _notice(unused: Sequence[Unused]) -> str:
    return f"Not used from the address: {'; '.join(map(str, unused))}." if unused else ""


def _map(collection: Collection, before: View | None, after: View) -> Any:
    """Gives the changed parts of the map; the page starts with the map of the default view."""
    was = before or View()
    if (was.selection, was.voice, was.map) == (after.selection, after.voice, after.map):
        return no_update
    return map_update(scene(collection, after), scene(collection, was))


def _contents(shown: Sequence[Panel], collection: Collection, before: View | None, after: View) -> list[Any]:
    now = scene(collection, after)
    return [no_update if before and panel.key(before) == panel.key(after) else panel.render(now) for panel in shown]
