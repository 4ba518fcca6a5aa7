"""Events of GDELT: made-up rows in the published layouts, several days in a folder, one of them packed."""

from __future__ import annotations

import csv
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_reactions.__main__ import main
from geo_reactions.collection import Collection, open_collection
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.paths import data_folder
from geo_reactions.domain.view import View
from geo_reactions.pipeline.importing import cameo
from geo_reactions.pipeline.importing.lands import load_lands
from geo_reactions.pipeline.importing.published_names import GDELT_1, GDELT_1_BEFORE, GDELT_2
from geo_reactions.pipeline.importing.reading import Reading, read_table
from geo_reactions.pipeline.importing.run import bring
from geo_reactions.pipeline.importing.scaffold import begin
from geo_reactions.pipeline.importing.settings import Import

Event = Mapping[str, object]


def event(number: int, day: str = "20150218", **more: object) -> Event:
    """Return a row: the government of an invented minister in Germany criticizes somebody in a town there."""
    return {
        "GLOBALEVENTID": 1000 + number, "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4], "Actor1Code": "DEUGOV",
        "Actor1Name": "SOME MINISTER", "Actor1CountryCode": "DEU", "Actor1Type1Code": "GOV", "Actor2Name": "SOME UNION",
        "Actor2CountryCode": "FRA", "IsRootEvent": 1, "EventCode": "1121", "EventBaseCode": "112", "EventRootCode": "11",
        "QuadClass": 3, "GoldsteinScale": -2.0, "NumMentions": 4, "NumSources": 1, "NumArticles": 3, "AvgTone": -1.5,
        "ActionGeo_Type": 4, "ActionGeo_FullName": "Smalltown, Germany", "ActionGeo_CountryCode": "GM", "ActionGeo_Lat": 48.5,
        "ActionGeo_Long": 9.0, "DATEADDED": 20150218, "SOURCEURL": f"https://example.org/{number}",
    } | more  # fmt: skip


def written(path: Path, rows: Sequence[Event], names: Sequence[str] = GDELT_2) -> Path:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.DictWriter(file, names, restval="", extrasaction="ignore", delimiter="\t", lineterminator="\n")
        lines.writerows(rows)
    return path


