"""The map: every country coloured by its position, a dot for small states, a marker for protests and incidents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geo_reactions.charts.chart import INK, PAPER, Figure, Scene, rgb
from geo_reactions.codebook import Code
from geo_reactions.model import NO_DATA, PARTY

BORDER, SEA = "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"
_SMALLEST, _LARGEST, _FULL_CROWD = 9, 34, 100_000


def draw(scene: Scene) -> Figure:
    """Draws three traces, always in this order: countries, dots of small states, markers of places."""
    layout = {
        "template": None,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": PAPER,
        "showlegend": False,
        "clickmode": "event",
        "uirevision": "map",
        "geo": {"visible": False, "fitbounds": False, "resolution": 110, "bgcolor": SEA, **camera(scene)},
    }
    return {"data": traces(scene), "layout": layout}


def traces(scene: Scene) -> list[Figure]:
    """Gives the traces of the map, which change with the view while its layout stays."""
    return [_countries(scene), _dots(scene), _markers(scene)]


def camera(scene: Scene) -> dict[str, object]:
    """Gives the part of the world that the view shows: centre and rotation in degrees, scale."""
    preset = next((p for p in scene.collection.description.maps if p.code == scene.view.map), None)
    lon, lat, zoom = (preset.lon, preset.lat, preset.zoom) if preset else map(float, scene.view.map.split(","))
    return {
        "center": {"lon": lon, "lat": lat},
        "projection": {"type": "natural earth", "rotation": {"lon": lon, "lat": 0}, "scale": zoom},
    }


def shown_positions(scene: Scene) -> dict[str, str]:
    """Gives the position of every country of the map; a territory without a reaction is shown like its parent."""
    known = scene.collection.positions(scene.view) | dict.fromkeys(scene.collection.description.party_codes, PARTY)
    every = scene.collection.countries.values()
    return {c.code: known.get(c.code) or known.get(c.parent) or NO_DATA for c in every}


def _countries(scene: Scene) -> Figure:
    order = {code.code: n for n, code in enumerate(scene.collection.codebook.positions)}
    shown = shown_positions(scene)
    return {
        "type": "choropleth",
        "meta": "country",
        "geojson": "/boundaries/world.geojson",
        "locations": list(shown),
        "z": [order[position] for position in shown.values()],
        "zmin": -0.5,
        "zmax": len(order) - 0.5,
        "colorscale": _scale(scene.collection.codebook.positions),
        "showscale": False,
        "customdata": [[code] for code in shown],
        "marker": {
            "line": {
                "color": [INK if code in scene.view.country else BORDER for code in shown],
                "width": [2.5 if code in scene.view.country else 0.5 for code in shown],
            }
        },
        "hoverinfo": "none",
    }


def _scale(positions: Sequence[Code]) -> list[list[object]]:
    """Gives a colour scale of steps, one for each position."""
    n = len(positions)
    return [[edge / n, rgb(code.colour)] for k, code in enumerate(positions) for edge in (k, k + 1)]


def _dots(scene: Scene) -> Figure:
    colours = {code.code: rgb(code.colour) for code in scene.collection.codebook.positions}
    shown = shown_positions(scene)
    small = [c for c in scene.collection.countries.values() if c.small and shown[c.code] != NO_DATA]
    return {
        "type": "scattergeo",
        "meta": "country",
        "lat": [country.lat for country in small],
        "lon": [country.lon for country in small],
        "customdata": [[country.code] for country in small],
        "marker": {
            "size": 9,
            "color": [colours[shown[country.code]] for country in small],
            "line": {"color": BORDER, "width": 1.5},
            "opacity": 1,
        },
        "hoverinfo": "none",
    }


@dataclass(frozen=True)
class Marker:
    """Is a place with acts of a type that is marked; type and stance are the most frequent ones."""

    place: str
    type: str
    stance: str
    crowd: int


def markers(scene: Scene) -> list[Marker]:
    """Gives the markers of a view, the largest crowd first, so that small ones lie on top."""
    marked = {code.code for code in scene.collection.codebook["type"].codes if code.marker}
    counts: dict[str, list[tuple[int, str, str]]] = {}
    for place, kind, stance, n in scene.tally["markers"].itertuples(index=False):
        if kind in marked:
            counts.setdefault(place, []).append((int(n), kind, stance))
    crowds = scene.collection.crowds(scene.view.selection.without("place"))
    found = [Marker(place, *max(rows)[1:], crowds.get(place, 0)) for place, rows in counts.items()]
    return sorted(found, key=lambda marker: (-marker.crowd, marker.place))


def _markers(scene: Scene) -> Figure:
    shown, book = markers(scene), scene.collection.codebook
    where = [scene.collection.places[marker.place] for marker in shown]
    return {
        "type": "scattergeo",
        "meta": "place",
        "lat": [place["lat"] for place in where],
        "lon": [place["lon"] for place in where],
        "customdata": [[marker.place] for marker in shown],
        "marker": {
            "size": [_size(marker.crowd) for marker in shown],
            "symbol": [book["type"][marker.type].marker for marker in shown],
            "color": [rgb(book["stance"][marker.stance].colour) for marker in shown],
            "opacity": [0.25 if scene.is_faded("place", marker.place) else 0.9 for marker in shown],
            "line": {"color": BORDER, "width": 1.25},
        },
        "hoverinfo": "none",
    }


def _size(crowd: int) -> float:
    """Gives the diameter of a marker in pixels, by the root of the crowd; unknown crowds get the smallest."""
    share = math.sqrt(min(crowd / _FULL_CROWD, 1.0))
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1)
