"""From a table to an opened collection with two commands: what comes in, what is rejected and why, and that nothing is lost."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.__main__ import main
from geo_reactions.charts import scene
from geo_reactions.charts.lead_words import lead
from geo_reactions.collection import Collection, open_collection
from geo_reactions.domain.position import DIVIDED
from geo_reactions.domain.view import View
from geo_reactions.pipeline.importing.codebook_writing import numbers
from geo_reactions.pipeline.importing.presets import PRESETS
from samples import PROJECT

PROTESTS = """Datum;Stadt;Land;Teilnehmer;Art;Beschreibung
02.10.2020;Berlin;Deutschland;1.500;Kundgebung;Vor dem Bundestag
03.10.2020;Paris;Frankreich;2.000;Marsch;Marsch zum Trocadéro
05.10.2020;Los Angeles;USA;ca. 500;Kundgebung;Vor dem Konsulat
12.10.2020;Nirgendwo;Atlantis;20;Kundgebung;unbekannt
31.02.2020;Wien;Österreich;100;Marsch;falsches Datum
;Toronto;Kanada;300;Marsch;ohne Datum
"""
ACLED = """event_id_cnty,event_date,event_type,actor1,country,location,latitude,longitude,notes,fatalities
ARM1,28 September 2020,Battles,Military Forces of Armenia,Armenia,Vardenis,40.18,45.73,A clash.,2
AZE2,2020-09-29,Explosions/Remote violence,Military Forces of Azerbaijan,Azerbaijan,Terter,40.34,46.93,Shelling.,1
AZE3,2020-09-29,Protests,Protesters (Azerbaijan),Azerbaijan,Baku,40.38,49.89,A rally.,0
AZE3,2020-09-30,Protests,Protesters (Azerbaijan),Azerbaijan,Baku,95.0,49.89,Twice and beyond the pole.,0
"""


def begun(folder: Path, text: str, *more: str, encoding: str = "utf-8") -> Path:
    """Write a table beside a folder and begin a collection from it."""
    table = folder.with_suffix(".csv")
    table.write_text(text, encoding)
    assert main(["new", str(folder), "--table", str(table), *more]) == 0
    return folder


def imported(folder: Path) -> Collection:
    assert main(["import", str(folder)]) == 0
    assert main(["check", str(folder)]) == 0
    return open_collection(folder)


def rejected(folder: Path) -> dict[int, str]:
    with (folder / "rejected.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["line"]): row["reason"] for row in csv.DictReader(file)}


def test_a_list_of_protests_in_another_language_and_encoding_becomes_a_map(tmp_path):
    folder = begun(tmp_path / "protests", PROTESTS, encoding="cp1252")
    assert len((folder / "import.toml").read_text("utf-8").splitlines()) <= 20
    found = imported(folder)
    rows = {row["summary"]: row for row in found.rows(View())}
    assert [rows[name]["country"] for name in ("Vor dem Bundestag", "Vor dem Konsulat", "ohne Datum")] == [
        "DEU",
        "USA",
        "CAN",
    ]
    assert (rows["Vor dem Bundestag"]["date"], rows["Vor dem Bundestag"]["crowd"]) == ("2020-10-02", 1500)
    assert (rows["Vor dem Konsulat"]["crowd"], rows["Vor dem Konsulat"]["crowd_said"]) == (None, "ca. 500")
    assert rows["ohne Datum"]["date"] == ""
    reasons = rejected(folder)
    assert set(reasons) == {5, 6}
    assert reasons[5] == "country unknown: Atlantis"
    assert reasons[6].startswith("date: ")
    report = json.loads((folder / "import.json").read_text("utf-8"))
    assert (report["taken"], sum(report["rejected"].values())) == (4, 2)


def test_a_line_of_the_settings_settles_a_name_and_a_second_run_is_the_same(tmp_path, capsys):
    folder = begun(tmp_path / "protests", PROTESTS)
    imported(folder)
    assert "country unknown: 'Atlantis', 1 row" in capsys.readouterr().err
    with (folder / "import.toml").open("a", encoding="utf-8") as file:
        file.write('\n[countries]\nAtlantis = "GRC"\n')
    assert imported(folder).size == 5
    assert set(rejected(folder)) == {6}
    before = (folder / "reactions.parquet").read_bytes()
    imported(folder)
    assert (folder / "reactions.parquet").read_bytes() == before


def test_a_table_with_published_columns_needs_no_guess(tmp_path):
    folder = begun(tmp_path / "acled", ACLED, "--preset", "acled")
    rows = {row["id"]: row for row in imported(folder).rows(View())}
    assert set(rows) == {"arm1", "aze2", "aze3"}
    assert (rows["aze3"]["place"], rows["aze3"]["lat"], rows["aze3"]["actor"]) == (
        "Baku",
        40.38,
        "Protesters (Azerbaijan)",
    )
    assert rows["aze2"]["type"] == "explosions_remote_violence"
    assert set(rejected(folder)) == {5}


def test_what_stands_for_a_missing_value_is_missing_and_no_reason_against_a_row(tmp_path):
    table = "date,country,city,lat,lon,participants,type\n"
    table += "2020-10-01,France,Somewhere,n/a,,-99,march\nn/a,France,Nice,43.7,7.27,n/a,march\n"
    table += "2020-10-02,France,Lyon,45.76,4.84,5,\n"
    folder = begun(tmp_path / "missing", table)
    rows = {row["place"]: row for row in imported(folder).rows(View())}
    assert set(rows) == {"", "Nice"}
    assert [(row["crowd"], row["crowd_said"]) for row in rows.values()] == [(None, ""), (None, "")]
    assert rows["Nice"]["date"] == ""
    assert rejected(folder) == {4: "no type"}


def test_the_codes_of_a_preset_have_its_words(tmp_path):
    columns = "id,type_of_violence,side_a,source_headline,where_coordinates,latitude,longitude,country,date_start\n"
    rows = "1,1,Government,Clashes,Tovuz,40.99,45.62,Azerbaijan,2020-07-12\n"
    rows += "2,3,IS,An attack,Maiduguri,11.8,13.1,Nigeria,2020-07-13\n"
    found = imported(begun(tmp_path / "ucdp", columns + rows, "--preset", "ucdp"))
    assert [row["type"] for row in found.rows(View())] == ["state_based_conflict", "one_sided_violence"]
    assert [row["date"] for row in found.rows(View())] == ["2020-07-12", "2020-07-13"]
    assert found.codebook["type"].labels["state_based_conflict"] == "State-based conflict"


@pytest.mark.parametrize("preset", PRESETS)
def test_a_table_without_the_columns_of_a_preset_is_refused_with_their_names(tmp_path, preset, capsys):
    table = tmp_path / "t.csv"
    table.write_text("a,b\n1,2\n", "utf-8")
    assert main(["new", str(tmp_path / "t"), "--table", str(table), "--preset", preset]) == 1
    said = capsys.readouterr().err
    assert preset in said
    assert any(column in said for column in PRESETS[preset][0].columns.values())
    assert not (tmp_path / "t").exists()


def test_the_votes_of_the_general_assembly_have_their_official_totals():
    votes = open_collection(PROJECT / "data" / "un-ga-votes")
    counts = Counter((row["type"], row["stance"]) for row in votes.rows(View()))
    official = {"c_68_262": (100, 11, 58, 24), "es_11_1": (141, 5, 35, 12)}
    for resolution, expected in official.items():
        found = tuple(counts[resolution, vote] for vote in ("in_favour", "against", "abstaining", "absent"))
        assert found == expected, resolution
    assert len({row["country"] for row in votes.rows(View())}) == 193


def test_the_votes_in_the_repository_are_what_the_commands_make_of_their_table(tmp_path):
    source, copy = PROJECT / "data" / "un-ga-votes", tmp_path / "un-ga-votes"
    copy.mkdir()
    for name in ("votes.csv", "import.toml", "collection.toml", "codebook.toml"):
        (copy / name).write_bytes((source / name).read_bytes())
    again = imported(copy)
    assert list(again.rows(View())) == list(open_collection(source).rows(View()))


@pytest.mark.parametrize("broken", ["", "[table]\nfile = 3\n", "nonsense", '[table]\nfile = "gone.csv"\n'])
def test_settings_that_cannot_be_used_are_named_and_change_nothing(tmp_path, broken, capsys):
    folder = begun(tmp_path / "protests", PROTESTS)
    imported(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "import.toml"}
    (folder / "import.toml").write_text(broken, "utf-8")
    assert main(["import", str(folder)]) == 1
    assert "import.toml" in (said := capsys.readouterr().err) or "gone.csv" in said
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "import.toml"} == before


def test_an_unknown_key_is_named_with_the_one_that_is_spelled_like_it(tmp_path, capsys):
    folder = begun(tmp_path / "protests", PROTESTS)
    settings = folder / "import.toml"
    settings.write_text(settings.read_text("utf-8").replace("country =", "contry ="), "utf-8")
    assert main(["import", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "import.toml:" in said
    assert "did you mean country?" in said


def test_all_rows_can_have_one_address_of_their_source(tmp_path):
    folder = begun(tmp_path / "protests", PROTESTS)
    with (folder / "import.toml").open("a", encoding="utf-8") as file:
        file.write('\n[constants]\nsource_url = "https://example.org/protests"\n')
    assert {row["source_url"] for row in imported(folder).rows(View())} == {"https://example.org/protests"}


def test_strictly_a_rejected_row_is_an_error_and_nothing_is_written(tmp_path, capsys):
    folder = begun(tmp_path / "protests", PROTESTS)
    assert main(["import", str(folder), "--strict"]) == 1
    assert "protests.csv:5" in capsys.readouterr().err
    assert not (folder / "reactions.parquet").exists()


def test_a_folder_with_a_collection_is_not_begun_again(tmp_path, capsys):
    folder = begun(tmp_path / "protests", PROTESTS)
    assert main(["new", str(folder), "--table", str(tmp_path / "protests.csv")]) == 1
    assert "nothing is overwritten" in capsys.readouterr().err


def test_a_table_without_countries_says_what_is_missing(tmp_path, capsys):
    table = tmp_path / "t.csv"
    table.write_text("name,size\nx,1\ny,2\n", "utf-8")
    assert main(["new", str(tmp_path / "t"), "--table", str(table)]) in (0, 1)
    table.write_text("size,weight\n1,1\n2,2\n", "utf-8")
    assert main(["new", str(tmp_path / "u"), "--table", str(table)]) == 1
    assert "country" in capsys.readouterr().err


STRIKES = "\n".join([
    "Date,Country,Kind",
    *(f"{1980 + n}-05-01,{land},strike" for land, times in (("France", 40), ("Chile", 6), ("Kenya", 1)) for n in range(times)),
])  # fmt: skip


def test_a_table_without_stances_becomes_a_map_of_numbers_in_the_words_of_tables(tmp_path):
    found = imported(begun(tmp_path / "strikes", STRIKES))
    book = found.codebook
    shown = {land: book.position_by_code[code].label for land, code in found.positions(View()).items()}
    assert shown == {"FRA": "20 or more records", "CHL": "5–19 records", "KEN": "1–4 records"}
    assert {code.code for code in book.steps} == {code for _least, code in book.scale.numbers}
    assert DIVIDED not in book.position_by_code
    assert lead(scene(found, View())) == "Most reactions come from France: 40 of 47."
    assert lead(scene(found, View(country=("FRA",)))) == ""


@given(st.lists(st.integers(1, 10**7), max_size=250))
def test_the_steps_of_a_map_of_numbers_rise_from_one_and_reach_no_further_than_the_numbers(counts):
    steps = numbers(counts)
    assert steps[0] == 1
    assert steps == sorted(set(steps))
    assert len(steps) <= 5
    assert steps[-1] <= max(counts, default=1)
