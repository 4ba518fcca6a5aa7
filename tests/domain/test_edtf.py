from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain import edtf
from geo_reactions.domain.edtf import ALLOWED, Period

relaxed = settings(deadline=None)
days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
spans = st.tuples(days, days).map(sorted)
near = st.dates(date(1999, 1, 1), date(2001, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-10-02", date(2020, 10, 2), date(2020, 10, 2)),
        ("2020-10", date(2020, 10, 1), date(2020, 10, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-10-02/2020-10-05", date(2020, 10, 2), date(2020, 10, 5)),
        ("2020-09/2020-10", date(2020, 9, 1), date(2020, 10, 31)),
        ("2019/2020-10-02", date(2019, 1, 1), date(2020, 10, 2)),
        ("2020-10-02/2020-10-02", date(2020, 10, 2), date(2020, 10, 2)),
    ],
)
def test_a_date_means_every_day_from_the_first_to_the_last_it_may_mean(text, first, last):
    assert edtf.parse(text) == Period(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "2020/", "/2020", "2020-13-40", "2020-13", "2020-00", "2020-10-00", "2020-10-32", "2021-02-29", "0000",
        "0000-01-01", "20", "20201002", "2020-1-2", "2020-10-2", "2020-10-02T10:00", "2020-10-02/2020-10-03/2020-10-04",
        " 2020", "2020\n", "2020~", "2020?", "-2020", "..", "2020-21", "2 Oct 2020", "2020-10-02/open",
        "\uff12\uff10\uff12\uff10", "\u0662\u0660\u0662\u0660-\u0661\u0660",
    ],
)  # fmt: skip
def test_what_is_no_date_of_level_0_is_refused_with_what_is_allowed(text):
    with pytest.raises(ValueError, match=r"^a date as") as caught:
        edtf.parse(text)
    assert str(caught.value) == ALLOWED


@pytest.mark.parametrize("text", ["2020-10-05/2020-10-02", "2020-10/2020-09", "2020/2019", "2020-10-02/2020-09"])
def test_an_interval_that_runs_backwards_is_refused_with_the_reason(text):
    with pytest.raises(ValueError, match="an interval whose end does not lie before its start"):
        edtf.parse(text)


@relaxed
@given(st.text(st.sampled_from("0123456789-/٣２~? ")) | st.text())
def test_any_text_is_either_a_period_that_runs_forwards_or_refused(text):
    try:
        period = edtf.parse(text)
    except ValueError:
        return
    assert period.first <= period.last


@relaxed
@given(days)
def test_a_day_written_in_iso_reads_as_that_day(day):
    period = edtf.parse(day.isoformat())
    assert (period.first, period.last, period.is_day) == (day, day, True)


@relaxed
@given(spans)
def test_an_interval_reads_as_its_two_days(span):
    first, last = span
    assert edtf.parse(f"{first}/{last}") == Period(first, last)


@relaxed
@given(days)
def test_a_less_precise_date_holds_every_more_precise_one(day):
    text = day.isoformat()
    year, month, exact = edtf.parse(text[:4]), edtf.parse(text[:7]), edtf.parse(text)
    assert year.first <= month.first <= exact.first <= exact.last <= month.last <= year.last


@relaxed
@given(st.tuples(near, near).map(sorted), st.tuples(near, near).map(sorted), st.booleans(), st.booleans())
def test_a_period_touches_a_span_exactly_if_one_of_its_days_is_in_it(span, asked, from_open, to_open):
    since, until = None if from_open else asked[0], None if to_open else asked[1]
    period = Period(*span)
    days_of_it = (span[0] + timedelta(n) for n in range((span[1] - span[0]).days + 1))
    inside = [day for day in days_of_it if (not since or day >= since) and (not until or day <= until)]
    assert period.touches(since, until) == bool(inside)


def test_both_ends_of_a_span_belong_to_it():
    day = date(2020, 10, 2)
    assert Period(day, day).touches(day, day)
    assert not Period(day, day).touches(day + timedelta(1), None)
    assert not Period(day, day).touches(None, day - timedelta(1))
