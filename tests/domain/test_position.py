from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo_reactions.domain.position import DIVIDED, NO_DATA, UNOFFICIAL, Finding, Scale, find, finder

relaxed = settings(deadline=None)
SCALE = Scale(
    sides=("left", "right"),
    neutral=("calm",),
    none=("mute",),
    order=("left", "calm", "right", "mute"),
    leans={"left": "leans_left", "right": "leans_right"},
    weights={"plain": Fraction(1), "mixed": Fraction(1, 2)},
)
GOVERNMENT, LEGISLATURE, OTHERS = 1, 2, 0
STEPS = ("left", "leans_left", "calm", "leans_right", "right")

sided = st.tuples(st.sampled_from(SCALE.sides), st.sampled_from(("plain", "mixed")))
acts = st.dictionaries(sided | st.sampled_from((("calm", "plain"), ("mute", "plain"))), st.integers(0, 5))
ranks = st.dictionaries(st.sampled_from((GOVERNMENT, LEGISLATURE, OTHERS)), acts)


def said(**counts: int) -> dict[tuple[str, str], int]:
    """Return acts by stance; `left_mixed` is one with reservations."""
    return {
        (name.removesuffix("_mixed"), "mixed" if name.endswith("_mixed") else "plain"): n for name, n in counts.items()
    }


def official(**counts: int) -> str:
    return find({GOVERNMENT: said(**counts)}, SCALE).code


def test_what_the_government_said_counts_and_what_others_said_does_not():
    heard = {GOVERNMENT: said(left=1), LEGISLATURE: said(right=5), OTHERS: said(right=9)}
    assert find({GOVERNMENT: said(left=1)}, SCALE) == Finding(
        "left", GOVERNMENT, said(left=1), {"left": Fraction(1), "right": Fraction(0)}
    )
    assert find(heard, SCALE).code == "left"


def test_what_the_legislature_would_give_alone_is_shown_beside_the_position():
    heard = {GOVERNMENT: said(calm=1), LEGISLATURE: said(right=5), OTHERS: said(left=9)}
    assert find(heard, SCALE).second == find({LEGISLATURE: said(right=5)}, SCALE)
    assert find({GOVERNMENT: said(calm=1), OTHERS: said(left=9)}, SCALE).second is None


def test_the_legislature_counts_where_the_government_said_nothing_and_alone_gives_at_most_a_lean():
    assert find({LEGISLATURE: said(right=3), OTHERS: said(left=9)}, SCALE).code == "leans_right"
    assert find({GOVERNMENT: said(left=0), LEGISLATURE: said(right=1)}, SCALE).code == "leans_right"
    assert find({LEGISLATURE: said(calm=3)}, SCALE).code == "calm"
    assert find({LEGISLATURE: said(left=1, right=1)}, SCALE).code == DIVIDED


def test_a_government_that_took_no_position_has_spoken_so_the_legislature_is_not_asked():
    assert find({GOVERNMENT: said(mute=1), LEGISLATURE: said(right=1)}, SCALE).code == "mute"


def test_a_country_where_only_others_spoke_is_unofficial_whatever_they_said():
    assert find({OTHERS: said(left=3)}, SCALE).code == UNOFFICIAL
    assert find({OTHERS: said(mute=1)}, SCALE).code == UNOFFICIAL


@pytest.mark.parametrize(
    ("counts", "position"),
    [
        ({"left": 1}, "left"),
        ({"left": 2, "calm": 1}, "left"),
        ({"left": 199, "calm": 101}, "leans_left"),
        ({"left": 1, "calm": 1}, "leans_left"),
        ({"left": 1, "calm": 2}, "leans_left"),
        ({"left": 1, "calm": 3}, "calm"),
        ({"right": 2, "calm": 1}, "right"),
        ({"right": 1, "calm": 2}, "leans_right"),
        ({"left": 1, "right": 1}, DIVIDED),
        ({"left": 1, "right": 1, "calm": 1}, DIVIDED),
        ({"left": 3, "right": 2}, DIVIDED),
        ({"left": 2, "right": 1}, "left"),
        ({"left": 2, "right": 1, "calm": 1}, "leans_left"),
        ({"left": 1, "right": 1, "calm": 2}, "calm"),
    ],
)
def test_the_shares_of_the_sides_decide_at_a_third_and_at_two_thirds(counts, position):
    assert official(**counts) == position


def test_an_act_with_reservations_counts_half_for_its_side_and_half_as_neutral():
    assert official(left_mixed=1) == "leans_left"
    assert official(left_mixed=7) == "leans_left"
    assert official(left_mixed=1, calm=1) == "calm"
    assert official(left_mixed=1, left=1) == "left"
    assert find({GOVERNMENT: said(left_mixed=2, right=1)}, SCALE).shares == {
        "left": Fraction(1, 3),
        "right": Fraction(1, 3),
    }


