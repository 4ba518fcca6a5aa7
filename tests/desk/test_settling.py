"""Settling two codings: what agrees is taken over, every difference comes up until it is decided, and the collection builds."""

from __future__ import annotations

import csv
import json
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.settling import FREE, OPEN, WAITING
from geo_reactions.desk.settling_desk import SettlingDesk
from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline import article, checks
from geo_reactions.pipeline.build import build, check
from geo_reactions.pipeline.sources import read_sources
from geo_reactions.serving.app import create_app
from samples import ASSETS
from two_coders import begin, change, rows_of

WHY = "The sentence says so."
OF_STANCE = {"kind": "choose", "field": "stance", "seen": ["pro_denmark", "impartial"]}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    return begin(tmp_path_factory.mktemp("coders"))


@pytest.fixture
def folder(template, tmp_path):
    return shutil.copytree(template, tmp_path / "quay")


def settling(folder):
    return SettlingDesk(folder, "anna", "ben")


def case_of(desk, actor):
    found = [
        case for case in desk.read().cases if actor in (row["actor_name"] for row in (case.first, case.second) if row)
    ]
    [case] = found
    return case


def choose(desk, actor, field, whose, value="", why=WHY):
    case = case_of(desk, actor)
    [difference] = [one for one in case.differences if one.field == field]
    seen = [difference.first, difference.second]
    asked = {
        "kind": "choose",
        "case": case.key,
        "field": field,
        "from": whose,
        "value": value,
        "why": why,
        "seen": seen,
    }
    return desk.decide(asked, "")


def differing(desk, actor):
    return {one.field: one.state for one in case_of(desk, actor).differences}


def settled(folder, actor):
    [row] = [row for row in rows_of(Desk(folder)) if row["actor_name"] == actor]
    return row


def test_rows_in_which_both_agree_are_taken_over_with_the_words_of_the_first(folder):
    change(folder, "ben", "Luc Armand", summary="He spoke for Denmark.")
    desk = settling(folder)
    assert len(rows_of(Desk(folder))) == len(rows_of(Desk(folder, "anna")))
    assert differing(desk, "Luc Armand") == {"summary": FREE}
    assert settled(folder, "Luc Armand")["summary"] == "Luc Armand: statement."
    build(folder)


def test_an_open_difference_keeps_the_row_out_and_its_sentence_open(folder):
    change(folder, "ben", "Luc Armand", stance="impartial")
    desk = settling(folder)
    assert differing(desk, "Luc Armand") == {"stance": OPEN}
    assert "Luc Armand" not in {row["actor_name"] for row in rows_of(Desk(folder))}
    build(folder)
    assert {row["locator"] for row in Desk(folder).state().work.ledger if row["outcome"] == checks.OPEN} == {"4.1"}


@pytest.mark.parametrize(
    ("whose", "value", "stance"),
    [("first", "", "pro_denmark"), ("second", "", "impartial"), ("own", "pro_sweden", "pro_sweden")],
)
def test_a_difference_is_decided_for_either_coder_or_by_a_value_of_ones_own(folder, whose, value, stance):
    change(folder, "ben", "Luc Armand", stance="impartial")
    choose(settling(folder), "Luc Armand", "stance", whose, value)
    assert settled(folder, "Luc Armand")["stance"] == stance
    assert settling(folder).read().is_done
    build(folder)


def test_a_value_that_breaks_a_check_keeps_the_row_out_and_says_why(folder):
    change(folder, "ben", "Luc Armand", stance="impartial")
    desk = settling(folder)
    made = choose(desk, "Luc Armand", "stance", "own", "for nobody")
    assert list(made.read.wrong.values()) == [{"stance": "one of For Sweden, Impartial, For Denmark, No position"}]
    assert not made.read.is_done
    build(folder)
    assert not choose(desk, "Luc Armand", "stance", "first").read.wrong


def test_cells_that_say_one_thing_are_chosen_together(folder):
    change(folder, "ben", "Luc Armand", date="1999-05-07", dated="told")
    desk = settling(folder)
    assert differing(desk, "Luc Armand") == {"date": OPEN, "dated": OPEN}
    choose(desk, "Luc Armand", "date", "second")
    assert settled(folder, "Luc Armand")["summary"] == "Luc Armand: statement on 7 May 1999.", "it follows the date"
    assert (settled(folder, "Luc Armand")["date"], settled(folder, "Luc Armand")["dated"]) == ("1999-05-07", "told")


