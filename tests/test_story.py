"""Each step of the story describes what its view shows."""

import re

import pytest

from geo_reactions.domain.link import decode
from geo_reactions.domain.paths import data_folder
from samples import WAR, sample

assert WAR.parent == data_folder()


@pytest.fixture(scope="module")
def war():
    return sample(WAR)


@pytest.fixture(scope="module")
def steps(war):
    return {step.title: step for step in war.collection.description.story}


def rows(war, step, **cells):
    """Return the rows of a step's view whose cells equal, or begin with, the given texts."""
    return [
        row for row in war.kept(war.view(step.query)) if all(row[name].startswith(text) for name, text in cells.items())
    ]


def test_every_step_shows_something_and_all_of_its_address_is_used(war, steps):
    for step in steps.values():
        view, unused = decode(step.query, war.collection.vocabulary)
        assert not unused, step.title
        assert war.kept(view), step.title


def test_the_war_begins(war, steps):
    step = steps["The war begins"]
    since, until = war.view(step.query).dates
    assert "In the first nine days" in step.text
    assert (until - since).days + 1 == 9
    assert since == war.collection.description.since
    for country in ("RUS", "FRA", "USA"):
        assert rows(war, step, country=country, actor_type="government", stance="impartial")
    assert rows(war, step, country="TUR", actor_type="government", stance="pro_azerbaijan")
    assert len(rows(war, step, actor="Representative of Ali Khamenei", stance="pro_azerbaijan")) == 4
    assert rows(war, step, place_id="tehran", type="protest", stance="pro_azerbaijan")
    assert rows(war, step, place_id="los-angeles", type="protest", stance="pro_armenia")


def test_calls_for_peace(war, steps):
    step = steps["Calls for peace"]
    countries = {row["country"] for row in rows(war, step)}
    assert f"The governments of {len(countries)} countries" in step.text
    assert {"ARG", "VAT"} <= countries
    assert {row["stance"] for row in rows(war, step)} == {"impartial"}
    sided = {
        row["country"] for row in war.rows if row["actor_type"] == "government" and row["stance"].startswith("pro")
    }
    assert countries & sided, "Some take a side at other times"


def test_turkey_and_the_mediators(war, steps):
    step = steps["Turkey and the mediators"]
    assert {row["stance"] for row in rows(war, step, country="TUR")} == {"pro_azerbaijan"}
    russian = rows(war, step, country="RUS")
    assert 2 * len(rows(war, step, country="RUS", stance="impartial")) > len(russian)
    assert rows(war, step, country="RUS", type="measure", summary="Russian Foreign Minister Lavrov brokered")


def test_the_streets(war, steps):
    step = steps["The streets, from Los Angeles to Tabriz"]
    [march] = rows(war, step, place_id="los-angeles", date="2020-10-11")
    assert f"about {int(march['crowd']):,} people in Los Angeles on 11 October" in step.text
    for place in ("tehran", "tabriz", "london", "chicago"):
        assert rows(war, step, place_id=place, stance="pro_azerbaijan")


def test_three_truces(war, steps):
    step = steps["Three truces"]
    days = [
        event_day.day.day
        for event_day in war.collection.description.event_days
        if "humanitarian ceasefire" in event_day.label.lower()
    ]
    assert "for {}, {} and {} October".format(*days) in step.text
    assert rows(war, step, place_id="moscow", country="RUS", type="measure")
    assert rows(war, step, date="2020-10-25", country="USA")


def test_violence_far_away(war, steps):
    step = steps["Violence far away"]
    since, until = war.view(step.query).dates
    assert until == war.collection.description.until
    assert (until - since).days + 1 <= 16, "in the last two weeks of the war"
    for place in ("a7-motorway", "beverly-hills", "kharkiv"):
        assert rows(war, step, place_id=place)


def test_the_french_votes(war, steps):
    step = steps["The French votes"]
    assert war.view(step.query).dates[0] > war.collection.description.until
    assert {row["actor"] for row in rows(war, step, type="resolution")} == {
        "French Senate",
        "National Assembly of France",
    }
    refusals = rows(war, step, country="FRA", actor_type="government")
    assert "speaks against it three times" in step.text
    assert [row["stance"] for row in refusals] == ["impartial"] * 3
    assert rows(war, step, country="AZE", stance="pro_azerbaijan")
    finding = war.collection.findings(war.view(step.query))["FRA"]
    assert (finding.code, finding.second.code) == ("impartial", "leans_armenia")


def test_more_than_one_stance(war, steps):
    step = steps["More than one stance"]
    chart = war.scene(step.query)
    assert "Vladimir Putin" in war.collection.stance_switches(chart.view).names
    stances = {(row["date"][5:7], row["stance"]) for row in rows(war, step, actor="Vladimir Putin")}
    assert stances == {("10", "impartial"), ("11", "pro_azerbaijan"), ("12", "pro_azerbaijan")}


def test_every_chart_that_a_step_names_is_on_the_page_under_this_title(steps):
    from geo_reactions.charts import CHARTS

    titles = {chart.title for chart in CHARTS}
    for step in steps.values():
        assert set(re.findall(r"the chart “([^”]+)”", step.text)) <= titles
