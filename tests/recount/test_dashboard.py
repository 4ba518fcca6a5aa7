"""Every number on the page equals a recount of the data files, for sixty views."""

from __future__ import annotations

import json
from collections import Counter

import geopandas as gpd
import pandas as pd
import pytest

from recount import saying
from recount.counting import COLUMN, DATA, LANDS, ROWS, Asked, by_count, crowds, day_numbers, dimension, stances, sums
from recount.reading import numbers
from recount.standing import MARKED, PARTIES, POSITIONS, STANCES
from recount.views import VIEWS

each_view = pytest.mark.parametrize("view", VIEWS, ids=repr)
SPOTS = ROWS[ROWS["place_id"] != ""].groupby("place_id")[["lon", "lat"]].first()
PARTS = gpd.read_file(DATA / "boundaries" / "world.geojson").set_index("id").geometry.explode().bounds
EXTENTS = PARTS.assign(size=(PARTS["maxx"] - PARTS["minx"]) * (PARTS["maxy"] - PARTS["miny"]))
EXTENTS = EXTENTS.sort_values("size").groupby(level=0).last().drop(columns="size")
"""The boxes around the largest part of each country, in degrees."""
STEPS = {"pro_armenia", "leans_armenia", "impartial", "leans_azerbaijan", "pro_azerbaijan"}
PLACES = ROWS[ROWS["place_id"] != ""].groupby("place_id")["place"].first().to_dict()


def same(view: Asked, found: list[int], expected: list[int]) -> None:
    assert saying.comparable(view, found) == saying.comparable(view, expected)


@each_view
def test_the_sentence_says_how_many_reactions_countries_bodies_cities_and_undated_ones_and_from_when_to_when(
    product, view
):
    page = product.page(view.query)
    same(view, page["sentence"].numbers, saying.sentence(view))
    same(view, numbers(page.meta("og:description")), saying.preview(view))


@each_view
def test_what_counts_all_reactions_counts_the_same(product, view):
    page = product.page(view.query)
    assert page["table-count"].numbers == ([len(view.rows)] if len(view.rows) else [0])
    assert page["filters-show"].numbers == [len(view.rows)]


def menu(page, view, field):
    """Return the words in the head of a menu: how many codes can be chosen; or the first choice, and how many more."""
    some = list(view.chosen[field])
    if not some:
        return str(sum(n > 0 for n in sums(view.offered(field), field).values()))
    chips = {(chip["data-pick"], chip["data-code"]): chip.text for chip in page["chips"].all("button")}
    return chips[field, some[0]].removesuffix("×") + (f" +{len(some) - 1}" if some[1:] else "")


@each_view
def test_a_filter_that_is_set_has_a_chip_and_is_counted_on_its_menu_and_on_a_phone(product, view):
    page = product.page(view.query)
    chips = [(chip["data-pick"] or chip["data-clear"], chip["data-code"]) for chip in page["chips"].all("button")]
    expected = [(field, code) for field, some in view.chosen.items() for code in some]
    expected += [("from,to", "")] * bool(view.since or view.until) + [("q", "")] * bool(view.words)
    assert chips == expected
    for field in view.chosen:
        assert page[f"filter-{field}-n"].text == menu(page, view, field), field
    assert page["filters-n"].numbers == ([len({field for field, _ in expected})] if expected else [])


@each_view
def test_the_legend_counts_the_countries_of_each_position_whatever_stances_are_chosen(product, view):
    expected = {
        code: n for code, n in saying.legend(view).items() if n or code in STEPS or code in view.chosen["stance"]
    }
    keys = product.page(view.query)["legend"].all(css="key")
    assert {key.swatch: key.one("span", "n").numbers[0] for key in keys} == expected


@each_view
def test_the_map_gives_every_country_its_position_and_a_territory_without_one_that_of_its_parent(product, view):
    land, dots, *_markers = product.page(view.query).figures["map"]["data"]
    known = view.positions() | dict.fromkeys(PARTIES, "party")
    expected = {code: known.get(code) or known.get(parent) or "no_data" for code, parent in LANDS["parent"].items()}
    assert {code: POSITIONS[z] for code, z in zip(land["locations"], land["z"], strict=True)} == expected
    small = [code for code, size in LANDS["small"].items() if size == "yes" and expected[code] != "no_data"]
    assert [code for [code] in dots["customdata"]] == small


@each_view
def test_the_markers_of_the_map_are_the_places_of_protests_and_incidents(product, view):
    markers = product.page(view.query).figures["map"]["data"][2]
    shown = view.beside("place")
    expected = set(shown[shown["type"].isin(MARKED)]["place_id"]) - {""}
    assert sorted(code for members, *_ in markers["customdata"] for code in members.split(",") if code) == sorted(
        expected
    )
    for [members, *_], text in zip(markers["customdata"], markers["text"], strict=True):
        assert (numbers(text) or [1]) == [len(members.split(","))]


