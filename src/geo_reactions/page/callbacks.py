"""The questions of the page: events and the current view yield the next view, and slots whose key changed are rendered again.

The page and the first answer are part of the document. Expensive content that readers do not see at first comes later, for
the view of the latest answer: the texts of the hover card and the marks as lists right after it, the options of a menu when
the reader is about to open it, the table when it comes near.

The page's own script calls `STEP` and `LATE`, which take and return JSON (assets/page/net). Dash's callbacks update the
table and the panels, the parts of the page that Dash renders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import NoneType
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from flask import Response, request
from plotly.io.json import to_json_plotly

from geo_reactions.charts import Scene, scene
from geo_reactions.charts.title import title
from geo_reactions.collection import Collection
from geo_reactions.domain.link import Unused, encode
from geo_reactions.domain.view import Event, View, step
from geo_reactions.language.notices import notice
from geo_reactions.language.wording import language, languages
from geo_reactions.markup.writer import to_html
from geo_reactions.page.controls import moved_end
from geo_reactions.page.events import event_of
from geo_reactions.page.figures import map_figure, map_update
from geo_reactions.page.links import speak_as, view_of
from geo_reactions.page.slots import Load, Slot, slots
from geo_reactions.page.table import PAGE, grid, pages, rows

STEP, LATE = "/page/step", "/page/late"
"""The addresses of the questions of the page's script: the answer to events, and the content of late slots."""

QUESTIONS: Mapping[str, Mapping[str, tuple[type, ...]]] = {
    STEP: {"events": (list,), "link": (dict, NoneType), "lang": (str,)},
    LATE: {"link": (dict,), "shown": (dict,)},
}
"""The keys of each question, with the allowed types of their values."""


def register(app: Dash, collection: Collection) -> None:
    """Connect the page to a collection: add the callbacks of the table and the addresses `STEP` and `LATE`."""
    late = {slot.id: slot for slot in slots(collection) if slot.load is not Load.NOW}
    _bring_table(app, collection)
    _turn_table(app, collection, late.pop("table-grid"))
    app.clientside_callback(ClientsideFunction("link", "row"), Input("table-grid", "cellClicked"))
    app.server.add_url_rule(STEP, "page_step", lambda: _json(_follow(collection, request.get_json())), methods=["POST"])
    app.server.add_url_rule(
        LATE, "page_late", lambda: _json(_catch_up(collection, late, request.get_json())), methods=["POST"]
    )


def _json(answer: Mapping[str, Any]) -> Response:
    return Response(to_json_plotly(answer), mimetype="application/json")


def first(collection: Collection, query: str, pin: Callable[[str], str] = str) -> dict[str, Any]:
    """Return the answer to opening a page with a query string, with the complete map.

    `pin` returns the address of a static file that contains the hash of its content.
    """
    asked = {"events": [{"kind": "open", "query": query}], "link": None, "lang": language()}
    return _answer(collection, asked, lambda _before, now: {"map": map_figure(now, pin)})


def _follow(collection: Collection, asked: Mapping[str, Any]) -> dict[str, Any]:
    return _answer(collection, asked, _changed_map)


def _answer(
    collection: Collection, asked: Mapping[str, Any], map_of: Callable[[View | None, Scene], dict[str, Any]]
) -> dict[str, Any]:
    """Return what `events` change on a page that shows the view `link`: the next `link`, `html` by element, `figures` by chart.

    Events are applied one after the other and answered together.
    """
    speak_as(asked)
    link, events = asked.get("link"), asked.get("events", [])
    before, complete = view_of(link, "query", collection), view_of(link, "complete", collection)
    after, event, unused = _stepped(before or collection.everything, events, collection)
    playing = bool(event and events[-1].get("playing"))
    shown = [
        slot for slot in slots(collection) if slot.load is Load.NOW or (slot.load is Load.ON_OPEN and not complete)
    ]
    stale = list(_stale(shown, before, complete, after, playing=playing))
    now = scene(collection, after)
    said = " ".join(filter(None, (notice(unused, collection.localized().description.fields), moved_end(event, after))))
    written = _link(after, (complete or collection.everything) if playing else after, asked)
    texts = {slot.id: _content(slot, now) for slot in stale if slot.property == "children"}
    figures = {slot.id: _content(slot, now) for slot in stale if slot.property == "figure"}
    return {
        "link": written | {"title": title(now)},
        "html": texts | {"notice": to_html(said)},
        "figures": map_of(before, now) | figures,
    }


