"""The index of words finds what reading every text finds, for any texts and any text that is sought."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_reactions.collection.embedded import words
from geo_reactions.collection.embedded.words import Words, write_words
from geo_reactions.domain.folding import fold

TOKENS = (
    "",
    "a",
    "aa",
    "ab",
    "ba",
    "war",
    "prewar",
    "wars",
    "u.n.",
    "élan",
    "'",
    "əliyev",
    "%",
    "_",
    "\\",
    "the",
    "10 000",
)
texts = st.lists(st.sampled_from(TOKENS) | st.text(max_size=4), max_size=9).map(" ".join)
common = st.lists(st.sampled_from(("the", "war", "of")), max_size=9).map(" ".join)
sought = texts | st.sampled_from((" ", "  ", "a ", " a", "the war", "e w", "he  ", "ar", "war war war"))


def index_of(folder: str, folded: list[str]) -> Words:
    """Write the index of some texts and return it."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE texts (rank BIGINT, folded VARCHAR)")
    if folded:
        connection.executemany("INSERT INTO texts VALUES (?, ?)", list(enumerate(folded)))
    write_words(Path(folder), connection, "FROM texts")
    return Words(Path(folder), connection, len(folded))


@settings(deadline=None, max_examples=60)
@given(st.lists(texts | common, max_size=12), st.lists(sought, max_size=6), st.sampled_from((2, 1 << 20)), st.data())
@example([], ["a", "a b"], 2, None)
@example(["", "", ""], ["", " ", "a"], 2, None)
@example(["a b a b c"], ["a b a b", "a b c", "b a", "a a"], 2, None)
@example(["b", "a b"], ["a b", " b", "b a"], 2, None)
def test_the_index_finds_a_text_wherever_it_stands(rows, asked, at_once, data):
    folded = [fold(text) for text in rows]
    whole = [text for text in folded if text] if data else []
    if whole:  # a part of a text, which may begin and end within words
        text = data.draw(st.sampled_from(whole))
        begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        asked = [*asked, text[begin:end]]
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_AT_ONCE", at_once)
        patch.setattr(words, "_ROWS_AT_ONCE", max(at_once, 2))
        index = index_of(folder, folded)
        for text in map(fold, asked):
            assert index.having([text]).tolist() == [text in row for row in folded], text
        either = index.having(map(fold, asked)).tolist()
        assert either == [any(fold(text) in row for text in asked) for row in folded]


def test_a_text_of_very_many_words_is_found_to_its_end(tmp_path):
    folded = ["one two", " ".join(map(str, range(70_000))), "69998"]
    index = index_of(str(tmp_path), folded)
    assert index.having(["69998 69999"]).tolist() == [False, True, False]
    assert index.having(["4463 69999"]).tolist() == [False, False, False]
    assert index.having(["9998"]).tolist() == [False, True, True]
