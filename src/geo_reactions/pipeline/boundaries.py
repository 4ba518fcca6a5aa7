"""The build of the map's boundaries, `data/boundaries/world.geojson`, from Natural Earth's 10m units.

`data/boundaries/README.md` explains which view of disputed borders the map takes.
"""

from __future__ import annotations

import csv
import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import geopandas
import shapely
from shapely.geometry import Point, Polygon, mapping

from geo_reactions.domain.errors import MissingInputError
from geo_reactions.pipeline import coverage
from geo_reactions.pipeline.territories import PARENTS
from geo_reactions.pipeline.writing import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

VARIABLE = "GEO_REACTIONS_BASEMAP"
INSTALLED = Path("/usr/share/qgis/resources/data/world_map.gpkg")

COUNTRY_CODES = {
    "ALD": "ALA", "ATC": "AUS", "CLP": "FRA", "CYN": "XNC", "ESB": "CYP", "KAB": "KAZ", "KAS": "IND", "KOS": "XKX",
    "PSX": "PSE", "SAH": "ESH", "SDS": "SSD", "SOL": "XSL", "USG": "CUB", "WSB": "CYP",
}  # fmt: skip
UNIT_CODES = {"NSV": "SJM"} | {
    code: code for code in ("BVT", "CCK", "CXR", "GLP", "GUF", "MTQ", "MYT", "REU", "TKL")
}  # fmt: skip
NAMED_UNITS = {
    "UKR": ("RUS", ("Crimea", "Sevastopol")),
    "BES": ("NLD", ("Bonaire", "St. Eustatius", "Saba")),
    "XAB": ("GEO", ("Abkhazia",)),
    "XTR": ("MDA", ("Transnistria", "Camenca", "Stîngă Nistrului", "Grigoriopol", "Bender")),
}
DIVIDED_UNIT = ("MDA", "Rezina", "XTR")
NOBODYS = {"PGA"}


@dataclass(frozen=True)
class Cut:
    """A cut along a line of the layer `disputed_borders`: the country that it divides, and the code of the side with the seed."""

    country: str
    line: str
    seed: Point
    code: str


CUTS = (
    Cut("GEO", "Georgian claim", Point(43.97, 42.23), "XSO"),
    Cut("AZE", "Ceasefire Line 1994", Point(46.75, 39.82), "XNK"),
    Cut("MAR", "Western Saharan claim", Point(-13.0, 26.5), "ESH"),
)

VATICAN = Polygon(
    [
        (12.446, 41.902), (12.447, 41.905), (12.45, 41.906), (12.455, 41.907),
        (12.458, 41.906), (12.458, 41.902), (12.456, 41.9), (12.45, 41.9),
    ]
)  # fmt: skip


class Detail(NamedTuple):
    """How finely an area is drawn: tolerance in degrees, size of the smallest islet in square degrees, number of decimals."""

    tolerance: float
    islet: float
    decimals: int


ISLET_SHARE = 0.02
FOCUS = {"ARM", "AZE", "CYP", "GEO", "ISR", "LBN", "MDA", "PSE", "XAB", "XKX", "XNC", "XNK", "XSO", "XTR"}
NEAR = {"IRN", "IRQ", "SYR", "TUR"}
POLAR = {"CAN", "GRL", "SJM"}
DETAILS = (
    (FOCUS, Detail(0.025, 0.002, 3)),
    (NEAR, Detail(0.06, 0.02, 2)),
    (POLAR, Detail(0.5, 0.4, 2)),
    ({"ATA"}, Detail(1.0, 2.0, 2)),
)
DETAILS_BY_AREA = (
    (0.01, Detail(0.006, 0.001, 3)),
    (0.15, Detail(0.014, 0.002, 3)),
    (2.5, Detail(0.06, 0.012, 2)),
    (65.0, Detail(0.14, 0.027, 2)),
    (math.inf, Detail(0.22, 0.1, 2)),
)


def find_input() -> Path:
    """Return the path of the GeoPackage with Natural Earth's units; raise MissingInputError with how to get it."""
    chosen = os.environ.get(VARIABLE)
    path = Path(chosen) if chosen else INSTALLED
    if path.is_file():
        return path
    raise MissingInputError(
        f"The basemap {path} is missing. Install Debian's package qgis-common, which holds {INSTALLED}, "
        f"or set {VARIABLE} to the path of a copy of its world_map.gpkg."
    )


