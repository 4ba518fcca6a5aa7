"""Known tables: made-up rows in the layouts in which they are published become collections without a correction."""

from __future__ import annotations

import csv
import gzip
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from geo_reactions.__main__ import main
from geo_reactions.collection import Collection, open_collection
from geo_reactions.domain.own_fields import KINDS, is_free
from geo_reactions.domain.view import View
from geo_reactions.pipeline.importing.draft import code_name, meaning_of
from geo_reactions.pipeline.importing.listed import single
from geo_reactions.pipeline.importing.nouns import several
from geo_reactions.pipeline.importing.presets import PRESETS
from geo_reactions.pipeline.importing.published_names import GDELT_1, GDELT_1_BEFORE, GDELT_2, UCDP_GED

ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province",
    "Country", "Latitude", "Longitude",
)  # fmt: skip
CCC_1 = (
    "date",
    "locality",
    "state",
    "online",
    "type",
    "actors",
    "claims",
    "valence",
    "size_mean",
    "source_1",
    "lat",
    "lon",
)
CCC_2 = (
    "date", "locality", "state", "type", "organizations", "claims", "valence", "size_mean", "arrests", "source_1", "lat", "lon",
)  # fmt: skip
CCC_3 = (
    "date", "locality", "state", "lat", "lon", "location", "title", "event_type", "organizations", "targets", "claims_summary",
    "valence", "size_mean", "arrests", "source1",
)  # fmt: skip
PRESS_FREEDOM = (
    "title", "slug", "categories", "links", "date", "exact_date_unknown", "city", "state", "assailant", "targeted_journalists",
    "tags", "longitude", "latitude",
)  # fmt: skip
UN_LIBRARY = (
    "undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "title", "agenda_title", "subjects", "total_yes",
    "total_no", "undl_link",
)  # fmt: skip
UN_COW = ("date", "rcid", "session", "ccode", "Country", "Countryname", "vote", "unres", "short", "descr")

Rows = Sequence[Mapping[str, object]]


