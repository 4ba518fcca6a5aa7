"""Markers that overlap become one, and those of too many places lead nearer, until every place can be picked."""

from __future__ import annotations

import math
from collections import Counter
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_reactions.charts.clusters import Cluster, Marker, clusters, nearest
from geo_reactions.charts.options import places
from geo_reactions.charts.world import traces
from geo_reactions.collection import open_collection
from many_places import PROVINCE, TOWN, many_folder, spot
from samples import Sample

PICKED, MOST = 12, 2_000
"""How many places a click picks at most, and how many markers a map has."""

spots = st.lists(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180))
    | st.tuples(st.floats(-90, -85), st.floats(-180, 180))
    | st.tuples(st.floats(40, 41), st.floats(20, 21)),
    max_size=80,
)
zooms = st.floats(0.5, 200)


@pytest.fixture(scope="module")
def many() -> Sample:
    return Sample(many_folder(), open_collection(many_folder()), ())


def markers_at(found: list[tuple[float, float]]) -> list[Marker]:
    return [
        Marker(f"p{n}", "walkout", "pro_union", 1, 0, about=False, lat=lat, lon=lon)
        for n, (lat, lon) in enumerate(found)
    ]


def joined_one_by_one(shown: list[Marker], zoom: float) -> list[tuple[str, ...]]:
    """Join markers as `clusters` says, but look at every cluster each time."""
    reach, groups = 15 / (2.5 * zoom), []
    for marker in shown:
        for group in groups:
            across = (group[0].lon - marker.lon) * math.cos(math.radians((group[0].lat + marker.lat) / 2))
            if math.hypot(group[0].lat - marker.lat, across) < reach:
                group.append(marker)
                break
        else:
            groups.append([marker])
    return [tuple(marker.place for marker in group) for group in groups]


def extent(cluster: Cluster) -> float:
    """Return how many degrees the members of a cluster lie apart, the greater of both directions."""
    return max(max(of) - min(of) for of in zip(*((m.lat, m.lon) for m in cluster.members), strict=True))


@settings(deadline=None)
@given(spots, zooms)
def test_each_marker_joins_the_first_cluster_that_is_near_enough(found, zoom):
    shown = markers_at(found)
    joined = [tuple(marker.place for marker in cluster.members) for cluster in clusters(shown, zoom)]
    assert joined == joined_one_by_one(shown, zoom)


@settings(deadline=None)
@given(spots, zooms)
@example([(40 + n / 100, 20.0) for n in range(20)], 1.0)
@example([(40.0, 20 + n / 100) for n in range(20)], 100.0)
def test_a_marker_of_many_places_leads_to_a_part_of_the_map_that_divides_it_and_shows_all_of_it(found, zoom):
    for cluster in clusters(markers_at(found), zoom):
        if not cluster.nearer:
            assert len(cluster.members) <= PICKED or zoom == 200 or extent(cluster) < 15 / (2.5 * 200)
            continue
        lon, lat, scale = map(float, cluster.nearer.split(","))
        assert zoom < scale <= 200
        for member in cluster.members if abs(lat) < 60 else ():  # near a pole a circle of longitudes is small
            assert abs(member.lon - lon) <= 90 / scale + 0.01
            assert abs(member.lat - lat) <= 45 / scale + 0.01


def test_of_very_many_markers_those_nearest_to_the_middle_of_the_map_are_shown():
    shown = [Cluster((marker,), 200) for marker in markers_at([(n % 170 - 85, n % 359 - 179) for n in range(9_000)])]
    kept = nearest(shown, 170, 40)
    assert 0 < len(kept) <= MOST
    assert kept == [cluster for cluster in shown if cluster in set(kept)]
    far = [math.hypot((c.first.lon - 170 + 180) % 360 - 180, c.first.lat - 40) for c in shown]
    assert max(f for f, c in zip(far, shown, strict=True) if c in set(kept)) <= sorted(far)[MOST]
    assert nearest(shown[:MOST], 170, 40) == shown[:MOST]


def test_every_place_is_on_the_map_once_and_few_enough_are_picked_at_once(many):
    _lands, _dots, picked, areas = traces(many.scene())
    members = [code for codes, *_ in picked["customdata"] for code in codes.split(",")]
    assert len(set(members)) == len(members)
    assert len(members) + sum(n for _, n, *_ in areas["customdata"]) == len({*many.collection.places} - {"copernia"})
    assert max(n for _, n, *_ in picked["customdata"]) <= PICKED
    assert [text for text in areas["text"] if int(text) > PICKED] == areas["text"]


def test_a_marker_of_many_places_says_how_many_of_each_stance_they_have(many):
    [province, *_] = sorted(traces(many.scene())[3]["customdata"], key=lambda custom: -custom[1])
    _part, n, first, listed, *counts = province
    assert n >= PROVINCE
    assert sum(counts) == n
    assert listed.startswith(f"{first}, ")
    assert listed.endswith(f"{n - 3} more places")
    assert Counter(counts)[0] == len(counts) - 2


def test_by_clicks_on_markers_every_place_can_be_picked(many):
    queries, picked = [""], set()
    while queries:
        _lands, _dots, few, areas = traces(many.scene(queries.pop()))
        for codes, n, *names in few["customdata"]:
            places_ = many.view(f"place={quote(codes)}").place
            assert len(places_) == len(names) == n
            picked |= {*places_}
        queries += [f"map={part}" for part, *_ in areas["customdata"]]
    assert {spot(n) for n in range(PROVINCE + TOWN)} <= picked


def test_the_list_of_markers_says_where_one_zooms_in(many):
    [province, *_others] = sorted(places(many.scene()), key=lambda option: option.field)
    assert (province.field, many.view(f"map={province.code}").map) == ("map", province.code)
    assert province.says.endswith(", zooms in")
    assert all(option.field == "map" or not option.says.endswith("zooms in") for option in places(many.scene()))
