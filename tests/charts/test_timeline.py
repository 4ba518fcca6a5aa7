import csv
import shutil
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.charts import CHARTS
from geo_reactions.charts.options import options
from geo_reactions.charts.timeline import bin_days, dated, extent, loose
from geo_reactions.domain.view import step
from geo_reactions.page.events import event_of
from samples import TINY, Sample, sample

few = settings(deadline=None, max_examples=15)
TIMELINE = next(chart for chart in CHARTS if chart.id == "timeline")


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> Sample:
    """Return the made-up collection with a period of a year and a half."""
    data = tmp_path_factory.mktemp("long") / "data"
    shutil.copytree(TINY.parent, data)
    about = data / TINY.name / "collection.toml"
    text = about.read_text(encoding="utf-8")
    assert "from = 1999-09-01" in text
    about.write_text(text.replace("from = 1999-09-01", "from = 1998-04-01"), encoding="utf-8")
    return sample(data / TINY.name)


def bars(sample, query=""):
    counts = Counter()
    for trace in TIMELINE.draw(sample.scene(query))["data"]:
        for (_, stance, _along), day, n in zip(trace["customdata"], trace["x"], trace["y"], strict=True):
            counts[day, stance] += n
    return counts


def test_a_bar_is_a_day_where_the_extent_is_short(either):
    assert bin_days(either.scene()) == 1


def test_days_stack_what_is_dated_to_the_day(moonbase):
    assert bars(moonbase) == {
        ("1999-09-01", "pro_union"): 1, ("1999-09-02", "pro_company"): 1, ("1999-09-03", "pro_union"): 1,
        ("1999-09-10", "both_wrong"): 1, ("1999-09-25", "pro_company"): 1, ("1999-09-30", "both_wrong"): 1,
        ("1999-10-02", "pro_company"): 1, ("1999-10-05", "both_wrong"): 1,
    }  # fmt: skip


def test_imprecise_dates_are_counted_beside_the_bars(moonbase):
    assert loose(moonbase.scene()) == 6
    assert loose(moonbase.scene("country=TYC")) == 2


def test_a_bar_is_a_week_from_monday_where_the_extent_is_long(long):
    assert bin_days(long.scene()) == 7
    days = {date.fromisoformat(day) for day, _ in bars(long)}
    assert {day.weekday() for day in days} == {0}
    assert bars(long)["1999-08-30", "pro_union"] == 2


def test_an_interval_within_one_week_is_in_the_bar_and_one_over_two_weeks_beside_it(long):
    assert bars(long, "country=COT") == {("1999-09-27", "pro_union"): 1}
    assert bars(long, "country=COP") == {("1999-09-20", "pro_company"): 1}
    assert loose(long.scene("country=COP")) == 1


def test_a_bar_is_as_wide_as_its_days_but_for_a_gap(moonbase, long):
    day = timedelta(days=1) / timedelta(milliseconds=1)
    for shown, days in ((moonbase, 1), (long, 7)):
        widths = {trace["width"] for trace in TIMELINE.draw(shown.scene())["data"]}
        assert all(0.5 * days * day < width < days * day for width in widths)


def test_a_click_on_a_week_selects_the_whole_week(long):
    trace = next(trace for trace in TIMELINE.draw(long.scene())["data"] if trace["y"] and "1999-09-27" in trace["x"])
    code = trace["customdata"][trace["x"].index("1999-09-27")][0]
    event, _ = event_of({"kind": "pick", "field": "dates", "code": code}, long.collection.vocabulary)
    assert step(long.view(""), event).dates == (date(1999, 9, 27), date(1999, 10, 3))


def test_a_click_on_a_week_selects_what_it_counts_and_what_it_says_comes_along(long):
    for query in ("", "country=COP", "type=vote,speech", "from=1999-09-10"):
        view, n, along = long.view(query), Counter(), {}
        for trace in TIMELINE.draw(long.scene(query))["data"]:
            for (code, _stance, more), height in zip(trace["customdata"], trace["y"], strict=True):
                n[code] += height
                along[code] = more
        for code, counted in n.items():
            event, _ = event_of({"kind": "pick", "field": "dates", "code": code}, long.collection.vocabulary)
            assert len(long.kept(step(view.without("dates"), event))) == counted + along[code]


def test_the_list_says_of_a_bar_what_comes_along(moonbase):
    for query, some in (("", True), ("country=LUN", False)):
        said = {option.code: option.says for option in options(TIMELINE, moonbase.scene(query))}
        for trace in TIMELINE.draw(moonbase.scene(query))["data"]:
            for code, _stance, more in trace["customdata"]:
                assert (f"{more} without an exact date come" in said[code]) == bool(more)
        assert any("without an exact date" in says for says in said.values()) == some


@few
@given(data=st.data())
def test_nothing_is_lost_bars_and_beside_and_undated_add_up(either, data):
    view = data.draw(either.views)
    shown = either.scene(view)
    undated = sum(not row["first"] for row in either.kept(view, {"dates"}))
    assert sum(dated(shown).values()) + loose(shown) + undated == len(either.kept(view, {"dates"}))


@few
@given(data=st.data())
def test_the_extent_is_the_same_whatever_is_selected_and_holds_the_period_and_every_bar(either, data):
    view, about = data.draw(either.views), either.collection.description
    first, last = extent(either.scene(view))
    assert (first, last) == extent(either.scene())
    assert first <= about.since <= about.until <= last
    low, high = TIMELINE.draw(either.scene(view))["layout"]["xaxis"]["range"]
    assert low < first.isoformat() <= last.isoformat() < high
    assert all(low < day < high for day, _ in bars(either, view))


def test_days_outside_the_chosen_span_fade(moonbase):
    for trace in TIMELINE.draw(moonbase.scene("from=1999-09-03&to=1999-09-30"))["data"]:
        for day, opacity in zip(trace["x"], trace["marker"]["opacity"], strict=True):
            assert (opacity == 1) == ("1999-09-03" <= day <= "1999-09-30")


def test_the_marks_of_the_collection_are_on_their_days_with_their_names(either):
    layout = TIMELINE.draw(either.scene())["layout"]
    for event_day in either.collection.description.event_days:
        assert any(shape["x0"] == shape["x1"] == event_day.day.isoformat() for shape in layout["shapes"])
        assert any(
            note["x"] == event_day.day.isoformat() and event_day.label in note["text"] for note in layout["annotations"]
        )


def test_a_collection_without_any_date_still_has_a_timeline(tmp_path):
    shutil.copytree(TINY.parent, tmp_path / "data")
    table = tmp_path / "data" / TINY.name / "reactions.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row | dict.fromkeys(("date", "first", "last"), "") for row in csv.DictReader(file)]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    undated = sample(table.parent)
    assert not bars(undated)
    assert extent(undated.scene()) == (date(1999, 9, 1), date(1999, 10, 5))
    assert undated.sentence() == (
        "16 reactions from 9 countries and territories and 2 actors without a country, 4 of them in 2 cities (16 undated)"
    )
