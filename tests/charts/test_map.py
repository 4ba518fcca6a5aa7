import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_reactions.charts import CHARTS, scene
from geo_reactions.charts.chart import rgb
from geo_reactions.charts.world import changed_arrays
from geo_reactions.domain.position import NO_DATA, PARTY
from geo_reactions.domain.view import View

few = settings(deadline=None, max_examples=15)
NEAR = "map=0,0,200"  # so near that no two places touch
MARKERS = {"lat", "lon", "customdata", "marker", "text", "textfont"}


def drawn(sample, query=""):
    return CHARTS[0].draw(sample.scene(query))


def traces(sample, query=""):
    """Return three traces by purpose: countries, dots, markers of places that can be picked."""
    found = drawn(sample, query)["data"]
    countries = next(trace for trace in found if trace["type"] == "choropleth")
    dots, markers = (
        next(trace for trace in found if trace["type"] == "scattergeo" and trace["meta"] == field)
        for field in ("country", "place")
    )
    return countries, dots, markers


def colours(sample, query=""):
    """Return the position by which each country is coloured."""
    trace, order = traces(sample, query)[0], [code.code for code in sample.collection.codebook.positions]
    return {code: order[z] for code, z in zip(trace["locations"], trace["z"], strict=True)}


def sizes(sample, query=""):
    trace = traces(sample, query)[2]
    return {custom[0]: size for custom, size in zip(trace["customdata"], trace["marker"]["size"], strict=True)}


def test_countries_are_coloured_by_their_position(moonbase):
    assert colours(moonbase) == {
        "LUN": "party", "ORB": "party", "TYC": "leans_union", "COP": "divided", "XCR": "pro_union", "XPE": "divided",
        "SEL": "both_wrong", "COT": "unofficial", "KEP": "silent", "PIC": "leans_company", "ARI": "no_data",
        "GRI": "no_data", "HAD": "no_data",
    }  # fmt: skip


