"""Steps that are undone and done again, in any order and after others have changed more."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from desk_articles import begun, contents, ids, rows
from desk_moves import MOVES, NUMBER, QUICK, asked
from hypothesis import given, note
from hypothesis import strategies as st

from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.desk import Desk
from geo_reactions.pipeline.build import build


@QUICK
@given(st.lists(st.one_of(MOVES, st.tuples(st.just("undo"), NUMBER, st.none())), max_size=18))
def test_steps_that_are_undone_in_any_order_leave_a_collection_that_builds(moves):
    with tempfile.TemporaryDirectory() as room:
        folder = begun(Path(room) / "quarrel")
        desk = Desk(folder)
        steps = []
        for move in moves:
            files = contents(folder)
            try:
                if move[0] == "undo":
                    done = desk.undo(steps[move[1] % len(steps)] if steps else 404, "")
                else:
                    change = asked(move, desk)
                    note(str(change))
                    done = desk.change(change, "")
            except RefusedError:
                assert contents(folder) == files
                continue
            steps.append(done.step)
            build(folder)
            assert len(set(ids(folder))) == len(ids(folder))
            again = Desk(folder).state()
            assert (again.work, again.problems) == (done.state.work, done.state.problems)


def change(desk, kind, **asked):
    return desk.change({"kind": kind, **asked}, "").step


def danes_again(desk):
    """Add a second row of the Danes, finished, and return its id."""
    change(desk, "accept", rows=["draft-007"])
    change(desk, "add", sentence="7.1", like="r-001")
    row = next(row for row in desk.state().work.draft if row["sentences"] == "7.1")
    added = row["id"]
    change(desk, "edit", row=added, cells={"summary": [row["summary"], "Again."], "quote": ["", ""]})
    change(desk, "accept", rows=[added])
    return "r-002"


def test_a_row_comes_back_with_its_actor_after_the_last_other_row_of_that_is_removed(folder):
    desk = Desk(folder)
    other = danes_again(desk)
    step = change(desk, "remove", rows=["r-001"])
    change(desk, "remove", rows=[other])
    assert rows(folder / "actors.csv") == []
    desk.undo(step, "")
    assert [row["name"] for row in rows(folder / "actors.csv")] == ["Danes"]
    build(folder)


def test_an_actor_goes_when_the_last_of_its_rows_is_undone_in_whatever_order(folder):
    desk = Desk(folder)
    first = change(desk, "accept", rows=["draft-007"])
    change(desk, "add", sentence="7.1", like="r-001")
    row = next(row for row in desk.state().work.draft if row["sentences"] == "7.1")
    added = row["id"]
    change(desk, "edit", row=added, cells={"summary": [row["summary"], "Again."]})
    second = change(desk, "accept", rows=[added])
    desk.undo(first, "")
    assert [row["name"] for row in rows(folder / "actors.csv")] == ["Danes"]
    desk.undo(second, "")
    assert rows(folder / "actors.csv") == rows(folder / "places.csv") == []
    build(folder)


def test_an_actor_that_another_row_has_now_is_not_renamed_by_undoing(folder):
    desk = Desk(folder)
    change(desk, "accept", rows=["draft-002"])
    step = change(desk, "edit", row="r-001", cells={"actor_name": ["Government of Norway", "Government of Oslo"]})
    change(desk, "edit", row="draft-003", cells={
        "actor_name": ["Government of Iceland", "Government of Oslo"], "country": ["ISL", "NOR"],
    })  # fmt: skip
    change(desk, "accept", rows=["draft-003"])
    with pytest.raises(RefusedError, match="not undone: government-of-norway was changed again since"):
        desk.undo(step, "")
    build(folder)


def test_a_sentence_that_was_judged_anew_since_keeps_its_judgement(folder):
    desk = Desk(folder)
    step = change(desk, "none", sentence="7.1", outcome="background", why="old")
    change(desk, "none", sentence="7.1", outcome="heading", why="new")
    with pytest.raises(RefusedError, match=r"not undone: 7\.1 was changed again since"):
        desk.undo(step, "")
    assert [row["why"] for row in rows(folder / "ledger.csv") if row["locator"] == "7.1"] == ["new"]


def test_accepted_rows_of_one_sentence_are_undone_one_by_one_in_any_order(folder):
    desk = Desk(folder)
    before = contents(folder)
    steps = [change(desk, "accept", rows=[id_]) for id_ in ("draft-002", "draft-003", "draft-004")]
    for step in (steps[1], steps[0], steps[2]):
        desk.undo(step, "")
        build(folder)
    assert contents(folder) == before


def test_a_reason_that_was_written_by_hand_for_a_coded_sentence_stays(folder):
    desk = Desk(folder)
    change(desk, "accept", rows=["draft-002"])
    path = folder / "ledger.csv"
    path.write_text(path.read_text("utf-8").replace(",coded,r-001,,", ",coded,r-001,by hand,"), "utf-8")
    change(desk, "accept", rows=["draft-003"])
    assert [row["why"] for row in rows(path) if row["outcome"] == "coded"] == ["by hand"]
