import pytest

from geo_reactions.charts.fitting import fit


def shown(camera):
    """Return west, south, east and north of what a camera certainly shows, and its zoom."""
    lon, lat, zoom = map(float, camera.split(","))
    return lon - 180 / zoom, lat - 90 / zoom, lon + 180 / zoom, lat + 90 / zoom


def test_a_picked_country_is_shown_whole_among_its_neighbours(either):
    for code, extent in either.collection.extents.items():
        west, south, east, north = shown(fit(either.scene(f"country={code}")))
        assert west <= extent.west + 0.1, code
        assert extent.east - 0.1 <= east, code
        assert south <= extent.south + 0.1, code
        assert extent.north - 0.1 <= north, code
        assert extent.size < 0.75 * (east - west) * (north - south), f"{code} fills the map"


@pytest.mark.parametrize(("picked", "farther"), [("RUS", "FRA"), ("USA", "MEX"), ("FRA", "MLT")])
def test_a_larger_country_is_shown_from_farther_away(war, picked, farther):
    assert zoom(war, picked) < zoom(war, farther)


def zoom(sample, country):
    return float(fit(sample.scene(f"country={country}")).split(",")[2])


def test_two_picked_countries_are_both_shown(war):
    known = war.collection.extents
    west, south, east, north = shown(fit(war.scene("country=FRA,ARM")))
    for extent in (known["FRA"], known["ARM"]):
        assert west < extent.west < extent.east < east
        assert south < extent.south < extent.north < north


def test_a_place_is_shown_with_what_is_around_it(war):
    place = next(code for code, found in war.collection.places.items() if found["precision"] == "city")
    spot = war.collection.places[place]
    lon, lat, near = map(float, fit(war.scene(f"place={place}")).split(","))
    assert (round(spot["lon"], 2), round(spot["lat"], 2)) == (lon, lat)
    assert 2 < near < 12


def test_nothing_selected_shows_the_world(war):
    assert fit(war.scene("q=zzzzzzzz")) == "world"
