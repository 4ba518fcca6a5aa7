"""Ranges of numbers are read as they are written, and compared as sets of numbers."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo_reactions.domain.ranges import NO_RANGE, REVERSED, hull, lies_within, overlaps, range_code, read_range

numbers = st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0) | st.integers(-99, 99).map(
    float
)
ends = st.none() | numbers
ranges = st.tuples(ends, ends).filter(lambda two: two != (None, None) and (None in two or two[0] <= two[1]))


def holds(range_, number: float) -> bool:
    least, most = range_
    return (least is None or least <= number) and (most is None or number <= most)


@given(ranges)
def test_what_is_written_is_read_back(value):
    text = range_code(value)
    assume(all(len(part) < 18 for part in text.replace("e", ".").split(".")))
    assert read_range(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", (5, 5)),
        ("5..20", (5, 20)),
        ("5..", (5, None)),
        ("..20", (None, 20)),
        ("-1.5..-.5", (-1.5, -0.5)),
        (" 1e3 ", (1000, 1000)),
    ],
)
def test_a_range_is_one_number_or_two_with_two_points_between(text, value):
    assert read_range(text) == value


@pytest.mark.parametrize("text", ["", "..", "x", "1,5", "nan", "inf..", "1e999", "5..x", "--5", "٣", "0x10"])
def test_what_is_no_range_is_refused(text):
    with pytest.raises(ValueError, match=NO_RANGE):
        read_range(text)


def test_ends_the_wrong_way_round_are_refused():
    with pytest.raises(ValueError, match=REVERSED):
        read_range("20..5")


@given(ranges, ranges, numbers)
def test_ranges_compare_as_sets_of_numbers(one, other, number):
    if lies_within(one, other) and holds(one, number):
        assert holds(other, number)
    if holds(one, number) and holds(other, number):
        assert overlaps(one, other)
    if holds(one, number) or holds(other, number):
        assert holds(hull(one, other), number)
    assert overlaps(one, other) == overlaps(other, one)
    assert lies_within(one, hull(one, other))
    assert all(abs(end) < inf for end in hull(one, other) if end is not None)
