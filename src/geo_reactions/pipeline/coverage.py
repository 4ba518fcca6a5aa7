"""Geometry of a coverage: areas that share their borders vertex by vertex, in degrees of longitude and latitude.

Most functions take and return a GeoSeries of polygons indexed by country code; all keep the edges of neighbours
matched.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.ops import split

from geo_reactions.domain.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import geopandas
    from shapely.geometry.base import BaseGeometry

LONGEST_EDGE = 4.0
MOST_DECIMALS = 6
WORLD = shapely.box(-180, -90, 180, 90)

Ring = list[tuple[float, float]]


def cut(whole: BaseGeometry, line: LineString, seed: Point) -> tuple[BaseGeometry, BaseGeometry]:
    """Return the two parts into which a line cuts a polygon: the piece that holds the seed, and the rest.

    No vertex of the outline moves.
    """
    pieces = list(split(whole, snapped(line, whole)).geoms)
    inner = next(piece for piece in pieces if piece.contains(seed))
    rest = [piece for piece in pieces if piece is not inner]
    return inner, rest[0] if len(rest) == 1 else MultiPolygon(rest)


def snapped(line: LineString, whole: BaseGeometry) -> LineString:
    """Return the line with its ends on vertices of the polygon's outline, so that a cut along it leaves neighbours matched."""
    inside = [point for point in line.coords if whole.contains(Point(point))]
    outline = shapely.points(shapely.get_coordinates(whole))
    return LineString([_nearest(outline, inside[0]), *inside, _nearest(outline, inside[-1])])


def _nearest(outline: np.ndarray, end: tuple[float, ...]) -> tuple[float, float]:
    vertex = outline[int(np.argmin(shapely.distance(outline, Point(end))))]
    return vertex.x, vertex.y


def without_islets(areas: geopandas.GeoSeries, smallest: Mapping[str, float]) -> geopandas.GeoSeries:
    """Return the areas without small parts; `smallest` has the least size of a part, by code, in square degrees.

    The largest part of an area stays whatever its size, and so does a part that touches another area.
    """
    parts = areas.explode()
    floor = parts.index.map(smallest).to_numpy(dtype=float)
    largest = parts.area.groupby(level=0).transform("max")
    keep = (parts.area >= floor) | (parts.area == largest) | _touches_another(parts)
    return parts[keep].groupby(level=0).agg(shapely.multipolygons)


def _touches_another(parts: geopandas.GeoSeries) -> np.ndarray:
    left, right = parts.sindex.query(parts.geometry, predicate="intersects")
    codes = parts.index.to_numpy()
    return np.isin(np.arange(len(parts)), left[codes[left] != codes[right]])


def simplified(areas: geopandas.GeoSeries, tolerances: Mapping[str, float]) -> geopandas.GeoSeries:
    """Simplify each area to its own tolerance (degrees); a shared border follows the finer of the two."""
    for tolerance in sorted(set(tolerances.values())):
        chosen = [code for code in areas.index if tolerances[code] >= tolerance]
        areas = _simplified_to(areas, chosen, tolerance)
    return areas


def _simplified_to(areas: geopandas.GeoSeries, chosen: list[str], tolerance: float) -> geopandas.GeoSeries:
    """Simplify the chosen areas and the sea as one coverage, so that coasts simplify and borders with other areas stay."""
    sea = WORLD.difference(shapely.coverage_union_all(areas.to_numpy()))
    coverage = np.array([*areas[chosen], sea], dtype=object)
    result = areas.copy()
    result[chosen] = shapely.coverage_simplify(coverage, tolerance, simplify_boundary=False)[:-1]
    return result


def densified(areas: geopandas.GeoSeries, longest: float) -> geopandas.GeoSeries:
    """Add vertices so that no edge is longer than `longest` (degrees), the same ones from both sides of a border."""
    return areas.map(lambda area: _with_rings(area, lambda ring: _densified_ring(ring, longest)))


def _with_rings(area: BaseGeometry, change: Callable[[Ring], Ring]) -> BaseGeometry:
    polygons = [
        Polygon(change(list(part.exterior.coords)), [change(list(hole.coords)) for hole in part.interiors])
        for part in shapely.get_parts(area)
    ]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _densified_ring(ring: Ring, longest: float) -> Ring:
    return [ring[0], *(point for start, end in pairwise(ring) for point in _steps(start, end, longest))]


def _steps(start: tuple[float, float], end: tuple[float, float], longest: float) -> Ring:
    """Return the points after `start` up to `end`, computed from the smaller end so that both directions agree."""
    low, high = sorted((start, end))
    count = max(1, math.ceil(math.dist(start, end) / longest))
    between = [tuple(a + (b - a) * step / count for a, b in zip(low, high, strict=True)) for step in range(1, count)]
    return [*(between if start == low else reversed(between)), end]


def rounded(areas: geopandas.GeoSeries, decimals: Mapping[str, int]) -> geopandas.GeoSeries:
    """Round each vertex to the most decimals that an area around it asks for, and to one more in areas that would break.

    Raise DataError for areas that still break after several attempts.
    """
    wanted = dict(decimals)
    for _ in range(MOST_DECIMALS):
        result = _rounded_once(areas, wanted)
        broken = broken_areas(result)
        if not broken:
            return result
        wanted |= {code: wanted[code] + 1 for code in broken}
    raise DataError(Problem("boundaries", 0, "geometry", code, "an outline that survives rounding") for code in broken)


def _rounded_once(areas: geopandas.GeoSeries, decimals: Mapping[str, int]) -> geopandas.GeoSeries:
    wanted: dict[tuple[float, float], int] = {}
    for code in sorted(areas.index, key=decimals.__getitem__):
        wanted |= dict.fromkeys(map(tuple, shapely.get_coordinates(areas[code]).tolist()), decimals[code])

    def rounding(vertices: np.ndarray) -> np.ndarray:
        return np.array([[round(x, wanted[x, y]) + 0.0, round(y, wanted[x, y]) + 0.0] for x, y in vertices.tolist()])

    return areas.map(lambda area: _without_repeats(shapely.transform(area, rounding)))


def _without_repeats(area: BaseGeometry) -> BaseGeometry:
    return shapely.remove_repeated_points(area) if area.is_valid else area


def broken_areas(areas: geopandas.GeoSeries) -> set[str]:
    """Return the codes of areas that are empty or invalid; if none is, of those whose borders do not match their neighbours'."""
    invalid = set(areas.index[~areas.is_valid | (areas.area == 0)])
    if invalid:
        return invalid
    edges = shapely.coverage_invalid_edges(areas.to_numpy())
    return set(areas.index[~shapely.is_empty(edges)])
