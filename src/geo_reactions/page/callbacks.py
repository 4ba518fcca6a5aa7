"""The one callback: an event and the address so far give the next view; panels whose key changed are drawn anew.

The page and the first answer come with the document. What is heavy and not looked at first is asked for by the address that
came out: the texts of the hover card and the marks as lists at once, what stands in a menu when it is about to be opened, the
table when it comes near.

All but the table are asked for by the page's own script (assets/01-ask.js), in Dash's form: Dash's renderer, which visits every
element that it made for each answer, makes only the table. So `event`, `link`, `html`, `figures`, `shown` and `late` name
what travels, and are no elements of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update

from geo_reactions.charts import Scene, scene
from geo_reactions.charts.title import title
from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode, encode
from geo_reactions.domain.view import Open, View, step
from geo_reactions.language.notices import notice
from geo_reactions.language.wording import language, languages, speak
from geo_reactions.page.controls import moved_end
from geo_reactions.page.events import event_of
from geo_reactions.page.figures import map_figure, map_update
from geo_reactions.page.markup import to_html
from geo_reactions.page.panels import Load, Panel, panels
from geo_reactions.page.table import PAGE, grid, pages, rows


def register(app: Dash, collection: Collection) -> None:
    """Joins page and collection: the browser's events in, the page out."""
    _follow(app, collection)
    late = {panel.id: panel for panel in panels() if panel.load is not Load.NOW}
    _bring_table(app, collection)
    _turn_table(app, collection, late.pop("table-grid"))
    _catch_up(app, collection, late)
    app.clientside_callback(ClientsideFunction("link", "row"), Input("table-grid", "cellClicked"))


_ANSWER = ("link", "html", "figures")
"""What an event changes: the address, texts, figures."""


def first(collection: Collection, query: str, pin: Callable[[str], str] = str) -> dict[str, Any]:
    """Gives the answer to a page that opens with a query string, with the whole map; `pin` gives addresses of static files."""
    opened = {"kind": "open", "query": query, "lang": language()}
    answer = _answer(collection, opened, None, lambda _before, now: {"map": map_figure(now, pin)})
    return dict(zip(_ANSWER, answer, strict=True))


def _follow(app: Dash, collection: Collection) -> None:
    @app.callback(  # type: ignore[untyped-decorator]
        *(Output(name, "data") for name in _ANSWER),
        Input("event", "data"),
        State("link", "data"),
        prevent_initial_call=True,
    )
    def follow(data: Any, link: Any) -> tuple[Any, ...]:
        return _answer(collection, data, link, _changed_map)


def _answer(
    collection: Collection, data: Any, link: Any, map_of: Callable[[View | None, Scene], dict[str, Any]]
) -> tuple[Any, ...]:
    """Gives what an event changes on a page that shows `link`: the data of each element of the answer."""
    _speak(data)
    before, complete = _view_of(link, "query", collection), _view_of(link, "complete", collection)
    event, unused = event_of(data, collection.vocabulary)
    after = step(before or View(), event) if event else before or View()
    playing = bool(event and data.get("playing"))
    shown = [panel for panel in panels() if panel.load is Load.NOW or (panel.load is Load.ON_OPEN and not complete)]
    stale = list(_stale(shown, before, complete, after, playing=playing))
    now = scene(collection, after)
    html = {panel.id: _content(panel, now) for panel in stale if panel.property == "children"}
    figures = {panel.id: _content(panel, now) for panel in stale if panel.property == "figure"}
    written = _link(after, (complete or View()) if playing else after, _how(data, event), data)
    said = " ".join(filter(None, (notice(unused), moved_end(event, after))))
    return written | {"title": title(now)}, html | {"notice": to_html(said)}, map_of(before, now) | figures


def _catch_up(app: Dash, collection: Collection, late: Mapping[str, Panel]) -> None:
    """Answers with the content of late panels; asked by id, each with the address of the view that it shows."""

    @app.callback(  # type: ignore[untyped-decorator]
        [Output("late", "data")], Input("link", "data"), State("shown", "data"), prevent_initial_call=True
    )
    def catch_up(link: Any, shown: Any) -> tuple[dict[str, Any]]:
        _speak(link)
        after, asked = _view_of(link, "complete", collection) or View(), shown if isinstance(shown, dict) else {}
        shows = {name: query for name, query in asked.items() if name in late and isinstance(query, str | None)}
        views = {query: _view_of({"query": query}, "query", collection) for query in set(shows.values())}
        seen = [(late[name], views[query]) for name, query in shows.items()]
        stale = [panel for panel, view in seen if view is None or panel.key(view) != panel.key(after)]
        now = scene(collection, after)
        return ({panel.id: _content(panel, now) for panel in stale},)


def _content(panel: Panel, now: Scene) -> Any:
    content = panel.render(now)
    return to_html(content) if panel.property == "children" else content


def _bring_table(app: Dash, collection: Collection) -> None:
    @app.callback(  # type: ignore[untyped-decorator]
        [Output("table-body", "children")], Input("table-near", "data"), prevent_initial_call=True
    )
    def bring(link: Any) -> tuple[list[Any]]:
        view = _view_of(link, "complete", collection) or View()
        _speak(link)
        now = scene(collection, view)
        ways = html.Div(pages(now), id="table-pages", className="ways")
        return ([grid(now), ways, dcc.Store(id="table-grid-shown", data={"complete": encode(view)})],)


def _turn_table(app: Dash, collection: Collection, panel: Panel) -> None:
    @app.callback(  # type: ignore[untyped-decorator]
        Output(panel.id, panel.property),
        Output("table-pages", "children"),
        Output("table-grid-shown", "data"),
        Input("table-view", "data"),
        State("table-grid-shown", "data"),
        prevent_initial_call=True,
    )
    def turn(link: Any, shown: Any) -> tuple[Any, Any, Any]:
        before, after = _view_of(shown, "complete", collection), _view_of(link, "complete", collection) or View()
        page = link.get("page") if isinstance(link, dict) else None
        if page is None and before is not None and panel.key(before) == panel.key(after):
            return no_update, no_update, no_update
        _speak(link)
        now = scene(collection, after)
        n = _page(page, int(now.tally.totals["n"]))
        return rows(now, n), pages(now, n), {"complete": encode(after)}


def _page(asked: Any, total: int) -> int:
    """Gives the number of the page of the table that is asked for, the last one where there are fewer."""
    return min(asked, max(0, total - 1) // PAGE) if isinstance(asked, int) and asked >= 0 else 0


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
        "lang": data.get("lang") if data.get("lang") in languages() else None,
    }


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


def _changed_map(before: View | None, now: Scene) -> dict[str, Any]:
    """Gives what of the map may have changed; who does not say what the page shows is taken to show the default view."""
    changed = map_update(now, before or View())
    return {"map": changed} if changed else {}


def _stale(
    shown: Sequence[Panel], before: View | None, complete: View | None, after: View, *, playing: bool
) -> Iterable[Panel]:
    """Finds the panels that show another view; while the timeline plays only those follow that are made for it."""
    for panel in shown:
        seen = before if panel.follows_play else complete
        if (panel.follows_play or not playing) and (seen is None or panel.key(seen) != panel.key(after)):
            yield panel