@each_view
def test_the_map_is_fitted_to_the_picked_countries_and_places_or_to_all_that_is_selected(product, view):
    countries, places = view.chosen["country"], view.chosen["place"]
    if not countries and not places:
        shown = view.beside("place")
        countries, places = view.positions(), set(shown[shown["type"].isin(MARKED)]["place_id"]) - {""}
    boxes = pd.concat(
        [
            EXTENTS.loc[list(countries)],
            SPOTS.loc[list(places), ["lon", "lat", "lon", "lat"]].set_axis(EXTENTS.columns, axis=1),
        ]
    )
    ways = [json.loads(way["data-put"])["map"] for way in product.page(view.query)["presets"].all("button")]
    fitted = [[float(number) for number in way.split(",")] for way in ways if "," in way]
    boxes = boxes.astype(float)
    middle = [(boxes[low].min() + boxes[high].max()) / 2 for low, high in (("minx", "maxx"), ("miny", "maxy"))]
    assert [camera[:2] for camera in fitted] == ([pytest.approx(middle, abs=0.01)] if len(boxes) else [])


@each_view
def test_the_strip_counts_for_every_body_what_choosing_it_would_bring(product, view):
    counts = sums(view.offered("body"), "body")
    assert product.page(view.query).numbered("bodies") == dict.fromkeys(view.chosen["body"], 0) | counts


@each_view
def test_a_menu_counts_for_every_code_what_choosing_it_would_bring(product, view):
    for field, column in COLUMN.items():
        expected = dict.fromkeys(set(ROWS[column]) - {""}, 0) | dict.fromkeys(view.chosen[field], 0)
        expected |= sums(view.offered(field), field)
        assert product.page(view.query).numbered(f"filter-{field}") == expected, field


CHARTS = {"actor-types": "actor", "types": "type", "countries": "country", "places": "place"}


@pytest.mark.parametrize("chart", CHARTS)
@each_view
def test_the_bars_of_a_chart_count_by_code_and_stance_and_its_list_says_the_same(product, view, chart):
    field, bars = CHARTS[chart], product.page(view.query).bars(chart)
    counts = view.by(field)
    rows = product.page(view.query).figures[chart]["layout"]["meta"]
    if field in ("country", "place"):
        names = LANDS["name"].to_dict() if field == "country" else PLACES
        ranked = [code for code, _n in saying.ranking(view.beside(field), field, names)]
        if view.lang == "en":
            assert rows == [code for n, code in enumerate(ranked) if n < 10 or code in view.chosen[field]]
        counts = {code: counts[code] for code in rows}
    assert bars == counts
    listed = {
        option["data-code"]: option
        for option in product.late(view.query, view.lang)[f"{chart}-marks"].all(role="option")
    }
    listed.pop("", None)
    assert list(listed) == rows
    for code, option in listed.items():
        assert option.numbers == (by_count(counts[code]) if code in counts else [])


@each_view
def test_the_bars_of_the_timeline_count_exact_days_beside_the_span_and_its_list_says_what_a_click_takes_along(
    product, view
):
    page, loose = product.page(view.query), view.loose
    expected = {day: dict(Counter(own["stance"])) for day, own in view.exact.groupby("first")}
    along = {day: int(((loose["first"] <= day) & (loose["last"] >= day)).sum()) for day in expected}
    assert page.bars("timeline") == expected
    for trace in page.figures["timeline"]["data"]:
        assert all(beside == along[day] for day, _stance, beside in trace["customdata"])
    marks = product.late(view.query, view.lang)["timeline-marks"].all(role="option", data_mark="dates")
    for option in marks:
        day = option["data-code"]
        taken = [along[day]] if along[day] else []
        assert option.numbers == day_numbers(day, day) + by_count(expected[day]) + taken
    assert [option["data-code"] for option in marks] == sorted(expected)


@each_view
def test_a_reading_says_what_leads_among_what_is_chosen_with_its_ties(product, view):
    page = product.page(view.query)
    for chart, field in (("actor-types", "actor"), ("types", "type")):
        same(view, page[f"{chart}-reading"].numbers, saying.leading(view, field))
    for chart, field in (("countries", "country"), ("places", "place")):
        same(view, page[f"{chart}-reading"].numbers, saying.most(view, field))
    same(view, page["timeline-reading"].numbers, saying.busiest(view))


@each_view
def test_what_is_not_in_the_bars_of_the_timeline_is_counted_below_it(product, view):
    same(view, product.page(view.query)["timeline-note"].numbers, saying.note(view))


@each_view
def test_the_chart_of_changes_shows_the_acts_of_the_actors_with_more_than_one_stance(product, view):
    page, names = product.page(view.query), saying.changes(view)
    own = ROWS.loc[view.rows.index][lambda rows: rows["name"].isin(names[:10]) & (rows["stance"] != "none")]
    shown = [custom for trace in page.figures["changes"]["data"] for custom in trace["customdata"]]
    assert {custom[0]: custom[1] for custom in shown} == dict(zip(own["id"], own["stance"], strict=True))
    same(view, page["changes-reading"].numbers, [len(names)] if names else [])
    marks = product.late(view.query, view.lang)["changes-marks"].all(role="option", data_mark="reaction")
    assert sorted(option["data-code"] for option in marks) == sorted(own["id"])


