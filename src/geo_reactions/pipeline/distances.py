"""The check that every place lies in its country, or at most 50 km away from it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo_reactions.domain.errors import Problem
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline.sources import Sources
from geo_reactions.pipeline.tables import Row

if TYPE_CHECKING:
    import geopandas

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
    except (RuntimeError, OSError, KeyError, AttributeError) as error:
        yield Problem(path.name, 0, "", "", f"cannot be read as GeoJSON: {error}")
        return
    countries = sources.countries.rows
    for line, row in rows:
        own = [country["code"] for _, country in countries if row["country"] in (country["code"], country["parent"])]
        near = [code for code in own if code in world.index]
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
def _world(path: Path, _written: int) -> geopandas.GeoSeries:
    """Return the shapes of the countries by code, read once for each version of the file."""
    import geopandas as gpd  # noqa: PLC0415 - heavy, and only the build and the desk need it

    return gpd.read_file(path).set_index("id").geometry


def _km(shape: object, lat: float, lon: float) -> float:
    from shapely import Point, affinity  # noqa: PLC0415 - heavy, and only the build needs it

    stretch = math.cos(math.radians(lat))
    flat = affinity.scale(shape, xfact=stretch, yfact=1, origin=(0, 0))
    return float(flat.distance(Point(lon * stretch, lat)) * _KM_PER_DEGREE)
