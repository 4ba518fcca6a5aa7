"""The base of the preview map: boundaries in degrees, and the camera that projects them onto a part of the image."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Rows of x and y: longitude and latitude in degrees, or pixels."""

_SEAM, _POLE = 180.0, 90.0
"""Where the map of the whole world ends, in degrees from its middle."""
_CUT = 179.9
"""The longitude beyond which a border runs along the meridian where the data are cut."""


@dataclass(frozen=True, eq=False)
class Land:
    """The rings of all countries in one array of degrees, with the country of each ring and the index at which it starts."""

    countries: tuple[str, ...]
    starts: NDArray[np.int64]
    points: Points

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """Return the index after the last point of each ring."""
        return np.append(self.starts[1:], len(self.points))

    @cached_property
    def spans(self) -> tuple[Points, Points]:
        """Return the westernmost and the easternmost longitude of each ring."""
        lon = self.points[:, 0]
        return np.minimum.reduceat(lon, self.starts), np.maximum.reduceat(lon, self.starts)


class Ring(NamedTuple):
    """A visible ring, in degrees and in pixels."""

    country: str
    degrees: Points
    pixels: Points


def read_land(geojson: bytes) -> Land:
    """Read the rings of every country from GeoJSON, and orient outer rings one way and holes the other."""
    features = json.loads(geojson)["features"]
    rings = [(feature["id"], ring) for feature in features for ring in _rings(feature["geometry"])]
    lengths = [len(ring) for _, ring in rings]
    starts = np.cumsum([0, *lengths[:-1]])
    return Land(tuple(code for code, _ in rings), starts, np.vstack([ring for _, ring in rings]))


def _rings(geometry: Mapping[str, Any]) -> Iterator[Points]:
    several = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if several else [geometry["coordinates"]]:
        for n, ring in enumerate(polygon):
            points = np.asarray(ring, dtype=np.float64)[:, :2]
            yield points if (_area(points) > 0) == (n == 0) else points[::-1]


def _area(ring: Points) -> float:
    x, y = ring.T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def natural_earth(points: Points) -> Points:
    """Project degrees with the Natural Earth projection (Šavrič, Jenny and others), as the page does.

    Longitudes are relative to the centre of the map.
    """
    along, up = np.radians(points).T
    up2 = up * up
    up4 = up2 * up2
    x = along * (0.8707 - 0.131979 * up2 + up4 * (-0.013791 + up4 * (0.003971 * up2 - 0.001529 * up4)))
    y = up * (1.007226 + up2 * (0.015085 + up4 * (-0.044475 + 0.028874 * up2 - 0.005916 * up4)))
    return np.column_stack((x, y))


_WIDTH, _HEIGHT = 2 * natural_earth(np.array([[_SEAM, 0.0], [0.0, _POLE]])).diagonal()
"""The size of the whole world, in units of the projection."""


@dataclass(frozen=True)
class Frame:
    """A rectangle of the image, in pixels from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, point: Points, margin: float = 0.0) -> bool:
        """Return whether a point lies inside, at least `margin` pixels from the edge."""
        x, y = point
        across = self.x + margin <= x <= self.x + self.width - margin
        return bool(across and self.y + margin <= y <= self.y + self.height - margin)

    def touched(self, low: Points, high: Points) -> NDArray[np.bool_]:
        """Return for each box, given by its lowest and highest x and y, whether it meets the rectangle."""
        ends = np.array([self.x + self.width, self.y + self.height])
        meets: NDArray[np.bool_] = np.all((low <= ends) & (high >= [self.x, self.y]), axis=1)
        return meets


@dataclass(frozen=True)
class Camera:
    """A view of the world around a point, projected into a frame; `zoom` is that of the page's map."""

    lon: float
    lat: float
    zoom: float
    frame: Frame

    @property
    def scale(self) -> float:
        """Return the pixels per unit of the projection; at a zoom of 1 the frame just holds the world."""
        return float(min(self.frame.width / _WIDTH, self.frame.height / _HEIGHT)) * self.zoom

    def sight(self, land: Land) -> Iterator[Ring]:
        """Yield the visible rings; a ring across the edge of the world may be yielded for both sides."""
        west, east = land.spans
        for turn in (-self.lon, 360.0 - self.lon, -360.0 - self.lon):
            near = (east + turn > -_SEAM) & (west + turn < _SEAM)
            if near.any():
                pixels = self._pixels(land.points + np.array([turn, 0.0]))
                low, high = np.minimum.reduceat(pixels, land.starts), np.maximum.reduceat(pixels, land.starts)
                for n in np.flatnonzero(near & self.frame.touched(low, high)):
                    part = slice(land.starts[n], land.ends[n])
                    yield Ring(land.countries[n], land.points[part], pixels[part])

    def point(self, lon: float, lat: float) -> Points:
        """Return the pixel of a longitude and latitude."""
        pixel: Points = self._pixels(np.array([[(lon - self.lon + _SEAM) % (2 * _SEAM) - _SEAM, lat]]))[0]
        return pixel

    def sphere(self) -> Points:
        """Return the outline of the world, in pixels."""
        up = np.linspace(-_POLE, _POLE, 91)
        east, west = (np.column_stack((np.full(len(up), side), up * side / _SEAM)) for side in (_SEAM, -_SEAM))
        return self._pixels(np.vstack((east, west, east[:1])))

    def _pixels(self, turned: Points) -> Points:
        middle = np.array([self.frame.x + self.frame.width / 2, self.frame.y + self.frame.height / 2])
        above = natural_earth(np.array([[0.0, self.lat]]))
        pixels: Points = middle + (natural_earth(turned) - above) * np.array([self.scale, -self.scale])
        return pixels


def borders(ring: Ring) -> list[Points]:
    """Return the border along a ring in pixels, without the parts that run along the meridian where the data are cut."""
    at_seam = np.abs(ring.degrees[:, 0]) >= _CUT
    cuts = np.flatnonzero(at_seam[1:] & at_seam[:-1]) + 1
    return np.split(ring.pixels, cuts) if len(cuts) else [ring.pixels]
