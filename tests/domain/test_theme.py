"""Colours and patterns have one source: everything drawn follows the theme, and no other file defines a colour."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from geo_reactions.card.canvas import Canvas, box
from geo_reactions.card.look import DOT, EDGE, INK, PAPER, QUIET, SEA
from geo_reactions.card.patterns import paint
from geo_reactions.card.projection import Frame
from geo_reactions.domain import theme
from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.theme import DARK, LIGHT, PATTERNS, Pattern, Size
from geo_reactions.page.patterns import patterns
from geo_reactions.site.style import style_sheet
from samples import ASSETS, PROJECT, TINY, WAR

SHEETS = sorted(ASSETS.glob("*.css"))
SCRIPTS = [ASSETS / "theme.js", *sorted((ASSETS / "page").rglob("*.js"))]
MODULES = sorted((PROJECT / "src").rglob("*.py"))
TEMPLATES = sorted((PROJECT / "src").rglob("*.html"))
SOURCE = Path(theme.__file__)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(\s*\d|\b(?:white|black)\b")
VALUE = re.compile(r":[^:;{}]*[;}]")
LITERAL = re.compile(r"""(["'`])((?:(?!\1).)*)\1""")


def named(path: Path, line: int, text: str) -> str:
    return f"{path.relative_to(PROJECT)}:{line}: {text}"


def in_sheet(path: Path) -> Iterator[str]:
    """Yield the colours in the values of a style sheet, with file and line; names of variables do not count."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        values = " ".join(VALUE.findall(line)).replace("white-space", "")
        yield from (named(path, number, found) for found in COLOUR.findall(re.sub(r"var\([^)]*\)", "", values)))


def in_script(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        yield from (named(path, number, text) for _, text in LITERAL.findall(line) if COLOUR.match(text))


def in_module(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.match(node.value):
            yield named(path, node.lineno, node.value)


def test_colours_are_written_in_the_theme_and_the_palettes_and_nowhere_else():
    others = [path for path in MODULES if path not in (SOURCE, SOURCE.with_name("palettes.py"))]
    found = [*map(in_sheet, [*SHEETS, *TEMPLATES]), *map(in_script, SCRIPTS), *map(in_module, others)]
    assert [place for places in found for place in places] == []
    assert list(in_module(SOURCE)), "a colour is found where there is one"


def test_sizes_of_text_on_screens_are_those_of_the_theme():
    found = [
        named(path, number, size)
        for path in SHEETS
        if path.name != "print.css"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for size in re.findall(r"font(?:-size)?: (?:\d+ )?([1-9][\d.]*(?:px|pt|em|rem))", line)
    ]
    assert found == []


def test_only_variables_that_a_style_sheet_defines_are_used():
    sheets = [style_sheet(read_codebook(WAR / "codebook.toml")), *(path.read_text("utf-8") for path in SHEETS)]
    defined = {name for sheet in sheets for name in re.findall(r"--([\w-]+):", sheet)}
    files = [*SHEETS, *SCRIPTS, *TEMPLATES, *MODULES]
    used = [
        (named(path, number, name), name)
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for name in re.findall(r"var\(--([\w-]+)\)", line)
    ]
    assert len(used) > 50
    assert [place for place, name in used if name not in defined] == []


def test_every_theme_has_a_colour_for_every_name_that_pages_and_images_use():
    assert DARK.keys() == LIGHT.keys() >= {DOT, EDGE, INK, PAPER, QUIET, SEA}
    for part in (theme.CONTRAST_LIGHT, theme.CONTRAST_DARK, theme.PRINT):
        assert part.keys() <= LIGHT.keys()


@pytest.mark.parametrize("folder", [WAR, TINY])
def test_the_dark_of_a_reader_without_script_is_the_dark_of_the_button(folder):
    sheet = style_sheet(read_codebook(folder / "codebook.toml"))
    said = re.findall(r':root\[data-theme="dark"\]\{([^}]*)\}\}', sheet)
    assert re.findall(r":root:not\(\[data-theme\]\)\{([^}]*)\}\}", sheet) == said
    assert [len(rule) > 0 for rule in said] == [True, True], "with and without more contrast"


@pytest.mark.parametrize(("slope", "turn", "angle"), [(-1, 45, -45), (1, -45, 45)])
def test_a_pattern_is_written_once_for_the_map_the_legend_and_images(monkeypatch, slope, turn, angle):
    book = read_codebook(WAR / "codebook.toml")
    monkeypatch.setitem(PATTERNS, "divided", Pattern("accent", slope, Size(9, 2), Size(5, 1), Size(10, 4)))
    divided = book["position"]["divided"]
    assert (
        f'<pattern id="p-divided" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">'
        '<rect width="9" height="9" style="fill:var(--c-divided)"></rect>'
        '<rect width="2" height="9" style="fill:var(--accent)"></rect>'
    ) in patterns(book)
    lines = f"repeating-linear-gradient({angle}deg,var(--c-divided) 0 4px,var(--accent) 4px 5px)"
    assert f".swatch.c-divided{{background:{lines};" in style_sheet(book)
    ground, drawn = painted(divided)
    assert (ground.colour, drawn.colour, drawn.width) == (divided.colour, LIGHT["accent"], 4)
    starts, ends = drawn.path.vertices[::2], drawn.path.vertices[1::2]
    np.testing.assert_allclose(np.diff(starts[:, 0]) / 2**0.5, 10)
    np.testing.assert_allclose(ends[:, 0] - starts[:, 0], slope * (ends[:, 1] - starts[:, 1]))


def test_a_pattern_of_dots_is_written_once_too(monkeypatch):
    book = read_codebook(WAR / "codebook.toml")
    monkeypatch.setitem(PATTERNS, "unofficial", Pattern("ink", 0, Size(9, 4), Size(5, 2), Size(10, 3), ground="none"))
    rect = '<rect width="9" height="9" style="fill:var(--c-none)"></rect>'
    assert f'{rect}<circle cx="4.5" cy="4.5" r="2" style="fill:var(--ink)"></circle>' in patterns(book)
    dot = "radial-gradient(circle,var(--ink) 1px,transparent 1.3px) 0 0/5px 5px var(--c-none)"
    assert f".swatch.c-unofficial{{background:{dot};" in style_sheet(book)
    _, drawn = painted(book["position"]["unofficial"])
    assert (drawn.colour, drawn.width) == (LIGHT["ink"], 3)
    assert {tuple(spot) for spot in drawn.path.vertices[::2]} == {(x + 5, y + 5) for x in (0, 10) for y in (0, 10)}


def painted(code) -> list:
    """Return what is drawn for an area of 20 by 20 pixels: its background, and its lines or dots."""
    canvas, frame = Canvas(20, 20), Frame(0, 0, 20, 20)
    paint(canvas, code, box(frame), frame, box(frame))
    return canvas.drawn


def test_an_unknown_pattern_in_a_codebook_is_reported_with_the_known_ones(tmp_path):
    text = (TINY / "codebook.toml").read_text("utf-8").replace('pattern = "party"', 'pattern = "hatched"')
    (tmp_path / "codebook.toml").write_text(text, "utf-8")
    with pytest.raises(DataError) as raised:
        read_codebook(tmp_path / "codebook.toml")
    (problem,) = raised.value.problems
    assert (problem.value, problem.expected) == ("hatched", "one of the patterns divided, party, unofficial")
