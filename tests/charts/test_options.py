import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.charts import CHARTS, charts_of
from geo_reactions.charts.options import countries, options, places
from geo_reactions.domain.view import Pick, by_name
from geo_reactions.page.events import event_of
from own_fields import OWN_CHARTS, chart_cases
from samples import QUERIES

few = settings(deadline=None, max_examples=8)
OTHERS = [chart for chart in CHARTS if chart.id != "map"]


def lists(sample, view=""):
    """Return every list of marks of a view: those of the charts, then countries and places of the map."""
    scene = sample.scene(view)
    return [*(options(chart, scene) for chart in charts_of(sample.collection)[1:]), countries(scene), places(scene)]


def total(option) -> int:
    """Return the number of reactions in the text of a mark."""
    found = re.search(r"([\d,]+) reactions?\b", option.says)
    return int(found[1].replace(",", "")) if found else 0


@few
@given(data=st.data())
def test_every_mark_is_said_once_and_picks_something(either, data):
    for found in lists(either, data.draw(either.views)):
        assert len({(option.field, option.code) for option in found}) == len(found)
        for option in found:
            assert option.name.strip()
            event, unused = event_of(
                {"kind": "pick", "field": option.field, "code": option.code}, either.collection.vocabulary
            )
            assert isinstance(event, Pick)
            assert not unused


ROWS = ("actor-types", "types", "countries", "places")
"""The charts whose marks are rows: a row without a bar is also a mark."""


@chart_cases(OTHERS)
def test_every_mark_of_a_figure_is_in_its_list(either, chart):
    for query in QUERIES[either.folder.name]:
        scene = either.scene(query)
        figure = chart.draw(scene)
        drawn = {(trace["meta"], custom[0]) for trace in figure["data"] for custom in trace["customdata"]}
        rows = figure["layout"]["meta"] if chart.id in ROWS or chart in OWN_CHARTS else []
        drawn |= {(figure["data"][0]["meta"], code) for code in rows}
        assert {(option.field, option.code) for option in options(chart, scene)} == drawn


@few
@given(data=st.data())
def test_a_country_says_as_many_reactions_as_a_recount_finds(either, data):
    view = data.draw(either.views)
    counts = either.recount(view, ("country",), *either.beside(view, "country"))
    said = {option.code: total(option) for option in countries(either.scene(view))}
    assert {code: n for code, n in said.items() if n} == {code: n for (code,), n in counts.items()}
    assert set(view.country) <= set(said)


@few
@given(data=st.data())
def test_the_stances_of_a_mark_add_up_to_its_reactions(either, data):
    labels = [code.within for code in either.collection.codebook["stance"].codes]
    for found in lists(either, data.draw(either.views)):
        for option in (option for option in found if option.field not in ("reaction", "country")):
            parts = [
                int(part.split(" ", 1)[0].replace(",", ""))
                for part in option.says.split(", ")
                if part.split(" ", 1)[-1] in labels and part[:1].isdigit()
            ]
            assert sum(parts) == total(option), option


@few
@given(data=st.data())
def test_what_is_picked_is_said(either, data):
    view = data.draw(either.views)
    for found in lists(either, view):
        for option in found:
            chosen = view[option.field]
            if option.field in ("country", "actor", "type", "place"):
                assert option.picked == any(code in chosen for code in option.code.split(","))


def test_the_days_are_read_in_the_order_of_time(either):
    timeline = next(chart for chart in CHARTS if chart.id == "timeline")
    codes = [option.code for option in options(timeline, either.scene(""))]
    assert codes == sorted(codes)
    assert all(by_name(option.field).name == "dates" for option in options(timeline, either.scene("")))


def test_france_reads_as_its_position_and_its_numbers(war):
    said = {option.name: option.says for option in countries(war.scene(""))}
    own = [row for row in war.rows if row["country"] == "FRA"]
    official = {(row["act"], row["stance"]) for row in own if row["actor_type"] == "government"}
    assert said["France"].startswith(f"impartial, {len(own)} reactions, {len(official)} official acts: ")
    counts = Counter(stance for _act, stance in official)
    assert f"{counts['impartial']} impartial" in said["France"]


def test_a_country_says_its_position_even_where_its_numbers_say_otherwise(moonbase):
    said = {option.code: option.says for option in countries(moonbase.scene("country=GRI"))}
    assert said["TYC"] == "leans to the union, 4 reactions, 2 official acts: 1 for the union and 1 both wrong"
    assert said["LUN"].startswith("party to the strike, ")
    assert said["COT"].startswith("only unofficial voices, ")
    assert said["GRI"] == "no reaction"


def test_places_that_overlap_are_said_together(war):
    first = places(war.scene("type=protest,incident"))[0]
    assert "Los Angeles" in first.name
    assert "Beverly Hills" in first.name
    assert "beverly-hills" in first.code.split(",")
    assert "people" in first.says
