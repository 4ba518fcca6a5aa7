"""A collection from a table speaks of its own records and its table, on every page for readers."""

from __future__ import annotations

import re

import pytest

from geo_reactions.__main__ import main
from geo_reactions.serving.app import create_app
from samples import ASSETS

ROWS = [
    f"{year}-05-01,{land},strike,Walked out"
    for land, n in (("France", 40), ("Chile", 6), ("Kenya", 1))
    for year in range(1980, 1980 + n)
]
PAGES = [
    "/",
    "/about",
    "/countries",
    "/countries/FRA",
    "/countries/MEX",
    "/?country=FRA",
    "/?q=nothing+at+all",
    "/embed",
]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables") / "strikes"
    table = folder.with_suffix(".csv")
    table.write_text("\n".join(["Date,Country,Kind,Description", *ROWS]), "utf-8")
    assert main(["new", str(folder), "--table", str(table)]) == 0
    about = folder / "collection.toml"
    changed = about.read_text("utf-8").replace('"record"', '"strike"').replace('"records"', '"strikes"')
    about.write_text(changed, "utf-8")
    assert main(["import", str(folder)]) == 0
    return create_app(folder, ASSETS).server.test_client()


def visible(page: str) -> str:
    """Return the text of a page, without scripts, tags and names of files."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return re.sub(r"\breactions\.[a-z.]+", " ", re.sub(r"<[^>]*>", " ", text))


@pytest.mark.parametrize("address", PAGES)
def test_no_page_calls_a_record_a_reaction(client, address):
    text = visible(client.get(address).text)
    assert not re.search(r".{0,40}\breactions?\b.{0,40}", text, re.IGNORECASE)


def test_the_numbers_lead_and_no_stance_is_spoken_of(client):
    text = visible(client.get("/").text)
    assert "47 strikes from 3 countries" in text
    assert "Recorded" not in visible(client.get("/countries/FRA").text)
    assert client.get("/?country=FRA").text.count("are .") == 0
