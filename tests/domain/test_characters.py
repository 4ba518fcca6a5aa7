import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.domain.characters import LONGEST, wrong_address, wrong_text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=50))
def test_a_text_of_characters_is_right_whatever_they_are(text):
    assert wrong_text(text) == ""


TEXTS = ["", "two\nlines", "a\ttab", "\u202eturned", "\u200b", "\U0001f468\u200d\U0001f469", "\ue000", "\u2028"]


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_page_can_show_as_text_is_right(text):
    assert wrong_text(text) == ""


@pytest.mark.parametrize(
    "char", ["\x00", "\x08", "\x0b", "\r", "\x1b", "\x7f", "\x85", "\ufdd0", "\ufffe", "\U0010ffff"]
)
def test_a_control_character_is_named_with_its_place(char):
    assert wrong_text(f"abc{char}d") == f"text without control characters: U+{ord(char):04X} is character 4"


def test_every_control_character_but_tab_and_line_feed_is_refused():
    controls = {chr(point) for point in range(0x110000) if unicodedata.category(chr(point)) == "Cc"}
    assert {char for char in controls if not wrong_text(char)} == {"\t", "\n"}


def test_a_text_is_as_long_as_a_cell_of_a_spreadsheet_at_most():
    assert wrong_text("x" * LONGEST) == ""
    assert wrong_text("\U0001f468" * (LONGEST // 2)) == ""
    assert "32,768" in wrong_text("x" * (LONGEST + 1))
    assert "32,768" in wrong_text("\U0001f468" * (LONGEST // 2 + 1))


@pytest.mark.parametrize(
    "address", ["https://example.org/", "http://example.org:80/a_(b)?c=d#e", "https://xn--e1a.org/%D0%B0"]
)
def test_an_address_of_the_web_can_be_followed(address):
    assert wrong_address(address) == ""


@pytest.mark.parametrize(
    "address",
    ["", "javascript:alert(1)", "JavaScript:alert(1)", " https://example.org", "data:text/html,x", "//example.org", "https://a b",
     'https://a"onclick="x', "https://a\nb", "file:///etc/passwd", "https://"],
)  # fmt: skip
def test_no_other_address_can_be_followed(address):
    assert wrong_address(address) == "an address that begins with https:// or http://"
