"""The labels of a time axis: none occurs twice, the year is shown, and as many fit as there is room, whatever the time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.charts.ticks import time_ticks
from geo_reactions.language.wording import speaking

days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(days, st.integers(0, 400) | st.integers(0, 3_000_000), st.integers(3, 8))
def test_labels_are_within_the_time_and_none_occurs_twice(first, length, most):
    last = min(first, date.max - timedelta(length)) + timedelta(length) if length < 3_650_000 else date.max
    axis = time_ticks(first, last, most)
    marked = list(map(date.fromisoformat, axis["tickvals"]))
    assert 1 <= len(marked) <= most
    assert marked == sorted(set(marked))
    assert all(first <= day <= last for day in marked)
    years = _years(axis["ticktext"])
    assert years == [str(day.year) for day in marked]
    assert len(set(zip(axis["ticktext"], years, strict=True))) == len(marked)


def _years(labels):
    """Return the year of each label: its own, or that of the label before."""
    found, year = [], ""
    for label in labels:
        *_before, last = label.split("<br>")
        year = last if "<br>" in label or last.isdigit() else year
        found.append(year)
    return found


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2020, 1, 8), (2020, 1, 9), ["8 Jan<br>2020", "9 Jan"]),
        ((2019, 12, 30), (2020, 1, 2), ["30 Dec<br>2019", "31 Dec", "1 Jan<br>2020", "2 Jan"]),
        ((2020, 9, 27), (2020, 11, 10), ["28 Sept<br>2020", "5 Oct", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov"]),
        ((2019, 11, 1), (2020, 3, 1), ["Nov<br>2019", "Dec", "Jan<br>2020", "Feb", "Mar"]),
        ((2001, 1, 1), (2021, 1, 1), ["2005", "2010", "2015", "2020"]),
    ],
)
def test_days_months_and_years_are_named_as_readers_name_them(first, last, labels):
    assert time_ticks(date(*first), date(*last), 7)["ticktext"] == labels


def test_the_first_of_a_month_is_an_ordinal_in_french():
    with speaking("fr"):
        assert time_ticks(date(2020, 10, 1), date(2020, 10, 3), 7)["ticktext"] == [
            "1er oct.<br>2020",
            "2 oct.",
            "3 oct.",
        ]