def test_reactions_without_a_position_are_set_aside_however_many_they_are():
    assert official(left=1, mute=7) == "left"
    assert official(calm=1, mute=7) == "calm"
    assert official(mute=3) == "mute"


def test_no_reaction_at_all_is_no_data_and_differs_from_taking_no_position():
    for nothing in ({}, {GOVERNMENT: {}}, {OTHERS: said(left=0)}, {GOVERNMENT: said(mute=0)}):
        assert find(nothing, SCALE) == Finding(NO_DATA)


def test_a_collection_whose_stances_have_other_names_and_thresholds_follows_the_same_rule():
    order = ("pro_union", "both_wrong", "puzzled", "pro_company")
    union = Scale(
        sides=("pro_union", "pro_company"),
        neutral=("both_wrong", "puzzled"),
        none=(),
        order=order,
        leans={"pro_union": "a", "pro_company": "b"},
        clear=Fraction(9, 10),
        lean=Fraction(1, 2),
    )
    assert find({1: {("puzzled", ""): 1, ("both_wrong", ""): 1}}, union).code == "both_wrong"
    assert find({1: {("puzzled", ""): 1, ("pro_company", ""): 1}}, union).code == "b"
    assert find({1: {("puzzled", ""): 1, ("pro_company", ""): 8}}, union).code == "b"
    assert find({1: {("pro_union", ""): 1, ("pro_company", ""): 1}}, union).code == DIVIDED


@relaxed
@given(ranks)
def test_a_position_is_a_step_or_one_that_says_why_it_is_none(by_rank):
    found = find(by_rank, SCALE)
    assert found.code in (*STEPS, "mute", DIVIDED, UNOFFICIAL, NO_DATA)
    assert (found.code == NO_DATA) == (not any(n for part in by_rank.values() for n in part.values()))
    assert found.rank or not found.acts


@relaxed
@given(st.lists(ranks, max_size=6))
def test_what_a_finder_keeps_is_what_the_rule_finds(countries):
    found = finder(SCALE, kept=3)
    for by_rank in countries * 2:
        counts = {(rank, *key): n for rank, part in by_rank.items() for key, n in part.items()}
        assert found(tuple(sorted(counts.items()))) == find(by_rank, SCALE)


@relaxed
@given(ranks, acts)
def test_unofficial_voices_never_change_the_position_of_a_country_that_spoke(by_rank, others):
    assume(any(n for rank in (GOVERNMENT, LEGISLATURE) for n in by_rank.get(rank, {}).values()))
    assert find(by_rank | {OTHERS: others}, SCALE) == find(by_rank, SCALE)


@relaxed
@given(acts)
def test_the_two_sides_are_treated_alike(counts):
    swapped = {"left": "right", "right": "left", "leans_left": "leans_right", "leans_right": "leans_left"}
    mirrored = {(swapped.get(stance, stance), degree): n for (stance, degree), n in counts.items()}
    found = find({GOVERNMENT: counts}, SCALE).code
    assert find({GOVERNMENT: mirrored}, SCALE).code == swapped.get(found, found)


@relaxed
@given(acts, sided)
def test_one_more_act_for_a_side_never_moves_a_country_away_from_it(counts, act):
    before, after = (find({GOVERNMENT: part}, SCALE) for part in (counts, counts | {act: counts.get(act, 0) + 1}))
    side = act[0]
    if act[1] == "plain" and before.acts:
        assert after.shares[side] >= before.shares[side]
    assert after.code not in ("mute", NO_DATA)


@relaxed
@given(acts, st.integers(2, 5))
def test_a_position_depends_on_shares_not_on_how_much_was_said(counts, times):
    more = {key: n * times for key, n in counts.items()}
    assert find({GOVERNMENT: counts}, SCALE).code == find({GOVERNMENT: more}, SCALE).code


NUMBERS = Scale(sides=(), neutral=(), none=("recorded",), numbers=((1, "few"), (5, "some"), (20, "many")))


@pytest.mark.parametrize(
    ("n", "code"), [(1, "few"), (4, "few"), (5, "some"), (19, "some"), (20, "many"), (10**9, "many")]
)
def test_on_a_map_of_numbers_the_number_of_acts_decides(n, code):
    assert find({GOVERNMENT: {("recorded", "plain"): n}}, NUMBERS).code == code


@relaxed
@given(st.dictionaries(st.integers(0, 3), st.integers(0, 30)))
def test_on_a_map_of_numbers_all_ranks_that_speak_count_and_those_that_do_not_give_no_number(by_rank):
    found = find({rank: {("recorded", "plain"): n} for rank, n in by_rank.items()}, NUMBERS)
    total = sum(n for rank, n in by_rank.items() if rank)
    assert found.size == total
    silent = UNOFFICIAL if by_rank.get(0) else NO_DATA
    assert found.code == ("many" if total >= 20 else "some" if total >= 5 else "few" if total else silent)