def test_a_row_of_one_coder_is_taken_or_left_with_a_reason(folder):
    change(folder, "ben", "Aino Salo", remove="no reaction of hers")
    desk = settling(folder)
    with pytest.raises(RefusedError, match="say why"):
        choose(desk, "Aino Salo", "row", "first", why=" ")
    choose(desk, "Aino Salo", "row", "first")
    assert settled(folder, "Aino Salo")["stance"] == "pro_sweden"
    choose(desk, "Aino Salo", "row", "second")
    ledger = {row["locator"]: row for row in Desk(folder).state().work.ledger}
    assert (ledger["3.1"]["outcome"], ledger["3.1"]["why"]) == ("background", "no reaction of hers")
    assert desk.read().is_done


def test_a_decision_that_is_opened_again_opens_the_sentence(folder):
    change(folder, "ben", "Aino Salo", remove="no reaction of hers")
    desk = settling(folder)
    choose(desk, "Aino Salo", "row", "second")
    desk.decide({"kind": "reopen", "case": case_of(desk, "Aino Salo").key, "field": "row"}, "")
    ledger = {row["locator"]: row for row in Desk(folder).state().work.ledger}
    assert (ledger["3.1"]["outcome"], ledger["3.1"]["why"]) == (checks.OPEN, "")


def test_a_name_in_other_letters_is_no_difference(folder):
    actors = folder / "coders" / "ben" / "actors.csv"
    actors.write_text(actors.read_text("utf-8").replace("Nordic Council", "NORDIC COUNCIL"), "utf-8")
    assert differing(settling(folder), "Nordic Council") == {}
    assert settled(folder, "Nordic Council")["sentences"] == "1.1;1.2"


@pytest.mark.parametrize("is_joint", [True, False])
def test_rows_of_a_joint_act_stay_together_and_others_stay_apart(folder, is_joint):
    change(folder, "anna", "Luc Armand", act="an-act")
    change(folder, "ben", "Luc Armand", act="another-act" if is_joint else "luc-armand")
    ben = Desk(folder, "ben")
    [like] = [row for row in rows_of(ben) if row["actor_name"] == "Luc Armand"]
    ben.change({"kind": "add", "sentence": "4.1", "like": like["id"]}, "")
    [row] = ben.state().work.draft
    cells = {"actor_name": "Jeanne Morel", "country": "FRA", "summary": "She said so too."}
    cells |= {"act": row["act"] if is_joint else "an-act"}
    edit = {"kind": "edit", "row": row["id"], "cells": {name: [row[name], text] for name, text in cells.items()}}
    ben.change(edit, "")
    ben.change({"kind": "accept", "rows": [row["id"]]}, "")
    choose(settling(folder), "Jeanne Morel", "row", "second")
    assert settled(folder, "Luc Armand")["act"] == "an-act"
    assert settled(folder, "Jeanne Morel")["act"] == ("an-act" if is_joint else "an-act-2")


def test_a_row_waits_until_the_other_coder_has_judged_its_sentence(folder):
    change(folder, "ben", "Aino Salo", remove="")
    desk = settling(folder)
    assert case_of(desk, "Aino Salo").state == WAITING
    with pytest.raises(RefusedError, match="has not judged"):
        choose(desk, "Aino Salo", "row", "first")
    assert not desk.read().is_done


def test_a_difference_in_sentences_counts_where_one_coder_found_nothing(folder):
    ben = Desk(folder, "ben")
    change(folder, "ben", "Nordic Council", sentences="1.1")
    assert differing(settling(folder), "Nordic Council") == {"sentences": FREE}
    ben.change({"kind": "none", "sentence": "1.2", "outcome": "background", "why": "An offer only."}, "")
    desk = settling(folder)
    assert differing(desk, "Nordic Council") == {"sentences": OPEN}
    choose(desk, "Nordic Council", "sentences", "second")
    ledger = {row["locator"]: row for row in Desk(folder).state().work.ledger}
    assert [ledger[locator]["outcome"] for locator in ("1.1", "1.2")] == ["coded", "background"]
    assert ledger["1.2"]["why"] == "An offer only."


def test_settling_goes_on_where_it_was_left_and_ends_in_an_agreement_that_about_shows(folder):
    change(folder, "ben", "Luc Armand", stance="impartial")
    change(folder, "ben", "Pieter van Holst", type="measure")
    choose(settling(folder), "Luc Armand", "stance", "first")
    desk = settling(folder)
    assert differing(desk, "Luc Armand") == {"stance": "decided"}
    assert not (folder / "codings").exists()
    choose(desk, "Pieter van Holst", "type", "second")
    build(folder)
    agreed = json.loads((folder / "agreement.json").read_text("utf-8"))
    n = len(rows_of(Desk(folder)))
    assert (agreed["first"], agreed["second"], agreed["pairs"]) == (n, n, n)
    assert agreed["fields"]["stance"]["same"] == agreed["fields"]["type"]["same"] == round((n - 1) / n, 4)
    with (folder / "codings" / "second.csv").open(encoding="utf-8", newline="") as file:
        assert {row["pair"] for row in csv.DictReader(file)} == {row["id"] for row in rows_of(Desk(folder))}


