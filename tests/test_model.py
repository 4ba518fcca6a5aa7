import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo_reactions.model import (
    DIVIDED,
    EXPORT_COLUMNS,
    NO_DATA,
    REACTION_COLUMNS,
    UNOFFICIAL,
    Country,
    Stances,
    position,
)

relaxed = settings(deadline=None)
STANCES = Stances(sides=("left", "right"), neutral=("calm",), none=("mute",), order=("left", "calm", "right", "mute"))
GOVERNMENT, LEGISLATURE, OTHERS = 1, 2, 0

counts = st.dictionaries(st.sampled_from(STANCES.order), st.integers(0, 4))
ranks = st.dictionaries(st.sampled_from((GOVERNMENT, LEGISLATURE, OTHERS)), counts)


def official(**stances: int) -> str:
    return position({GOVERNMENT: stances}, STANCES)


def test_what_the_government_said_counts_and_what_others_said_does_not():
    assert position({GOVERNMENT: {"left": 1}, LEGISLATURE: {"right": 5}, OTHERS: {"right": 9}}, STANCES) == "left"


def test_the_legislature_counts_where_the_government_said_nothing():
    assert position({LEGISLATURE: {"right": 1}, OTHERS: {"left": 9}}, STANCES) == "right"
    assert position({GOVERNMENT: {"left": 0}, LEGISLATURE: {"right": 1}}, STANCES) == "right"


def test_a_government_that_took_no_position_has_spoken_so_the_legislature_is_not_asked():
    assert position({GOVERNMENT: {"mute": 1}, LEGISLATURE: {"right": 1}}, STANCES) == "mute"


def test_a_country_where_only_others_spoke_is_unofficial_whatever_they_said():
    assert position({OTHERS: {"left": 3}}, STANCES) == UNOFFICIAL
    assert position({OTHERS: {"mute": 1}}, STANCES) == UNOFFICIAL


def test_with_all_voices_every_reaction_counts_alike():
    by_rank = {GOVERNMENT: {"left": 1}, LEGISLATURE: {"right": 1}, OTHERS: {"right": 1}}
    assert position(by_rank, STANCES, all_voices=True) == "right"


def test_with_all_voices_no_country_is_unofficial():
    assert position({OTHERS: {"calm": 1}}, STANCES, all_voices=True) == "calm"


def test_the_most_frequent_stance_wins_even_where_it_is_the_neutral_one():
    assert official(left=1, right=2) == "right"
    assert official(left=1, calm=2, right=1) == "calm"


def test_reactions_without_a_position_are_set_aside_however_many_they_are():
    assert official(left=1, mute=7) == "left"
    assert official(calm=1, mute=7) == "calm"


def test_between_a_side_and_the_neutral_stance_a_tie_goes_to_the_side():
    assert official(left=2, calm=2) == "left"
    assert official(calm=2, right=2) == "right"


def test_a_tie_between_the_two_sides_is_divided():
    assert official(left=2, right=2) == DIVIDED
    assert official(left=2, right=2, calm=1, mute=5) == DIVIDED
    assert official(left=2, right=2, calm=2) == DIVIDED


def test_only_reactions_without_a_position_give_that_position():
    assert official(mute=3) == "mute"


@pytest.mark.parametrize("all_voices", [True, False])
def test_no_reaction_at_all_is_no_data_and_differs_from_taking_no_position(all_voices):
    for nothing in ({}, {GOVERNMENT: {}}, {OTHERS: {"left": 0}}, {GOVERNMENT: {"mute": 0}}):
        assert position(nothing, STANCES, all_voices=all_voices) == NO_DATA != "mute"


def test_a_collection_whose_stances_have_other_names_follows_the_same_rule():
    order = ("pro_union", "both_wrong", "puzzled", "pro_company")
    union = Stances(sides=("pro_union", "pro_company"), neutral=("both_wrong", "puzzled"), none=(), order=order)
    assert position({1: {"puzzled": 1, "both_wrong": 1}}, union) == "both_wrong"
    assert position({1: {"puzzled": 1, "pro_company": 1}}, union) == "pro_company"


@relaxed
@given(ranks, st.booleans())
def test_a_position_is_always_a_stance_that_somebody_took_or_one_of_the_four_that_are_none(by_rank, all_voices):
    found = position(by_rank, STANCES, all_voices=all_voices)
    taken = {stance for part in by_rank.values() for stance, n in part.items() if n}
    assert found in taken | {DIVIDED, UNOFFICIAL, NO_DATA}
    assert (found == NO_DATA) == (not taken)


@relaxed
@given(ranks, counts)
def test_unofficial_voices_never_change_the_position_of_a_country_that_spoke(by_rank, others):
    assume(any(n for rank in (GOVERNMENT, LEGISLATURE) for n in by_rank.get(rank, {}).values()))
    assert position(by_rank | {OTHERS: others}, STANCES) == position(by_rank, STANCES)


@relaxed
@given(counts)
def test_the_two_sides_are_treated_alike(stances):
    mirrored = {{"left": "right", "right": "left"}.get(stance, stance): n for stance, n in stances.items()}
    swapped = {"left": "right", "right": "left"}
    found = official(**stances)
    assert official(**mirrored) == swapped.get(found, found)


def test_the_export_row_has_the_columns_of_the_contract_in_its_order():
    contract = (
        "id, act, actor, actor_type, country, country_name, type, stance, date, place, place_country, lat, lon, crowd,"
        " quote, summary, section, sentences, source_url"
    )
    assert ", ".join(EXPORT_COLUMNS) == contract


def test_the_built_table_begins_with_the_export_row_and_names_no_column_twice():
    assert REACTION_COLUMNS[: len(EXPORT_COLUMNS)] == EXPORT_COLUMNS
    assert len(set(REACTION_COLUMNS)) == len(REACTION_COLUMNS)


def test_a_country_is_a_value_that_cannot_be_changed():
    country = Country("PIC", "Pico")
    with pytest.raises(AttributeError):
        country.name = "Other"
    assert {country: 1}[Country("PIC", "Pico")] == 1
