"""The figures of the page: their elements, their configuration, and updates of the map that keep the reader's zoom.

A script draws them (assets/page/charts/figures.js): first the map, which is part of the document, then the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from geo_reactions.charts import CHARTS, Chart, Figure, Scene
from geo_reactions.charts.camera import camera, part
from geo_reactions.charts.world import BOUNDARIES, changed_arrays
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
    """Return the element for the map, which fills its frame."""
    return _element(map_chart(), [_plot(map_chart(), "100%")])


def place(chart: Chart, figure: Figure) -> html.Div:
    """Return the element for another chart, as high as its figure, with the list of its marks."""
    marks = mark_list(f"{chart.id}-marks", _("Show as a list"), chart.id, name=_(chart.title))
    return _element(chart, [_plot(chart, f"{figure['layout']['height']}px"), marks])


def _plot(chart: Chart, height: str) -> html.Div:
    config = {"data-config": json.dumps(_config())}
    return html.Div(id=f"{chart.id}-figure", className="plot", style={"height": height}, **config)


def _element(chart: Chart, content: list[Any]) -> html.Div:
    """Return the element of a chart, whose id is the chart's; the plot lies inside."""
    return html.Div(content, id=chart.id, className="chart", role="group", **{"aria-label": _(chart.title)})


def _config() -> dict[str, Any]:
    """Return plotly's configuration, with names of days and months and formats of numbers in the language of the page."""
    formats = notation()
    return _CONFIG | {
        "topojsonURL": at("/assets/topojson/"),
        "locale": formats["name"],
        "locales": {formats["name"]: {"dictionary": {}, "format": formats}},
    }


def map_figure(scene: Scene, pin: Callable[[str], str]) -> Figure:
    """Return the figure of the map; `pin` returns the address of its boundaries that contains the hash of their content."""
    figure = map_chart().draw(scene)
    figure["data"][0]["geojson"] = pin(BOUNDARIES)
    return figure


def map_chart() -> Chart:
    """Return the chart that is the map."""
    return CHARTS[0]


def map_update(scene: Scene, before: View) -> Figure:
    """Return what may look different on the map than under the view `before`: arrays by trace, and the camera if it moved.

    Empty if nothing changed. This is cheaper than a new figure, and the view before need not be counted, because it is known on
    which fields each array depends.
    """
    traces = {str(n): arrays for n, arrays in changed_arrays(scene, before).items()}
    moved = {} if before.map == scene.view.map else {"geo": _flat(camera(scene)) | {"meta": part(scene)}}
    return {"traces": traces} | moved if traces or moved else {}


def _flat(view: Figure) -> Figure:
    """Flatten a camera to the keys with which plotly updates it, such as `geo.center.lon`."""
    parts = {f"geo.{name}": value for name, value in view.items()}
    return {
        (f"{name}.{key}" if key else name): value
        for name, group in parts.items()
        for key, value in (group.items() if isinstance(group, dict) else [("", group)])
    }
