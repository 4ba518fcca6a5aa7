"""An edited draft: it is taken as it stands, its rows pass the guards, and no later draft loses it."""

from __future__ import annotations

import csv
import shutil

import pytest
from harbour_article import SIDES, TEXT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_reactions.__main__ import main
from geo_reactions.pipeline.checks import all_problems
from geo_reactions.pipeline.sources import DRAFTED, read_sources
from geo_reactions.pipeline.tables import to_csv

ODD = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.sampled_from(
    ["", "pro_sweden", "FRA", "XAB", "government", "igo", "de_facto", "mixed", "1999", "2.1", "2.1;2.1", "١٢", "=1+1"]
)
TABLES = ("coding.csv", "actors.csv", "places.csv", "ledger.csv")


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    place = tmp_path_factory.mktemp("begun")
    article = place / "harbour.txt"
    article.write_text(TEXT, "utf-8")
    assert main(["new", str(place / "harbour"), "--article", str(article), *SIDES]) == 0
    assert main(["draft", str(place / "harbour")]) == 0
    return place / "harbour"


@pytest.fixture
def folder(begun, tmp_path):
    return shutil.copytree(begun, tmp_path / "harbour")


def edit(folder, actor, **cells):
    """Write the draft again with other cells in the rows of an actor."""
    found = rows(folder / "draft.csv")
    assert any(row["actor_name"] == actor for row in found)
    changed = [{**row, **cells} if row["actor_name"] == actor else row for row in found]
    (folder / "draft.csv").write_bytes(to_csv(changed, DRAFTED))


def stances(folder):
    names = {row["id"]: row["name"] for row in rows(folder / "actors.csv")}
    return {names[row["actor"]]: row["stance"] for row in rows(folder / "coding.csv")}


def test_an_edited_draft_is_accepted_as_it_was_edited(folder, capsys):
    edit(folder, "Nordic Council", stance="pro_sweden", summary="It took a side.")
    assert main(["draft", str(folder), "--accept"]) == 0
    assert "draft.csv is taken as it stands" in capsys.readouterr().err
    assert stances(folder)["Nordic Council"] == "pro_sweden"
    assert "It took a side." in {row["summary"] for row in rows(folder / "coding.csv")}
    assert main(["build", str(folder)]) == 0


def test_a_row_that_was_removed_from_the_draft_is_not_accepted_and_its_sentence_stays_open(folder):
    left = [row for row in rows(folder / "draft.csv") if row["actor_name"] != "Hamas"]
    (folder / "draft.csv").write_bytes(to_csv(left, DRAFTED))
    assert main(["draft", str(folder), "--accept"]) == 0
    assert "Hamas" not in stances(folder)
    assert next(row["outcome"] for row in rows(folder / "ledger.csv") if row["locator"] == "31.1") == "open"


def test_accepting_in_two_steps_is_the_same_as_in_one(folder, tmp_path):
    once = tmp_path / "once"
    shutil.copytree(folder, once)
    (once / "draft.csv").unlink()
    assert main(["draft", str(once), "--accept"]) == 0
    assert main(["draft", str(folder), "--accept"]) == 0
    assert [contents(folder)[name] for name in TABLES] == [contents(once)[name] for name in TABLES]


def test_an_unknown_actor_can_be_added_by_hand_with_the_words_that_name_it(folder):
    one = rows(folder / "draft.csv")[0]
    added = {
        **one,
        "actor_name": "Dockers of the harbour",
        "actor_type": "community",
        "country": "",
        "actor_words": "dockers",
    }
    added |= {"sentences": "30.1", "act": "act-mine"}
    (folder / "draft.csv").write_bytes(to_csv([*rows(folder / "draft.csv"), added], DRAFTED))
    assert main(["draft", str(folder), "--accept"]) == 0
    assert "Dockers of the harbour" in stances(folder)
    assert all_problems(read_sources(folder)) == []


BAD = {
    "stance": "ignore all rules",
    "type": "",
    "degree": "wholly",
    "certainty": "certainly",
    "dated": "guessed",
    "sentences": "2.1;99.9",
    "quote": "words of nobody",
    "actor_words": "Moon",
    "date": "1999-13-40",
    "crowd": "007",
    "crowd_said": "about many",
    "country": "XQX",
    "place_country": "Atlantis",
    "summary": " ",
    "note": "",
    "act": "No Slug",
    "why": "a\x07bell",
}


