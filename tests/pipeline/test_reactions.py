import csv
from urllib.parse import unquote

import pytest

from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.pipeline.reactions import reactions
from geo_reactions.pipeline.sources import read_sources


@pytest.fixture
def rows(tiny):
    return {row["id"]: row for row in reactions(read_sources(tiny.folder))}


def test_there_is_one_row_per_actor_per_act_in_the_order_of_the_coding(rows, tiny):
    assert list(rows) == [row["id"] for row in tiny.rows("coding.csv")]
    assert {key for key, row in rows.items() if row["act"] == "plato-walk"} == {"ms-005", "ms-006"}


def test_every_row_has_exactly_the_columns_of_the_built_table(rows):
    assert all(set(row) == set(REACTION_COLUMNS) for row in rows.values())


def test_an_actor_is_written_with_its_office_where_it_has_one(rows):
    assert rows["ms-003"]["actor"] == "Əli Işıqlı, minister of ore"
    assert rows["ms-001"]["actor"] == "Free State of Luna"


def test_an_actor_brings_its_type_and_the_name_of_its_country(rows):
    row = rows["ms-009"]
    assert (row["actor_type"], row["country"], row["country_name"]) == ("warden", "XCR", "Crater Republic")
    assert (rows["ms-015"]["country"], rows["ms-015"]["country_name"]) == ("", "")


@pytest.mark.parametrize(
    ("code", "date", "first", "last"),
    [
        ("ms-003", "1999-09-03", "1999-09-03", "1999-09-03"),
        ("ms-005", "1999-09", "1999-09-01", "1999-09-30"),
        ("ms-007", "1999-09-13/1999-09-20", "1999-09-13", "1999-09-20"),
        ("ms-009", "1999", "1999-01-01", "1999-12-31"),
        ("ms-013", "", "", ""),
    ],
)
def test_a_date_is_kept_as_written_beside_its_first_and_last_day(rows, code, date, first, last):
    assert (rows[code]["date"], rows[code]["first"], rows[code]["last"]) == (date, first, last)


def test_a_place_brings_its_country_precision_and_coordinates(rows):
    row = rows["ms-011"]
    place = [row[column] for column in ("place", "place_id", "place_country", "precision", "lat", "lon")]
    assert place == ["Mare Rim", "mare-rim", "COT", "region", "22.5", "-57.5"]


def test_a_reaction_without_a_place_has_none_of_it(rows):
    assert {rows["ms-001"][column] for column in ("place", "place_id", "place_country", "precision", "lat", "lon")} == {
        ""
    }


def test_texts_are_kept_to_the_letter(rows):
    assert rows["ms-002"]["quote"] == "=cmd|' /C calc'!A0"
    assert rows["ms-003"]["quote"] == "the union is right, and <b>everyone</b> knows it"
    assert rows["ms-004"]["quote"] == '"wrong", and loud'


def test_the_source_link_opens_the_article_at_the_first_sentence(rows):
    page, fragment = rows["ms-005"]["source_url"].split("#:~:text=")
    assert page == "https://example.org/wiki/Moonbase_Strike"
    start, end = fragment.split(",")
    assert (unquote(start), unquote(end)) == ("In September about", "the union")
    assert rows["ms-005"]["section"] == "Tycho"


def test_characters_with_a_meaning_in_a_text_fragment_are_escaped(tiny):
    tiny.edit("ledger.csv", "2.1", fragment="a-b, c&d|e")
    row = reactions(read_sources(tiny.folder))[0]
    assert row["source_url"].endswith("#:~:text=a%2Db%2C%20c%26d,e")


def test_the_committed_table_is_what_the_sources_give(rows, tiny):
    with (tiny.folder / "reactions.csv").open(encoding="utf-8", newline="") as file:
        assert [dict(row) for row in csv.DictReader(file)] == list(rows.values())