@each_view
def test_the_summary_of_the_map_counts_countries_by_position_or_the_acts_of_the_picked_ones(product, view):
    same(view, product.page(view.query)["map-reading"].numbers, saying.pattern(view))


@each_view
def test_the_list_of_countries_says_for_each_its_position_its_reactions_and_the_acts_that_made_it(product, view):
    options = product.late(view.query, view.lang)["country-list"].all(role="option", data_mark="country")
    assert {option["data-code"] for option in options} == set(view.positions()) | set(view.chosen["country"])
    for option in options:
        same(view, option.numbers, saying.country(view, option["data-code"]))


@each_view
def test_the_list_of_places_says_for_each_marker_its_reactions_and_people(product, view):
    shown = view.beside("place")
    counts, people = stances(shown[shown["type"].isin(MARKED)], "place"), crowds(shown)
    options = product.late(view.query, view.lang)["place-list"].all(role="option", data_mark="place")
    assert sorted(code for option in options for code in option["data-code"].split(",")) == sorted(counts)
    for option in options:
        members = option["data-code"].split(",")
        total = sum((Counter(counts[code]) for code in members), Counter())
        more, crowd = [len(members) - 3] * (len(members) > 3), sum(people.get(code, 0) for code in members)
        same(view, option.numbers, [*more, *by_count(total), *([crowd] if crowd else [])])


@pytest.mark.parametrize("field", ["country", "place"])
@each_view
def test_a_hover_card_counts_the_reactions_or_the_acts_that_made_the_position(product, view, field):
    cards = product.late(view.query, view.lang)[f"cards-{field}"]
    counts = stances(view.beside(field), field)
    assert set(cards) == set(counts)
    findings = view.findings() if field == "country" else {}
    for code, card in cards.items():
        made = {} if code in PARTIES or code not in findings else findings[code].counts
        assert card["counts"] == (made or counts[code])
        assert card.get("n", sum(card["counts"].values())) == sum(counts[code].values())
        if code in findings:
            assert card["position"] == view.positions()[code]
            assert code in PARTIES or numbers(card["why"]) == view.why(code)


@each_view
def test_the_details_of_a_picked_country_body_or_place_count_its_reactions_and_say_what_made_its_position(
    product, view
):
    sections = [part for part in product.page(view.query)["details"].all("section") if part["id"] != "opened"]
    assert len(sections) == (min(len(view.picked), 4) or 1)
    for (field, code), section in zip(view.picked, sections, strict=False):
        counts = view.by(field).get(code, {})
        assert len(section.all("article")) == min(sum(counts.values()), 40)
        if counts:
            assert section.one(css="count").numbers == [sum(counts.values())]
            shares = [int(part.text) for part in section.one(css="balance").all("span")]
            assert shares == [counts[stance] for stance in STANCES if stance in counts]
        if field == "country":
            _its_position(view, code, section)
    more = [part for part in product.page(view.query)["details"].content if part["class"] == "hint"]
    assert [part.numbers for part in more] == ([[len(view.picked) - 4]] if len(view.picked) > 4 else [])


def _its_position(view, code, section):
    expected = "party" if code in PARTIES else view.positions().get(code, "no_data")
    assert section.one(css="position").swatch == expected
    if expected not in ("party", "no_data"):
        same(view, section.all("p", "hint")[0].numbers, view.why(code))


@each_view
def test_the_details_of_a_view_without_a_pick_list_its_reactions_and_offer_the_rest(product, view):
    if view.picked:
        return
    section, most = product.page(view.query)["details"].all("section")[-1], 40 if view.narrowed else 12
    assert len(section.all("article")) == min(len(view.rows), most)
    rest = min(len(view.rows) - most, 40)
    assert [button.numbers for button in section.all("button") if button["data-more"]] == ([[rest]] if rest > 0 else [])


@each_view
def test_a_way_out_of_an_empty_view_brings_as_many_reactions_as_it_says(product, view):
    sections = [part for part in product.page(view.query)["details"].all("section") if part["id"] != "opened"]
    for (field, code), section in zip(view.picked or [("", "")], sections, strict=False):
        for way in [button for button in section.all("button") if button["data-clear"]]:
            dropped = {"from,to": "dates"}.get(way["data-clear"], way["data-clear"])
            others = view.kept({dimension(dropped), dimension(field)} if field else {dimension(dropped)})
            own = others[others[COLUMN[field]] == code] if field else others
            assert way.numbers == [len(own)]
            assert len(own)


@each_view
def test_the_table_has_a_row_for_every_reaction(product, view):
    rows = product.table(view.query, view.lang)
    assert sorted(row["id"] for row in rows) == sorted(view.rows["id"])
    known = ROWS.set_index("id")
    for row in rows:
        crowd, said = known.loc[row["id"], ["crowd", "crowd_said"]]
        assert row["crowd"] == said if said else numbers(row["crowd"]) == ([int(crowd)] if crowd else [])
