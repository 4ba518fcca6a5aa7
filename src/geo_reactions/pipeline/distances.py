"""The check that every place lies in its country, or at most 50 km away from it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo_reactions.domain.errors import Problem
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline.sources import Sources
from geo_reactions.pipeline.tables import Row

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LIMIT_KM = 50
_KM_PER_DEGREE = 111.2


def problems(sources: Sources) -> list[Problem]:
    """Return the places farther than 50 km from their country and its territories, as world.geojson draws them."""
    path = boundaries_folder(sources.folder) / "world.geojson"
    rows = [(line, row) for line, row in sources.places.rows if _has_point(row)]
    return list(_far(sources, path, rows)) if rows else []


def _has_point(row: Row) -> bool:
    try:
        return math.isfinite(float(row["lat"])) and math.isfinite(float(row["lon"]))
    except ValueError:
        return False


def _far(sources: Sources, path: Path, rows: list[tuple[int, Row]]) -> Iterator[Problem]:
    try:
        world = _world(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        yield Problem(path.name, 0, "", "", f"cannot be read as GeoJSON: {error!r}")
        return
    countries = sources.countries.rows
    for line, row in rows:
        own = [country["code"] for _, country in countries if row["country"] in (country["code"], country["parent"])]
        near = [code for code in own if code in world]
        if not near:
            continue
        km = min(_km(world[code], float(row["lat"]), float(row["lon"])) for code in near)
        if km > LIMIT_KM:
            where = f"{row['lat']},{row['lon']}"
            yield Problem(
                sources.places.file,
                line,
                "lat,lon",
                where,
                f"a point in {row['country']}; it lies {km:,.0f} km outside",
            )


@lru_cache(2)
def _world(path: Path, _written: int) -> Mapping[str, BaseGeometry]:
    """Return the shapes of the countries by code, read once for each version of the file."""
    from shapely.errors import ShapelyError  # noqa: PLC0415 - heavy, and only the checks and the desk need it
    from shapely.geometry import shape  # noqa: PLC0415 - heavy, and only the checks and the desk need it

    features = json.loads(path.read_bytes())["features"]
    try:
        return {feature["id"]: shape(feature["geometry"]) for feature in features}
    except ShapelyError as error:
        raise ValueError(str(error)) from error


def _km(shape: BaseGeometry, lat: float, lon: float) -> float:
    from shapely import Point, affinity  # noqa: PLC0415 - heavy, and only the build needs it

    stretch = math.cos(math.radians(lat))
    flat = affinity.scale(shape, xfact=stretch, yfact=1, origin=(0, 0))
    return float(flat.distance(Point(lon * stretch, lat)) * _KM_PER_DEGREE)
