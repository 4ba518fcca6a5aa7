"""What a screen reader gets in three views; `make trees` writes the same to docs/accessibility."""

from __future__ import annotations

import re

import pytest
from driver import Watched
from trees import FOLDER, VIEWS, tree

STRUCTURE = (
    "- banner:", "- main:", '- region "Filters"', '- region "Map"', 'toolbar "Legend: positions of countries"',
    '- listbox "Countries on the map"', '- listbox "Places on the map"', '- slider "First day"', '- slider "Last day"',
    '- listbox "When they reacted"', '- listbox "Who reacted"',
    '- listbox "How they reacted"', '- listbox "Countries"', '- complementary "Details"',
    '- button "Keyboard shortcuts"', "- contentinfo:",
)  # fmt: skip
OF_VIEW = {
    "start": (
        r'option "France: impartial, 22 reactions, ', r'option "27 Sept 2020: War begins, 2 reactions, ',
        r"Most countries are impartial \(25 of 45\)", r'heading "Latest reactions"',
    ),
    "france": (
        r'option "France: impartial, .*\[selected\]', r'heading "France" \[level=2\]', r"paragraph: .*France: impartial, 22",
        r'link "The sentence in the source, for Jean-Baptiste Lemoyne',
    ),
    "protests-in-october": (
        r"paragraph: 27 protests from", r'option "Los Angeles.*people"', r'slider "Last day": ', r"“?All voices",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
def test_a_screen_reader_is_given_regions_lists_and_what_the_view_shows(watched: Watched, name: str):
    found = tree(watched.page, watched.address + VIEWS[name])
    for line in STRUCTURE:
        assert line in found, line
    for pattern in OF_VIEW[name]:
        assert re.search(pattern, found), pattern
    unnamed = re.findall(r"^\s*- (?:button|link|listbox|slider|option|textbox)(?: \[.*)?:?$", found, flags=re.MULTILINE)
    assert unnamed == []


@pytest.mark.parametrize("name", VIEWS)
def test_the_written_trees_have_the_same_structure(name: str):
    written = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert [line for line in STRUCTURE if line not in written] == []
    assert all(re.search(pattern, written) for pattern in OF_VIEW[name])
