"""All formats and pages of a view contain the same reactions."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter

import pytest
from openpyxl import load_workbook

from geo_reactions.library import Reactions
from samples import QUERIES, TINY, WAR, sample

VIEWS = [(folder, query) for folder in (TINY, WAR) for query in QUERIES[folder.name]]


@pytest.fixture(scope="module")
def libraries():
    return {folder: Reactions(folder) for folder in (TINY, WAR)}


def filters(query: str) -> dict[str, object]:
    """Return an address as the filters of the library."""
    parts = [part.split("=", 1) for part in query.split("&") if part]
    return {
        "from_" if key == "from" else key: value.split(",") if key not in ("q", "map") else value
        for key, value in parts
    }


def spreadsheet(content: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(content), read_only=True)
    rows = [row[0] for row in book["reactions"].values]
    book.close()
    return rows[1:]


def said(sentence: str) -> int:
    first = sentence.split(maxsplit=1)[0].replace(",", "")
    return 0 if first == "no" else int(re.fullmatch(r"\d+", first)[0])


@pytest.mark.parametrize(("folder", "query"), VIEWS, ids=lambda value: getattr(value, "name", value))
def test_all_forms_hold_the_same_reactions(clients, libraries, folder, query):
    shown, client, library = sample(folder), clients[folder.name], libraries[folder]
    table = list(csv.DictReader(io.StringIO(client.get(f"/reactions.csv?{query}").get_data(as_text=True), newline="")))
    ids = [row["id"] for row in table]
    assert said(shown.sentence(query)) == shown.scene(query).tally.totals["n"] == len(ids)
    assert ids == [row["id"] for row in client.get(f"/reactions.json?{query}").json]
    features = json.loads(client.get(f"/reactions.geojson?{query}").get_data())["features"]
    assert ids == [feature["id"] for feature in features]
    assert ids == spreadsheet(client.get(f"/reactions.xlsx?{query}").get_data())
    frame = library.select(**filters(query))
    assert ids == list(frame["id"])
    points = library.to_geodataframe(**filters(query))
    assert points.geometry.notna().sum() == sum(feature["geometry"] is not None for feature in features)
    assert library.sentence(**filters(query)) == shown.sentence(query)
    countries = client.get(f"/countries.json?{query}").json
    assert library.countries(**filters(query)).to_dict("records") == countries
    assert {row["country"]: row["n"] for row in countries} == Counter(row["country"] for row in table if row["country"])
