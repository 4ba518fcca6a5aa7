import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.charts.pattern import pattern
from geo_reactions.domain.position import UNOFFICIAL
from geo_reactions.language.codes import said_of
from samples import QUERIES

few = settings(deadline=None, max_examples=12)


def said(sample, query="") -> str:
    return pattern(sample.scene(query))


def test_the_pattern_is_whole_sentences(either):
    for query in QUERIES[either.folder.name]:
        text = said(either, query)
        assert text[0].isupper()
        assert text.endswith(".")
        assert not any(wrong in text for wrong in ("None", "  ", "..", "pro_", " ;")), text


def test_the_position_of_most_countries_comes_first_and_those_of_unofficial_voices_last(war):
    positions = war.collection.positions(war.view(""))
    counted = [code for code in positions.values() if code not in ("party", UNOFFICIAL)]
    text = said(war)
    assert text.startswith(f"Most countries are impartial ({counted.count('impartial')} of {len(counted)})")
    assert f"{counted.count('leans_azerbaijan')} leaning to Azerbaijan: Iran, " in text
    assert re.search(r"heard only through unofficial voices: [^;]+\.$", text)


def test_a_majority_is_said_as_most_countries(war):
    text = said(war, "from=2020-10-01&to=2020-10-31")
    assert "most countries are leaning to Azerbaijan (8 of 13)" in text
    assert "1 leaning to Armenia: Greece" in text


def test_where_no_position_has_more_than_half_it_is_the_most_frequent_one(war):
    assert "the largest group is impartial (3 of 7); " in said(war, "q=ceasefire")


def test_positions_of_equal_number_are_not_ranked(moonbase):
    assert "No position leads among 6 countries; 1 for the union: " in said(moonbase)


def test_filters_are_named_as_what_makes_the_pattern(war):
    n = len(war.kept(war.view("q=ceasefire")))
    assert said(war, "q=ceasefire").startswith(f"In the {n} reactions left by the filters, ")
    assert "filters" not in said(war)


def test_of_picked_countries_it_says_what_each_one_did(war):
    assert said(war, "country=FRA").startswith("France: impartial, 22 reactions, 11 official acts: ")
    assert "Turkey: for Azerbaijan, 19 reactions" in said(war, "country=FRA,TUR")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=protest", "all 15 countries are heard only through unofficial voices: United States, "),
        ("from=2021-01", "In the 1 reaction left by the filters, the United Kingdom is for Azerbaijan."),
        ("q=zzz", "No country with a reaction is selected."),
    ],
)
def test_few_kinds_of_positions_are_said_plainly(war, query, expected):
    assert expected in said(war, query)


def test_a_summary_with_only_unofficial_voices_says_how_to_see_more(war):
    assert "“All voices”" in said(war, "type=protest")
    assert "“All voices”" not in said(war, "type=protest&voice=all")


@few
@given(data=st.data())
def test_every_position_on_the_map_is_counted_in_it(either, data):
    view = data.draw(either.views).put(country=())
    text, parties = pattern(either.scene(view)), either.collection.description.party_codes
    found = [code for country, code in either.collection.positions(view).items() if country not in parties]
    for code in either.collection.codebook.positions:
        if code.code in found:
            assert said_of(code, "countries", 2) in text


@few
@given(data=st.data())
def test_a_pattern_is_one_sentence_with_a_colon_only_before_names(either, data):
    view = data.draw(either.views).put(country=())
    first = pattern(either.scene(view)).split(".")[0]
    assert first[0] == first[0].upper()
    assert all(part.count(":") <= 1 for part in first.split("; "))
    assert not re.search(r": [A-Z][a-z]+ (?:countries|country)", first)
