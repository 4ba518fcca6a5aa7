"""Hostile texts of a collection stay text in every page, export and picture; characters that no text may contain are refused."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geo_reactions.domain.characters import LONGEST
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.view import View
from geo_reactions.markup.writer import shown
from geo_reactions.pipeline.build import build, check
from geo_reactions.serving.app import create_app
from hostile import EVERY_CLASS, NAME, SUMMARY, TEXTS, edit, hostile, rows
from samples import ASSETS, TINY, sample

PAGES = (
    "/",
    "/embed",
    "/about",
    "/?reaction=ms-003",
    "/?q=%3Cscript%3E",
    "/countries/TYC",
    "/?country=TYC&stance=pro_union",
)
OURS = re.compile(r"/(assets/|_dash-component-suites/)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def client(folder) -> FlaskClient:
    return create_app(folder, ASSETS).server.test_client()


@pytest.fixture(scope="module")
def built(folder) -> list[dict[str, str]]:
    return rows(folder / "reactions.csv")


def text(client: FlaskClient, path: str) -> str:
    with client.get(path) as answer:
        assert answer.status_code == 200, path
        return answer.get_data(as_text=True)


class Tags(HTMLParser):
    """Collects the tags of a page, its scripts and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def dangers(page: str) -> list[object]:
    """Return what could run: handlers, foreign scripts, links that are not addresses, images from elsewhere."""
    found: list[object] = []
    for tag, attributes in Tags(page).tags:
        found += [(tag, name) for name in attributes if name.startswith("on")]
        link = (attributes.get("href") or attributes.get("src") or "").strip().lower()
        if re.match(r"(javascript|data|vbscript):", link):
            found.append((tag, link))
        if tag == "script" and (source := attributes.get("src")) and not OURS.match(source):
            found.append((tag, source))
        if tag in ("svg", "img") and ("onload" in attributes or attributes.get("src") == "x"):
            found.append((tag, attributes))
    return found


def test_the_check_takes_every_text_that_can_be_shown(folder):
    assert check(folder).done[-1].startswith("fresh")
    assert len(EVERY_CLASS) >= 28


def test_the_cells_are_built_to_the_letter(folder, built):
    coded = {row["id"]: row for row in rows(folder / "coding.csv")}
    assert [row["summary"] for row in built] == [coded[row["id"]]["summary"] for row in built]
    assert {row["name"] for row in built} <= set(TEXTS)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_in_a_page_can_run(client, path):
    assert dangers(text(client, path)) == []


def test_nothing_in_the_pages_of_reactions_and_countries_can_run(client, built):
    for row in built:
        assert dangers(text(client, f"/reactions/{row['id']}")) == []
    for country in {row["country"] for row in built} - {""}:
        assert dangers(text(client, f"/countries/{country}")) == []


def test_a_page_says_the_texts_as_they_are_but_for_what_turns_directions(client, built):
    for row in built[:10]:
        words = "".join(Tags(text(client, f"/reactions/{row['id']}")).words)
        for column in ("summary", "quote", "name", "note"):
            assert shown(row[column]) in words


def test_inline_scripts_hold_nothing_of_the_texts_that_ends_them(client):
    for path in ("/", "/embed"):
        page = text(client, path)
        for script in re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL):
            assert "window.hacked" not in script or "<script" not in script.lower()
        assert "<script>window.hacked" not in page


def test_the_tags_of_previews_hold_text_alone(client):
    for path in ("/", "/?reaction=ms-002", "/reactions/ms-002", "/countries/TYC"):
        metas = [attributes for tag, attributes in Tags(text(client, path)).tags if tag == "meta"]
        assert all(set(meta) <= {"name", "property", "content", "charset", "http-equiv"} for meta in metas), path


def test_data_for_machines_in_a_page_are_json(client):
    for path in ("/about", "/reactions/ms-001", "/"):
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text(client, path), re.DOTALL):
            assert json.loads(script)


