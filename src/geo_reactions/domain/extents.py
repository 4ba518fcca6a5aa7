"""How far countries reach, read from their shapes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Extent(NamedTuple):
    """The smallest box around an area, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def size(self) -> float:
        """Return the size of the box in square degrees."""
        return (self.east - self.west) * (self.north - self.south)


_MARGIN = 40
"""The margin in degrees around what a camera fits, both sides together, so that even a large country has its neighbours."""


def camera(extents: Sequence[Extent]) -> tuple[float, float, float]:
    """Return longitude, latitude and zoom, at least 1, of the camera that shows some areas; there is at least one."""
    west, east = min(box.west for box in extents), max(box.east for box in extents)
    south, north = min(box.south for box in extents), max(box.north for box in extents)
    zoom = min(360 / (east - west + _MARGIN), 180 / (north - south + _MARGIN / 2))
    return (west + east) / 2, (south + north) / 2, max(1.0, zoom)


def read_extents(path: Path) -> dict[str, Extent]:
    """Read the extent of the largest part of each country from a GeoJSON file of polygons, by code."""
    features = json.loads(path.read_bytes())["features"]
    return {feature["id"]: _largest(feature["geometry"]) for feature in features}


def _largest(geometry: Mapping[str, Any]) -> Extent:
    several = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if several else [geometry["coordinates"]]
    return max((_around(rings[0]) for rings in polygons), key=lambda extent: extent.size)


def _around(ring: Sequence[Sequence[float]]) -> Extent:
    lons, lats = zip(*ring, strict=True)
    return Extent(min(lons), min(lats), max(lons), max(lats))
