from __future__ import annotations

import csv
import gzip
import json
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import geopandas
import pytest
import shapely
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon, box, shape

from geo_reactions.domain.errors import MissingInputError
from geo_reactions.pipeline import boundaries, coverage, regions
from geo_reactions.pipeline.boundary_checks import LARGEST_FILE, verify
from geo_reactions.pipeline.sources import COUNTRIES

DATA = Path(__file__).parents[2] / "data"
WORLD = DATA / "boundaries" / "world.geojson"
REGIONS = {"europe", "caucasus", "middle-east", "americas", "asia", "africa", "oceania", "antarctica"}
ISO_3166 = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
""".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def world():
    return json.loads(WORLD.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def areas(world):
    return {feature["id"]: shape(feature["geometry"]) for feature in world["features"]}


@pytest.fixture(scope="module")
def countries():
    with (DATA / "boundaries" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def codes(countries):
    return {row["code"] for row in countries}


@pytest.fixture
def broken(world, codes, tmp_path):
    """Check a copy of the committed file in which the test has broken one feature."""

    def verify_after(change, code):
        copy = deepcopy(world)
        feature = next(each for each in copy["features"] if each["id"] == code)
        change(copy["features"], feature)
        path = tmp_path / "world.geojson"
        path.write_text(json.dumps(copy, separators=(",", ":")), encoding="utf-8")
        return [str(problem) for problem in verify(path, codes)]

    return verify_after


def reshaped(edit):
    return lambda _, feature: feature.update(geometry=shapely.geometry.mapping(edit(shape(feature["geometry"]))))


def test_the_committed_boundaries_have_no_problem(codes):
    assert verify(WORLD, codes) == []


def test_the_committed_boundaries_are_small_enough_to_load():
    assert len(gzip.compress(WORLD.read_bytes(), 9)) <= LARGEST_FILE


def test_every_iso_country_and_territory_has_a_row_and_an_area(codes, areas):
    assert codes == set(ISO_3166) | set(boundaries.PARENTS) == set(areas)


def test_every_row_occurs_once_in_the_order_of_codes(countries):
    listed = [row["code"] for row in countries]
    assert listed == sorted(set(listed))
    assert tuple(countries[0]) == COUNTRIES


def test_every_row_has_a_name_a_known_region_and_its_parent(countries):
    for row in countries:
        assert row["name"], row
        assert row["region"] in REGIONS, row
        assert row["parent"] == boundaries.PARENTS.get(row["code"], ""), row


def test_no_name_or_alias_means_two_countries(countries):
    names = [name.casefold() for row in countries for name in (row["name"], *filter(None, row["aliases"].split(";")))]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Holland", "NLD"),
        ("Türkiye", "TUR"),
        ("Deutschland", "DEU"),
        ("Հայաստան", "ARM"),
        ("Azərbaycan", "AZE"),
        ("Karabakh", "XNK"),
        ("Côte d'Ivoire", "CIV"),
        ("USA", "USA"),
        ("Britain", "GBR"),
        ("Vatican", "VAT"),
    ],
)
def test_typing_another_name_finds_the_country(countries, typed, code):
    assert [row["code"] for row in countries if typed in row["aliases"].split(";")] == [code]


def test_the_names_on_the_map_are_those_of_the_table(world, countries):
    names = {row["code"]: row["name"] for row in countries}
    assert {feature["id"]: feature["properties"]["name"] for feature in world["features"]} == names


def test_every_label_is_inside_its_country(countries, areas):
    away = {row["code"]: areas[row["code"]].distance(Point(float(row["lon"]), float(row["lat"]))) for row in countries}
    assert {code: distance for code, distance in away.items() if distance > 0.02} == {}


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (46.75, 39.82, "XNK"),
        (47.15, 40.4, "AZE"),
        (43.97, 42.23, "XSO"),
        (41.0, 43.0, "XAB"),
        (44.8, 41.7, "GEO"),
        (29.63, 46.84, "XTR"),
        (28.85, 47.02, "MDA"),
        (33.75, 35.25, "XNC"),
        (21.16, 42.66, "XKX"),
        (45.0, 9.5, "XSL"),
        (34.2, 45.2, "UKR"),
        (-10.5, 26.5, "ESH"),
        (-68.27, 12.18, "BES"),
        (12.452, 41.903, "VAT"),
        (12.5, 41.88, "ITA"),
    ],
)
def test_each_disputed_place_is_where_the_readme_says(areas, lon, lat, code):
    assert [other for other, area in areas.items() if area.contains(Point(lon, lat))] == [code]


def test_verify_reports_a_ring_that_runs_the_wrong_way(broken):
    problems = broken(reshaped(lambda area: shapely.orient_polygons(area, exterior_cw=False)), "ARM")
    (problem,) = problems
    assert problem.startswith("world.geojson: geometry: 'ARM': exterior rings clockwise")


def test_verify_reports_a_lost_state(broken):
    problems = broken(lambda features, feature: features.remove(feature), "MLT")
    assert problems == ["world.geojson: id: 'MLT': this country has no area"]


def test_verify_reports_a_state_that_has_moved(broken):
    problems = broken(reshaped(lambda area: affinity.translate(area, yoff=-15)), "MDV")
    assert problems == [
        "world.geojson: geometry: 'MDV': an island or town near 4.18 N, 73.51 E, which the map has lost"
    ]


def test_verify_reports_an_edge_that_d3_would_bend(broken):
    long = Polygon([(-150, -40), (-145, -40), (-145, -42)])
    problems = broken(reshaped(lambda _: shapely.orient_polygons(long, exterior_cw=True)), "BVT")
    assert problems == [
        "world.geojson: geometry: 'BVT': no edge longer than 4 degrees, since d3 draws edges as great circles"
    ]


def test_verify_reports_a_dangling_parent(broken):
    problems = broken(lambda _, feature: feature["properties"].update(parent="XXX"), "XNK")
    assert problems == [
        "world.geojson: parent: 'XNK: XXX': AZE",
        "world.geojson: parent: 'XNK: XXX': the code of another feature",
    ]


def test_verify_reports_a_parent_on_a_country(broken):
    assert broken(lambda _, feature: feature["properties"].update(parent="GBR"), "IRL") == [
        "world.geojson: parent: 'IRL: GBR': no parent"
    ]


def test_verify_reports_an_area_that_crosses_itself(broken):
    bow = Polygon([(-150, -40), (-149, -41), (-149, -40), (-150, -41)])
    assert "a valid geometry: Self-intersection" in broken(reshaped(lambda _: bow), "BVT")[0]


def test_verify_reports_neighbours_that_overlap(broken):
    problems = broken(reshaped(lambda _: shapely.orient_polygons(box(46, 40, 48, 41), exterior_cw=True)), "BVT")
    assert problems == ["world.geojson: geometry: 'BVT': no gap or overlap with its neighbours"]


def test_verify_reports_a_code_that_comes_twice_and_one_that_nobody_knows(broken):
    def change(features, feature):
        features.append(dict(feature, id="QQQ"))
        features.append(features[1])

    problems = broken(change, "HMD")
    assert "world.geojson: id: 'AFG': one feature a country" in problems
    assert "world.geojson: id: 'QQQ': no such code in countries.csv" in problems


def test_verify_reports_a_file_that_is_not_geojson(tmp_path, codes):
    path = tmp_path / "world.geojson"
    path.write_text('{"features": [{"id": "ARM"', encoding="utf-8")
    (problem,) = verify(path, codes)
    assert "not a GeoJSON FeatureCollection" in str(problem)


def test_verify_reports_a_file_too_large_to_load(world, codes, tmp_path):
    path = tmp_path / "world.geojson"
    noise = " ".join(str(hash((number, "noise"))) for number in range(20_000))
    path.write_text(json.dumps(world | {"noise": noise}), encoding="utf-8")
    assert "at most 120,000 bytes after gzip -9" in str(verify(path, codes)[0])


def test_a_missing_basemap_is_named_with_the_ways_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("GEO_REACTIONS_BASEMAP", str(tmp_path / "none.gpkg"))
    with pytest.raises(MissingInputError, match=r"none\.gpkg is missing.*qgis-common.*GEO_REACTIONS_BASEMAP"):
        boundaries.find_input()


def test_the_basemap_that_the_variable_names_is_used(monkeypatch, tmp_path):
    path = tmp_path / "world_map.gpkg"
    path.touch()
    monkeypatch.setenv("GEO_REACTIONS_BASEMAP", str(path))
    assert boundaries.find_input() == path


def test_a_cut_keeps_every_vertex_of_the_outline_and_gives_the_side_of_the_seed():
    whole = Polygon([(0, 0), (2, 0), (4, 0), (4, 4), (2, 4), (0, 4)])
    inner, rest = coverage.cut(whole, LineString([(2.1, -0.1), (1.9, 1), (1.9, 3), (2.1, 4.3)]), Point(1, 1))
    assert inner.contains(Point(1, 3))
    assert rest.contains(Point(3, 3))
    assert shapely.coverage_is_valid([inner, rest, box(4, 0, 5, 4)])
    assert {*inner.exterior.coords, *rest.exterior.coords} == {*whole.exterior.coords, (1.9, 1), (1.9, 3)}


def test_the_ends_of_a_cutting_line_move_to_vertices_of_the_outline():
    line = coverage.snapped(LineString([(-1, 2), (0.5, 2.5), (3.5, 3.9), (9, 9)]), box(0, 0, 4, 4))
    assert list(line.coords) == [(0, 4), (0.5, 2.5), (3.5, 3.9), (4, 4)]


def test_islets_go_but_the_largest_part_and_enclaves_stay():
    islet, exclave = box(9, 9, 9.1, 9.1), box(1, 5, 1.1, 5.1)
    host = box(0, 4, 2, 6).difference(exclave)
    series = geopandas.GeoSeries(
        {"AAA": shapely.multipolygons([box(0, 0, 1, 1), islet, exclave]), "BBB": host, "CCC": box(20, 0, 20.1, 0.1)}
    )
    kept = coverage.without_islets(series, {"AAA": 0.5, "BBB": 0.5, "CCC": 0.5})
    assert {code: len(shapely.get_parts(area)) for code, area in kept.items()} == {"AAA": 2, "BBB": 1, "CCC": 1}
    assert not kept["AAA"].intersects(islet)


def zigzag(height):
    return [(x / 10, height + (x % 2) * 0.02) for x in range(1, 40)]


def test_simplifying_keeps_borders_matched_and_spares_the_finer_neighbour():
    border = [(0, 2), *zigzag(2), (4, 2)]
    fine = Polygon([*border, (4, 4), *reversed(zigzag(4)), (0, 4)])
    coarse = Polygon([*reversed(border), (0, 0), *zigzag(0), (4, 0)])
    series = geopandas.GeoSeries({"FFF": fine, "CCC": coarse})
    result = coverage.simplified(series, {"FFF": 0.001, "CCC": 0.3})
    assert shapely.coverage_is_valid(result.to_numpy())
    assert shapely.get_num_coordinates(result["FFF"]) == shapely.get_num_coordinates(fine)
    assert shapely.get_num_coordinates(result["CCC"]) < shapely.get_num_coordinates(coarse) - 30


def test_long_edges_get_the_same_vertices_from_both_sides():
    series = geopandas.GeoSeries({"AAA": box(0, 0, 7, 10), "BBB": box(7, 0, 12, 10)})
    result = coverage.densified(series, 3.9)
    assert shapely.coverage_is_valid(result.to_numpy())
    steps = [LineString(pair).length for area in result for pair in pairwise(area.exterior.coords)]
    assert max(steps) <= 3.9


def test_holes_are_densified_too():
    ring = Polygon(box(0, 0, 20, 20).exterior.coords, [box(5, 5, 15, 15).exterior.coords])
    (area,) = coverage.densified(geopandas.GeoSeries({"AAA": ring}), 4)
    assert len(area.interiors[0].coords) == 13


def test_rounding_takes_the_most_decimals_around_a_vertex():
    shared = [(1.2345678, 0.1234567), (1.2345678, 1.1234567)]
    series = geopandas.GeoSeries(
        {
            "FFF": Polygon([(0.0123456, 0.0123456), *shared, (0.0123456, 1.0123456)]),
            "CCC": Polygon([(2.0123456, 0.0123456), (2.0123456, 1.0123456), *reversed(shared)]),
        }
    )
    result = coverage.rounded(series, {"FFF": 3, "CCC": 2})
    assert {(1.235, 0.123), (2.01, 0.01)} <= set(result["CCC"].exterior.coords)
    assert shapely.coverage_is_valid(result.to_numpy())


def test_an_area_that_rounding_would_swallow_keeps_more_decimals():
    tiny = Polygon([(0.0011, 0.0012), (0.0014, 0.0012), (0.0014, 0.0018)])
    (area,) = coverage.rounded(geopandas.GeoSeries({"AAA": tiny}), {"AAA": 2})
    assert area.is_valid
    assert area.area > 0


def test_the_geojson_has_a_feature_a_line_with_names_parents_and_clockwise_rings():
    series = geopandas.GeoSeries({"ARM": box(0, 0, 1, 1), "XNK": box(1, 0, 2, 1)})
    text = boundaries.to_geojson(series, {"ARM": "Armenia", "XNK": "Artsakh"})
    assert len(text.splitlines()) == 4
    first, second = json.loads(text)["features"]
    assert first["properties"] == {"name": "Armenia"}
    assert second["properties"] == {"name": "Artsakh", "parent": "AZE"}
    assert not shape(first["geometry"]).exterior.is_ccw


def test_the_vatican_is_cut_out_of_italy():
    areas = boundaries.with_vatican(geopandas.GeoSeries({"ITA": box(10, 40, 14, 44)}))
    assert list(areas.index) == ["ITA", "VAT"]
    assert len(areas["ITA"].interiors) == 1
    assert shapely.coverage_is_valid(areas.to_numpy())


def test_small_and_near_areas_are_drawn_more_finely():
    assert boundaries.detail("ARM", 3).tolerance < boundaries.detail("TUR", 81).tolerance
    assert boundaries.detail("MCO", 0.002).tolerance < boundaries.detail("BRA", 707).tolerance


def unit(name, code="AZE", gn_name=None):
    return {
        "name": name,
        "code": code,
        "gn_name": gn_name,
        "woe_name": None,
        "woe_label": None,
        "fips": None,
        "point": Point(47, 40),
    }


def test_a_region_takes_its_other_name_when_a_larger_one_has_taken_the_first():
    rows = regions.region_rows(
        [unit("Cork", "IRL", "County Cork"), unit("Cork", "IRL", "Cork City"), unit("Cork", "IRL")]
    )
    assert [(row["name"], row["alternates"]) for row in rows] == [("Cork", "County Cork"), ("Cork City", "")]


def test_names_that_the_source_mixes_up_are_put_right():
    assert regions.names_of(unit("Lankaran", "AZE", "Lacin Rayonu"))[:2] == ["Laçın", "Lachin"]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Minnesota", "USA"),
        ("Samtskhe-Javakheti", "GEO"),
        ("Ardabil", "IRN"),
        ("East Azerbaijan", "IRN"),
        ("Fars", "IRN"),
    ],
)
def test_the_regions_that_the_article_names_can_be_found(areas, name, country):
    with (DATA / "gazetteer" / "regions.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if (row["name"], row["country"]) == (name, country))
    assert areas[country].contains(Point(float(row["lon"]), float(row["lat"])))


def test_every_region_belongs_to_a_known_country_and_the_file_stays_small(codes):
    path = DATA / "gazetteer" / "regions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["country"], row["name"]) for row in csv.DictReader(file)]
    assert {country for country, _ in rows} <= codes
    assert rows == sorted(set(rows))
    assert path.stat().st_size < 500_000