def written(path: Path, columns: Sequence[str], rows: Rows, *, delimiter: str = ",", headings: bool = True) -> Path:
    """Write a table that has a row of headings or none."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="", delimiter=delimiter)
        if headings:
            writer.writeheader()
        writer.writerows(rows)
    return path


def begun(table: Path, *more: str) -> Path:
    folder = table.parent / "made"
    assert main(["new", str(folder), "--table", str(table), *more]) == 0
    return folder


def imported(table: Path, *more: str) -> Collection:
    folder = begun(table, *more)
    assert main(["import", str(folder)]) == 0
    assert main(["check", str(folder)]) == 0
    return open_collection(folder)


def rows_of(collection: Collection) -> list[Mapping[str, object]]:
    return sorted(collection.rows(View()), key=lambda row: str(row["date"]))


@pytest.mark.parametrize("name", PRESETS)
def test_the_own_fields_of_a_preset_can_be_used_together(name):
    for known in PRESETS[name]:
        names = [field.name for field in known.fields]
        assert len(set(names)) == len(names)
        assert all(map(is_free, names))
        assert {field.kind for field in known.fields} <= set(KINDS)
        types = {code_name(words) for words in known.codes.get("type", {}).values()}
        assert {code_name(label) for label in known.plurals} <= types


def test_events_of_acled_have_their_kinds_and_fatalities(tmp_path):
    rows = [
        {"event_id_cnty": f"XXX{n}", "event_date": f"2024-03-0{n}", "event_type": kind, "sub_event_type": sub, "actor1": "A",
         "actor2": "Group B", "country": "Ivory Coast", "location": "Somewhere", "latitude": 6 + n, "longitude": -5,
         "fatalities": n, "notes": "What happened.", "source": "A Paper; A Radio", "inter1": n}
        for n, (kind, sub) in enumerate([("Battles", "Armed clash"), ("Protests", "Peaceful protest")], 1)
    ]  # fmt: skip
    found = rows_of(imported(written(tmp_path / "acled.csv", ACLED, rows)))
    assert [(row["type"], row["country"], row["fatalities"]) for row in found] == [
        ("battles", "CIV", 1.0),
        ("protests", "CIV", 2.0),
    ]
    assert [(row["sub_event_type"], row["actor2"]) for row in found] == [
        ("Armed clash", "Group B"),
        ("Peaceful protest", "Group B"),
    ]


def gdelt_rows() -> Rows:
    place = {"ActionGeo_Lat": 48.5, "ActionGeo_Long": 9.0, "AvgTone": -2.5, "NumMentions": 4, "GoldsteinScale": -6.5}
    coded = [("GM", "14", 3), ("RS", "04", 1), ("CH", "19", 4)]
    return [
        {"GLOBALEVENTID": 10 + n, "SQLDATE": f"2015021{n}", "MonthYear": 201502, "Year": 2015, "FractionDate": 2015.12,
         "Actor1Name": "POLICE", "Actor1CountryCode": "DEU", "Actor2Name": "STUDENT",
         "IsRootEvent": 1, "EventCode": f"{root}1", "EventRootCode": root,
         "QuadClass": quad, "ActionGeo_FullName": "Somewhere", "ActionGeo_CountryCode": land, "DATEADDED": 20150218,
         "SOURCEURL": f"https://example.org/{n}", **place}
        for n, (land, root, quad) in enumerate(coded)
    ]  # fmt: skip


@pytest.mark.parametrize("names", [GDELT_2, GDELT_1, GDELT_1_BEFORE])
@pytest.mark.parametrize("more", [("--preset", "gdelt"), ()])
def test_files_of_gdelt_have_no_headings_and_get_the_published_ones(tmp_path, names, more):
    rows = [{name: row[name] for name in row if name in names} for row in gdelt_rows()]
    table = written(tmp_path / "export.CSV", names, rows, delimiter="\t", headings=False)
    collection = imported(table, *more)
    found = rows_of(collection)
    assert {row["country"] for row in found} == {"DEU"}
    assert [(row["place_country"], row["date"]) for row in found] == [
        ("DEU", "2015-02-10"),
        ("RUS", "2015-02-11"),
        ("CHN", "2015-02-12"),
    ]
    assert [row["type"] for row in found] == ["protest", "consult", "fight"]
    assert [row["quad_class"] for row in found] == ["Verbal conflict", "Verbal cooperation", "Material conflict"]
    assert {(row["goldstein"], row["avg_tone"], row["actor"]) for row in found} == {(-6.5, -2.5, "POLICE")}
    assert collection.codebook["type"].labels["protest"] == "Protest"
    assert {code.code: code.many for code in collection.codebook["type"].codes}["consult"] == "Consultations"


def test_the_published_layouts_have_the_documented_numbers_of_columns():
    assert [len(names) for names in (GDELT_2, GDELT_1, GDELT_1_BEFORE, UCDP_GED)] == [61, 58, 57, 49]


def test_a_root_code_without_its_zero_is_the_same(tmp_path):
    rows = [row | {"EventRootCode": str(row["EventRootCode"]).lstrip("0")} for row in gdelt_rows()]
    found = rows_of(imported(written(tmp_path / "gdelt.csv", GDELT_2, rows)))
    assert [row["type"] for row in found] == ["protest", "consult", "fight"]


def test_names_that_do_not_fit_a_table_are_refused(tmp_path, capsys):
    table = written(tmp_path / "export.CSV", GDELT_2, gdelt_rows(), delimiter="\t", headings=False)
    folder = begun(table)
    settings = folder / "import.toml"
    settings.write_text(settings.read_text("utf-8").replace("GLOBALEVENTID,", ""), "utf-8")
    assert main(["import", str(folder)]) == 1
    assert "60 cells in a row" in capsys.readouterr().err


def test_events_of_icews_have_the_kind_of_their_code_and_no_place_that_is_a_sign_for_none(tmp_path):
    rows = [
        {"Event ID": 100 + n, "Event Date": f"2014-01-0{n}", "Source Name": "Some Minister", "Event Text": text,
         "CAMEO Code": code, "Intensity": "-2.0", "Target Name": "Some Party", "Country": "Occupied Palestinian Territory",
         "City": city, "Latitude": 31.5, "Longitude": 34.5}
        for n, (text, code, city) in enumerate([("Criticize", "111", "NULL"), ("Host a visit", "043", "Gaza")], 1)
    ]  # fmt: skip
    found = rows_of(imported(written(tmp_path / "events.tab", ICEWS, rows, delimiter="\t")))
    assert [(row["type"], row["country"]) for row in found] == [("disapprove", "PSE"), ("consult", "PSE")]
    assert [row["place"] for row in found] == ["31.5, 34.5", "Gaza"]
    assert [row["summary"] for row in found] == [
        f"Some Minister: {text}: Some Party" for text in ("Criticize", "Host a visit")
    ]
    assert {row["intensity"] for row in found} == {-2.0}


def ucdp_rows() -> Rows:
    spans = [("2016-05-01", "2016-05-01"), ("2016-05-02", "2016-05-09")]
    return [
        {"id": 100 + n, "relid": f"R-{n}", "year": 2016, "active_year": 1, "type_of_violence": n,
         "conflict_name": "A: Government", "side_a": "Government of A", "side_b": "Rebels", "where_prec": 1,
         "where_coordinates": "Somewhere", "latitude": 4.0, "longitude": 20.0 + n,
         "country": "DR Congo (Zaire)", "region": "Africa", "date_start": f"{first} 00:00:00.000",
         "date_end": f"{last} 00:00:00.000", "best": 7 * n, "deaths_civilians": n, "high": 30, "low": 1, "gwnoa": 490}
        for n, (first, last) in enumerate(spans, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("headings", [True, False])
def test_events_of_ucdp_have_their_days_and_deaths(tmp_path, headings):
    table = written(tmp_path / "ged.csv", UCDP_GED, ucdp_rows(), headings=headings)
    found = rows_of(imported(table, "--preset", "ucdp"))
    assert [(row["date"], row["country"], row["best"]) for row in found] == [
        ("2016-05-01", "COD", 7.0),
        ("2016-05-02/2016-05-09", "COD", 14.0),
    ]
    assert [row["type"] for row in found] == ["state_based_conflict", "non_state_conflict"]


def test_spans_of_days_may_have_the_month_first_and_a_clock(tmp_path):
    spans = [
        {"date_start": f"5/{n}/2016 12:00:00 AM", "date_end": f"5/{n + 1}/2016 12:00:00 AM"} for n in range(13, 15)
    ]
    rows = [row | span for row, span in zip(ucdp_rows(), spans, strict=True)]
    found = rows_of(imported(written(tmp_path / "ged.csv", UCDP_GED, rows)))
    assert [row["date"] for row in found] == ["2016-05-13/2016-05-14", "2016-05-14/2016-05-15"]


@pytest.mark.parametrize("columns", [CCC_1, CCC_2, CCC_3])
def test_crowds_are_known_in_all_three_phases_and_a_list_of_types_is_its_first(tmp_path, columns):
    kinds = ["rally", "march; rally", "vigil", "die-in; march"]
    rows = [
        {"date": f"2025-03-0{n}", "locality": "Springfield", "state": "IL", "type": kind, "event_type": kind, "actors": "A Union",
         "organizations": "A Union", "claims": "for wages", "claims_summary": "for wages", "valence": n % 3, "size_mean": 100 * n,
         "arrests": "NA", "source_1": "https://example.org/a", "source1": "https://example.org/a", "lat": 39.8, "lon": -89.6}
        for n, kind in enumerate(kinds, 1)
    ]  # fmt: skip
    rows = [{name: row[name] for name in row if name in columns} for row in rows]
    collection = imported(written(tmp_path / "ccc.csv", columns, rows))
    found = rows_of(collection)
    assert [row["type"] for row in found] == ["rally", "march", "vigil", "die_in"]
    assert [row["all_types"] for row in found] == kinds
    assert [row["crowd"] for row in found] == [100, 200, 300, 400]
    assert {(row["actor"], row["country"], row["place"], row["summary"]) for row in found} == {
        ("A Union", "USA", "Springfield, IL", "for wages")
    }
    assert found[0]["valence"] == "Anti-Trump or left wing"
    assert {code.code: code.many for code in collection.codebook["type"].codes}["march"] == "marches"


def test_incidents_of_press_freedom_have_their_first_category_and_keep_all(tmp_path):
    named = ["Chilling Statement", "Physical Attack, Equipment Damage", "Physical Attack"]
    rows = [
        {"title": "A reporter was pushed at a march", "categories": name, "date": f"2022-02-0{n}", "city": "Oakland",
         "state": "CA", "assailant": "law enforcement", "targeted_journalists": "A Name (A Paper)",
         "latitude": 37.8, "longitude": -122.3}
        for n, name in enumerate(named, 1)
    ]  # fmt: skip
    found = rows_of(imported(written(tmp_path / "incidents.csv", PRESS_FREEDOM, rows)))
    assert [row["type"] for row in found] == ["chilling_statement", "physical_attack", "physical_attack"]
    assert [row["categories"] for row in found] == named
    assert {(row["country"], row["place"]) for row in found} == {("USA", "Oakland, CA")}


def test_votes_of_the_digital_library_are_those_of_members_by_their_codes(tmp_path):
    votes = [("SUN", "USSR", "N"), ("FRA", "FRANCE", "Y"), ("CIV", "CÔTE D'IVOIRE", "A"), ("ZAR", "ZAIRE", "X")]
    rows = [
        {"undl_id": 1, "ms_code": code, "ms_name": name, "ms_vote": vote, "date": f"1980-12-0{n}", "resolution": "A/RES/35/1",
         "title": "On a question", "total_yes": "120.0", "total_no": "14.0", "undl_link": "https://example.org/1"}
        for n, (code, name, vote) in enumerate(votes, 1)
    ]  # fmt: skip
    found = rows_of(imported(written(tmp_path / "votes.csv", UN_LIBRARY, rows)))
    assert [(row["country"], row["stance"]) for row in found] == [
        ("RUS", "against"),
        ("FRA", "in_favour"),
        ("CIV", "abstaining"),
        ("COD", "absent"),
    ]
    assert {row["resolution"] for row in found} == {"A/RES/35/1"}


def test_votes_with_numbers_for_countries_and_answers_are_told_apart_from_no_membership(tmp_path):
    votes = [(2, "1"), (200, "3"), (255, "2"), (710, "8"), (816, "9")]
    rows = [
        {"date": f"1970-12-0{n}", "rcid": 7, "ccode": code, "Country": "???", "vote": vote, "unres": "R/25/1", "short": "A TOPIC",
         "descr": "To do something"}
        for n, (code, vote) in enumerate(votes, 1)
    ]  # fmt: skip
    found = rows_of(imported(written(tmp_path / "votes.csv", UN_COW, rows)))
    assert [(row["country"], row["stance"]) for row in found] == [
        ("USA", "in_favour"),
        ("GBR", "against"),
        ("DEU", "abstaining"),
        ("CHN", "absent"),
    ]


def test_many_resolutions_are_no_types(tmp_path):
    rows = [
        {
            "ms_code": code,
            "ms_vote": vote,
            "date": "2023-10-01",
            "resolution": f"A/RES/78/{n}",
            "title": "On a question",
        }
        for n in range(61)
        for code, vote in (("FRA", "Y"), ("USA", "N"))
    ]
    folder = begun(written(tmp_path / "votes.csv", UN_LIBRARY, rows))
    settings = tomllib.loads((folder / "import.toml").read_text("utf-8"))
    assert "type" not in settings["columns"]
    assert [field["name"] for field in tomllib.loads((folder / "collection.toml").read_text("utf-8"))["fields"]] == [
        "resolution",
        "agenda",
        "subjects",
    ]


def test_numbers_are_no_countries_and_states_of_the_usa_neither(tmp_path):
    names = ("Old Land", "Older Land", "France", "Italy", "Chad")
    rows = [{"total": "120.0", "ms_name": name, "date": "2020-01-01"} for name in names]
    folder = begun(written(tmp_path / "totals.csv", ("total", "ms_name", "date"), rows))
    assert tomllib.loads((folder / "import.toml").read_text("utf-8"))["columns"]["country"] == "ms_name"
    states = tmp_path / "states"
    states.mkdir()
    rows = [{"date": "2020-01-01", "city": "Springfield", "state": state} for state in ("CA", "IL", "GA", "WY")]
    folder = begun(written(states / "states.csv", ("date", "city", "state"), rows))
    assert "country" not in tomllib.loads((folder / "import.toml").read_text("utf-8"))["columns"]


@pytest.mark.parametrize(
    ("value", "plural"),
    [
        ("Peaceful protest", "Peaceful protests"),
        ("sit-in", "sit-ins"),
        ("Rally", "Rallies"),
        ("march", "marches"),
        ("Physical Attack", "Physical attacks"),
        ("Battles", "Battles"),
        ("Kundgebung", "Kundgebung"),
        ("Lockout lead", "Lockout lead"),
        ("68/262", "68/262"),
    ],
)
def test_a_value_that_ends_in_a_known_noun_has_its_plural(value, plural):
    assert several(value) == plural


def test_an_archive_of_another_kind_is_to_be_unpacked(tmp_path, capsys):
    table = tmp_path / "export.CSV.gz"
    table.write_bytes(gzip.compress(b"1\t2\n"))
    assert main(["new", str(tmp_path / "made"), "--table", str(table), "--preset", "gdelt"]) == 1
    assert "unpack this file first" in capsys.readouterr().err


def test_an_event_of_icews_may_share_its_number_with_one_of_another_day(tmp_path):
    row = {
        "Event ID": 7,
        "Source Name": "A",
        "Event Text": "Consult",
        "CAMEO Code": "040",
        "Target Name": "B",
        "Country": "Chad",
    }
    rows = [row | {"Event Date": day} for day in ("2014-01-01", "2015-01-01")]
    assert len(rows_of(imported(written(tmp_path / "events.tab", ICEWS, rows, delimiter="\t")))) == 2


def test_identifiers_become_no_numbers_to_filter_by(tmp_path):
    rows = [{"country": "Chad", "date": "2020-01-01", "rcid": n % 9, "paid": n % 7} for n in range(20)]
    folder = begun(written(tmp_path / "paid.csv", ("country", "date", "rcid", "paid"), rows))
    fields = tomllib.loads((folder / "collection.toml").read_text("utf-8"))["fields"]
    assert [field["name"] for field in fields] == ["paid"]


def test_lists_are_told_from_values_with_commas():
    assert single(["march", "march; rally"]) == ["march", "rally"]
    assert single(["Arrest, detain, or charge", "Consult"]) == ["Arrest, detain, or charge", "Consult"]
    assert single(["Attack", "Attack, Damage", "Arrest, Attack"]) == ["Attack", "Damage", "Arrest"]


def test_the_longest_beginning_says_what_a_value_means():
    meanings = {"14*": "protest", "145*": "riot", "14": "exactly"}
    assert [meaning_of(value, meanings) for value in ("141", "1451", "14", "15", "")] == [
        "protest",
        "riot",
        "exactly",
        None,
        None,
    ]
