"""Dates, numbers and coordinates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.edtf import parse
from geo_reactions.pipeline.importing.month_names import LANGUAGES
from geo_reactions.pipeline.importing.values import (
    MISSING,
    Order,
    are_serials,
    by_distinct,
    column_to_edtf,
    date_order,
    decimal_mark,
    is_missing,
    to_coordinate,
    to_count,
    to_edtf,
    to_number,
)

relaxed = settings(deadline=None, max_examples=200)
days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
languages = st.sampled_from(LANGUAGES)


@relaxed
@given(days, languages, st.sampled_from(["full", "long", "d MMM y", "MMMM d, y", "EEE d MMMM y", "y MMM d"]))
def test_a_day_is_read_as_each_language_writes_it(day, language, form):
    assert to_edtf(format_date(day, form, language)) == day.isoformat()


@relaxed
@given(days, languages)
def test_a_month_is_read_as_each_language_writes_it(day, language):
    assert to_edtf(format_date(day, "LLLL y", language)) == f"{day:%Y-%m}"


@relaxed
@given(days, st.sampled_from("-/. "), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_a_day_in_digits_is_read_in_its_order(day, separator, order):
    parts = {"d": str(day.day), "m": str(day.month), "y": f"{day.year:04}"}
    assert to_edtf(separator.join(parts[letter] for letter in order), order) == day.isoformat()


@relaxed
@given(st.text(st.sampled_from("0123456789 -/.,:TOctMay~"), max_size=14), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_every_text_gives_a_date_of_level_0_or_words(text, order):
    [found], [reason] = column_to_edtf(pd.Series([text]), order)
    if found:
        period = parse(found)
        assert 1000 <= period.first.year <= period.last.year <= 2999
    assert bool(found) + bool(reason) == (not is_missing(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-10-02", "2020-10-02"),
        (" 2 October 2020 ", "2020-10-02"),
        ("Oct 2, 2020", "2020-10-02"),
        ("October 2nd, 2020", "2020-10-02"),
        ("Friday, 2 October 2020 at 10:30 pm", "2020-10-02"),
        ("Fri Oct 02 2020 10:00:00 GMT+0200", "2020-10-02"),
        ("02.10.2020", "2020-10-02"),
        ("2. 10. 2020", "2020-10-02"),
        ("2-Oct-20", "2020-10-02"),
        ("20201002", "2020-10-02"),
        ("20201002T101500Z", "2020-10-02"),
        ("2020-10-02T10:11:12.5+02:00", "2020-10-02"),
        ("2020-10-02 10:11", "2020-10-02"),
        ("02/10/2020 12:00:00 AM", "2020-10-02"),
        ("1er février 2021", "2021-02-01"),
        ("1º de maio de 2020", "2020-05-01"),
        ("2 октября 2020 г.", "2020-10-02"),
        ("2020-10", "2020-10"),
        ("10/2020", "2020-10"),
        ("October 2020", "2020-10"),
        ("2020", "2020"),
        ("2020-10-02/2020-10-05", "2020-10-02/2020-10-05"),
        ("2020-10/2020-11", "2020-10/2020-11"),
        ("2020-10-02 to 2020-10-05", "2020-10-02/2020-10-05"),
        ("2-5 Oct 2020", "2020-10-02/2020-10-05"),
        ("2 – 5 October 2020", "2020-10-02/2020-10-05"),
        ("Oct 2-5, 2020", "2020-10-02/2020-10-05"),
        ("30 Sep - 2 Oct 2020", "2020-09-30/2020-10-02"),
        ("28 Dec - 3 Jan 2021", "2020-12-28/2021-01-03"),
        ("2. bis 5. März 2020", "2020-03-02/2020-03-05"),
        ("02.-05.10.2020", "2020-10-02/2020-10-05"),
        ("01/10/2020-05/10/2020", "2020-10-01/2020-10-05"),
        ("Oct-Nov 2020", "2020-10/2020-11"),
        ("2019-2020", "2019/2020"),
        ("2 Oct 2020 - 2 Oct 2020", "2020-10-02"),
    ],
)
def test_dates_as_people_write_them(text, expected):
    assert to_edtf(text, "dmy") == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31/02/2020", "no day 31"),
        ("2021-02-29", "no day 29"),
        ("2020-13-01", "no month 13"),
        ("2020-00-01", "no day or month 0"),
        ("2020-10-00", "no day or month 0"),
        ("12/25/2020", "unlike elsewhere"),
        ("0999", "a year from 1000 to 2999"),
        ("3000-01-01", "a year from 1000 to 2999"),
        ("2 Oct", "no year"),
        ("Oct 20", "no year"),
        ("5 Oct 2020 - 2 Oct 2020", "end before it begins"),
        ("2020-10-05/2020-10-02", "end before it begins"),
        *(
            (text, "a date, such as")
            for text in (
                "",
                "soon",
                "~2020",
                "2020?",
                "12:30",
                "192.168.1.1",
                "Mon Oct Nov",
                "1,5 m",
                "-" * 30_000,
                "1/" * 30_000,
            )
        ),
    ],
)
def test_what_is_no_date_is_refused_in_words(text, words):
    with pytest.raises(ValueError, match=words):
        to_edtf(text, "dmy")


def test_with_the_year_first_other_dates_are_read_only_if_they_are_clear():
    assert to_edtf("25/12/2020", "ymd") == to_edtf("12/25/2020", "ymd") == "2020-12-25"
    with pytest.raises(ValueError, match="day or the month"):
        to_edtf("10/11/2020", "ymd")


def test_years_of_two_digits_lie_around_today():
    now = datetime.now(tz=UTC).year
    found = {int(to_edtf(f"1/1/{number:02}")[:4]) for number in range(100)}
    assert found == set(range(now - 79, now + 21))


@relaxed
@given(st.dates(date(1900, 3, 1), date(2999, 12, 31)))
def test_days_of_spreadsheets_are_read_where_the_column_has_them(day):
    number = (day - date(1899, 12, 30)) // timedelta(days=1)
    assert to_edtf(str(number), serial=True) == to_edtf(f"{number}.25", serial=True) == day.isoformat()


def test_the_first_days_of_spreadsheets_are_those_they_show():
    assert [to_edtf(number, serial=True) for number in ("1", "59")] == ["1900-01-01", "1900-02-28"]
    with pytest.raises(ValueError, match="spreadsheets"):
        to_edtf("999999", serial=True)
    assert are_serials(["44106", "44107.5", ""])
    assert not are_serials(["44106", "x"])
    assert not are_serials(["2020", "2021"])
    assert not are_serials([""])


@relaxed
@given(st.lists(days, min_size=40, max_size=60), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d"]))
def test_the_order_is_found_from_all_dates(made, form):
    found = date_order([day.strftime(form) for day in made])
    order = {"%d/%m/%Y": "dmy", "%m/%d/%Y": "mdy", "%Y-%m-%d": "ymd"}[form]
    if order == "ymd" or any(day.day > 12 for day in made):
        assert found == Order(order, sure=True)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["01/02/2020", "03/04/2020"], Order("dmy", sure=False)),
        (["13/01/2020", "01/13/2020"], Order("dmy", sure=False)),
        (["03/03/2020"], Order("dmy", sure=True)),
        (["2 October 2020", "", "n/a"], Order("dmy", sure=True)),
        (["2/1/20 10:30", "2/13/20 10:30"], Order("mdy", sure=True)),
        (["99-01-02", "99-12-31"], Order("ymd", sure=True)),
        ([], Order("dmy", sure=True)),
    ],
)
def test_the_order_says_whether_it_is_sure(texts, expected):
    assert date_order(texts) == expected


def test_a_column_of_dates_keeps_its_index_and_says_why_not():
    series = pd.Series(["2020-10-02", "N/A", "", "31.2.2020", "2020-10-02"], index=[5, 4, 3, 2, 1])
    dates, reasons = column_to_edtf(series, "dmy")
    assert dates.to_dict() == {5: "2020-10-02", 4: "", 3: "", 2: "", 1: "2020-10-02"}
    assert [index for index, reason in reasons.items() if reason] == [2]


def test_a_column_of_counts_has_none_where_there_is_none():
    counts, reasons = by_distinct(pd.Series(["5", "-99", "~3"]), to_count, empty=None)
    assert counts.tolist() == [5, None, None]
    assert reasons.tolist()[:2] == ["", ""]
    assert [len(part) for part in by_distinct(pd.Series([], dtype="str"), to_count)] == [0, 0]


@relaxed
@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.sampled_from(["en", "de", "fr", "es", "it", "pt", "ru"]))
def test_numbers_are_read_as_each_language_writes_them(whole, places, language):
    number = whole / 10**places
    text = format_decimal(number, locale=language, decimal_quantization=False)
    mark = "." if language == "en" else ","
    assert to_number(text, mark) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ("1 234,5", ",", 1234.5),
        ("1\u00a0234,5", ",", 1234.5),
        ("1\u202f234\u202f567", "", 1234567),
        ("1,234.5", ".", 1234.5),
        ("1.234,5", "", 1234.5),
        ("1'234", ".", 1234),
        ("1,23,456", ".", 123456),
        ("−3.5", ".", -3.5),
        ("+3", ".", 3),
        (".5", ".", 0.5),
        ("1.5e3", ".", 1500),
        ("1,234", ".", 1234),
        ("1,234", ",", 1.234),
        ("-99", ".", None),
        ("N/A", ".", None),
    ],
)
def test_numbers_as_people_write_them(text, decimal, expected):
    assert to_number(text, decimal) == expected


@pytest.mark.parametrize(
    ("text", "decimal", "words"),
    [
        ("~500", "", "rough"),
        ("about 500", "", "rough"),
        ("500+", "", "rough"),
        (">500", "", "rough"),
        ("100-200", "", "range"),
        ("100 to 200", "", "range"),
        ("12k", "", "without units"),
        ("500 people", "", "without units"),
        ("hundreds", "", "a number"),
        ("1,5", ".", "decimal mark"),
        ("12 34", "", "groups of three"),
        ("1.2.3", "", "groups of three"),
        ("inf", "", "a number"),
        ("1e999", "", "digits"),
        ("9" * 5_000, "", "digits"),
    ],
)
def test_what_is_no_number_is_refused_in_words(text, decimal, words):
    with pytest.raises(ValueError, match=words):
        to_number(text, decimal)


@pytest.mark.parametrize("text", sorted(MISSING))
def test_missing_values_are_known_in_every_writing(text):
    assert is_missing(text)
    assert is_missing(f" {text.upper()} ")
    assert to_number(text) is to_count(text) is to_coordinate(text, limit=90) is None


@relaxed
@given(st.integers(1, 2**63 - 1))
def test_counts_are_exact(number):
    assert to_count(str(number)) == to_count(f"{number:,}", ".") == to_count(f"{number}.00", ".") == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0", "at least 1"),
        ("-5", "at least 1"),
        ("1.5", "whole"),
        (str(2**63), "at most"),
        ("9" * 5_000, "at most"),
        ("1.23E+10", "shortened"),
    ],
)
def test_what_is_no_count_is_refused_in_words(text, words):
    with pytest.raises(ValueError, match=words):
        to_count(text)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1,5", "2,25"], ","),
        (["1.5", "2.25"], "."),
        (["1.234,5"], ","),
        (["1,234"], "."),
        (["1.234.567"], ","),
        (["0,123"], ","),
        (["Rome", "1, 2, 3", "02.10.2020", "1.0.0", "127.0.0.1"], "."),
        ([], "."),
    ],
)
def test_the_decimal_mark_is_found(texts, expected):
    assert decimal_mark(texts) == expected


@relaxed
@given(st.floats(-90, 90), st.booleans())
def test_coordinates_are_read_in_degrees_and_in_minutes(degrees, is_lat):
    sides = "NS" if is_lat else "EW"
    side, size = sides[degrees < 0], abs(degrees)
    minutes = (size - int(size)) * 60
    texts = [f"{size:.6f}°{side}", f"{side} {int(size)} {minutes:.6f}"] if minutes < 59.999 else []
    for text in [f"{degrees:.6f}", f"{degrees:.6f}".replace(".", ","), *texts]:
        assert to_coordinate(text) == pytest.approx(degrees, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("40°24′N", 90, 40.4),
        ("40° 24' 30\" N", 90, 40.408333),
        ("3°42′0″W", 180, -3.7),
        ("S 33 52", 90, -33.866667),
        ("-3°42'", 180, -3.7),
        ("40d24m30s", 90, 40.408333),
        ("-99", 180, -99),
        ("-99", 90, None),
        ("-999", 180, None),
        ("", 180, None),
    ],
)
def test_coordinates_as_people_write_them(text, limit, expected):
    assert to_coordinate(text, limit=limit) == (expected if expected is None else pytest.approx(expected, abs=1e-6))


@pytest.mark.parametrize(
    ("text", "limit", "words"),
    [
        ("91", 90, "from -90 to 90"),
        ("181", 180, "from -180 to 180"),
        ("91°N", 0, "from -90 to 90"),
        ("40°24′N", 180, "this is a latitude"),
        ("3°W", 90, "this is a longitude"),
        ("40°70′N", 90, "below 60"),
        ("Paris", 90, "a number"),
        ("NE", 0, "degrees"),
        ("48.85, 2.35", 90, "number"),
    ],
)
def test_what_is_no_coordinate_is_refused_in_words(text, limit, words):
    with pytest.raises(ValueError, match=words):
        to_coordinate(text, limit=limit)


def test_a_million_dates_are_quick():
    texts = np.array(
        [f"20{year:02}-{month:02}-{day:02}" for year in range(20) for month in range(1, 13) for day in range(1, 29)]
    )
    series = pd.Series(np.resize(texts, 1_000_000), dtype="str")
    dates, reasons = column_to_edtf(series, "ymd")
    assert (dates == series).all()
    assert (reasons == "").all()
