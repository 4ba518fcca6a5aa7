"""The checks that the built boundaries have every property that the map relies on."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import Point, shape

from geo_reactions.domain.errors import Problem
from geo_reactions.pipeline.coverage import LONGEST_EDGE
from geo_reactions.pipeline.territories import PARENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

LARGEST_FILE = 120_000
"""The greatest size of the file in bytes, after gzip -9."""

NOT_DRAWN: frozenset[str] = frozenset()
"""The codes of `countries.csv` without an area of their own; none since the Vatican and Bonaire are drawn."""

SMALL_STATES = {
    "AND": Point(1.52, 42.51), "ATG": Point(-61.8, 17.08), "BRB": Point(-59.55, 13.17), "COM": Point(43.3, -11.7),
    "DMA": Point(-61.37, 15.43), "FSM": Point(158.2, 6.9), "GRD": Point(-61.68, 12.11), "KIR": Point(173.0, 1.4),
    "KNA": Point(-62.75, 17.33), "LCA": Point(-60.97, 13.9), "LIE": Point(9.55, 47.16), "MCO": Point(7.42, 43.74),
    "MDV": Point(73.51, 4.18), "MHL": Point(171.2, 7.1), "MLT": Point(14.44, 35.89), "NRU": Point(166.93, -0.53),
    "PLW": Point(134.58, 7.5), "SGP": Point(103.82, 1.35), "SMR": Point(12.46, 43.94), "STP": Point(6.61, 0.24),
    "SYC": Point(55.47, -4.68), "TON": Point(-175.2, -21.17), "TUV": Point(179.2, -8.52), "VAT": Point(12.45, 41.9),
    "VCT": Point(-61.2, 13.25), "WSM": Point(-172.1, -13.76),
}  # fmt: skip
"""A point of each state that a coarser simplification loses first; its area must lie within NEARBY degrees of it."""

NEARBY = 0.5

Areas = dict[str, "BaseGeometry"]


def verify(path: Path, codes: set[str]) -> list[Problem]:
    """Return the problems of a boundaries file, which must have one area for each of the codes except those in NOT_DRAWN."""
    try:
        raw = path.read_bytes()
        features = json.loads(raw)["features"]
        areas = {feature["id"]: shape(feature["geometry"]) for feature in features}
        parents = {feature["id"]: feature["properties"].get("parent") for feature in features}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, ShapelyError) as error:
        return [Problem(path.name, 0, "", "", f"not a GeoJSON FeatureCollection of countries: {error!r}")]
    found = chain(
        _codes([feature["id"] for feature in features], codes - NOT_DRAWN),
        _parents(parents),
        _shapes(areas),
        _small_states(areas, codes),
        _size(len(gzip.compress(raw, compresslevel=9, mtime=0))),
    )
    return [Problem(path.name, 0, column, value, expected) for column, value, expected in found]


Finding = tuple[str, str, str]


def _codes(ids: list[str], codes: set[str]) -> Iterator[Finding]:
    yield from (("id", code, "this country has no area") for code in sorted(codes - set(ids)))
    yield from (("id", code, "no such code in countries.csv") for code in sorted(set(ids) - codes))
    yield from (("id", code, "one feature a country") for code, count in sorted(Counter(ids).items()) if count > 1)


def _parents(parents: Mapping[str, str | None]) -> Iterator[Finding]:
    for code, parent in parents.items():
        if parent != PARENTS.get(code):
            yield "parent", f"{code}: {parent}", f"{PARENTS.get(code) or 'no parent'}"
        if parent and parent not in parents:
            yield "parent", f"{code}: {parent}", "the code of another feature"


def _shapes(areas: Areas) -> Iterator[Finding]:
    """Yield the flaws of each area by itself, and those of the borders between areas only if each area is sound."""
    found = [(code, expected) for code, area in areas.items() for expected in _flaws(area)]
    yield from (("geometry", code, expected) for code, expected in found)
    if not found:
        edges = shapely.coverage_invalid_edges(np.array(list(areas.values())))
        unmatched = (code for code, edge in zip(areas, edges, strict=True) if not edge.is_empty)
        yield from (("geometry", code, "no gap or overlap with its neighbours") for code in unmatched)


def _flaws(area: BaseGeometry) -> Iterator[str]:
    polygons = list(shapely.get_parts(area))
    if area.geom_type not in ("Polygon", "MultiPolygon") or area.is_empty:
        yield "a polygon or several"
        return
    if not area.is_valid:
        yield f"a valid geometry: {shapely.is_valid_reason(area)}"
    if any(polygon.exterior.is_ccw or not all(hole.is_ccw for hole in polygon.interiors) for polygon in polygons):
        yield "exterior rings clockwise and holes the other way, or d3 fills the rest of the globe"
    if any(_longest_edge(polygon) > LONGEST_EDGE for polygon in polygons):
        yield f"no edge longer than {LONGEST_EDGE:g} degrees, since d3 draws edges as great circles"


def _longest_edge(polygon: BaseGeometry) -> float:
    rings = (polygon.exterior, *polygon.interiors)
    steps = np.concatenate([np.diff(shapely.get_coordinates(ring), axis=0) for ring in rings])
    return float(np.hypot(steps[:, 0], steps[:, 1]).max())


def _small_states(areas: Areas, codes: set[str]) -> Iterator[Finding]:
    for code in sorted(codes & areas.keys() & SMALL_STATES.keys()):
        if areas[code].distance(SMALL_STATES[code]) > NEARBY:
            point = SMALL_STATES[code]
            yield "geometry", code, f"an island or town near {point.y:g} N, {point.x:g} E, which the map has lost"


def _size(compressed: int) -> Iterator[Finding]:
    if compressed > LARGEST_FILE:
        yield "", "", f"at most {LARGEST_FILE:,} bytes after gzip -9, not {compressed:,}"
