"""Places all over the world, and their positions by the geometry of images, to compare with the page and plotly."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np

from geo_reactions.card.projection import Camera

TOLERANCE = 0.5
"""The maximum distance in pixels between two drawings of a place."""
_NEAR = 1e-6
"""Degrees from the edge of the world within which a place may be on either side of the map."""


def places() -> list[tuple[float, float]]:
    """Return 1,000 fixed pairs of longitude and latitude: the poles, the antimeridian, 0, and others at random."""
    ups = (-90.0, -89.99, -60.0, 0.0, 41.3, 89.99, 90.0)
    edges = [(lon, lat) for lon in (-180.0, -179.99, -169.0, 0.0, 11.0, 179.99, 180.0) for lat in ups]
    chance = random.Random(41)
    others = [(chance.uniform(-180, 180), chance.uniform(-90, 90)) for _ in range(1000 - len(edges))]
    return [*edges, *others]


def disagreements(camera: Camera, shown: Sequence[Sequence[float] | None]) -> Iterator[str]:
    """Yield the places that another geometry puts elsewhere, or does not see (None) although images show them."""
    middle = camera.frame.x + camera.frame.width / 2
    for (lon, lat), found in zip(places(), shown, strict=True):
        at = camera.point(lon, lat)
        if found is None:
            differs = camera.frame.holds(at)
        elif abs((lon - camera.lon) % 360 - 180) < _NEAR:
            differs = not _is_close((abs(at[0] - middle), at[1]), (abs(found[0] - middle), found[1]))
        else:
            differs = not _is_close(at, found)
        if differs:
            yield f"{lon}, {lat}: {at.round(2)} in images, {found} elsewhere"


def _is_close(one: Sequence[float], other: Sequence[float]) -> bool:
    return bool(np.allclose(one, other, rtol=0, atol=TOLERANCE))
