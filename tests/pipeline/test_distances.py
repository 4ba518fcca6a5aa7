import json

import pytest

from geo_reactions.pipeline.distances import LIMIT_KM, problems
from geo_reactions.pipeline.sources import read_sources


def found(tiny):
    return problems(read_sources(tiny.folder))


def move(tiny, lat, lon, country="TYC"):
    """Move Plato City; Tycho extends from 40 to 50 degrees east and from 0 to 10 north."""
    return tiny.edit("places.csv", "plato-city", lat=str(lat), lon=str(lon), country=country)


def test_every_place_of_the_tiny_collection_is_in_its_country(tiny):
    assert found(tiny) == []


def test_a_place_far_outside_its_country_is_reported_with_line_coordinates_and_distance(tiny):
    line = move(tiny, 5, 51)
    [problem] = found(tiny)
    assert (problem.file, problem.line, problem.column, problem.value) == ("places.csv", line, "lat,lon", "5,51")
    assert problem.expected == "a point in TYC; it lies 111 km outside"


def test_swapped_coordinates_are_reported(tiny):
    move(tiny, 44.75, 4.25)
    assert len(found(tiny)) == 1


@pytest.mark.parametrize(("degrees", "expected"), [(0.44, 0), (0.46, 1)])
def test_a_coarse_coast_is_forgiven_up_to_50_km(tiny, degrees, expected):
    assert LIMIT_KM == 50
    move(tiny, 5, 50 + degrees)
    assert len(found(tiny)) == expected


@pytest.mark.parametrize(("degrees", "expected"), [(0.88, 0), (0.92, 1)])
def test_a_degree_of_longitude_counts_half_at_60_degrees_north(tiny, degrees, expected):
    """Grimaldi extends from 170 degrees east and 60 north; 0.9 degrees west of it are 50 km there."""
    move(tiny, 60, 170 - degrees, "GRI")
    assert len(found(tiny)) == expected


@pytest.mark.parametrize("lon", [15, -5])
def test_a_place_in_any_territory_of_a_country_is_a_place_in_that_country(tiny, lon):
    move(tiny, 25, lon, "COP")
    assert found(tiny) == []


def test_a_place_of_a_territory_may_not_be_anywhere_in_its_parent(tiny):
    move(tiny, 25, 5, "XCR")
    assert len(found(tiny)) == 1


def test_a_place_on_any_island_of_a_country_is_in_it(tiny):
    move(tiny, 22, -58, "COT")
    assert found(tiny) == []


def test_a_country_without_a_shape_on_the_map_is_not_judged(tiny):
    path = tiny.folder.parent / "boundaries" / "world.geojson"
    world = json.loads(path.read_text(encoding="utf-8"))
    world["features"] = [feature for feature in world["features"] if feature["id"] != "TYC"]
    path.write_text(json.dumps(world), encoding="utf-8")
    move(tiny, 5, 120)
    assert found(tiny) == []


@pytest.mark.parametrize("lat", ["", "north", "nan", "inf"])
def test_a_place_without_coordinates_has_no_distance_and_is_reported_by_the_checks(tiny, lat):
    move(tiny, lat, 120)
    assert found(tiny) == []


def test_without_any_place_the_map_is_not_even_read(tiny):
    tiny.save("places.csv", [], tuple(tiny.rows("places.csv")[0]))
    (tiny.folder.parent / "boundaries" / "world.geojson").unlink()
    assert found(tiny) == []
