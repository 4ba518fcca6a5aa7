"""The palettes: their colours can be told apart, and naming one is enough for a codebook of sides or of numbers."""

from __future__ import annotations

from itertools import combinations

import pytest

from geo_reactions.domain.codebook import QUESTIONS
from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.colour import VISIONS, apart, contrast, ink
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.palettes import PALETTES, shade
from geo_reactions.domain.theme import DARK, LIGHT
from geo_reactions.pipeline.palette import APART, MARK, TEXT, problems

THEMES = (LIGHT, DARK)
FAINT = ("no_data", "unofficial")
SIDED = pytest.mark.parametrize(
    ("name", "sides"),
    [(name, 3 if "third" in colours else 2) for name, colours in PALETTES.items() if "first" in colours],
)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_any_two_colours_can_be_told_apart_and_stand_out(name, theme):
    colours = {meaning: pair[theme] for meaning, pair in PALETTES[name].items()}
    for (one, first), (other, second) in combinations(colours.items(), 2):
        assert min(apart(first, second, vision) for vision in VISIONS) >= APART, (one, other)
    for meaning, colour in colours.items():
        assert contrast(colour, ink(colour)) >= TEXT, meaning
        if meaning not in FAINT and not meaning.startswith("number_"):
            assert min(contrast(colour, THEMES[theme][ground]) for ground in ("paper", "sea")) >= MARK, meaning


def book(palette: str, sides: int, steps: int = 0) -> str:
    """Return a codebook without colours, with some sides and their leans, or with steps of numbers."""
    stances = [f'code = "side{n}"\nkind = "side"' for n in range(sides)]
    stances += ['code = "calm"\nkind = "neutral"'] * bool(sides) + ['code = "mute"\nkind = "none"']
    positions = [f'code = "leans{n}"\nside = "side{n}"' for n in range(sides)]
    positions += [f'code = "from{n}"\nleast = {n}' for n in range(1, steps + 1)]
    others = ("divided", "unofficial", "party", "no_data")
    positions += [f'code = "{code}"' for code in (others[1:] if steps else others)]
    codes = {"stance": stances, "position": positions, "actor_type": ['code = "state"\nrank = 1']}
    lines = [f'palette = "{palette}"']
    for question in QUESTIONS:
        lines += [f'[{question}]\nlabel = "{question}"']
        for code in codes.get(question, ['code = "plain"']):
            lines += [f'[[{question}.codes]]\n{code}\nlabel = "Label"\ndefinition = "Text."']
    return "\n".join(lines)


@SIDED
def test_naming_a_palette_of_sides_is_enough(tmp_path, name, sides):
    path = tmp_path / "codebook.toml"
    path.write_text(book(name, sides), "utf-8")
    found = read_codebook(path)
    assert problems(found) == []
    assert len({code.colour for code in found.positions}) == len(found.positions)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("name", [name for name, colours in PALETTES.items() if "number_1" in colours])
def test_naming_a_palette_of_numbers_is_enough_and_its_shades_go_one_way(tmp_path, name, steps):
    path = tmp_path / "codebook.toml"
    path.write_text(book(name, 0, steps), "utf-8")
    found = read_codebook(path)
    assert problems(found) == []
    for theme, ground in (("colour", LIGHT["paper"]), ("dark", DARK["paper"])):
        from_ground = [contrast(getattr(code, theme), ground) for code in found.steps]
        assert from_ground == sorted(from_ground)
    assert shade(0, steps) == "number_1"


def test_a_colour_of_its_own_comes_before_that_of_the_palette(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(book("blue-orange", 2).replace('code = "calm"', 'code = "calm"\ncolour = "#123456"'), "utf-8")
    calm = read_codebook(path)["stance"]["calm"]
    assert (calm.colour, calm.dark) == ("#123456", PALETTES["blue-orange"]["neutral"][1])


@pytest.mark.parametrize(
    ("palette", "sides", "said"),
    [("blue-ornage", 2, "did you mean blue-orange?"), ("blue-orange", 3, "colour, which is missing")],
)
def test_an_unknown_palette_and_one_with_too_few_colours_are_named(tmp_path, palette, sides, said):
    path = tmp_path / "codebook.toml"
    path.write_text(book(palette, sides), "utf-8")
    with pytest.raises(DataError) as caught:
        read_codebook(path)
    assert any(said in str(problem) for problem in caught.value.problems)
