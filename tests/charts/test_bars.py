from collections import Counter

import pytest

from geo_reactions.charts import CHARTS
from geo_reactions.charts.bars import stacked_bars
from geo_reactions.charts.chart import number_axis
from samples import QUERIES

CHART = {chart.id: chart for chart in CHARTS}


def drawn(sample, name, query=""):
    return CHART[name].draw(sample.scene(query))["data"]


def codes(sample, name, query=""):
    return CHART[name].draw(sample.scene(query))["layout"]["meta"]


@pytest.mark.parametrize(("name", "column"), [("countries", "country"), ("places", "place_id")])
def test_the_ten_codes_with_most_reactions_are_shown_the_most_first(either, name, column):
    totals = Counter(row[column] for row in either.rows if row[column])
    shown = codes(either, name)
    assert len(shown) == min(10, len(totals))
    assert [totals[code] for code in shown] == sorted(totals.values(), reverse=True)[:10]


def test_a_picked_country_beyond_the_first_ten_is_shown_too(war):
    assert "VAT" not in codes(war, "countries")
    assert codes(war, "countries", "country=VAT") == [*codes(war, "countries"), "VAT"]


def test_a_picked_country_without_any_reaction_adds_no_bar(war):
    assert codes(war, "countries", "country=ISL") == codes(war, "countries")


@pytest.mark.parametrize(("name", "question"), [("types", "type"), ("actor-types", "actor_type")])
def test_codes_are_in_the_order_of_the_codebook_and_stay_if_nothing_is_selected(either, name, question):
    order = [code.code for code in either.collection.codebook[question].codes]
    used = {row[question] for row in either.rows}
    expected = [code for code in order if code in used]
    assert codes(either, name) == codes(either, name, "q=zzz") == expected


@pytest.mark.parametrize("name", ["types", "actor-types", "countries"])
def test_stances_are_stacked_in_the_order_and_colours_of_the_codebook(either, name):
    stances = either.collection.codebook["stance"].codes
    assert [trace["name"] for trace in drawn(either, name)] == [stance.label for stance in stances]
    colours = [trace["marker"]["color"] for trace in drawn(either, name)]
    expected = ["rgb({}, {}, {})".format(*bytes.fromhex(stance.colour[1:])) for stance in stances]
    assert colours == expected


def test_bars_carry_the_labels_of_the_codebook(moonbase):
    axis = CHART["types"].draw(moonbase.scene())["layout"]["yaxis"]
    assert dict(zip(codes(moonbase, "types"), axis["ticktext"], strict=True)) == {
        "speech": "Speech", "vote": "Vote", "walkout": "Walkout", "gift": "Gift", "sabotage": "Sabotage",
    }  # fmt: skip
    assert axis["tickvals"] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("name", ["types", "actor-types", "countries", "places"])
def test_a_bar_is_in_the_row_of_its_code_and_a_count_of_zero_has_no_bar(either, name):
    for query in QUERIES[either.folder.name]:
        figure = CHART[name].draw(either.scene(query))
        for trace in figure["data"]:
            assert [figure["layout"]["meta"][row] for row in trace["y"]] == [
                code for code, _stance in trace["customdata"]
            ]
            assert all(trace["x"])


@pytest.mark.parametrize(("longest", "end"), [
    (0, 4), (1, 4), (4, 4), (5, 6), (7, 8), (9, 10), (10, 10), (11, 15), (21, 30), (96, 100), (1_234, 1_500), (9_999_999, 10**7),
])  # fmt: skip
def test_an_axis_of_numbers_ends_at_a_step_at_or_above_its_longest_bar(longest, end):
    assert number_axis(longest, 5)["range"] == [0, pytest.approx(1.02 * end)]


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_however_few_bars_there_are_the_numbers_above_have_room(either, rows):
    scene = either.scene()
    codes = scene.collection.options("type")[:rows]
    layout = stacked_bars(scene, "type", codes, scene.collection.labels("type"))["layout"]
    margin = layout["margin"]
    assert margin["t"] >= 2 * layout["font"]["size"]
    assert layout["height"] - margin["t"] - margin["b"] == 26 * len(codes)
    assert not layout["xaxis"]["automargin"], "plotly gives small charts less than their numbers need"