def test_the_colour_of_a_step_is_the_one_of_the_codebook(either):
    trace, positions = traces(either)[0], either.collection.codebook.positions
    for z, code in enumerate(positions):
        share = (z - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
        low, high = (
            next(step for step in trace["colorscale"] if step[0] >= share),
            next(step for step in reversed(trace["colorscale"]) if step[0] <= share),
        )
        assert low[1] == high[1] == rgb(code.colour)


def test_every_country_of_the_map_is_drawn_once(either):
    locations = traces(either)[0]["locations"]
    assert sorted(locations) == sorted(either.collection.countries)


@few
@given(data=st.data())
def test_a_territory_without_reaction_is_coloured_like_its_parent(either, data):
    view = data.draw(either.views)
    known, shown = either.collection.positions(view), colours_of(either, view)
    for country in either.collection.countries.values():
        if (
            country.parent
            and country.code not in known
            and country.code not in either.collection.description.party_codes
        ):
            assert shown[country.code] == shown[country.parent]


def colours_of(sample, view):
    trace, order = CHARTS[0].draw(sample.scene(view))["data"][0], sample.collection.codebook.positions
    return {code: order[z].code for code, z in zip(trace["locations"], trace["z"], strict=True)}


@few
@given(data=st.data())
def test_parties_are_parties_whatever_is_selected_and_nobody_else_is(either, data):
    shown = colours_of(either, data.draw(either.views))
    parties = {code for code, position in shown.items() if position == PARTY}
    assert parties == either.collection.description.party_codes


@few
@given(data=st.data())
def test_a_country_with_a_reaction_under_the_other_filters_is_never_drawn_as_no_data(either, data):
    view = data.draw(either.views)
    shown = colours_of(either, view)
    for row in either.kept(view, either.beside(view, "country")):
        assert not row["country"] or shown[row["country"]] != NO_DATA


def test_voices_change_the_colour_of_those_who_speak_unofficially(moonbase):
    assert colours(moonbase)["COT"] == "unofficial"
    assert colours(moonbase, "voice=all")["COT"] == "pro_union"
    assert colours(moonbase, "voice=all")["TYC"] == "divided"


@few
@given(data=st.data())
def test_every_small_state_with_a_reaction_has_a_dot_of_its_colour(either, data):
    view = data.draw(either.views)
    figure = CHARTS[0].draw(either.scene(view))["data"]
    shown = colours_of(either, view)
    paints = {code.code: rgb(code.colour) for code in either.collection.codebook.positions}
    dots = {
        custom[0]: (lat, lon, colour)
        for trace in figure
        if trace["type"] == "scattergeo" and trace["meta"] == "country"
        for custom, lat, lon, colour in zip(
            trace["customdata"], trace["lat"], trace["lon"], trace["marker"]["color"], strict=True
        )
    }
    small = {code: country for code, country in either.collection.countries.items() if country.small}
    assert {code for code in small if shown[code] != NO_DATA} <= set(dots) <= set(small)
    for code, (lat, lon, colour) in dots.items():
        assert (lat, lon, colour) == (small[code].lat, small[code].lon, paints[shown[code]])


def test_small_states_of_the_war_can_be_seen(war):
    dots = {custom[0] for custom in traces(war)[1]["customdata"]}
    assert {"CYP", "VAT", "VCT", "XNC", "XSO", "XTR"} <= dots


def test_only_the_picked_countries_are_outlined(moonbase):
    trace = traces(moonbase, "country=TYC,GRI")[0]
    line = trace["marker"]["line"]
    widths = dict(zip(trace["locations"], line["width"], strict=True))
    paints = dict(zip(trace["locations"], line["color"], strict=True))
    assert {code for code, width in widths.items() if width > 1} == {"GRI", "TYC"}
    assert paints["TYC"] == paints["GRI"]
    assert paints["TYC"] not in {paints[code] for code in paints if code not in ("TYC", "GRI")}


def test_nothing_is_outlined_where_nothing_is_picked(either):
    line = traces(either)[0]["marker"]["line"]
    assert len(set(line["width"])) == len(set(line["color"])) == 1


def test_only_acts_of_the_marked_types_have_a_marker(moonbase):
    assert set(sizes(moonbase, NEAR)) == {"plato-city", "mare-rim", "kepler-dome"}
    assert set(sizes(moonbase, f"{NEAR}&type=gift")) == set()


def test_a_joint_act_is_counted_once_in_the_size_of_its_marker(moonbase):
    both, one = sizes(moonbase, f"{NEAR}&type=walkout"), sizes(moonbase, f"{NEAR}&type=walkout&actor=fans")
    assert both["plato-city"] == one["plato-city"]


def test_a_larger_crowd_has_a_larger_marker_and_an_unknown_one_the_smallest(moonbase):
    found = sizes(moonbase, NEAR)
    assert found["plato-city"] > found["mare-rim"] > found["kepler-dome"]


def test_the_area_of_a_marker_grows_with_the_crowd_up_to_a_limit(war):
    found = sizes(war, NEAR)
    largest = max(found, key=found.get)
    assert largest == "los-angeles"
    assert found[largest] < 50
    assert min(found.values()) >= 8


def test_a_marker_is_at_its_place_and_has_the_sign_of_its_type(moonbase):
    trace = traces(moonbase, NEAR)[2]
    by_place = {
        custom[0]: (lat, lon, symbol)
        for custom, lat, lon, symbol in zip(
            trace["customdata"], trace["lat"], trace["lon"], trace["marker"]["symbol"], strict=True
        )
    }
    assert by_place["plato-city"] == (4.25, 44.75, "circle")
    assert by_place["mare-rim"] == (22.5, -57.5, "diamond")


def test_places_that_are_not_picked_fade(moonbase):
    trace = traces(moonbase, f"{NEAR}&place=mare-rim")[2]
    opacity = {custom[0]: value for custom, value in zip(trace["customdata"], trace["marker"]["opacity"], strict=True)}
    assert opacity["mare-rim"] > opacity["plato-city"]
    assert set(opacity) == {"plato-city", "mare-rim", "kepler-dome"}


@pytest.mark.parametrize("query", ["", NEAR])
def test_a_marker_has_the_names_of_its_places(either, query):
    labels = either.collection.labels("place")
    for codes, n, *named in traces(either, query)[2]["customdata"]:
        assert named == [labels[code] for code in codes.split(",")]
        assert n == len(named)


@pytest.mark.parametrize("query", ["", "map=europe", "map=caucasus", "map=10,50,30", NEAR])
def test_no_marked_place_is_lost_however_near_the_map_is(war, query):
    marked = {code.code for code in war.collection.codebook["type"].codes if code.marker}
    places = {row["place_id"] for row in war.rows if row["type"] in marked and row["place_id"]}
    trace = traces(war, query)[2]
    members = [place for codes, *_ in trace["customdata"] for place in codes.split(",")]
    assert sorted(members) == sorted(places)


@pytest.mark.parametrize(
    ("query", "at"), [("", (0, 0, 1)), ("map=far-side", (-45, 15, 4)), ("map=12.5,-30,2.5", (12.5, -30, 2.5))]
)
def test_the_map_shows_the_part_of_the_world_that_the_view_names(moonbase, query, at):
    geo = drawn(moonbase, query)["layout"]["geo"]
    assert (geo["center"]["lon"], geo["center"]["lat"], geo["projection"]["scale"]) == at
    assert geo["projection"]["rotation"]["lon"] == at[0]


def test_a_named_part_of_the_world_can_be_fitted_to_a_window_and_a_camera_of_the_reader_stays(war):
    for preset in war.collection.description.maps:
        shown = drawn(war, f"map={preset.code}")["layout"]["meta"]
        assert shown == ({"zoom": preset.zoom, "aspect": preset.aspect} if preset.aspect else None)
    assert drawn(war, "map=12,30,2.5")["layout"]["meta"] is None


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_what_is_said_to_have_changed_makes_the_map_of_one_view_that_of_another(either, data):
    before, after = data.draw(either.views), data.draw(either.views)
    shown, wanted = (CHARTS[0].draw(scene(either.collection, view))["data"] for view in (before, after))
    for n, arrays in changed_arrays(scene(either.collection, after), before).items():
        shown[n] |= arrays
    assert shown == wanted


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ("sort=-date&reaction=ms-004", {}),
        ("country=TYC", {0: {"marker"}, 2: MARKERS, 3: MARKERS}),
        ("voice=all", {0: {"z"}, 1: {"lat", "lon", "customdata", "marker"}}),
    ],
)
def test_only_what_a_view_may_change_travels(moonbase, query, changed):
    found = changed_arrays(moonbase.scene(query), View())
    assert {n: set(arrays) for n, arrays in found.items()} == changed


def test_the_geometry_comes_by_address_and_plotly_does_not_fit_the_map_to_it(either):
    assert traces(either)[0]["geojson"].startswith("/")
    assert drawn(either)["layout"]["geo"]["fitbounds"] is False


@few
@given(crowds=st.lists(st.integers(0, 2_000_000), min_size=2, max_size=6))
@example(crowds=[0, 1, 100_000, 2_000_000])
def test_sizes_never_fall_as_crowds_grow(crowds):
    from geo_reactions.charts.place_marks import _size

    found = [_size(crowd) for crowd in sorted(crowds)]
    assert found == sorted(found)
    assert all(math.isfinite(size) and size > 0 for size in found)
