"""Every entry of codebook.toml that is missing, unknown or not allowed is named, with its line and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo_reactions.card.canvas import _MARKERS
from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.theme import SYMBOLS
from geo_reactions.site.style import style_sheet
from samples import TINY, WAR

WHOLE = (Path(__file__).parent / "books" / "votes.toml").read_text("utf-8")


def problems(folder, text):
    """Return what is wrong with a codebook, as (line, entry, value, what is expected)."""
    path = folder / "codebook.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        read_codebook(path)
    assert {problem.file for problem in caught.value.problems} == {"codebook.toml"}
    return [(problem.line, problem.column, problem.value, problem.expected) for problem in caught.value.problems]


ONLY_CERTAINTY = '[[certainty.codes]]\ncode = "sure"\nlabel = "Sure"\ndefinition = "As the table has it."\n'
LIST = 'a list of texts: ["one", "other"]'
SHAPES = ", ".join(SYMBOLS)
FAULTS = [
    # entries of questions
    ("[stance]\nlabel", "[stance]\nlable", 4, "stance.lable", "", "one of label, help, codes; did you mean label?"),
    ('label = "Vote"\n', "", 3, "stance.label", "", "label, which is missing"),
    ('label = "Vote"', "label = 1", 4, "stance.label", "1", "a text in quotation marks"),
    ('label = "Vote"', 'label = " "', 4, "stance.label", " ", "some text"),
    ("help = ", "clear = 1\nhelp = ", 5, "stance.clear", "", "one of label, help, codes"),
    ("[degree]", "[extra]\n[degree]", 46, "extra", "", "one of stance, degree, type"),
    ('clear = "2/3"', 'clear = "most"', 99, "position.clear", "most", 'a number, or a fraction in quotation marks: "2/3"'),
    ('clear = "2/3"', "clear = true", 99, "position.clear", "true", "a number, or a fraction"),
    ('clear = "2/3"', 'clear = "2/0"', 99, "position.clear", "2/0", "a number, or a fraction"),
    ('clear = "2/3"', "clear = inf", 99, "position.clear", "inf", "a number, or a fraction"),
    ('clear = "2/3"', 'clear = "1e999999999"', 99, "position.clear", "1e999999999", "a number, or a fraction"),
    ('clear = "2/3"', "clear = 0.3", 99, "position.clear", "lean 1/3, clear 3/10", "lean above 0 and below clear"),
    ('lean = "1/3"', 'lean = "-1/3"', 99, "position.clear", "lean -1/3, clear 2/3", "lean above 0 and below clear"),
    # entries of codes
    ('label = "Absent"\n', "", 37, "stance.codes.label", "", "label, which is missing"),
    ('definition = "Abstained."\n', "", 17, "stance.codes.definition", "", "definition, which is missing"),
    ('label = "Absent"', "label = 404", 39, "stance.codes.label", "404", "a text in quotation marks"),
    ('label = "Absent"', 'label = ["a"]', 39, "stance.codes.label", "['a']", "a text in quotation marks"),
    ('label = "Absent"', 'lable = "Absent"', 39, "stance.codes.lable", "", "did you mean label?"),
    ('label = "Absent"', 'label = "Absent"\nrank = 1', 40, "stance.codes.rank", "", "one of code, label, definition"),
    ('code = "absent"', 'code = "Absent"', 38, "stance.codes.code", "Absent", "lower-case letters, digits and _"),
    ('code = "absent"', 'code = "abstaining"', 38, "stance.codes.code", "abstaining", "a code that no other code of stance has"),
    ('code = "absent"', 'code = "divided"', 123, "position.codes.code", "divided", "a code that no stance has"),
    ('kind = "none"\n', "", 37, "stance.codes.kind", "", "kind, which is missing: one of side, neutral, none"),
    ('kind = "none"', 'kind = "non"', 41, "stance.codes.kind", "non", "one of side, neutral, none; did you mean none?"),
    ('colour = "#756b9c"\n', "", 37, "stance.codes.colour", "", "colour, which is missing"),
    ('dark = "#9887a4"\n', "", 37, "stance.codes.dark", "", "dark, which is missing"),
    ('dark = "#9887a4"', 'dark = "#9887A4"', 43, "stance.codes.dark", "#9887A4", "a colour as #1b7837; did you mean #9887a4?"),
    ('symbol = "square"', 'symbol = "sqare"', 25, "stance.codes.symbol", "sqare", f"one of {SHAPES}; did you mean square?"),
    ('pattern = "party"', 'pattern = "partly"', 147, "position.codes.pattern", "partly", "one of the patterns"),
    ('marker = "circle"', 'marker = "star"', 62, "type.codes.marker", "star", f"one of {SHAPES}"),
    ("rank = 1", 'rank = "1"', 78, "actor_type.codes.rank", "1", "a whole number, without quotation marks"),
    ("rank = 1", "rank = true", 78, "actor_type.codes.rank", "true", "a whole number, without quotation marks"),
    ("rank = 1", "rank = 2", 74, "actor_type.codes", "", "rank = 1 for at least one code"),
    ("rank = 1\n", "", 74, "actor_type.codes", "", "rank = 1 for at least one code"),
    ("rank = 1", "rank = 1\ncountry = 'must'", 79, "actor_type.codes.country", "must", "one of optional"),
    ("rank = 1", "rank = 1\ncountry = ''", 79, "actor_type.codes.country", "", "one of optional"),
    ("rank = 1", "rank = 1\ncountries = 'ARM'", 79, "actor_type.codes.countries", "ARM", LIST),
    ("rank = 1", "rank = 1\ncountries = [1]", 79, "actor_type.codes.countries", "[1]", LIST),
    ("rank = 1", "rank = 1\ncountries = ['ARM', 'xnk']", 79, "actor_type.codes.countries", "xnk", "three capital"),
    ('"Plainly"', '"Plainly"\nweight = "half"', 52, "degree.codes.weight", "half", "a number, or a fraction"),
    ('"Plainly"', '"Plainly"\nweight = 2', 52, "degree.codes.weight", "2", "a weight above 0, at most 1"),
    ('"Plainly"', '"Plainly"\nweight = -0.5', 52, "degree.codes.weight", "-0.5", "a weight above 0, at most 1"),
    # positions
    ('side = "against"', 'side = "abstaining"', 116, "position.codes.side", "abstaining", "one of the stances of kind side"),
    ('side = "against"', 'side = "agianst"', 116, "position.codes.side", "agianst", "did you mean against?"),
    ('side = "against"\n', "", 102, "position.codes", "", 'side = "against": the position that leans to it'),
    ('side = "against"', 'side = "in_favour"', 116, "position.codes.side", "in_favour", "to which no other position leans"),
    ('code = "divided"', 'code = "divided"\nside = "against"', 124, "position.codes.side", "against", "no side, as divided"),
    ('pattern = "party"', 'pattern = "divided"', 147, "position.codes.pattern", "divided", "a pattern that no other"),
    ('code = "party"', 'code = "parties"', 102, "position.codes", "", 'code = "party", which is missing'),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "line", "column", "value", "expected"), FAULTS)
def test_an_entry_that_cannot_be_used_is_named(tmp_path, before, after, line, column, value, expected):
    assert before in WHOLE
    found = problems(tmp_path, WHOLE.replace(before, after, 1))
    assert any(expected in said for *where, said in found if where == [line, column, value])
    assert len(found) <= 2, "one slip, perhaps an entry that is missing and one that is not known"


@pytest.mark.parametrize(
    ("old", "new", "line", "value", "expected"),
    [
        (ONLY_CERTAINTY, "", 88, "", "at least one table: [[certainty.codes]]"),
        (ONLY_CERTAINTY, "codes = []\n", 91, "", "at least one table: [[certainty.codes]]"),
        (ONLY_CERTAINTY, 'codes = ["sure"]\n', 91, "sure", "a table: [[certainty.codes]]"),
        ("[[certainty.codes]]", "[certainty.codes]", 91, "{'code'", "at least one table: [[certainty.codes]]"),
        ("[certainty]\n", "[[certainty]]\n", 88, "[{'label'", "a table: [certainty]"),
    ],
)
def test_a_question_without_usable_codes_is_named(tmp_path, old, new, line, value, expected):
    assert old in WHOLE
    [(at, _, given_value, said)] = problems(tmp_path, WHOLE.replace(old, new, 1))
    assert (at, said) == (line, expected)
    assert given_value.startswith(value)


def test_all_faults_are_named_at_once(tmp_path):
    slips = {
        'label = "Vote"': "label = 1",
        'kind = "none"': 'kind = "non"',
        "rank = 1": "rank = 2",
        "[dated]": "[date]",
    }
    text = WHOLE
    for before, after in slips.items():
        text = text.replace(before, after, 1)
    named = [entry for _, entry, _, _ in problems(tmp_path, text)]
    assert {"stance.label", "stance.codes.kind", "actor_type.codes", "date", "dated.label"} <= set(named)


def test_the_shapes_that_a_codebook_may_name_are_those_that_images_can_draw():
    assert set(SYMBOLS) == set(_MARKERS)


def test_a_type_needs_no_marker_and_an_actor_type_no_country(tmp_path):
    text = WHOLE.replace('marker = "circle"', 'marker = ""').replace("rank = 1", 'rank = 1\ncountries = ["ARM"]')
    (tmp_path / "codebook.toml").write_text(text, "utf-8")
    book = read_codebook(tmp_path / "codebook.toml")
    assert {code.marker for code in book["type"].codes} == {""}
    assert book["actor_type"]["actor"].countries == ("ARM",)


BOOKS = (WHOLE, *((folder / "codebook.toml").read_text("utf-8") for folder in (TINY, WAR)))
VALUES = ("0", "-1", "1.5", "nan", "inf", "true", '""', '"x"', '"2/3"', "[]", "[1]", '["x"]', "{}", '{a = "b"}', "2020-01-01",
          "10:00:00", '"#12345G"', "'''\nlong'''", "0xffffffffffffffffffffffff")  # fmt: skip
LETTERS = "abcdelnrst_"


def read(path):
    """Return a codebook, or nothing, and its problems."""
    try:
        return read_codebook(path), ()
    except DataError as error:
        return None, error.problems


def mutated(lines, at, how, letter):
    """Return the lines with one of them taken out, with its key or header misspelled, or with a value of another type."""
    line = lines[at % len(lines)]
    key, equals, _ = line.partition(" = ")
    place = how % max(len(key), 1)
    changes = (
        "",
        key[:place] + letter + key[place + 1 :] + line[len(key) :],
        key[:place] + key[place + 1 :] + line[len(key) :],
        key + equals + VALUES[how % len(VALUES)] if equals else line,
    )
    return [*lines[: at % len(lines)], changes[at % 4], *lines[at % len(lines) + 1 :]]


@given(
    st.sampled_from(BOOKS),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 200), st.sampled_from(LETTERS)), min_size=1, max_size=5),
)
@example(WHOLE, [(3, 0, "a"), (4, 3, "b")])
def test_a_codebook_of_random_slips_works_or_is_refused_with_lines(tmp_path_factory, text, slips):
    lines = text.split("\n")
    for slip in slips:
        lines = mutated(lines, *slip)
    path = tmp_path_factory.getbasetemp() / "codebook.toml"
    path.write_text("\n".join(lines), "utf-8")
    book, found = read(path)
    assert [one for one in found if not one.line and "missing" not in one.expected] == []
    if book:
        assert style_sheet(book)
        assert book.speaker(1)
        assert len({code.code for code in book.positions}) == len(book.positions)
