"""The page as it stands before any view: its regions, and the elements that panels fill."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from geo_reactions.charts import CHARTS, Scene, scene
from geo_reactions.collection import Collection
from geo_reactions.dashboard import controls
from geo_reactions.dashboard.cards import names
from geo_reactions.dashboard.figures import graph, map_chart
from geo_reactions.dashboard.parts import button
from geo_reactions.dashboard.table import grid
from geo_reactions.view import View


def page(collection: Collection) -> html.Div:
    """Gives the whole page of a collection."""
    start = scene(collection, View())
    return html.Div(
        [
            html.A("Skip to the map", href="#map", className="skip"),
            _header(collection),
            _filters(start),
            html.Main([_explorer(start), _table()]),
            _footer(collection),
            html.Div(id="hover-card", role="status", hidden=True),
            *_stores(collection),
        ],
        id="page",
    )


def _stores(collection: Collection) -> list[Any]:
    return [
        dcc.Store(id="event"),
        dcc.Store(id="link"),
        dcc.Store(id="cards"),
        dcc.Store(id="names", data=names(collection)),
    ]


def _header(collection: Collection) -> html.Header:
    about = collection.description
    search = html.Label(
        [
            html.Span("Search", className="visually-hidden"),
            dcc.Input(id="search", type="search", value="", placeholder="Search actor, words, place"),
        ],
        className="search",
    )
    tools = [
        search,
        button("Copy link", id_="share", share="link"),
        html.A("Download CSV", id="download", href="/reactions.csv", className="button", download=""),
        button("Dark", id_="theme", theme="toggle"),
    ]
    return html.Header(
        [
            html.Div([html.H1(about.title), html.P(id="sentence", **{"aria-live": "polite"})], className="titles"),
            html.Div(tools, className="tools"),
        ]
    )


def _filters(scene: Scene) -> html.Section:
    menus = [controls.menu(field, scene) for field in controls.choices()]
    dates = html.Div([_day("from", "From", scene), _day("to", "To", scene)], className="dates")
    return html.Section(
        [
            html.Div([*menus, dates, button("Clear all", id_="clear", clear="all", css="quiet")], className="menus"),
            html.Div(id="chips"),
            html.P(id="notice", role="status"),
        ],
        id="filters",
        **{"aria-label": "Filters"},
    )


def _day(key: str, label: str, scene: Scene) -> html.Label:
    about = scene.collection.description
    example = {"from": about.since, "to": about.until}[key].isoformat()
    return html.Label([label, dcc.Input(id=key, type="text", value="", placeholder=example)], className="day-input")


def _explorer(scene: Scene) -> html.Div:
    figures = {chart.id: chart for chart in CHARTS}
    return html.Div(
        [
            html.Div([_map(scene), _timeline(scene), _charts(scene)], className="main-column"),
            html.Aside(html.Div(id="details"), id="aside", **{"aria-label": "Details"}),
        ],
        className="explorer",
        **{"data-charts": str(len(figures))},
    )


def _map(scene: Scene) -> html.Section:
    bar = html.Div(
        [
            html.Div(id="voices", role="group", **{"aria-label": "Voice"}),
            html.Div(id="presets", role="group", **{"aria-label": "Part of the world"}),
        ],
        className="bar",
    )
    return html.Section(
        [
            bar,
            graph(map_chart(), map_chart().draw(scene)),
            html.Div(id="legend", role="group", **{"aria-label": "Legend: positions of countries"}),
            html.Details(
                [html.Summary("How a position is made"), html.P(scene.collection.codebook["position"].help)],
                className="help",
            ),
            html.H2("Bodies without a country", className="strip-title"),
            html.Div(id="bodies", role="group", **{"aria-label": "Bodies without a country"}),
        ],
        className="panel map-panel",
        **{"aria-label": "Map"},
    )


def _timeline(scene: Scene) -> html.Section:
    chart = next(chart for chart in CHARTS if chart.id == "timeline")
    return html.Section(
        [html.H2(chart.title), graph(chart, chart.draw(scene)), html.P(id="timeline-note", className="hint")],
        className="panel",
    )


def _charts(scene: Scene) -> html.Div:
    others = [chart for chart in CHARTS if chart.id not in ("map", "timeline")]
    return html.Div(
        [html.Section([html.H2(chart.title), graph(chart, chart.draw(scene))], className="panel") for chart in others],
        className="charts",
    )


def _table() -> html.Section:
    head = html.Div([html.H2("Table"), html.Span(id="table-count", className="hint")], className="head")
    return html.Section([head, html.Div(grid(), id="table")], className="panel")


def _footer(collection: Collection) -> html.Footer:
    about = collection.description
    source = html.A(about.source.title, href=about.source.url, rel="noopener")
    licence = html.A(about.source.licence, href=about.source.licence_url, rel="noopener")
    return html.Footer(
        [
            html.P(["Source: ", source, " (Wikipedia contributors), ", licence, ". ", "; ".join(about.credits), "."]),
            html.P(
                [html.A("About: codebook, method, borders, agreement", href="/about"), f" · version {about.version}"]
            ),
        ]
    )
