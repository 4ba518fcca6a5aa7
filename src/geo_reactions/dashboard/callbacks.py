"""The one callback: an event and the address so far give the next view; panels whose key changed are drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from geo_reactions.charts import Scene, scene
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
        before, complete = _view_of(link, "query", collection), _view_of(link, "complete", collection)
        event, unused = event_of(data, collection.vocabulary)
        after = step(before or View(), event) if event else before or View()
        playing = bool(event and data.get("playing"))
        address = encode(after)
        written = {
            "query": address,
            "complete": encode(complete or View()) if playing else address,
            "how": _how(data, event),
            "t": (data or {}).get("t"),
        }
        known = [before if panel.quick else complete for panel in shown]
        wanted = [panel.quick or not playing for panel in shown]
        contents = _contents(shown, known, wanted, scene(collection, after))
        return written, _notice(unused), _map(collection, before, after), *contents

    app.clientside_callback(ClientsideFunction("link", "open"), Output("event", "data"), Input("page", "id"))
    app.clientside_callback(ClientsideFunction("link", "write"), Input("link", "data"))
    app.clientside_callback(ClientsideFunction("link", "row"), Input("table-grid", "cellClicked"))
    app.clientside_callback(ClientsideFunction("card", "know"), Input("names", "data"))
    app.clientside_callback(ClientsideFunction("card", "keep"), Input("cards", "data"))


def _view_of(link: Any, key: str, collection: Collection) -> View | None:
    """Reads the view that the page shows, or last showed completely; None before the first one."""
    if not isinstance(link, dict) or not isinstance(link.get(key), str):
        return None
    return decode(link[key], collection.vocabulary)[0]


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


def _contents(shown: Sequence[Panel], known: Sequence[View | None], wanted: Sequence[bool], now: Scene) -> list[Any]:
    """Renders the wanted panels whose key differs from that of the view they show."""
    return [
        no_update if not want or (view and panel.key(view) == panel.key(now.view)) else panel.render(now)
        for panel, view, want in zip(shown, known, wanted, strict=True)
    ]
