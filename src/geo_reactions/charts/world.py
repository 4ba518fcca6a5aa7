"""The map: every country coloured by its position, dots for small states, and markers for protests and incidents."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence

from geo_reactions.charts.chart import EDGE, INK, Figure, Scene, remembered
from geo_reactions.charts.clusters import Cluster, clusters, markers, named, names_of, nearest
from geo_reactions.charts.positions import shown_positions
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.colour import ink, rgb
from geo_reactions.domain.description import MapPreset
from geo_reactions.domain.position import NO_DATA
from geo_reactions.domain.theme import CLEAR
from geo_reactions.domain.view import View

BOUNDARIES = "/boundaries/world.geojson"
"""The address of the boundaries."""

_SMALLEST, _LARGEST, _CLUSTER, _DIGIT, _FULL_CROWD = 13, 34, 16, 4, 100_000


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
    return [_countries(scene), _dots(scene), _places(scene), _areas(scene)]


def changed_arrays(scene: Scene, before: View) -> dict[int, Figure]:
    """Return, by the number of the trace, the arrays that may differ from those of another view."""
    found: dict[int, Figure] = {}
    for n, arrays, key in _FOLLOWING:
        if key(scene.view) != key(before):
            trace = traces(scene)[n]
            found.setdefault(n, {}).update({name: trace[name] for name in arrays})
    return found


def camera(scene: Scene) -> Figure:
    """Return the part of the world that the view shows: centre and rotation in degrees, and scale."""
    lon, lat, scale = _shown(scene)
    return {
        "center": {"lon": lon, "lat": lat},
        "projection": {"type": "natural earth", "rotation": {"lon": lon, "lat": 0}, "scale": scale},
    }


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


def zoom(scene: Scene) -> float:
    """Return how much the map is enlarged."""
    return _shown(scene)[2]


def part(scene: Scene) -> Figure | None:
    """Return zoom and aspect of the named part of the world that the view shows, which the page fits to its window; else None."""
    preset = _preset(scene)
    return {"zoom": preset.zoom, "aspect": preset.aspect} if preset and preset.aspect else None


def _preset(scene: Scene) -> MapPreset | None:
    return next((preset for preset in scene.collection.description.maps if preset.code == scene.view.map), None)


def _shown(scene: Scene) -> tuple[float, float, float]:
    preset = _preset(scene)
    if preset:
        return preset.lon, preset.lat, preset.zoom
    lon, lat, scale = map(float, scene.view.map.split(","))
    return lon, lat, scale


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


@remembered
def joined(scene: Scene) -> list[Cluster]:
    """Return the markers of places, the largest crowd first; markers that would overlap at the zoom of the map are one."""
    lon, lat, scale = _shown(scene)
    return nearest(clusters(markers(scene), scale), lon, lat)


def _places(scene: Scene) -> Figure:
    """Draw the markers whose places a click picks."""
    shown = [cluster for cluster in joined(scene) if not cluster.nearer]
    data = [[cluster.code, len(cluster.members), *names_of(scene, cluster.members)] for cluster in shown]
    return _markers(scene, shown) | {"meta": "place", "customdata": data}


def _areas(scene: Scene) -> Figure:
    """Draw the markers that a click zooms in on; their data have the names of some places, and the counts of all by stance."""
    shown = [cluster for cluster in joined(scene) if cluster.nearer]
    stances = [code.code for code in scene.collection.codebook["stance"].codes]
    counts = {(place, stance): n for place, stance, n in scene.tally.rows("place")} if shown else {}
    data = []
    for cluster in shown:
        first, *_others = names_of(scene, cluster.members[:1])
        sums = [sum(counts.get((member.place, stance), 0) for member in cluster.members) for stance in stances]
        data.append([cluster.nearer, len(cluster.members), first, named(scene, cluster), *sums])
    return _markers(scene, shown) | {"meta": "map", "customdata": data}


def _markers(scene: Scene, shown: Sequence[Cluster]) -> Figure:
    book = scene.collection.codebook
    signed = [(cluster, book["stance"][cluster.first.stance]) for cluster in shown]
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lat": [cluster.first.lat for cluster in shown],
        "lon": [cluster.first.lon for cluster in shown],
        "text": [str(len(cluster.members)) if len(cluster.members) > 1 else stance.sign for cluster, stance in signed],
        "textfont": {"size": 10, "color": [rgb(ink(stance.colour)) for _cluster, stance in signed]},
        "marker": {
            "size": [max(_size(cluster.crowd), _room(len(cluster.members))) for cluster in shown],
            "symbol": [book["type"][cluster.first.type].marker for cluster in shown],
            "color": [rgb(stance.colour) for _cluster, stance in signed],
            "opacity": [0.3 if _is_faded(scene, cluster) else 0.92 for cluster in shown],
            "line": {"color": EDGE, "width": 1.25},
        },
        "hoverinfo": "none",
    }


def _is_faded(scene: Scene, cluster: Cluster) -> bool:
    return all(scene.is_faded("place", member.place) for member in cluster.members)


def _room(places: int) -> int:
    """Return the diameter in pixels that the number of places of a marker needs; 0 for a single place."""
    return 0 if places == 1 else _CLUSTER + _DIGIT * (len(str(places)) - 1)


def _size(crowd: int) -> float:
    """Return the diameter of a marker in pixels, by the square root of the crowd; unknown crowds get the smallest."""
    share = math.sqrt(min(crowd / _FULL_CROWD, 1.0))
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1)
