"""Figures in the page: their one configuration, and the update of the map that keeps the reader's zoom."""

from __future__ import annotations

from typing import Any

from dash import Patch, dcc, html

from geo_reactions.charts import CHARTS, Chart, Figure, Scene
from geo_reactions.charts.world import camera, traces
from geo_reactions.wording import _, notation

_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "topojsonURL": "/assets/topojson/",
    "doubleClick": "reset",
    "scrollZoom": True,
    "responsive": True,
}
_ARRAYS = ("z", "lat", "lon", "customdata", "text", "marker")


def graph(chart: Chart, figure: Figure) -> html.Div:
    """Gives the element of a chart; its id is the contract's, the plot lies inside."""
    fills = "height" not in figure["layout"]
    style = {"height": "100%" if fills else f"{figure['layout']['height']}px"}
    plot = dcc.Graph(
        id=f"{chart.id}-figure",
        figure=figure,
        config=_config(),
        className="plot",
        style=style,
        responsive=fills or "auto",
    )
    return html.Div(plot, id=chart.id, className="chart", role="group", **{"aria-label": _(chart.title)})


def _config() -> dict[str, Any]:
    """Gives the configuration with plotly's words for days and months, and its signs of numbers, in the page's language."""
    told = notation()
    return _CONFIG | {"locale": told["name"], "locales": {told["name"]: {"dictionary": {}, "format": told}}}


def map_chart() -> Chart:
    """Gives the chart that is the map."""
    return CHARTS[0]


def map_update(scene: Scene, before: Scene | None) -> Patch:
    """Gives the parts of the map that differ from before: a whole new figure would lose the zoom."""
    patch = Patch()
    new, old = traces(scene), traces(before) if before else []
    for n, trace in enumerate(new):
        for key in _ARRAYS:
            if key in trace and (not old or old[n].get(key) != trace[key]):
                patch["data"][n][key] = trace[key]
    if before and before.view.map != scene.view.map:
        for key, value in camera(scene).items():
            patch["layout"]["geo"][key] = value
    return patch
