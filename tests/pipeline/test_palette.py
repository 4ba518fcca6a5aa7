from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.colour import contrast
from geo_reactions.domain.paths import data_folder
from geo_reactions.domain.theme import DARK, LIGHT
from geo_reactions.pipeline.check_command import show_palette
from geo_reactions.pipeline.palette import MARK, pairs, problems

OTHERS = Path(__file__).parents[1] / "collections" / "data"
COLLECTIONS = sorted([*data_folder().glob("*/codebook.toml"), *OTHERS.glob("*/codebook.toml")])


def book() -> Codebook:
    return read_codebook(data_folder() / "nagorno-karabakh-2020" / "codebook.toml")


def recoloured(code: str, **colours: str) -> Codebook:
    found = book()
    stance = found["stance"]
    codes = tuple(replace(one, **colours) if one.code == code else one for one in stance.codes)
    return Codebook({**found.questions, "stance": replace(stance, codes=codes)})


@pytest.mark.parametrize("path", COLLECTIONS, ids=lambda path: path.parent.name)
def test_the_colours_of_every_collection_can_be_told_apart(path):
    assert problems(read_codebook(path)) == []


def test_two_colours_that_the_colour_blind_confuse_are_named_with_vision_theme_and_distance():
    (found,) = [p for p in problems(recoloured("impartial", colour="#a8401a")) if "pro_armenia" in p.column]
    assert found.value == "#bb4900"
    for words in ("impartial #a8401a", "the light theme", "apart (CIEDE2000), 10 are needed"):
        assert words in found.expected
    assert any(vision in found.expected for vision in ("protanopia", "deuteranopia", "tritanopia"))


def test_a_colour_that_is_too_faint_is_reported():
    assert [
        p.column for p in problems(recoloured("impartial", colour="#a9d6bb")) if "contrast to the ground" in p.expected
    ] == ["colour of impartial"]


@pytest.mark.parametrize("wrong", ["", "red", "#12345", "#12345g"])
def test_what_is_not_a_colour_is_reported_and_nothing_else(wrong: str):
    (found,) = problems(recoloured("none", dark=wrong))
    assert (found.column, found.value) == ("dark of none", wrong)


def test_every_two_positions_are_compared_in_both_themes():
    n = len(book().positions)
    assert len(list(pairs(book()))) == n * (n - 1)


def test_the_dots_of_unofficial_countries_stand_out_from_their_ground():
    no_data = book()["position"]["no_data"]
    for dot, ground in zip((LIGHT["dot"], DARK["dot"]), (no_data.colour, no_data.dark), strict=True):
        assert contrast(dot, ground) >= MARK


def test_the_table_shows_every_pair_in_both_themes(capsys: pytest.CaptureFixture[str]):
    show_palette(data_folder() / "nagorno-karabakh-2020")
    lines = [line for line in capsys.readouterr().out.splitlines() if "·" in line]
    assert len(lines) == len(list(pairs(book())))
    assert any("dark" in line and "For Azerbaijan · Divided" in line for line in lines)


def test_the_published_table_is_that_of_the_data():
    document = (Path(__file__).parents[2] / "docs" / "accessibility" / "colours.md").read_text(encoding="utf-8")
    for pair in pairs(book()):
        numbers = " | ".join(f"{distance:.1f}" for distance in pair.apart.values())
        assert f"| {pair.first.label} · {pair.second.label} | {numbers} |" in document
