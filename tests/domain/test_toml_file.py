"""Every table and entry of a TOML file is found with its line, whatever stands around it."""

from __future__ import annotations

import pytest

from geo_reactions.domain.errors import DataError
from geo_reactions.domain.toml_file import key_lines, read_toml

TEXT = """# a comment = 1
title = "x"
'quoted key' = 1
a.b = 2

[one]  # the first
text = \'\'\'
[not.a.table]
title = "no"
\'\'\'
list = [
  "[no]",
  "title = no",
]

[[one.many]]
code = "a"

[[one.many]]
code = "b"

[[one.many.deep]]
code = "c"

[one.many.plain]
code = "d"
"""


def test_the_lines_of_tables_and_entries_are_found():
    assert key_lines(TEXT) == {
        ("title",): 2,
        ("quoted key",): 3,
        ("a",): 4,
        ("a", "b"): 4,
        ("one",): 6,
        ("one", "text"): 7,
        ("one", "list"): 11,
        ("one", "many"): 16,
        ("one", "many", 0): 16,
        ("one", "many", 0, "code"): 17,
        ("one", "many", 1): 19,
        ("one", "many", 1, "code"): 20,
        ("one", "many", 1, "deep"): 22,
        ("one", "many", 1, "deep", 0): 22,
        ("one", "many", 1, "deep", 0, "code"): 23,
        ("one", "many", 1, "plain"): 25,
        ("one", "many", 1, "plain", "code"): 26,
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \n", 2),
        ("a = 1\na = 2\n", 2),
        ("a = 1\n[b", 2),
        (f"a = {'[' * 9_999}", 0),
        (f"a = {'9' * 9_999}", 0),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(tmp_path, text, line):
    (tmp_path / "x.toml").write_text(text, "utf-8")
    with pytest.raises(DataError, match="not valid TOML") as caught:
        read_toml(tmp_path / "x.toml")
    assert [problem.line for problem in caught.value.problems] == [line]


def test_a_text_that_cannot_be_shown_has_the_line_of_its_entry_even_if_it_is_written_otherwise(tmp_path):
    (tmp_path / "x.toml").write_text('[a]\n[[a.b]]\nc = "x"\n[[a.b]]\nc = "\\u0007"\n', "utf-8")
    with pytest.raises(DataError) as caught:
        read_toml(tmp_path / "x.toml")
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(5, "a.b.c")]
