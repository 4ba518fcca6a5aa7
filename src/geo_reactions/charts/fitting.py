"""The camera of the map that shows what is selected."""

from __future__ import annotations

from geo_reactions.charts.chart import Scene
from geo_reactions.charts.place_marks import markers
from geo_reactions.domain.extents import Extent, camera


def fit(scene: Scene) -> str:
    """Return the camera that shows what is selected as "lon,lat,zoom", or `world` if nothing of it is on the map."""
    found = _selected(scene)
    if not found:
        return "world"
    lon, lat, zoom = camera(found)
    return f"{lon:.2f},{lat:.2f},{zoom:.2f}"


def _selected(scene: Scene) -> list[Extent]:
    """Return the extents of the picked countries and places, or of all with a selected reaction if none is picked."""
    view, known = scene.view, scene.collection.extents
    picked = view.country or view.place
    codes = view.country if picked else tuple(scene.collection.positions(view))
    places = view.place if picked else tuple(marker.place for marker in markers(scene))
    spots = [scene.collection.places[code] for code in places]
    points = [Extent(spot["lon"], spot["lat"], spot["lon"], spot["lat"]) for spot in spots]
    return [*(known[code] for code in codes if code in known), *points]
