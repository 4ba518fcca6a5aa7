"""Figures in the page: their places, their one configuration, and the update of the map that keeps the reader's zoom.

A script draws them (assets/page/charts/figures.js): first the map, which comes with the document, then the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from geo_reactions.charts import CHARTS, Chart, Figure, Scene
from geo_reactions.charts.world import BOUNDARIES, camera, changed_arrays
from geo_reactions.domain.view import View
from geo_reactions.language.wording import _, notation
from geo_reactions.page import elements as html
from geo_reactions.page.lists import mark_list
from geo_reactions.request.addresses import at

_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "doubleClick": "reset",
    "scrollZoom": True,
    "responsive": True,
}


def map_place() -> html.Div:
    """Gives the element of the map, which fills its frame."""
    return _element(map_chart(), [_plot(map_chart(), "100%")])


def place(chart: Chart, figure: Figure) -> html.Div:
    """Gives the element of another chart, as high as its figure."""
    marks = mark_list(f"{chart.id}-marks", _("Show as a list"), chart.id, name=_(chart.title))
    return _element(chart, [_plot(chart, f"{figure['layout']['height']}px"), marks])


def _plot(chart: Chart, height: str) -> html.Div:
    told = {"data-config": json.dumps(_config())}
    return html.Div(id=f"{chart.id}-figure", className="plot", style={"height": height}, **told)


def _element(chart: Chart, content: list[Any]) -> html.Div:
    """Gives the element whose id is the contract's; the plot lies inside."""
    return html.Div(content, id=chart.id, className="chart", role="group", **{"aria-label": _(chart.title)})


def _config() -> dict[str, Any]:
    """Gives the configuration with plotly's words for days and months, and its signs of numbers, in the page's language."""
    told = notation()
    return _CONFIG | {
        "topojsonURL": at("/assets/topojson/"),
        "locale": told["name"],
        "locales": {told["name"]: {"dictionary": {}, "format": told}},
    }


def map_figure(scene: Scene, pin: Callable[[str], str]) -> Figure:
    """Draws the map; `pin` gives the address of its geometry that names its content."""
    figure = map_chart().draw(scene)
    figure["data"][0]["geojson"] = pin(BOUNDARIES)
    return figure


def map_chart() -> Chart:
    """Gives the chart that is the map."""
    return CHARTS[0]


def map_update(scene: Scene, before: View) -> Figure:
    """Gives what of the map may look different than before: arrays by trace, and the camera where it moved.

    A new figure would cost more, and nothing is counted for the view before: what an array depends on is known. Empty
    where nothing changed.
    """
    traces = {str(n): arrays for n, arrays in changed_arrays(scene, before).items()}
    moved = {} if before.map == scene.view.map else {"geo": _flat(camera(scene))}
    return {"traces": traces} | moved if traces or moved else {}


def _flat(view: Figure) -> Figure:
    """Writes the camera as plotly takes changes of it: `geo.center.lon` and so on."""
    parts = {f"geo.{name}": value for name, value in view.items()}
    return {
        (f"{name}.{key}" if key else name): value
        for name, group in parts.items()
        for key, value in (group.items() if isinstance(group, dict) else [("", group)])
    }
