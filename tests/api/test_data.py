"""Downloads beyond their rows: pages, entity tags, file names, access for other sites."""

from __future__ import annotations

import csv
import io
import json
import time
from datetime import datetime

import pytest
from openpyxl import load_workbook

from geo_reactions.api import export
from geo_reactions.api.formats import FORMATS, Table, reaction_columns
from geo_reactions.api.formats import workbook as workbooks
from geo_reactions.api.paging import LARGEST, page_links
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.domain.link import decode
from geo_reactions.domain.model import EXPORT_COLUMNS
from geo_reactions.domain.view import View
from samples import TINY, WAR

REACTIONS = [f"/reactions.{kind}" for kind in FORMATS]
DATA = [*REACTIONS, "/countries.csv", "/countries.json"]
FORMULAS = (
    "=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(1)", "http://example.org/", "29.10", "2020-10", "007", "TRUE", "NA",
    "1e5",
)  # fmt: skip
"""Texts that a spreadsheet would read as a formula, a number, a date or a link."""


def ids(answer) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline=""))]


def links(answer) -> dict[str, str]:
    """Return the links of the Link header: address by relation, without the host."""
    parts = answer.headers["Link"].split(", ")
    return {part.split('rel="')[1][:-1]: part[1:].split(">")[0].removeprefix("http://localhost") for part in parts}


def sheets(content: bytes) -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(content), read_only=True)
    found = {sheet.title: list(sheet.values) for sheet in book}
    book.close()
    return found


# ---- pages


@pytest.mark.parametrize("query", ["", "sort=-date", "stance=pro_union"])
def test_following_next_gives_every_row_once_in_order(client, query):
    whole, read, address = ids(client.get(f"/reactions.csv?{query}")), [], f"/reactions.csv?{query}&limit=4"
    while address:
        answer = client.get(address)
        read += ids(answer)
        address = links(answer).get("next")
    assert read == whole


def test_following_prev_leads_back_to_the_first_page(client):
    answer = client.get("/reactions.csv?limit=4&offset=9&type=speech")
    while "prev" in links(answer):
        answer = client.get(links(answer)["prev"])
    assert ids(answer) == ids(client.get("/reactions.csv?type=speech"))[:4]
    assert links(answer)["first"] == "/reactions.csv?type=speech&limit=4"


def test_without_a_limit_all_rows_come_and_no_link(client, moonbase):
    answer = client.get("/reactions.csv")
    assert len(ids(answer)) == len(moonbase.rows)
    assert "Link" not in answer.headers
    assert ids(client.get("/reactions.csv?offset=5")) == ids(answer)[5:]


def test_a_page_beyond_the_end_is_empty_and_knows_the_way_back(client, moonbase):
    answer = client.get("/reactions.csv?limit=5&offset=900000000")
    assert ids(answer) == []
    assert set(links(answer)) == {"first", "prev"}
    assert len(ids(client.get(links(answer)["prev"]))) == min(5, len(moonbase.rows))


def test_countries_have_pages_too(client):
    whole = client.get("/countries.json").json
    assert client.get("/countries.json?limit=2&offset=1").json == whole[1:3]
    assert links(client.get("/countries.json?limit=2&offset=1"))["next"] == "/countries.json?limit=2&offset=3"


@pytest.mark.parametrize("path", DATA)
@pytest.mark.parametrize(
    "part", ["limit=0", "limit=-1", f"limit={LARGEST + 1}", "limit=ten", "limit=1.5", "limit=1&limit=2", "offset=-1",
             "offset=x", "offset=1000000000", "offset=" + "9" * 5000, "limit=%D9%A3"],
)  # fmt: skip
def test_a_limit_or_offset_that_is_no_such_number_is_refused_at_once(client, path, part):
    started = time.monotonic()
    answer = client.get(f"{path}?{part}")
    assert answer.status_code == 400
    [wrong] = json.loads(answer.get_data())["errors"]
    assert wrong["key"] == part.split("=")[0]
    assert "whole number" in wrong["allowed"]
    assert time.monotonic() - started < 2


def test_an_empty_limit_is_as_good_as_none(client, moonbase):
    assert len(ids(client.get("/reactions.csv?limit=&offset="))) == len(moonbase.rows)


def test_the_header_link_is_empty_without_a_limit():
    assert page_links("/x", "a=1", export.Page(), 10) == ""


# ---- tags