def packed(path: Path) -> Path:
    archive = path.with_name(path.name + ".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(path, path.name)
    path.unlink()
    return archive


def imported(folder: Path, *tables: Path, preset: str = "gdelt") -> Collection:
    assert main(["new", str(folder), "--table", *map(str, tables), "--preset", preset]) == 0
    assert main(["import", str(folder)]) == 0
    assert main(["check", str(folder)]) == 0
    return open_collection(folder)


def rows_of(collection: Collection) -> list[Mapping[str, object]]:
    return sorted(collection.rows(View()), key=lambda row: str(row["id"]))


def rejected(folder: Path) -> list[dict[str, str]]:
    with (folder / "rejected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """Return a folder with three days, the last of them packed, and a file that is no table."""
    folder = tmp_path / "days"
    written(folder / "20150218.export.CSV", [
        event(1),
        event(2, EventCode="043", EventBaseCode="043", EventRootCode="04", QuadClass=1, GoldsteinScale=2.8),
        event(3, Actor1Name="POLICE", Actor1CountryCode="", Actor1Type1Code="COP", ActionGeo_CountryCode="UP"),
    ])  # fmt: skip
    written(folder / "20150219.export.CSV", [
        event(4, "20150219", Actor1Name="EUROPE", Actor1CountryCode="EUR", Actor1Type1Code=""),
        event(5, "20150219", Actor1Name="", Actor1CountryCode="", Actor1Type1Code="", QuadClass=4, EventRootCode="19"),
        event(6, "20150219", Actor1CountryCode="ROM", Actor1Type1Code="XYZ", ActionGeo_CountryCode="KV", ActionGeo_Type=5),
    ])  # fmt: skip
    packed(written(folder / "20150220.export.CSV", [
        event(7, "20150220", ActionGeo_Type=0, ActionGeo_FullName="", ActionGeo_CountryCode="", ActionGeo_Lat="",
              ActionGeo_Long=""),
        event(8, "20150220", QuadClass=2, EventRootCode="07", ActionGeo_Type=1, ActionGeo_FullName="Armenia",
              ActionGeo_CountryCode="AM", ActionGeo_Lat=40, ActionGeo_Long=45),
    ]))  # fmt: skip
    (folder / "md5sums").write_text("0", "utf-8")
    return folder


def test_a_folder_of_days_becomes_a_map_of_who_is_cooperative_and_who_conflictual(tmp_path, days, capsys):
    collection = imported(tmp_path / "made", days)
    heard = capsys.readouterr().err
    assert "8 in, 0 rejected" in heard
    assert "3 of an actor without a country" in heard
    assert "Left out of the folder days: md5sums." in heard
    found = rows_of(collection)
    assert [row["date"] for row in found] == [f"2015-02-{day}" for day in (18, 18, 18, 19, 19, 19, 20, 20)]
    assert [row["country"] or "" for row in found] == ["DEU", "DEU", "", "", "", "ROU", "DEU", "DEU"]
    assert [row["place_country"] or "" for row in found] == ["DEU", "DEU", "UKR", "DEU", "DEU", "XKX", "", "ARM"]
    assert [row["place"] or "" for row in found][-2:] == ["", "Armenia"]
    assert [row["stance"] for row in found] == [
        *("conflictual", "cooperative", "conflictual", "conflictual", "conflictual", "conflictual", "conflictual"),
        "cooperative",
    ]
    assert [row["type"] for row in found][:2] == ["disapprove", "consult"]
    assert [row["actor_type"] for row in found] == [
        *("government", "government", "police", "no_type_given", "no_type_given", "another_type"),
        *("government", "government"),
    ]
    assert [row["actor"] for row in found][2:5] == ["POLICE", "EUROPE", "Not named"]
    assert [row["source_url"] for row in found] == [f"https://example.org/{n}" for n in range(1, 9)]
    assert (found[0]["lat"], found[0]["lon"], found[0]["summary"]) == (48.5, 9.0, "Disapprove: Smalltown, Germany")
    assert found[6]["lat"] is None


def test_classes_codes_and_numbers_are_fields_to_filter_by(tmp_path, days):
    collection = imported(tmp_path / "made", days)
    first, second = rows_of(collection)[:2]
    assert (first["quad_class"], first["event"], first["event_code"]) == ("Verbal conflict", "112 Accuse", "1121")
    assert (second["quad_class"], second["event"]) == ("Verbal cooperation", "043 Host a visit")
    assert [first[name] for name in ("goldstein", "avg_tone", "mentions", "articles")] == [-2.0, -1.5, 4.0, 3.0]
    assert (first["actor2"], first["actor2_country"]) == ("SOME UNION", "FRA")
    ranks = {code.code: code.rank for code in collection.codebook["actor_type"].codes}
    assert (ranks["government"], ranks["legislature"], ranks["rebels"]) == (1, 2, 0)


def test_without_stances_the_map_is_one_of_numbers(tmp_path, days):
    collection = imported(tmp_path / "made", days, preset="gdelt-numbers")
    assert [code.kind for code in collection.codebook["stance"].codes] == ["none"]
    assert any(code.least for code in collection.codebook["position"].codes)
    assert 'palette = "blues"' in (tmp_path / "made" / "codebook.toml").read_text("utf-8")


@pytest.mark.parametrize("names", [GDELT_2, GDELT_1, GDELT_1_BEFORE])
def test_several_files_may_be_named_or_fit_a_pattern(tmp_path, names):
    first = written(tmp_path / "20130401.export.CSV", [event(1)], names)
    second = packed(written(tmp_path / "20130402.export.CSV", [event(2)], names))
    named = rows_of(imported(tmp_path / "named", first, second))
    fitting = rows_of(imported(tmp_path / "fitting", tmp_path / "201304*"))
    assert [row["id"] for row in named] == [row["id"] for row in fitting] == ["1001", "1002"]
    assert tomllib.loads((tmp_path / "named" / "import.toml").read_text("utf-8"))["table"]["more"] == [
        "../20130402.export.CSV.zip"
    ]


def test_a_row_that_cannot_be_used_is_rejected_with_file_line_column_value_and_what_is_allowed(tmp_path, capsys):
    written(tmp_path / "days" / "1.export.CSV", [event(1), event(2, ActionGeo_CountryCode="QQ"), event(3, SQLDATE="")])
    packed(written(tmp_path / "days" / "2.export.CSV", [
        event(4, ActionGeo_Lat="95.5"), event(5), event(6, SQLDATE="20151350"), event(7, QuadClass=7),
        event(8, Actor1CountryCode="QQQ"), event(5),
    ]))  # fmt: skip
    collection = imported(tmp_path / "made", tmp_path / "days")
    assert [row["id"] for row in rows_of(collection)] == ["1001", "1005"]
    found = [(row["file"], row["line"], row["reason"]) for row in rejected(tmp_path / "made")]
    assert found[0] == (
        "1.export.CSV",
        "2",
        "country of the place unknown: QQ, in ActionGeo_CountryCode; allowed: a code of fips, or a line in [countries]",
    )
    assert found[1] == ("1.export.CSV", "3", "no date: , in SQLDATE; allowed: a date")
    assert found[2] == (
        "2.export.CSV",
        "1",
        "lat is no number of degrees: 95.5, in ActionGeo_Lat; allowed: a number from -90 to 90",
    )
    assert found[3][:2] == ("2.export.CSV", "3")
    assert found[3][2].startswith("date: 20151350, in SQLDATE; allowed: a date")
    assert [reason.partition(":")[0] for _, _, reason in found[4:]] == [
        *("stance unknown", "country unknown", "an id that an earlier row has"),
    ]
    assert all(row["NumSources"] == "1" for row in rejected(tmp_path / "made"))
    before = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}
    capsys.readouterr()
    assert main(["import", str(tmp_path / "made"), "--strict"]) == 1
    assert "1.export.CSV:2: country of the place unknown" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()} == before


def test_files_with_other_columns_are_refused_by_name(tmp_path):
    written(tmp_path / "days" / "a.csv", [{"x": "x", "y": "y"}, {"x": 1, "y": 2}], ("x", "y"))
    written(tmp_path / "days" / "b.csv", [{"x": "x", "z": "z"}, {"x": 1, "z": 2}], ("x", "z"))
    with pytest.raises(DataError, match=r"b\.csv.*the same columns as a\.csv; this file lacks y and has also z"):
        read_table(tmp_path / "days")


def test_a_damaged_archive_and_a_folder_without_tables_are_refused_in_words(tmp_path):
    written(tmp_path / "days" / "1.export.CSV", [event(1)])
    archive = packed(tmp_path / "days" / "1.export.CSV")
    archive.write_bytes(archive.read_bytes()[:-30])
    with pytest.raises(DataError, match="this one is damaged"):
        read_table(tmp_path / "days")
    archive.rename(archive.with_name("notes.md"))
    with pytest.raises(DataError, match="a folder with tables"):
        read_table(tmp_path / "days")


def test_every_code_is_a_country_or_known_to_be_none():
    lands = load_lands(data_folder() / "boundaries")
    special = {
        "RS": "RUS", "UP": "UKR", "CH": "CHN", "GM": "DEU", "SZ": "CHE", "AJ": "AZE", "AM": "ARM", "IS": "ISR", "WE": "PSE",
        "GZ": "PSE", "KV": "XKX", "OD": "SSD", "RI": "SRB", "MJ": "MNE", "AU": "AUT", "AS": "AUS", "NI": "NGA", "NG": "NER",
        "KS": "KOR", "KN": "PRK", "CG": "COD", "CF": "COG", "SP": "ESP", "UK": "GBR", "TU": "TUR", "EI": "IRL", "DA": "DNK",
    }  # fmt: skip
    assert {code: lands.find(code, "fips") for code in special} == special
    assert not [code for code in cameo.PLACES if code != "IO" and lands.find(code, "fips")]
    assert not [code for code in cameo.NO_COUNTRIES if lands.find(code, "cameo")]
    assert not [land for land in cameo.PLACES.values() if land and not lands.find(land, "alpha3")]
    assert set(cameo.RANKS) == set(cameo.ACTORS.values())
    assert all(words.startswith(code) and "," not in words for code, words in cameo.BASES.items())
    assert len(cameo.BASES) == len(set(cameo.BASES.values())) > 140


CELLS = st.text(st.characters(exclude_characters="\t\r\n", exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(GDELT_2), CELLS, max_size=4), min_size=1, max_size=4))
def test_whatever_stands_in_a_cell_each_row_comes_in_or_is_rejected_with_its_line(tmp_path_factory, odd):
    folder = tmp_path_factory.mktemp("odd")
    rows = [event(0), *(event(n) | cells for n, cells in enumerate(odd, 1))]
    path = folder / "odd.export.CSV"
    path.write_text("".join("\t".join(str(row.get(name, "")) for name in GDELT_2) + "\n" for row in rows), "utf-8")
    whole = read_table(path, Reading(names=",".join(GDELT_2), delimiter="\t", encoding="utf-8"))
    assert whole.lines.tolist() == list(range(1, len(rows) + 1))
    begun = begin(folder / "made", path, "gdelt", wanted=Import("", whole.found))
    assert begun.settings.columns["country"] == "Actor1CountryCode"
    outcome = bring(folder / "made")
    assert outcome.taken + len(rejected(folder / "made")) == len(rows)
    assert {int(row["line"]) for row in rejected(folder / "made")} <= set(range(2, len(rows) + 1))
