"""The build of `data/gazetteer/regions.csv`, the first-level regions of all countries, from Natural Earth's 10m units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo_reactions.pipeline.boundaries import read_units
from geo_reactions.pipeline.tables import Row, to_csv
from geo_reactions.pipeline.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLUMNS = ("name", "alternates", "country", "lat", "lon", "code")

REVIEWED = {
    ("AZE", "Lacin Rayonu"): ("Laçın", ("Lachin", "Lacin Rayonu")),
    ("AZE", "Xankandi Sahari"): ("Xocalı", ("Khojaly", "Xocali Rayonu")),
    ("AZE", "Xocali Rayonu"): ("Xankəndi", ("Khankendi", "Stepanakert", "Xankandi")),
    ("IRN", "Ostan-e Ardabil"): ("Ardabil", ("Ardebil", "Ostan-e Ardabil")),
    ("IRN", "Ostan-e Azarbayjan-e Gharbi"): ("West Azerbaijan", ("West Azarbaijan", "Azarbayjan-e Gharbi")),
    ("IRN", "Ostan-e Azarbayjan-e Sharqi"): ("East Azerbaijan", ("East Azarbaijan", "Azarbayjan-e Sharqi")),
    ("IRN", "Ostan-e Esfahan"): ("Isfahan", ("Esfahan", "Ostan-e Esfahan")),
    ("IRN", "Ostan-e Kordestan"): ("Kurdistan", ("Kordestan", "Ostan-e Kordestan")),
}
"""Units whose names the source misspells or mixes up, by country and GeoNames name: the right name and its alternates."""


def build_regions(gpkg: Path, out: Path) -> None:
    """Write the table of regions, sorted by country and name, from the layer `states_provinces`."""
    units = read_units(gpkg)
    units["point"] = units.representative_point()
    units["size"] = units.area
    largest_first = units.sort_values(["code", "size"], ascending=[True, False], kind="stable")
    write(out, to_csv(region_rows(unit for _, unit in largest_first.iterrows()), COLUMNS))


def region_rows(units: Iterable[Any]) -> list[Row]:
    """Return one row per name and country, sorted; `units` come with the largest of each country first.

    Of units with the same name the first keeps it; the others take their GeoNames name, or are left out if that is
    taken too.
    """
    rows: dict[tuple[str, str], Row] = {}
    for unit in units:
        name, *alternates = names_of(unit)
        free = next((each for each in (name, *alternates[:1]) if each and (unit["code"], each) not in rows), None)
        if free:
            rows[unit["code"], free] = _row(unit, free, alternates)
    return [rows[key] for key in sorted(rows)]


def names_of(unit: Any) -> list[str]:
    """Return the name of a unit (empty if it has none), then its GeoNames and other alternate names, each once."""
    gn_name = _text(unit["gn_name"])
    if (unit["code"], gn_name) in REVIEWED:
        name, alternates = REVIEWED[unit["code"], gn_name]
        return [name, *alternates]
    others = (gn_name, _text(unit["woe_name"]), _text(unit["woe_label"]).partition(",")[0])
    return list(dict.fromkeys([_text(unit["name"]), *filter(None, others)]))


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value).replace(";", ",").strip()


def _row(unit: Any, name: str, alternates: list[str]) -> Row:
    return {
        "name": name,
        "alternates": ";".join(each for each in alternates if each != name),
        "country": unit["code"],
        "lat": f"{unit['point'].y:.2f}",
        "lon": f"{unit['point'].x:.2f}",
        "code": _text(unit["fips"]),
    }
