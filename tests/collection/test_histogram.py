"""The bars of any numbers hold each of them once, and a range as the address writes it selects what its bar counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.collection.embedded.numbers import Column
from geo_reactions.collection.histogram import Histogram
from geo_reactions.domain.ranges import read_range

whole = st.integers(-1_000_000, 10_000_000).map(float)
small = st.integers(-3, 20).map(float)
money = st.integers(-(10**6), 10**6).map(lambda n: n / 100)
real = st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: number + 0.0)
skewed = st.integers(0, 60).map(lambda n: float(round(1.3**n)))
cells = st.sampled_from([whole, small, money, real, skewed]).flatmap(
    lambda one: st.lists(st.none() | one, min_size=1, max_size=60)
)


def column(values) -> Column:
    return Column(np.array([np.nan if value is None else value for value in values], np.float64))


def made(values) -> Histogram:
    return Histogram(column(values).described)


@given(cells)
def test_every_number_lies_in_one_bar_which_its_code_selects(values):
    bars = made(values)
    rows = np.arange(len(values))
    found = column(values).count(bars.starts, rows, np.zeros(len(values), int), ("only",))
    counted = {bars.codes[bar]: n for bar, _stance, n in found}
    known = [value for value in values if value is not None]
    assert sum(counted.values()) == len(known)
    for code in bars.codes:
        least, most = read_range(code)
        assert counted.get(code, 0) == sum(least <= value <= most for value in known), code


@given(cells)
def test_bars_are_few_and_ascend(values):
    bars = made(values)
    assert len(bars.codes) <= 15
    assert all(one <= end < other for (one, end), (other, _) in zip(bars.ranges, bars.ranges[1:], strict=False))
    assert (bars.extent is None) == all(value is None for value in values)


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ([], ()),
        ([None], ()),
        ([1, 2, 2, 5], ("1", "2", "5")),
        ([0.5, None, 1.5], ("0.5", "1.5")),
        (range(24), tuple(f"{n}..{n + 1}" for n in range(0, 24, 2))),
        ([n / 2 for n in range(25)], (*(f"{n}..{n + 0.9:g}" for n in range(12)), "12")),
        (
            [*[0] * 300, *range(40), 900],
            ("0", "1", "2..4", "5..9", "10..19", "20..49", "50..99", "100..199", "200..499", "500..900"),
        ),
    ],
)
def test_bars_suit_their_numbers(values, codes):
    assert made(values).codes == codes


def test_the_spread_of_some_rows():
    bars = column([1, None, 5, 2])
    found = bars.spread(np.array([0, 1, 2]))
    assert (found.n, found.least, found.median, found.most) == (2, 1, 3, 5)
    assert bars.spread(np.array([1])) is None