def _stepped(
    view: View, events: Sequence[Any], collection: Collection
) -> tuple[View, Event | None, tuple[Unused, ...]]:
    """Apply events to a view; return the view, the last event, and the unusable parts of all events."""
    event: Event | None = None
    unused: tuple[Unused, ...] = ()
    for data in events:
        event, left = event_of(data, collection.vocabulary)
        view, unused = step(view, event) if event else view, (*unused, *left)
    return view, event, unused


def _catch_up(collection: Collection, late: Mapping[str, Slot], asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of late slots that are out of date; `shown` maps slot ids to the query strings that they show."""
    link, shown = asked.get("link"), asked.get("shown", {})
    speak_as(link)
    after = view_of(link, "complete", collection) or collection.everything
    shows = {name: query for name, query in shown.items() if name in late and isinstance(query, str | None)}
    views = {query: view_of({"query": query}, "query", collection) for query in set(shows.values())}
    seen = [(late[name], views[query]) for name, query in shows.items()]
    stale = [slot for slot, view in seen if view is None or slot.key(view) != slot.key(after)]
    now = scene(collection, after)
    return {slot.id: _content(slot, now) for slot in stale}


def _content(slot: Slot, now: Scene) -> Any:
    content = slot.render(now)
    return to_html(content) if slot.property == "children" else content


def _bring_table(app: Dash, collection: Collection) -> None:
    @app.callback(  # type: ignore[untyped-decorator]
        [Output("table-body", "children")], Input("table-near", "data"), prevent_initial_call=True
    )
    def bring(link: Any) -> tuple[list[Any]]:
        view = view_of(link, "complete", collection) or collection.everything
        speak_as(link)
        now = scene(collection, view)
        ways = html.Div(pages(now), id="table-pages", className="ways")
        return ([grid(now), ways, dcc.Store(id="table-grid-shown", data={"complete": encode(view)})],)


def _turn_table(app: Dash, collection: Collection, slot: Slot) -> None:
    @app.callback(  # type: ignore[untyped-decorator]
        Output(slot.id, slot.property),
        Output("table-pages", "children"),
        Output("table-grid-shown", "data"),
        Input("table-view", "data"),
        State("table-grid-shown", "data"),
        prevent_initial_call=True,
    )
    def turn(link: Any, shown: Any) -> tuple[Any, Any, Any]:
        before, after = (
            view_of(shown, "complete", collection),
            view_of(link, "complete", collection) or collection.everything,
        )
        page = link.get("page") if isinstance(link, dict) else None
        if page is None and before is not None and slot.key(before) == slot.key(after):
            return no_update, no_update, no_update
        speak_as(link)
        now = scene(collection, after)
        n = _page(page, int(now.tally.totals["n"]))
        return rows(now, n), pages(now, n), {"complete": encode(after)}


def _page(asked: Any, total: int) -> int:
    """Return the number of the page of the table to show, at most the last one; 0 if `asked` is not a page number."""
    return min(asked, max(0, total - 1) // PAGE) if isinstance(asked, int) and asked >= 0 else 0


def _link(view: View, complete: View, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page remembers of a view: its query string, that of the last complete view, and the language."""
    lang = asked.get("lang")
    return {"query": encode(view), "complete": encode(complete), "lang": lang if lang in languages() else None}


def _changed_map(before: View | None, now: Scene) -> dict[str, Any]:
    """Return what may have changed on the map; without a view before, compare with the default view."""
    changed = map_update(now, before or now.collection.everything)
    return {"map": changed} if changed else {}


def _stale(
    shown: Sequence[Slot], before: View | None, complete: View | None, after: View, *, playing: bool
) -> Iterable[Slot]:
    """Yield the slots that show another view; while the timeline plays, only those that follow it."""
    for slot in shown:
        seen = before if slot.follows_play else complete
        if (slot.follows_play or not playing) and (seen is None or slot.key(seen) != slot.key(after)):
            yield slot
