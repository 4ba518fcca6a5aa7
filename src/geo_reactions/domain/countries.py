"""The countries and territories of the map, read from countries.csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from geo_reactions.domain.model import Country


def read_countries(path: Path) -> dict[str, Country]:
    """Read the countries and territories of the map, by code."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _country(row) for row in csv.DictReader(file)}


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        code=row["code"],
        name=row["name"],
        aliases=tuple(filter(None, row["aliases"].split(";"))),
        demonyms=tuple(filter(None, row["demonyms"].split(";"))),
        region=row["region"],
        parent=row["parent"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        small=row["small"] == "yes",
        as_of=row["as_of"],
    )