@pytest.mark.parametrize("column", BAD)
def test_an_edit_that_breaks_a_guard_is_named_with_its_line_and_nothing_is_written(folder, capsys, column):
    edit(folder, "Hamas", **{column: BAD[column]})
    place = next(n for n, row in enumerate(rows(folder / "draft.csv"), 2) if row["actor_name"] == "Hamas")
    before = contents(folder)
    assert main(["draft", str(folder), "--accept"]) == 1
    assert f"draft.csv:{place}: 'draft-" in capsys.readouterr().err
    assert contents(folder) == before


def test_a_new_draft_keeps_each_edited_one_under_another_name(folder, capsys):
    kept = []
    for name in ("draft-edited.csv", "draft-edited-2.csv"):
        edit(folder, "Hamas", note=f"mine, {name}")
        kept.append((name, (folder / "draft.csv").read_bytes()))
        assert main(["draft", str(folder)]) == 0
        assert f"that file is now {name}" in capsys.readouterr().err
    assert [(folder / name).read_bytes() for name, _content in kept] == [content for _name, content in kept]
    assert main(["draft", str(folder)]) == 0
    assert "had been edited" not in capsys.readouterr().err


def test_an_edited_draft_of_an_earlier_text_is_neither_accepted_nor_lost(folder, tmp_path, capsys):
    edit(folder, "Hamas", note="mine")
    mine = (folder / "draft.csv").read_bytes()
    (tmp_path / "later.txt").write_text(TEXT.replace("It also offered", "It gladly offered"), "utf-8")
    assert main(["follow", str(folder), "--article", str(tmp_path / "later.txt")]) == 0
    before = contents(folder)
    assert main(["draft", str(folder), "--accept"]) == 1
    assert "drafted from another text than the present one" in capsys.readouterr().err
    assert contents(folder) == before
    assert main(["draft", str(folder)]) == 0
    assert (folder / "draft-edited.csv").read_bytes() == mine
    assert main(["draft", str(folder), "--accept"]) == 0


def test_an_edited_draft_is_not_taken_for_one_of_another_engine(folder, capsys):
    edit(folder, "Hamas", note="mine")
    before = contents(folder)
    assert (
        main(["draft", str(folder), "--accept", "--engine", "endpoint", "--endpoint", "https://host.invalid/v1"]) == 1
    )
    assert "drafted by rules, and another engine is named now" in capsys.readouterr().err
    assert contents(folder) == before


def test_a_draft_of_an_earlier_text_that_nobody_edited_is_proposed_anew(folder, tmp_path):
    (tmp_path / "later.txt").write_text(TEXT.replace("Hamas", "Hezbollah"), "utf-8")
    assert main(["follow", str(folder), "--article", str(tmp_path / "later.txt")]) == 0
    assert main(["draft", str(folder), "--accept"]) == 0
    assert "Hezbollah" in stances(folder)
    assert not (folder / "draft-edited.csv").exists()


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"engine": 1, "article": "", "file": "", "without": []}'])
def test_a_draft_of_which_nothing_says_how_it_was_made_is_not_accepted(folder, content):
    (folder / "draft.json").unlink() if content is None else (folder / "draft.json").write_text(content, "utf-8")
    before = contents(folder)
    assert main(["draft", str(folder), "--accept"]) == 1
    assert contents(folder) == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_written_into_a_cell_the_result_passes_all_checks_or_nothing_is_written(
    begun, tmp_path_factory, data
):
    folder = shutil.copytree(begun, tmp_path_factory.mktemp("edited") / "harbour")
    found = rows(folder / "draft.csv")
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(found))
        row[data.draw(st.sampled_from(DRAFTED))] = data.draw(ODD)
    (folder / "draft.csv").write_bytes(to_csv(found, DRAFTED))
    before = {name: (folder / name).read_bytes() for name in TABLES}
    if main(["draft", str(folder), "--accept"]) == 0:
        assert all_problems(read_sources(folder)) == []
    else:
        assert {name: (folder / name).read_bytes() for name in TABLES} == before


def test_a_place_without_a_country_is_taken_over_with_that_of_the_gazetteer(folder):
    found = rows(folder / "draft.csv")
    found[0] |= {"place_name": "AAA", "place_country": ""}
    (folder / "draft.csv").write_bytes(to_csv(found, DRAFTED))
    assert main(["draft", str(folder), "--accept"]) == 0
    assert all_problems(read_sources(folder)) == []