def build(gpkg: Path, out: Path) -> None:
    """Build the boundaries from the GeoPackage's layers, with the names from `countries.csv` beside the output."""
    names = read_names(out.parent / "countries.csv")
    write(out, to_geojson(with_vatican(drawn(read_areas(gpkg))), names).encode())


def read_names(path: Path) -> dict[str, str]:
    """Return the English name of each code from `countries.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def drawn(areas: geopandas.GeoSeries) -> geopandas.GeoSeries:
    """Return the areas, each drawn as finely as its size and its distance from the war require."""
    details = {code: detail(code, area) for code, area in areas.area.items()}
    islets = {code: min(details[code].islet, ISLET_SHARE * area) for code, area in areas.area.items()}
    areas = coverage.without_islets(areas, islets)
    areas = coverage.simplified(areas, {code: wanted.tolerance for code, wanted in details.items()})
    areas = coverage.densified(areas, coverage.LONGEST_EDGE - 0.1)
    return coverage.rounded(areas, {code: wanted.decimals for code, wanted in details.items()})


def detail(code: str, area: float) -> Detail:
    """Return the detail of an area, by its code or else by its size in square degrees."""
    named = (wanted for codes, wanted in DETAILS if code in codes)
    sized = (wanted for limit, wanted in DETAILS_BY_AREA if area < limit)
    return next(named, None) or next(sized)


def read_areas(gpkg: Path) -> geopandas.GeoSeries:
    """Return one area per country code, in degrees, divided as the project draws them but not yet simplified."""
    units = read_units(gpkg)
    areas = {code: shapely.coverage_union_all(parts.to_numpy()) for code, parts in units.groupby("code").geometry}
    lines = geopandas.read_file(gpkg, layer="disputed_borders")
    for step in CUTS:
        line = disputed_line(lines, step.line, areas[step.country])
        piece, areas[step.country] = coverage.cut(areas[step.country], line, step.seed)
        areas[step.code] = piece if step.code not in areas else shapely.coverage_union(areas[step.code], piece)
    return geopandas.GeoSeries(areas).sort_index()


def read_units(gpkg: Path) -> geopandas.GeoDataFrame:
    """Return the layer `states_provinces` with a column `code`: the country code of each unit, before any cut."""
    units = geopandas.read_file(gpkg, layer="states_provinces").set_crs(None, allow_override=True)
    units["code"] = units["gu_a3"].map(UNIT_CODES).fillna(units["adm0_a3"].replace(COUNTRY_CODES))
    for code, (country, names) in NAMED_UNITS.items():
        units.loc[(units["adm0_a3"] == country) & units["name"].isin(names), "code"] = code
    country, name, code = DIVIDED_UNIT
    both = units[(units["adm0_a3"] == country) & (units["name"] == name)]
    units.loc[both.representative_point().x.idxmax(), "code"] = code
    return units[~units["code"].isin(NOBODYS)]


def disputed_line(lines: geopandas.GeoDataFrame, name: str, country: BaseGeometry) -> BaseGeometry:
    """Return the longest line that the pieces with this name through a country form when they are joined."""
    inside = lines[(lines["name"] == name) & lines.intersects(country)]
    return max(shapely.get_parts(shapely.line_merge(inside.union_all())), key=shapely.length)


def with_vatican(areas: geopandas.GeoSeries) -> geopandas.GeoSeries:
    """Return the areas with the Vatican, which the source lacks, cut out of Italy."""
    areas = areas.copy()
    areas["ITA"] = areas["ITA"].difference(VATICAN)
    areas["VAT"] = VATICAN
    return areas.sort_index()


def to_geojson(areas: geopandas.GeoSeries, names: Mapping[str, str]) -> str:
    """Return the areas as a FeatureCollection, one feature per line, with exterior rings clockwise as d3 needs them."""
    features = ",\n".join(_dumped(_feature(code, area, names[code])) for code, area in areas.items())
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'


def _feature(code: str, area: BaseGeometry, name: str) -> dict[str, object]:
    properties = {"name": name} | ({"parent": PARENTS[code]} if code in PARENTS else {})
    outline = shapely.orient_polygons(shapely.normalize(area), exterior_cw=True)
    return {"type": "Feature", "id": code, "properties": properties, "geometry": mapping(outline)}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
