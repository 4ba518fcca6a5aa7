"""The lead of a view is one short sentence, whatever the collection, the view and the language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.charts.lead import Group, Shape, Share
from geo_reactions.charts.lead_words import lead
from geo_reactions.language.wording import languages, speaking

many = settings(deadline=None, max_examples=150)
SHAPES = [
    ((3,), 3, Shape.ALL),
    ((3,), 4, Shape.MOST),
    ((2, 1), 3, Shape.MOST),
    ((2, 2), 4, Shape.TIE),
    ((2, 1, 1), 4, Shape.SPLIT),
    ((1, 1, 1), 3, Shape.TIE),
    ((2,), 4, Shape.SPLIT),
]


@pytest.mark.parametrize(("sizes", "total", "shape"), SHAPES)
def test_most_is_more_than_half_and_equal_groups_are_a_tie(sizes, total, shape):
    groups = tuple(Group((f"code_{n}",), size) for n, size in enumerate(sizes))
    assert Share("stance", groups, total).shape is shape


@pytest.mark.parametrize("code", languages())
@many
@given(data=st.data())
def test_every_view_with_a_reaction_has_a_lead_of_few_words_without_gaps(either, code, data):
    view = data.draw(either.views)
    with speaking(code):
        text = lead(either.scene(view))
    assert bool(text) == bool(either.kept(view))
    assert len(text.split(" ")) <= 45  # guillemets are no words, though split() would part them
    assert not {"{", "}", "  "} & {text[n : n + size] for size in (1, 2) for n in range(len(text))}
    assert text == text.strip()
    if text:
        assert text[0] == text[0].upper()
        assert text[-1] == "."


def test_the_lead_of_another_collection_has_only_its_own_words(moonbase):
    assert lead(moonbase.scene("country=LUN")) == "The only reaction from Luna is for the union."
    book = moonbase.collection.codebook
    assert any(code.within in lead(moonbase.scene("")) for code in book.positions)
    assert not {"Armenia", "Azerbaijan", "impartial", "war"} & set(lead(moonbase.scene("voice=all")).split())


def test_a_view_without_reactions_has_no_lead(either):
    assert lead(either.scene("q=zzz")) == ""
