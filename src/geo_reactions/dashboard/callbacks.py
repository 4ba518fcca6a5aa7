"""The one callback: an event and the address so far give the next view; panels whose key changed are drawn anew.

What is heavy and not looked at first, the table and the texts of the hover card, is asked for by the address that came out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from geo_reactions.charts import Scene, scene
from geo_reactions.collection import Collection
from geo_reactions.dashboard.events import event_of
from geo_reactions.dashboard.figures import map_update
from geo_reactions.dashboard.markup import to_html
from geo_reactions.dashboard.panels import Panel, panels
from geo_reactions.dashboard.table import PAGE, pages, rows
from geo_reactions.link import Unused, decode, encode
from geo_reactions.view import Open, View, step
from geo_reactions.wording import _, languages, speak


def register(app: Dash, collection: Collection) -> None:
    """Joins page and collection: the browser's events in, the page out."""
    _follow(app, collection)
    _catch_up(app, collection)
    app.clientside_callback(ClientsideFunction("link", "open"), Output("event", "data"), Input("page", "id"))
    for name, function, source, value in _SCRIPTS:
        app.clientside_callback(ClientsideFunction(name, function), Input(source, value))


_SCRIPTS = (
    ("html", "put", "html", "data"),
    ("figures", "draw", "figures", "data"),
    ("card", "know", "names", "data"),
    ("card", "keep", "cards", "data"),
    ("link", "row", "table-grid", "cellClicked"),
    ("link", "write", "link", "data"),
)
"""What the scripts do with what comes: namespace, function, element, property."""


def _follow(app: Dash, collection: Collection) -> None:
    shown = [panel for panel in panels() if not panel.late]

    @app.callback(  # type: ignore[untyped-decorator]
        Output("link", "data"),
        Output("html", "data"),
        Output("figures", "data"),
        Input("event", "data"),
        State("link", "data"),
        prevent_initial_call=True,
    )
    def follow(data: Any, link: Any) -> tuple[Any, ...]:
        _speak(data)
        before, complete = _view_of(link, "query", collection), _view_of(link, "complete", collection)
        event, unused = event_of(data, collection.vocabulary)
        after = step(before or View(), event) if event else before or View()
        playing = bool(event and data.get("playing"))
        stale = list(_stale(shown, before, complete, after, playing=playing))
        now = scene(collection, after)
        html = {panel.id: to_html(panel.render(now)) for panel in stale if panel.property == "children"}
        figures = {panel.id: panel.render(now) for panel in stale if panel.property == "figure"}
        written = _link(after, (complete or View()) if playing else after, _how(data, event), data)
        return written, html | {"notice": _notice(unused)}, figures | _map(collection, before, after)


def _catch_up(app: Dash, collection: Collection) -> None:
    late = [panel for panel in panels() if panel.late]

    @app.callback(  # type: ignore[untyped-decorator]
        Output("late", "data"),
        *(Output(panel.id, panel.property) for panel in late),
        Output("table-pages", "children"),
        Input("link", "data"),
        Input("table-page", "data"),
        State("late", "data"),
        prevent_initial_call=True,
    )
    def catch_up(link: Any, page: Any, shown: Any) -> tuple[Any, ...]:
        before, after = _view_of(shown, "complete", collection), _view_of(link, "complete", collection) or View()
        _speak(link)
        now = scene(collection, after)
        if ctx.triggered_id == "table-page":
            return _turned(now, page, late, shown)
        parts = [
            panel.render(now) if before is None or panel.key(before) != panel.key(after) else no_update
            for panel in late
        ]
        return {"complete": encode(after)}, *parts, pages(now)


def _turned(shown: Scene, page: Any, late: Sequence[Panel], known: Any) -> tuple[Any, ...]:
    """Gives another page of the table; everything else stays."""
    last = max(0, int(shown.tally.totals["n"]) - 1) // PAGE
    n = min(page, last) if isinstance(page, int) and page >= 0 else 0
    parts = [rows(shown, n) if panel.id == "table-grid" else no_update for panel in late]
    return known, *parts, pages(shown, n)


def _speak(told: Any) -> None:
    """Speaks the language of the page that asks; where it does not say, the one that the request has chosen."""
    if isinstance(told, dict) and told.get("lang") in languages():
        speak(told["lang"])


def _link(view: View, complete: View, how: str, data: Any) -> dict[str, Any]:
    """Writes what the page keeps of a view: its address, the last view shown completely, how the address is to change."""
    data = data if isinstance(data, dict) else {}
    return {
        "query": encode(view),
        "complete": encode(complete),
        "how": how,
        "t": _time(data),
        "lang": data.get("lang") if data.get("lang") in languages() else None,
    }


def _time(data: Mapping[str, Any]) -> float | None:
    """Reads when an event was sent, by the clock of the browser, in milliseconds."""
    sent = data.get("t")
    return sent if isinstance(sent, int | float) else None


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
    said = "; ".join(map(str, unused))
    return to_html(_("Not used from the address: {parts}.").format(parts=said)) if unused else ""


def _map(collection: Collection, before: View | None, after: View) -> dict[str, Any]:
    """Gives the changed parts of the map; the page starts with the map of the default view."""
    was = before or View()
    if (was.selection, was.voice, was.map) == (after.selection, after.voice, after.map):
        return {}
    return {"map": map_update(scene(collection, after), scene(collection, was))}


def _stale(
    shown: Sequence[Panel], before: View | None, complete: View | None, after: View, *, playing: bool
) -> Iterable[Panel]:
    """Finds the panels that show another view; while the timeline plays only the quick ones follow."""
    for panel in shown:
        seen = before if panel.quick else complete
        if (panel.quick or not playing) and (seen is None or panel.key(seen) != panel.key(after)):
            yield panel
