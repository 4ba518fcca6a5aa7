"""The positions by the rule, compared with those that a reader of the article gave every country without seeing the coding."""

import csv

import pytest

from geo_reactions.domain.paths import data_folder
from samples import WAR, sample

VOICES = {"official": "official", "all": "all"}
FOLDER = data_folder() / "nagorno-karabakh-2020"


@pytest.fixture(scope="module")
def judged():
    with (FOLDER / "codings" / "positions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def war():
    return sample(WAR)


def step(code: str, book) -> int | None:
    """Return the step of a position between the two sides, from 0, or None if it is not a step."""
    scale = book.scale
    first, second = scale.sides
    steps = (first, scale.leans[first], *scale.neutral, scale.leans[second], second)
    return steps.index(code) if code in steps else None


@pytest.mark.parametrize("voice", VOICES)
def test_nine_countries_of_ten_are_where_a_reader_puts_them_and_the_others_a_step_beside(judged, war, voice):
    found, book = war.collection.positions(war.view(f"voice={voice}")), war.collection.codebook
    expected = {row["country"]: row[VOICES[voice]] for row in judged}
    assert set(found) == set(expected)
    others = {code for code in found if found[code] != expected[code]}
    near = [
        None not in (steps := (step(found[code], book), step(expected[code], book))) and abs(steps[0] - steps[1]) == 1
        for code in others
    ]
    assert len(found) - len(others) + sum(near) >= 0.9 * len(found)
    assert len(others) <= 0.15 * len(found)


@pytest.mark.parametrize("voice", VOICES)
def test_no_country_is_on_another_side_than_where_a_reader_puts_it(judged, war, voice):
    found, scale = war.collection.positions(war.view(f"voice={voice}")), war.collection.codebook.scale
    for row in judged:
        sides = {scale.toward(found[row["country"]]), scale.toward(row[VOICES[voice]])} - {""}
        assert len(sides) <= 1, row["name"]
