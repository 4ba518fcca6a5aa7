"""The map: every country coloured by its position, dots for small states, and markers for protests and incidents."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from geo_reactions.charts.camera import camera, part
from geo_reactions.charts.chart import EDGE, INK, Figure, Scene, remembered
from geo_reactions.charts.place_marks import areas, places
from geo_reactions.charts.positions import shown_positions
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.colour import rgb
from geo_reactions.domain.position import NO_DATA
from geo_reactions.domain.theme import CLEAR
from geo_reactions.domain.view import View

BOUNDARIES = "/boundaries/world.geojson"
"""The address of the boundaries."""


def draw(scene: Scene) -> Figure:
    """Draw four traces, always in this order: countries, dots of small states, markers of places, those of too many to pick."""
    layout = {
        "template": None,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": CLEAR,
        "showlegend": False,
        "clickmode": "event",
        "hoverdistance": 2,
        "uirevision": "map",
        "meta": part(scene),
        "geo": {"visible": False, "fitbounds": False, "resolution": 110, "bgcolor": CLEAR, **camera(scene)},
    }
    return {"data": [dict(trace) for trace in traces(scene)], "layout": layout}


@remembered
def traces(scene: Scene) -> list[Figure]:
    """Return the traces of the map, which change with the view while its layout stays."""
    return [_countries(scene), _dots(scene), places(scene), areas(scene)]


def changed_arrays(scene: Scene, before: View) -> dict[int, Figure]:
    """Return, by the number of the trace, the arrays that may differ from those of another view."""
    found: dict[int, Figure] = {}
    for n, arrays, key in _FOLLOWING:
        if key(scene.view) != key(before):
            trace = traces(scene)[n]
            found.setdefault(n, {}).update({name: trace[name] for name in arrays})
    return found


def _of_lands(view: View) -> Hashable:
    return view.beside("country").selection, view.voice


def _of_picks(view: View) -> Hashable:
    return view.country


def _of_places(view: View) -> Hashable:
    return view.selection, view.map


_POINTS = ("lat", "lon", "customdata", "marker")
_FOLLOWING: tuple[tuple[int, tuple[str, ...], Callable[[View], Hashable]], ...] = (
    (0, ("z",), _of_lands),
    (0, ("marker",), _of_picks),
    (1, _POINTS, _of_lands),
    (2, (*_POINTS, "text", "textfont"), _of_places),
    (3, (*_POINTS, "text", "textfont"), _of_places),
)
"""The arrays that depend on the view, by trace, and a key of the view: equal keys mean equal arrays."""


def _countries(scene: Scene) -> Figure:
    order = {code.code: n for n, code in enumerate(scene.collection.codebook.positions)}
    shown = shown_positions(scene)
    return {
        "type": "choropleth",
        "meta": "country",
        "geojson": BOUNDARIES,
        "locations": list(shown),
        "z": [order[position] for position in shown.values()],
        "zmin": -0.5,
        "zmax": len(order) - 0.5,
        "colorscale": _scale(scene.collection.codebook.positions),
        "showscale": False,
        "customdata": [[code] for code in shown],
        "marker": {
            "line": {
                "color": [INK if code in scene.view.country else EDGE for code in shown],
                "width": [1.75 if code in scene.view.country else 0.5 for code in shown],
            }
        },
        "hoverinfo": "none",
    }


def _scale(positions: Sequence[Code]) -> list[list[object]]:
    """Return a colour scale of steps, one for each position."""
    n = len(positions)
    return [[edge / n, rgb(code.colour)] for k, code in enumerate(positions) for edge in (k, k + 1)]


def _dots(scene: Scene) -> Figure:
    codes = scene.collection.codebook.position_by_code
    shown = shown_positions(scene)
    small = [c for c in scene.collection.countries.values() if c.small and shown[c.code] != NO_DATA]
    return {
        "type": "scattergeo",
        "meta": "country",
        "lat": [country.lat for country in small],
        "lon": [country.lon for country in small],
        "customdata": [[country.code] for country in small],
        "marker": {
            "size": 11,
            "color": [rgb(codes[shown[country.code]].colour) for country in small],
            "symbol": [codes[shown[country.code]].symbol or "circle" for country in small],
            "line": {"color": EDGE, "width": 1.5},
            "opacity": 1,
        },
        "hoverinfo": "none",
    }