def test_about_shows_the_agreement_and_names_no_coder(folder):
    settling(folder)
    build(folder)
    with create_app(folder, ASSETS).server.test_client().get("/about") as answer:
        text = answer.get_data(as_text=True)
    assert "Agreement of two codings" in text
    assert "5 and 5 rows, of which 5 are of the same act by the same actor" in text
    assert "anna" not in text.lower()


def test_a_cell_that_both_have_alike_gets_another_value_where_it_is_wanted(folder):
    desk = settling(folder)
    case = case_of(desk, "Luc Armand")
    asked = {"kind": "choose", "case": case.key, "field": "stance", "from": "own", "value": "none"}
    desk.decide({**asked, "seen": ["pro_denmark", "pro_denmark"]}, "")
    assert settled(folder, "Luc Armand")["stance"] == "none"
    desk.decide({"kind": "reopen", "case": case.key, "field": "stance"}, "")
    assert settled(folder, "Luc Armand")["stance"] == "pro_denmark"
    with pytest.raises(RefusedError, match="no cell 'id'"):
        desk.decide({**asked, "field": "id"}, "")


def test_a_decision_comes_up_again_when_a_coder_changes_what_it_was_about(folder):
    change(folder, "ben", "Luc Armand", stance="impartial")
    desk = settling(folder)
    choose(desk, "Luc Armand", "stance", "first")
    change(folder, "ben", "Luc Armand", stance="none")
    assert differing(desk, "Luc Armand") == {"stance": "again"}
    assert settled(folder, "Luc Armand")["stance"] == "pro_denmark", "the row stands until it is decided anew"
    choose(desk, "Luc Armand", "stance", "second")
    assert settled(folder, "Luc Armand")["stance"] == "none"


def test_what_somebody_wrote_in_the_coding_itself_outlives_further_decisions(folder):
    change(folder, "ben", "Luc Armand", stance="impartial")
    desk = settling(folder)
    choose(desk, "Luc Armand", "stance", "first")
    change(folder, "", "Luc Armand", summary="He backed Denmark in so many words.")
    choose(desk, "Luc Armand", "stance", "second")
    row = settled(folder, "Luc Armand")
    assert (row["stance"], row["summary"]) == ("impartial", "He backed Denmark in so many words.")


