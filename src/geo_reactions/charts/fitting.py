"""The camera of the map that shows what is selected."""

from __future__ import annotations

from geo_reactions.charts.chart import Scene
from geo_reactions.charts.clusters import markers
from geo_reactions.domain.extents import Extent

_MARGIN = 40
"""The margin in degrees around what a camera fits, both sides together, so that even a large country has its neighbours."""


def fit(scene: Scene) -> str:
    """Return the camera that shows what is selected as "lon,lat,zoom", or `world` if nothing of it is on the map."""
    found = _selected(scene)
    if not found:
        return "world"
    west, east = min(box.west for box in found), max(box.east for box in found)
    south, north = min(box.south for box in found), max(box.north for box in found)
    scale = min(360 / (east - west + _MARGIN), 180 / (north - south + _MARGIN / 2))
    return f"{(west + east) / 2:.2f},{(south + north) / 2:.2f},{max(1.0, scale):.2f}"


def _selected(scene: Scene) -> list[Extent]:
    """Return the extents of the picked countries and places, or of all with a selected reaction if none is picked."""
    view, known = scene.view, scene.collection.extents
    picked = view.country or view.place
    codes = view.country if picked else tuple(scene.collection.positions(view))
    places = view.place if picked else tuple(marker.place for marker in markers(scene))
    spots = [scene.collection.places[code] for code in places]
    points = [Extent(spot["lon"], spot["lat"], spot["lon"], spot["lat"]) for spot in spots]
    return [*(known[code] for code in codes if code in known), *points]