@pytest.mark.parametrize("path", DATA)
def test_a_request_with_a_current_tag_gets_304_before_any_query(client, path, monkeypatch):
    first = client.get(f"{path}?stance=pro_union")
    monkeypatch.setattr(Engine, "run", lambda *_: pytest.fail("a query ran"))
    again = client.get(f"{path}?stance=pro_union", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    for name in ("ETag", "Cache-Control", "Data-Version", "Access-Control-Allow-Origin"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("encoding", ["zstd", "br", "gzip", "deflate", "identity"])
def test_a_tag_serves_for_compressed_answers_too(client, encoding):
    headers = {"Accept-Encoding": encoding}
    tag = client.get("/reactions.json", headers=headers).headers["ETag"]
    again = client.get("/reactions.json", headers=headers | {"If-None-Match": tag})
    assert (again.status_code, again.headers["ETag"]) == (304, tag)


def test_a_tag_is_strong_and_the_same_for_other_spellings_of_a_view(client):
    tags = {
        client.get(f"/reactions.csv?{query}").headers["ETag"]
        for query in ("stance=silent,pro_union&type=speech", "type=speech&stance=pro_union&stance=silent&map=near-side")
    }
    assert len(tags) == 1
    assert not tags.pop().startswith("W/")


def test_other_views_formats_pages_and_collections_have_other_tags(clients):
    addresses = [*DATA, "/reactions.csv?q=the", "/reactions.csv?sort=date", "/reactions.csv?limit=2",
                 "/reactions.csv?offset=1", "/countries.csv?voice=all"]  # fmt: skip
    tags = {client.get(address).headers["ETag"] for address in addresses for client in clients.values()}
    assert len(tags) == len(clients) * len(addresses)


def test_equal_tags_are_equal_bytes(client):
    for path in DATA:
        assert client.get(path).get_data() == client.get(path).get_data(), path


def test_the_fingerprint_changes_with_the_data_alone(moonbase, war):
    assert moonbase.collection.fingerprint != war.collection.fingerprint
    reopened = type(moonbase.collection).fingerprint.func(moonbase.collection)
    assert reopened == moonbase.collection.fingerprint


# ---- headers


@pytest.mark.parametrize("path", DATA)
def test_head_has_the_headers_of_get_and_no_body(client, path):
    got, head = client.get(f"{path}?limit=3"), client.head(f"{path}?limit=3")
    assert head.get_data() == b""
    names = ("ETag", "Link", "Content-Type", "Content-Disposition", "Cache-Control", "Data-Version")
    assert [head.headers[name] for name in names] == [got.headers[name] for name in names]


@pytest.mark.parametrize("path", DATA)
def test_pages_of_any_site_may_request_it(client, path):
    answer = client.options(path, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]
    refused = client.get(f"{path}?colour=red")
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", DATA)
def test_responses_can_be_cached_and_contain_the_version_of_the_data(client, path, moonbase):
    headers = client.get(path).headers
    assert headers["Cache-Control"].startswith("public, max-age=")
    assert headers["Data-Version"] == moonbase.collection.description.version


def test_downloads_have_names_that_tell_views_apart(clients):
    def name(address: str) -> str:
        return clients[WAR.name].get(address).headers["Content-Disposition"]

    assert name("/reactions.csv") == 'attachment; filename="nagorno-karabakh-2020.csv"'
    assert name("/reactions.xlsx?stance=impartial") == (
        'attachment; filename="nagorno-karabakh-2020-stance-impartial.xlsx"'
    )
    assert name("/countries.csv?from=2020-10") == (
        'attachment; filename="nagorno-karabakh-2020-countries-from-2020-10-01.csv"'
    )
    assert name("/reactions.json").startswith("inline;")
    long = [name(f"/reactions.csv?q={'x' * 150}{end}") for end in "ab"]
    assert long[0] != long[1]
    assert max(map(len, long)) < 140
    assert '"' not in name('/reactions.csv?q=a";x="b').split('"', 1)[1].rstrip('"')


def test_a_refusal_says_of_every_part_what_is_allowed(client):
    problem = json.loads(client.get("/reactions.csv?stance=loud&colour=red&country=QQQ&from=x&limit=0").get_data())
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    allowed = {part["key"]: part["allowed"] for part in problem["errors"]}
    assert allowed["stance"] == "both_wrong, pro_company, pro_union, silent"
    assert "country" in allowed["colour"]
    assert "2020-10" in allowed["from"]
    assert "1 to 10,000" in allowed["limit"]
    assert all(allowed.values())


@pytest.mark.parametrize("path", DATA)
@pytest.mark.parametrize("query", ["map=near-side", "lang=en", "reaction=ms-001", "voice=all", "sort=-date"])
def test_keys_of_the_display_are_harmless(client, path, query):
    assert client.get(f"{path}?{query}").status_code == 200


# ---- the spreadsheet


def test_the_spreadsheet_has_the_rows_and_says_what_they_are(asked):
    shown, client = asked
    found = sheets(client.get("/reactions.xlsx?sort=-date").get_data())
    assert list(found) == ["reactions", "about"]
    head, *rows = found["reactions"]
    assert head == (*EXPORT_COLUMNS, *shown.collection.own_columns)
    answer = client.get("/reactions.json?sort=-date").json
    for row, expected in zip(rows, answer, strict=True):
        cells = dict(zip(head, row, strict=True))
        day = cells["date"]
        assert cells | {"date": f"{day:%Y-%m-%d}" if isinstance(day, datetime) else day} == expected
        assert isinstance(day, datetime) == (len(expected["date"] or "") == len("2020-10-02")), (
            "days are dates, others texts"
        )
    about, description = dict(found["about"]), shown.collection.description
    assert about["title"] == description.title
    assert about["shown"] == shown.sentence("")
    assert description.source.url in about["source"]
    assert description.source.licence_url in about["licence"]
    assert about["version"] == description.version
    assert about["address"] == "http://localhost/?sort=-date"
    assert all(about[column] for column in EXPORT_COLUMNS)


@pytest.mark.parametrize("query", ["", "q=zzz"])
def test_the_spreadsheet_can_be_filtered_under_a_head_that_stays(client, query):
    sheet = load_workbook(io.BytesIO(client.get(f"/reactions.xlsx?{query}").get_data()))["reactions"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.column_dimensions["P"].width > 3 * sheet.column_dimensions["A"].width, "a summary is longer than an id"


def test_a_day_before_a_spreadsheet_can_reckon_stays_a_text(moonbase):
    dates = ["1899-12-31", "1900-01-01", "1899", "1999-09/1999-10", "2020-10-02/2020-10-05"]
    rows = [[date if column == "date" else None for column in EXPORT_COLUMNS] for date in dates]
    table = Table(reaction_columns(moonbase.collection), [rows])
    sheet = load_workbook(io.BytesIO(b"".join(FORMATS["xlsx"].write(table))))["reactions"]
    cells = [sheet.cell(n, EXPORT_COLUMNS.index("date") + 1) for n in range(2, len(dates) + 2)]
    [day] = [cell for cell in cells if cell.is_date]
    assert (str(day.value), day.number_format) == ("1900-01-01 00:00:00", "yyyy-mm-dd")
    assert [cell.value for cell in cells if not cell.is_date] == [date for date in dates if date != "1900-01-01"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_in_the_spreadsheet_is_a_text(moonbase, text):
    row = [text if column == "summary" else None for column in EXPORT_COLUMNS]
    table = Table(reaction_columns(moonbase.collection), [[row]])
    book = load_workbook(io.BytesIO(b"".join(FORMATS["xlsx"].write(table))))
    cell = book["reactions"].cell(2, EXPORT_COLUMNS.index("summary") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_rows_that_a_sheet_cannot_hold_go_on_to_the_next(moonbase, monkeypatch):
    monkeypatch.setattr(workbooks, "_LARGEST", 5)
    found = sheets(b"".join(FORMATS["xlsx"].write(export.reactions_table(moonbase.collection, View()))))
    rows = [row[0] for name, sheet in found.items() if name.startswith("reactions") for row in sheet[1:]]
    assert rows == [row["id"] for row in moonbase.rows]
    assert all(len(sheet) <= 5 for name, sheet in found.items() if name != "about")


# ---- streams


@pytest.mark.parametrize("kind", ["csv", "json", "geojson"])
def test_a_long_table_is_read_part_by_part(moonbase, kind):
    taken = 0

    def parts():
        nonlocal taken
        row = tuple(0 if column in ("lat", "lon", "crowd") else "x" for column in EXPORT_COLUMNS)
        for _ in range(1000):
            taken += 1
            yield [row] * 10

    written = FORMATS[kind].write(Table(reaction_columns(moonbase.collection), parts()))
    for _ in range(3):
        next(written)
    assert taken <= 3


@pytest.mark.parametrize("query", ["", "sort=-date", "q=the", "stance=pro_union&sort=actor"])
def test_a_stream_gives_what_select_gives(either, query):
    view, _ = decode(query, either.collection.vocabulary)
    for limit, offset in ((None, 0), (3, 2)):
        rows = [row[0] for part in either.collection.stream(view, ["id"], limit=limit, offset=offset) for row in part]
        assert rows == list(either.collection.select(view, limit=limit, offset=offset)["id"])


def test_the_command_writes_the_bytes_of_the_address(moonbase, client):
    for kind in ("csv", "json", "geojson"):
        out = io.BytesIO()
        export.write(moonbase.collection, "type=speech&sort=-date", kind, out)
        assert out.getvalue() == client.get(f"/reactions.{kind}?type=speech&sort=-date").get_data()
    assert TINY.name == moonbase.collection.description.id


@pytest.mark.parametrize("path", DATA)
def test_keys_that_the_world_adds_to_links_change_no_data(client, path):
    plain, shared = (client.get(f"{path}?country=TYC{more}") for more in ("", "&utm_source=x&FBCLID=y&ref=z"))
    assert (shared.status_code, shared.headers["ETag"]) == (200, plain.headers["ETag"])
    assert client.get(f"{path}?country=TYC&campaign=x").status_code == 400