def test_json_and_geojson_have_every_text_to_the_letter(client, built):
    listed = json.loads(text(client, "/reactions.json"))
    features = json.loads(text(client, "/reactions.geojson"))["features"]
    for row, found, feature in zip(built, listed, features, strict=True):
        for column in ("actor", "summary", "quote", "place"):
            assert (found[column] or "") == row[column]
            assert (feature["properties"][column] or "") == row[column]


def test_no_cell_of_the_csv_can_become_a_formula(client, built):
    listed = list(csv.DictReader(io.StringIO(text(client, "/reactions.csv"), newline=""), strict=True))
    for row, found in zip(built, listed, strict=True):
        for column in ("actor", "summary", "quote", "place", "section", "country_name"):
            dangerous = row[column].startswith(("=", "+", "-", "@", "\t"))
            assert found[column] == ("'" if dangerous else "") + row[column]


def test_no_cell_of_the_spreadsheet_is_a_formula_or_a_link(client, built):
    from openpyxl import load_workbook

    with client.get("/reactions.xlsx") as answer:
        book = load_workbook(io.BytesIO(answer.get_data()))
    sheet = book["reactions"]
    names = [cell.value for cell in sheet[1]]
    for row, cells in zip(built, sheet.iter_rows(min_row=2), strict=True):
        assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
        said = dict(zip(names, [cell.value for cell in cells], strict=True))
        assert (said["summary"] or "") == row["summary"].replace("\r", "")
        assert (said["actor"] or "") == row["actor"]


@pytest.mark.parametrize(
    "words", ["<script>", "onerror=", "'; DROP TABLE reactions;--", "=cmd|' /C calc'!A0", "%", "_", "\\"]
)
def test_what_is_searched_is_found_as_text(client, folder, words):
    from urllib.parse import urlencode

    found = {row["id"] for row in json.loads(text(client, f"/reactions.json?{urlencode({'q': words})}"))}
    assert found == {row["id"] for row in sample(folder).kept(View(q=words))}
    assert len(text(client, "/reactions.json")) > 10


def test_cards_are_drawn_of_every_text(client, built):
    for row in built[:6]:
        with client.get(f"/card.png?reaction={row['id']}") as answer:
            assert (answer.status_code, answer.get_data()[:4]) == (200, b"\x89PNG")


def test_the_code_of_an_address_is_xml(client):
    ET.fromstring(text(client, "/qr.svg?q=%3Cscript%3E%22"))  # noqa: S314 - our own


@pytest.fixture
def copy(tmp_path) -> Path:
    shutil.copytree(TINY.parent, tmp_path / "data")
    return tmp_path / "data" / TINY.name


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        build(folder)
    return list(caught.value.problems)


CELLS = [
    ("coding.csv", "ms-003", SUMMARY),
    ("coding.csv", "ms-003", "note"),
    ("actors.csv", "luna", NAME),
    ("actors.csv", "luna", "office"),
    ("places.csv", "plato-city", NAME),
    ("ledger.csv", "3.1", "section"),
]


@pytest.mark.parametrize("value", ["null\x00", "bare\rreturn", "escape\x1b[31m", "next\x85line", "none\ufffe"])
@pytest.mark.parametrize(("name", "key", "column"), CELLS)
def test_a_control_character_is_refused_with_its_place(copy, name, key, column, value):
    line = edit(copy / name, key, column, value)
    [found] = [problem for problem in problems(copy) if problem.column == column]
    assert (found.file, found.line, found.value) == (name, line, value)
    assert found.expected.startswith("text without control characters: U+")


def test_a_text_of_a_megabyte_is_refused_with_what_is_allowed_and_shown_in_short(copy):
    line = edit(copy / "coding.csv", "ms-003", SUMMARY, "x" * 1_000_000)
    [found] = problems(copy)
    assert (found.line, found.column) == (line, SUMMARY)
    assert f"at most {LONGEST:,} characters, not 1,000,000" in found.expected
    assert len(str(found)) < 300