def test_a_page_that_has_not_seen_a_change_of_a_coder_cannot_decide_it(folder):
    change(folder, "ben", "Luc Armand", stance="impartial")
    desk = settling(folder)
    case = case_of(desk, "Luc Armand")
    change(folder, "ben", "Luc Armand", stance="none")
    seen = {"field": "stance", "from": "second", "seen": ["pro_denmark", "impartial"]}
    with pytest.raises(RefusedError, match="since you saw it"):
        desk.decide({"kind": "choose", "case": case.key, **seen}, "")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"kind": "burn"},
        {"kind": []},
        {"kind": "choose"},
        {"kind": "choose", "field": 3},
        {"kind": "choose_all", "from": []},
        *({"kind": "choose_all", "from": "first", "why": why} for why in ("a\x00b", "\ud800", 3)),
        *({**OF_STANCE, "from": "own", "value": value} for value in ("a\x00b", "\ud800", 3)),
        *({**OF_STANCE, "from": "first", "why": why} for why in ("a\x00b", "\ud800", 3)),
    ],
)
def test_what_is_no_decision_is_refused_and_changes_nothing(folder, asked):
    change(folder, "ben", "Luc Armand", stance="impartial")
    desk = settling(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    with pytest.raises(RefusedError):
        desk.decide({"case": case_of(desk, "Luc Armand").key, **asked}, "")
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before


def test_only_two_known_coders_are_settled_in_a_collection_without_another_coding(folder):
    with pytest.raises(DataError, match="a coder of this collection"):
        SettlingDesk(folder, "anna", "carl")
    with pytest.raises(DataError, match="two coders"):
        SettlingDesk(folder, "anna", "anna")
    settling(folder)
    with pytest.raises(DataError, match="--settle anna ben"):
        SettlingDesk(folder, "ben", "anna")
    shutil.rmtree(folder / "coders")
    for name in ("anna", "ben"):
        Desk(folder, name)
    with pytest.raises(DataError, match="no rows yet"):
        settling(folder)


def test_a_collection_that_has_only_coders_builds_and_is_served(folder):
    build(folder)
    check(folder)
    with create_app(folder, ASSETS).server.test_client().get("/about") as answer:
        assert answer.status_code == 200
        assert b"Agreement of two codings" not in answer.data


CELLS = {
    "stance": ["pro_sweden", "pro_denmark", "impartial", "none"],
    "type": ["statement", "measure"],
    "actor_name": ["A Council", "Somebody"],
    "country": ["FRA", "FIN", "SWE"],
    "summary": ["One thing.", "Another thing."],
}


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_whatever_two_coders_do_and_whoever_decides_the_collection_passes_every_check(template, tmp_path_factory, data):
    folder = shutil.copytree(template, tmp_path_factory.mktemp("any") / "quay")
    for name in ("anna", "ben"):
        for _ in range(data.draw(st.integers(0, 4))):
            _change_anything(Desk(folder, name), data)
    desk = settling(folder)
    _passes(folder)
    steps = []
    for _ in range(data.draw(st.integers(1, 6))):
        before = desk.read().work.copy()
        if made := _decide_anything(desk, data):
            steps.append((made, before))
            _passes(folder)
        assert _seen(settling(folder)) == _seen(desk)
    for made, before in reversed(steps):
        desk.undo(made.step, "")
        _passes(folder)
        after = desk.read().work
        assert {name: sorted(map(str, after.table(name))) for name in ("coding", "ledger", "decisions", "taken")} == {
            name: sorted(map(str, before.table(name))) for name in ("coding", "ledger", "decisions", "taken")
        }


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_whoever_decides_everything_for_the_first_gets_the_coding_of_the_first(template, tmp_path_factory, data):
    folder = shutil.copytree(template, tmp_path_factory.mktemp("first") / "quay")
    for _ in range(data.draw(st.integers(1, 5))):
        _change_anything(Desk(folder, "ben"), data)
    desk = settling(folder)
    while left := [case for case in desk.read().cases if case.state == OPEN]:
        difference = next(one for one in left[0].differences if one.is_open)
        seen = [difference.first, difference.second]
        asked = {
            "kind": "choose",
            "case": left[0].key,
            "field": difference.field,
            "from": "first",
            "why": WHY,
            "seen": seen,
        }
        desk.decide(asked, "")
    columns = [name for name in rows_of(Desk(folder))[0] if name not in ("id", "actor", "place", "act", "office")]

    def cells(coder):
        waiting = {case.key for case in desk.read().cases if case.state == WAITING}
        rows = [row for row in rows_of(Desk(folder, coder)) if not coder or f"{row['id']}+" not in waiting]
        return sorted([row[name] for name in columns] for row in rows)

    assert cells("") == cells("anna")


def _change_anything(desk, data):
    """Edit a row, remove it, or judge its sentence to hold nothing; what the desk refuses is no change."""
    rows = rows_of(desk)
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    kind = data.draw(st.sampled_from(["edit", "edit", "remove", "none"]))
    if kind == "edit":
        field = data.draw(st.sampled_from(sorted(CELLS)))
        desk.change(
            {
                "kind": "edit",
                "row": row["id"],
                "cells": {field: [row[field], data.draw(st.sampled_from(CELLS[field]))]},
            },
            "",
        )
        return
    desk.change({"kind": "remove", "rows": [row["id"]]}, "")
    locator = row["sentences"].split(";")[0]
    if kind == "none" and not any(locator in other["sentences"].split(";") for other in rows_of(desk)):
        desk.change({"kind": "none", "sentence": locator, "outcome": "background", "why": "nothing here"}, "")


def _decide_anything(desk, data):
    cases = [case for case in desk.read().cases if case.state != WAITING]
    if not cases:
        return None
    case = data.draw(st.sampled_from(cases))
    difference = data.draw(st.sampled_from([*case.differences, case.cell("stance")]))
    whose = data.draw(st.sampled_from(["first", "second", "own"] if difference.field != "row" else ["first", "second"]))
    value = data.draw(st.sampled_from(["", "impartial", "X"])) if whose == "own" else ""
    kinds = ["choose", "choose", "reopen"] if difference.decision else ["choose"]
    asked = {"kind": data.draw(st.sampled_from(kinds)), "case": case.key, "field": difference.field}
    more = {"from": whose, "value": value, "why": WHY, "seen": [difference.first, difference.second]}
    return desk.decide({**asked, **more}, "")


def _seen(desk):
    return [(case.key, case.state, case.row if case.is_settled else None) for case in desk.read().cases]


def _passes(folder):
    sources = read_sources(folder)
    assert [*checks.all_problems(sources), *article.problems(sources, folder / "article.txt")] == []
