"""What a blind reader hears from the page, with the screen reader Orca in Firefox and the real data."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from orca import MODE, Reader, Speech, Step, desktop, running
from questions import QUESTIONS, reach_legend

ANNOUNCED = re.compile(r"(\d+|No) reactions? ")


def words(spoken: list[Speech]) -> list[str]:
    return [speech.words for speech in spoken]


def announced(steps: list[Step]) -> list[str]:
    """Return the announcements of changed views among all that was spoken."""
    return [said for step in steps for said in words(step.spoken) if ANNOUNCED.match(said)]


def heard(reader: Reader, question: str) -> str:
    """Answer a question by ear; return all that was heard, one line for each thing spoken."""
    QUESTIONS[question][1](reader)
    return "\n".join(said for step in reader.steps for said in words(step.spoken))


def test_who_backed_azerbaijan_in_the_first_week_is_heard_with_the_words(reader: Reader):
    said = heard(reader, "first-week")
    assert "Representative of Ali Khamenei in Ardabil" in said
    assert "called Nagorno-Karabakh Azerbaijani land to be returned" in said
    assert "undated ones left out" in said


def test_the_places_of_the_protests_of_a_day_are_heard(reader: Reader):
    said = heard(reader, "protests")
    for place in ("Los Angeles", "Washington, D.C.", "San Francisco", "New York City", "Boston"):
        assert f"For Armenia · Protest · {place}" in said


def test_where_government_and_parliament_disagree_is_heard(reader: Reader):
    said = heard(reader, "disagreement")
    assert "impartial; 14 are for Azerbaijan or leaning that way, 6 are for Armenia or leaning" in " ".join(
        said.split()
    )
    assert re.search(r"Government and legislature differ:\nFrance toggle button.*\nUnited States toggle button", said)


def test_what_a_country_said_is_heard_day_by_day(reader: Reader):
    said = heard(reader, "iran")
    days = re.findall(r"^(\d+ Oct 2020|Undated)$", said, re.MULTILINE)
    assert days == ["1 Oct 2020", "2 Oct 2020", "6 Oct 2020", "18 Oct 2020", "Undated"]
    assert "“entitled to liberate its occupied territories”" in said


def test_each_change_of_the_view_is_announced_once(reader: Reader):
    reader.choose("not selected")
    reader.press(MODE, hear="Focus mode")
    option = reader.press("f", hear="France: ")[-1].words
    acts = "1 for Armenia (with reservations), 8 impartial and 2 without a position."
    assert option == f"France: impartial, 22 reactions, 11 official acts: {acts}"
    for begins in ("22 reactions from France", "263 reactions from 54 countries", "22 reactions from France"):
        reader.press("Return", hear=begins)
    reader.press("g", hear="Georgia: ")
    assert reader.steps[-2].spoken[-1].words.endswith(option)
    assert [len(announced([step])) for step in reader.steps if step.keys == ("Return",)][-3:] == [1, 1, 1]


def test_a_chosen_button_is_not_read_again_when_the_answer_comes(reader: Reader):
    reach_legend(reader)
    reader.press("Return", hear="91 reactions for Armenia")
    reader.press("Right", hear="Leaning to Armenia")
    assert [said for said in words(reader.steps[-2].spoken) if said.startswith("For Armenia")] == []


def test_nothing_is_spoken_while_the_timeline_plays(reader: Reader):
    for heading in ("heading level 1", "Actors without a country", "When they reacted"):
        reader.press("h", hear=heading)
    reader.press("b", hear="Play through time")
    reader.press("Return")
    reader.see_title("Until .* Oct 2020")
    assert words(reader.heard()) == []
    reader.press("Return", hear=" reactions from ")
    reader.press("b", hear="Previous days")
    assert len(announced(reader.steps)) == 1


def interrupted(folder: Path) -> int:
    """Start the programs below a reader and interrupt the test; return their process group."""
    with contextlib.suppress(KeyboardInterrupt), desktop(folder) as begun:
        assert len(running(begun.group)) > len(begun.started)
        raise KeyboardInterrupt
    return begun.group


def test_no_program_outlives_an_interrupted_test(orca: Reader, tmp_path):
    assert running(orca.group)
    assert running(interrupted(tmp_path)) == []
