"""The camera of the map: which part of the world a view shows."""

from __future__ import annotations

from geo_reactions.charts.chart import Figure, Scene
from geo_reactions.domain.description import MapPreset


def camera(scene: Scene) -> Figure:
    """Return the part of the world that the view shows: centre and rotation in degrees, and scale."""
    lon, lat, scale = middle_and_scale(scene)
    return {
        "center": {"lon": lon, "lat": lat},
        "projection": {"type": "natural earth", "rotation": {"lon": lon, "lat": 0}, "scale": scale},
    }


def zoom(scene: Scene) -> float:
    """Return how much the map is enlarged."""
    return middle_and_scale(scene)[2]


def part(scene: Scene) -> Figure | None:
    """Return zoom and aspect of the named part of the world that the view shows, which the page fits to its window; else None."""
    preset = _preset(scene)
    return {"zoom": preset.zoom, "aspect": preset.aspect} if preset and preset.aspect else None


def middle_and_scale(scene: Scene) -> tuple[float, float, float]:
    """Return longitude and latitude of the middle of the map, and how much it is enlarged."""
    preset = _preset(scene)
    if preset:
        return preset.lon, preset.lat, preset.zoom
    lon, lat, scale = map(float, scene.view.map.split(","))
    return lon, lat, scale


def _preset(scene: Scene) -> MapPreset | None:
    return next((preset for preset in scene.collection.description.maps if preset.code == scene.view.map), None)
