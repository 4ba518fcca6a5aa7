"""Whatever a coder does at the desk, the collection builds, no row is lost, and what is refused changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from desk_articles import begun, contents, ids, rows
from desk_moves import MOVES, QUICK, asked, change
from hypothesis import given, note, settings
from hypothesis import strategies as st

from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.rows import OF_PLACE, joined
from geo_reactions.pipeline.build import build


def gone(change, before):
    """Return the ids that a change takes away on purpose, of the rows that there were before it."""
    if change["kind"] == "remove":
        return set(change["rows"])
    if change["kind"] == "none":
        return {row["id"] for row in before.draft if row["sentences"] == change["sentence"]}
    return {row["id"] for row in before.draft} if change["kind"] == "accept" else set()


def cells(row):
    names = {*row} - {"actor", "place", "why", "sure"}
    return {name: row[name] for name in names}


def check_saved(change, desk, folder):
    """A change that was made is in the files as it was asked for."""
    state = desk.state()
    again = Desk(folder).state()
    assert (again.work, again.problems) == (state.work, state.problems)
    if change["kind"] == "edit":
        found = {row["id"]: row for row in (*joined(state.work.coding, state.work), *state.work.draft)}
        row = found[change["row"]]
        for name, (_was, now) in change["cells"].items():
            assert row[name] == now or name == "dated" or (name in OF_PLACE and not row["place_name"])


@QUICK
@given(st.lists(MOVES, max_size=14))
def test_every_change_builds_loses_no_row_and_can_be_undone(moves):
    with tempfile.TemporaryDirectory() as room:
        folder = begun(Path(room) / "quarrel")
        desk = Desk(folder)
        stands, steps = [contents(folder)], []
        for move in moves:
            change = asked(move, desk)
            note(str(change))
            before, files = desk.state().work, contents(folder)
            was = ids(folder)
            try:
                done = desk.change(change, "")
            except RefusedError:
                assert contents(folder) == files
                continue
            build(folder)
            now = ids(folder)
            assert len(set(now)) == len(now)
            assert set(was) - set(now) <= gone(change, before)
            if change["kind"] == "accept":
                assert len(now) == len(was)
            check_saved(change, desk, folder)
            stands.append(contents(folder))
            back = desk.undo(done.step, "")
            assert contents(folder) == stands[-2]
            steps.append(desk.undo(back.step, "").step)
            assert contents(folder) == stands[-1]
        for step, stand in zip(reversed(steps), reversed(stands[:-1]), strict=True):
            desk.undo(step, "")
            assert contents(folder) == stand


NONSENSE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.sampled_from(["draft-001", "2.1", "edit", "x\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["row", "was", "a"]), inner, max_size=3)
    ),
    max_leaves=4,
)
KINDS = st.sampled_from(["edit", "accept", "add", "split", "remove", "none", "open", "", "fly"])


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    folder = begun(tmp_path_factory.mktemp("nonsense") / "quarrel")
    return Desk(folder), folder


@settings(QUICK, max_examples=300)
@given(
    asked=st.fixed_dictionaries(
        {},
        optional={
            "kind": KINDS | NONSENSE,
            "row": st.just("draft-001") | NONSENSE,
            "rows": NONSENSE,
            "cells": st.dictionaries(st.sampled_from(["summary", "office", "x"]), NONSENSE, max_size=2) | NONSENSE,
            "sentence": st.just("3.1") | NONSENSE,
            "like": NONSENSE,
            "outcome": st.just("background") | NONSENSE,
            "why": NONSENSE,
        },
    )
)
def test_a_change_of_a_wrong_form_is_refused_in_words_and_changes_nothing(opened, asked):
    desk, folder = opened
    files = contents(folder)
    try:
        done = desk.change(asked, "")
    except RefusedError:
        assert contents(folder) == files
    else:
        build(folder)
        desk.undo(done.step, "")
        assert contents(folder) == files


def test_accepting_a_row_twice_at_once_makes_one_row(tmp_path):
    folder = begun(tmp_path / "quarrel")
    change(Desk(folder), "accept", rows=["draft-002", "draft-002"])
    assert [row["id"] for row in rows(folder / "coding.csv")] == ["r-001"]


def test_an_id_of_a_row_that_is_unfinished_again_is_given_to_no_other_row(tmp_path):
    folder = begun(tmp_path / "quarrel")
    desk = Desk(folder)
    change(desk, "accept", rows=["draft-002", "draft-003"])
    said = change(desk, "edit", row="r-002", cells={"stance": ["impartial", ""]}).said
    assert said.startswith("r-002 is no longer finished: stance: one of")
    change(desk, "accept", rows=["draft-004"])
    assert sorted(row["id"] for row in rows(folder / "coding.csv")) == ["r-001", "r-003"]
    assert "r-002" in [row["id"] for row in rows(folder / "draft.csv")]


def test_an_actor_keeps_its_office_when_a_row_without_one_is_accepted(tmp_path):
    folder = begun(tmp_path / "quarrel")
    desk = Desk(folder)
    change(desk, "edit", row="draft-001", cells={"country": ["", "FRA"]})
    change(desk, "accept", rows=["draft-001"])
    change(desk, "add", sentence="4.2", like="r-001")
    [added] = [row["id"] for row in desk.state().work.draft if row["sentences"] == "4.2"]
    [office] = [row["office"] for row in rows(folder / "actors.csv")]
    assert office
    [summary] = [row["summary"] for row in desk.state().work.draft if row["id"] == added]
    cells = {"office": [office, ""], "summary": [summary, "He speaks."], "dated": ["told", "told"]}
    change(desk, "edit", row=added, cells=cells)
    change(desk, "accept", rows=[added])
    assert [row["office"] for row in rows(folder / "actors.csv")] == [office]


@pytest.mark.parametrize(
    ("column", "now"),
    [("actor_name", "DANES"), ("office", "marchers"), ("place_precision", "region"), ("place_name", "CHICAGO")],
)
def test_a_cell_of_a_finished_row_reads_as_it_was_typed(tmp_path, column, now):
    folder = begun(tmp_path / "quarrel")
    desk = Desk(folder)
    where = {"place_lat": ["", "41.88"], "place_lon": ["", "-87.63"], "place_precision": ["", "city"]}
    change(desk, "edit", row="draft-007", cells={**where, "place_resolved": ["", "by hand: on the map"]})
    change(desk, "accept", rows=["draft-007"])
    [row] = joined(desk.state().work.coding, desk.state().work)
    point = {name: [row[name], row[name]] for name in ("place_lat", "place_lon", "place_resolved")}
    more = {**point, "place_precision": ["city", "city"]} if column == "place_name" else {}
    change(desk, "edit", row=row["id"], cells={**more, column: [row[column], now]})
    [row] = joined(desk.state().work.coding, desk.state().work)
    assert row[column] == now
    build(folder)


def test_a_sentence_with_finished_rows_is_neither_opened_nor_judged_to_hold_none(tmp_path):
    folder = begun(tmp_path / "quarrel")
    desk = Desk(folder)
    change(desk, "accept", rows=["draft-002"])
    for kind in ("open", "none"):
        with pytest.raises(RefusedError, match=r"3\.1 holds r-001; remove them first"):
            change(desk, kind, sentence="3.1", outcome="background", why="nothing")


def test_a_summary_that_nobody_has_written_follows_the_cells_and_another_stays(tmp_path):
    folder = begun(tmp_path / "quarrel")
    desk = Desk(folder)
    first = desk.state().work.draft[0]
    change(
        desk, "edit", row=first["id"], cells={"type": [first["type"], "measure"], "date": [first["date"], "1999-06"]}
    )
    [row] = [row for row in desk.state().work.draft if row["id"] == first["id"]]
    assert row["summary"] == f"{first['actor_name']}: measure in June 1999."
    assert "type: " not in row["why"], "the reason for another type"
    change(desk, "edit", row=first["id"], cells={"summary": [row["summary"], "Words of a coder."]})
    change(desk, "edit", row=first["id"], cells={"type": ["measure", "statement"]})
    assert [row["summary"] for row in desk.state().work.draft if row["id"] == first["id"]] == ["Words of a coder."]


def test_a_further_act_of_an_actor_is_another_act_and_a_further_actor_the_same(tmp_path):
    folder = begun(tmp_path / "quarrel")
    desk = Desk(folder)
    first = desk.state().work.draft[0]
    locator = first["sentences"].split(";")[0]
    change(desk, "add", sentence=locator, like=first["id"], apart=True)
    change(desk, "add", sentence=locator, like=first["id"])
    known = {first["id"]}
    acts = [row for row in desk.state().work.draft if row["sentences"] == first["sentences"] and row["id"] not in known]
    apart, joint = sorted(acts, key=lambda row: row["actor_name"] == "")
    assert (apart["actor_name"], joint["actor_name"]) == (first["actor_name"], "")
    assert joint["act"] == first["act"] != apart["act"]
    assert (apart["note"], joint["note"]) == ("", ""), "a person has read a row that a person adds"


def test_a_place_that_is_known_for_certain_gets_its_country(tmp_path):
    folder = begun(tmp_path / "quarrel")
    desk = Desk(folder)
    first = desk.state().work.draft[0]
    change(desk, "edit", row=first["id"], cells={"place_name": [first["place_name"], "Vienna"]})
    [row] = [row for row in desk.state().work.draft if row["id"] == first["id"]]
    assert row["place_country"] == "AUT"
