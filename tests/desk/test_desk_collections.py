"""Other collections at the desk: with own fields, from a table, without an article, and with types that need a country."""

from __future__ import annotations

import pytest
from desk_articles import rows
from desk_moves import change, edit

from geo_reactions.__main__ import main
from geo_reactions.desk.desk import Desk
from geo_reactions.pipeline.build import build

FIELDS = """
[[fields]]
name = "robots"
label = "Robots"
kind = "number"

[[fields]]
name = "proof"
label = "Proof"
kind = "address"
"""


def wrong_after(desk, row, **cells):
    """Return what is wrong with a row after cells of it were changed."""
    return edit(desk, row, **cells).state.problems.get(row)


def refused(capsys, folder):
    assert main(["review", str(folder)]) == 1
    return capsys.readouterr().err


@pytest.fixture
def with_fields(folder):
    about = folder / "collection.toml"
    about.write_text(about.read_text("utf-8") + FIELDS, "utf-8")
    coding = folder / "coding.csv"
    coding.write_text(coding.read_text("utf-8").replace("\n", ",robots,proof\n"), "utf-8")
    (folder / "draft.csv").unlink()
    assert main(["draft", str(folder)]) == 0
    return folder


def test_own_fields_are_coded_and_their_values_checked(with_fields):
    desk = Desk(with_fields)
    wrong = wrong_after(desk, "draft-002", robots=("", "many"), proof=("", "javascript:alert(1)"))
    assert wrong == {
        "robots": "a number with a point, as 12 or 0.5, or nothing",
        "proof": "an address that begins with https:// or http://",
    }
    assert (
        wrong_after(desk, "draft-002", robots=("many", "3"), proof=("javascript:alert(1)", "https://example.org/a"))
        == {}
    )
    change(desk, "accept", rows=["draft-002"])
    assert [(row["robots"], row["proof"]) for row in rows(with_fields / "coding.csv")] == [
        ("3", "https://example.org/a")
    ]
    build(with_fields)
    said = change(desk, "edit", row="r-001", cells={"robots": ["3", "x"]}).said
    assert said == "r-001 is no longer finished: robots: a number with a point, as 12 or 0.5, or nothing"
    build(with_fields)


def test_a_draft_from_before_the_own_fields_is_named_with_the_column_that_it_lacks(folder, capsys):
    about, coding = folder / "collection.toml", folder / "coding.csv"
    about.write_text(about.read_text("utf-8") + FIELDS, "utf-8")
    coding.write_text(coding.read_text("utf-8").replace("\n", ",robots,proof\n"), "utf-8")
    assert "draft.csv:1: robots: this column is missing" in refused(capsys, folder)


def test_a_type_that_needs_a_country_and_one_that_has_none_say_so(folder):
    desk = Desk(folder)
    assert wrong_after(desk, "draft-002", country=("NOR", "")) == {
        "country": "a country, as an actor of type government has one"
    }
    assert wrong_after(desk, "draft-005", country=("", "FRA")) == {
        "country": "empty, as an actor of type igo has no country"
    }
    assert wrong_after(desk, "draft-003", country=("ISL", "ZZZ")) == {"country": "a country, by its name or its code"}
    said = change(desk, "accept", rows=["draft-002", "draft-004"]).said
    assert said == "r-001 accepted; draft-002: country of the actor: a country, as an actor of type government has one"


def test_a_collection_from_a_table_is_refused_with_the_reason(tmp_path, capsys):
    table = tmp_path / "table.csv"
    table.write_text("country,position,date\nFrance,for,2020-01-02\nSpain,against,2020-01-03\n", "utf-8")
    main(["new", str(tmp_path / "votes"), "--table", str(table)])
    capsys.readouterr()
    assert "this collection comes from a table, and the desk codes articles" in refused(capsys, tmp_path / "votes")


def test_a_collection_whose_article_is_not_there_is_refused_with_its_name(folder, capsys):
    (folder / "article.txt").unlink()
    assert f"article.txt: the text of the article; it is not in {folder}" in refused(capsys, folder)
    (folder / "article.txt").write_bytes(b"\xff\xfe\x00")
    assert "article.txt: the text of the article in UTF-8; it cannot be read" in refused(capsys, folder)


def test_a_folder_that_is_no_collection_is_refused(tmp_path, capsys):
    assert "has no collection.toml" in refused(capsys, tmp_path)


def test_a_place_that_the_coder_chose_among_candidates_passes_the_command_build(folder):
    from geo_reactions.desk.server import create_desk

    desk = Desk(folder)
    client = create_desk(desk).test_client()
    query = {"name": "Springfield", "country": "USA"}
    found = client.get("/candidates", query_string=query, base_url="http://127.0.0.1").json
    if not desk.has_gazetteer:
        assert found == []
        return
    [row] = [row for row in rows(folder / "draft.csv") if row["place_name"] == "Chicago"]
    cells = {f"place_{name}": ("", found[2][name]) for name in ("precision", "lat", "lon", "resolved")}
    assert wrong_after(desk, row["id"], place_name=("Chicago", "Springfield"), **cells) == {}
    change(desk, "accept", rows=[row["id"]])
    assert main(["build", str(folder)]) == 0
    assert [(one["name"], one["lat"]) for one in rows(folder / "places.csv")] == [("Springfield", found[2]["lat"])]
