"""What a collection is opened from: reactions.csv in DuckDB, and the countries."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import duckdb

from geo_reactions.collection.query import folded
from geo_reactions.model import REACTION_COLUMNS, Country

TYPED = {"lat": "DOUBLE", "lon": "DOUBLE", "crowd": "BIGINT", "first": "DATE", "last": "DATE"}
"""The columns of the reactions that are no text, with their SQL types."""

_NULLED = ("country", "place_id")


def read_countries(path: Path) -> dict[str, Country]:
    """Reads the countries and territories of the map, by code."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _country(row) for row in csv.DictReader(file)}


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        code=row["code"],
        name=row["name"],
        aliases=tuple(filter(None, f"{row['aliases']};{row['demonyms']}".split(";"))),
        region=row["region"],
        parent=row["parent"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        small=row["small"] == "yes",
    )


def load(table: Path) -> duckdb.DuckDBPyConnection:
    """Loads reactions.csv into memory: empty cells of typed and grouped columns are NULL, `folded` serves the words."""
    engine = duckdb.connect(config={"threads": 1})
    columns = ", ".join(_loaded(column) for column in REACTION_COLUMNS)
    text = folded("concat_ws(' ', actor, summary, quote, place)")
    engine.execute(
        f"CREATE TABLE reactions AS SELECT row_number() OVER () AS rank, {columns},"
        f" CASE WHEN country = '' THEN actor_id END AS body, {text} AS folded"
        " FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '\\N')",
        [str(table)],
    )
    return engine


def _loaded(column: str) -> str:
    if column in TYPED:
        return f"nullif({column}, '')::{TYPED[column]} AS {column}"
    return f"nullif({column}, '') AS {column}" if column in _NULLED else f"coalesce({column}, '') AS {column}"
