"""A frame makes the same collection as a file with the same content, and a mistake leaves nothing behind."""

from __future__ import annotations

import csv
import datetime as dt
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import geo_reactions as gr
from geo_reactions.__main__ import main
from geo_reactions.domain.errors import WriteError
from geo_reactions.pipeline.importing import unsaved
from geo_reactions.pipeline.importing.frames import frame_table

VOTES = pd.DataFrame(
    {
        "Datum": pd.to_datetime(["2020-10-01", "2020-10-02", None, "2020-10-04"]),
        "Land": ["Frankreich", "Deutschland", "Italien", "Atlantis"],
        "Vote": pd.Categorical(["ja", "nein", "ja", "nein"]),
    }
)
NAMED = {"date": "Datum", "country": "Land", "stance": "Vote"}

_ROWS = st.lists(
    st.tuples(
        st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)).map(str) | st.just(""),
        st.sampled_from(["Frankreich", "Deutschland", "Italien", "Atlantis", "Österreich", ""]),
        st.sampled_from(["ja", "nein"]),
        st.integers(1, 10**6).map(str) | st.just(""),
        st.integers(-9500, 9500).map(lambda number: f"{number / 100:.15g}") | st.just(""),
        st.text("aé ,\"'\n", max_size=12),
    ),
    max_size=8,
)
_SURE = [
    ("2020-10-01", "Frankreich", "ja", "12", "48.8566", 'so "be" it, he said'),
    ("2020-10-02", "Deutschland", "nein", "7", "52.5", "nein"),
]
_DATES = {
    "datetimes": pd.to_datetime,
    "aware": lambda texts: pd.to_datetime(texts).dt.tz_localize("Asia/Yerevan"),
    "days": lambda texts: pd.Series([dt.date.fromisoformat(text) if text else None for text in texts], dtype=object),
    "texts": lambda texts: texts,
}
_WORDS = {"objects": lambda texts: texts.where(texts != "", None), "categories": lambda texts: texts.astype("category")}
_NUMBERS = {"floats": pd.to_numeric, "nullable": lambda texts: pd.to_numeric(texts).astype("Int64")}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def without_table(folder: Path) -> dict[str, str]:
    """Return the texts of a begun collection without the lines that name its table."""
    names = ("collection.toml", "codebook.toml", "import.toml")
    named = ("file = ", 'title = "table.', "encoding = ", "delimiter = ")
    texts = {name: (folder / name).read_text("utf-8").splitlines() for name in names}
    return {name: "\n".join(line for line in lines if not line.startswith(named)) for name, lines in texts.items()}


@settings(max_examples=8, deadline=None, phases=[Phase.generate])  # to shrink an example takes minutes
@given(_ROWS, st.sampled_from([*_DATES]), st.sampled_from([*_WORDS]), st.sampled_from([*_NUMBERS]))
def test_a_frame_makes_the_same_collection_as_a_csv_with_its_texts(more, dates, words, numbers):
    heads = ("Datum", "Land", "Vote", "Teilnehmer", "lat", "Beschreibung")
    texts = pd.DataFrame([*_SURE, *more], columns=heads, dtype=object).assign(lon="7.5")
    frame = texts.assign(
        Datum=_DATES[dates](texts["Datum"]),
        Land=_WORDS[words](texts["Land"]),
        Teilnehmer=_NUMBERS[numbers](texts["Teilnehmer"]),
        lat=pd.to_numeric(texts["lat"]),
        lon=pd.to_numeric(texts["lon"]),
    )
    with tempfile.TemporaryDirectory() as place:
        table, folder, other = Path(place) / "table.csv", Path(place) / "a" / "votes", Path(place) / "b" / "votes"
        texts.to_csv(table, index=False, quoting=csv.QUOTE_ALL)
        assert main(["new", str(other), "--table", str(table), "--title", "Votes"]) == main(["import", str(other)]) == 0
        gr.from_frame(frame, date="Datum", country="Land", stance="Vote").save(folder)
        pd.testing.assert_frame_equal(gr.load(folder).frame, gr.load(other).frame)
        assert without_table(folder) == without_table(other)
        found, expected = rows(folder / "rejected.csv"), rows(other / "rejected.csv")
        assert [{**row, "line": ""} for row in found] == [{**row, "line": ""} for row in expected]
        assert {int(row["line"]) for row in found} <= set(range(1, len(frame) + 1))


def test_a_saved_collection_passes_the_checks_and_is_imported_again_as_it_is(tmp_path):
    saved = gr.from_frame(VOTES, **NAMED).save(tmp_path / "my_votes")
    folder = tmp_path / "my_votes"
    assert {path.name for path in tmp_path.iterdir()} == {"my_votes"}
    assert (saved.outcome.taken, saved.columns["stance"]) == (3, "Vote")
    assert "country unknown: 'Atlantis', 1 row" in str(saved)
    assert [(row["line"], row["reason"]) for row in rows(folder / "rejected.csv")] == [
        ("4", "country unknown: Atlantis")
    ]
    assert gr.load(folder).collection.description.title == "My votes"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["import", str(folder)]) == main(["check", str(folder)]) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_one_line_in_a_shell_saves_in_the_folder_where_it_runs(tmp_path):
    code = "import pandas as pd, geo_reactions as gr; df = pd.read_csv('v.csv');"
    code += "gr.from_frame(df, date='Datum', country='Land', stance='Vote', title='A \"title\"').save('folder')"
    VOTES.to_csv(tmp_path / "v.csv", index=False)
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=tmp_path, check=True)
    found = gr.load(tmp_path / "folder")
    assert [row["country"] for row in found] == ["FRA", "DEU", "ITA"]
    assert found.collection.description.title == 'A "title"'


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pd.to_datetime(["2020-10-01", None]), ["2020-10-01", ""]),
        (pd.to_datetime(["2020-10-01 23:30"]).tz_localize("UTC"), ["2020-10-01T23:30:00+00:00"]),
        (pd.PeriodIndex(["2020-10"], freq="M"), ["2020-10"]),
        ([dt.date(2020, 10, 1), np.datetime64("2020-10-01T00:00:00", "ns")], ["2020-10-01", "2020-10-01"]),
        ([1, None, np.nan, pd.NA, pd.NaT], ["1", "", "", "", ""]),
        (pd.array([1, None], dtype="Int64"), ["1", ""]),
        (pd.array([True, None], dtype="boolean"), ["TRUE", ""]),
        (np.array([True]), ["TRUE"]),
        (np.array([40.4, 5, np.nan], "float32"), ["40.4", "5", ""]),
        (pd.array([40.4, None], dtype="Float32"), ["40.4", ""]),
        (np.array([0.1, 5, 1e20, np.inf]), ["0.1", "5", "100000000000000000000", "inf"]),
        ([np.int8(5), np.float64(5), Decimal("5.10")], ["5", "5", "5.10"]),
        (pd.Categorical(["a", None]), ["a", ""]),
        (pd.Categorical([3, None, 3]), ["3", "", "3"]),
        ([["a", "b"], "\ud800x"], ["a; b", "\ufffdx"]),
        (pd.array(["é", None], dtype="string"), ["é", ""]),
    ],
)
def test_every_kind_of_value_has_the_text_of_a_file(values, texts):
    assert list(frame_table(pd.DataFrame({"a": values})).frame["a"]) == texts


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:2154", None])
def test_the_points_of_a_geometry_are_places_in_every_projection(tmp_path, crs):
    points = gpd.GeoSeries(gpd.points_from_xy([2.35, 7.75, None], [48.85, 48.58, None]), crs="EPSG:4326")
    points[2] = None
    shapes = points.to_crs(crs) if crs else points.set_crs(None, allow_override=True)
    frame = gpd.GeoDataFrame({"country": ["France"] * 3, "lat": [1, 2, 3]}, geometry=shapes)
    gr.from_frame(frame).save(tmp_path / "points")
    found = gr.load(tmp_path / "points").frame
    assert found["lat"].round(6).tolist()[:2] == [48.85, 48.58]
    assert found["lon"].round(6).tolist()[:2] == [2.35, 7.75]
    assert found["lat"].isna().tolist() == [False, False, True]


def test_another_shape_gives_a_point_inside_and_columns_that_are_named_come_first(tmp_path):
    shape = shapely.box(2, 48, 3, 49)
    frame = gpd.GeoDataFrame({"country": ["France"], "Breite": [43.5], "Länge": [5.5]}, geometry=[shape], crs=4326)
    gr.from_frame(frame).save(tmp_path / "inside")
    [row] = gr.load(tmp_path / "inside")
    assert shape.contains(shapely.Point(row["lon"], row["lat"]))
    gr.from_frame(frame, lat="Breite", lon="Länge").save(tmp_path / "named")
    assert [(row["lat"], row["lon"]) for row in gr.load(tmp_path / "named")] == [(43.5, 5.5)]


def test_numbers_and_texts_with_a_decimal_comma_are_read_with_one_mark(tmp_path):
    frame = gpd.GeoDataFrame(
        {"country": ["France"] * 2, "crowd": ["1.200", "12.000"], "share": ["0,25", "0,5"]},
        geometry=gpd.points_from_xy([2.123, 0.125], [48.125, 43.5]),
        crs=4326,
    )
    gr.from_frame(frame).save(tmp_path / "commas")
    found = [(row["lon"], row["lat"], row["crowd"]) for row in gr.load(tmp_path / "commas")]
    assert found == [(2.123, 48.125, 1200), (0.125, 43.5, 12000)]


def test_labels_need_be_neither_texts_nor_different(tmp_path):
    frame = pd.DataFrame(
        [["2020-10-01", "France", "x", "y", 1, 2]],
        columns=pd.Index([0, ("where", "land"), "same", "same", "Same", None], dtype=object, tupleize_cols=False),
    )
    gr.from_frame(frame, date=0, country=("where", "land"), quote="same (2)", note="{same}: {Same (3)}", lat=None).save(
        tmp_path / "labels"
    )
    [row] = gr.load(tmp_path / "labels")
    assert (row["date"], row["country"], row["quote"], row["note"]) == ("2020-10-01", "FRA", "y", "x: 1")
    with pytest.raises(gr.DataError, match=r"quote: 'same': the label of one column; 2 have it: .* same, same \(2\)"):
        gr.from_frame(frame, quote="same")


def test_the_named_levels_of_an_index_are_columns(tmp_path):
    index = pd.MultiIndex.from_tuples([("2020-10-01", 5, "France"), ("2020-10-02", 6, "Italy")], names=["t", None, "c"])
    frame = pd.DataFrame({"said": ["a", "b"]}, index=index)
    gr.from_frame(frame, date="t", country="c", quote="said").save(tmp_path / "index")
    found = [(row["date"], row["country"], row["quote"]) for row in gr.load(tmp_path / "index")]
    assert found == [("2020-10-01", "FRA", "a"), ("2020-10-02", "ITA", "b")]
    assert list(frame_table(frame).frame.columns) == ["t", "c", "said"]


def test_constants_codes_and_spellings_are_those_of_the_settings(tmp_path):
    frame = pd.DataFrame(
        {"d": ["03/04/2020", "05/06/2020"], "v": [1, 0], "land": ["Hier", "France"], "kind": ["A", "a"]}
    )
    gr.from_frame(
        frame,
        date="d",
        stance="v",
        country="land",
        actor_type="kind",
        constants={"type": "Roll call", "note": dt.date(2020, 1, 1)},
        codes={"stance": {1: "yes", 0: "no"}},
        countries={"Hier": "DEU"},
        dates="mdy",
    ).save(tmp_path / "all")
    found = [
        {name: row[name] for name in ("date", "stance", "country", "type", "note")} for row in gr.load(tmp_path / "all")
    ]
    same = {"type": "roll_call", "note": "2020-01-01"}
    assert found == [
        {"date": "2020-03-04", "stance": "yes", "country": "DEU", **same},
        {"date": "2020-05-06", "stance": "no", "country": "FRA", **same},
    ]
    assert gr.load(tmp_path / "all").frame["actor_type_label"].tolist() == ["A", "A"]
    assert main(["check", str(tmp_path / "all")]) == 0


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"date": "Datun"}, "date: 'Datun': a column of the frame: Datum, Land, Vote; did you mean 'Datum'?"),
        ({"summary": "{Land} {vot}"}, "did you mean 'Vote'?"),
        ({"country": 3}, "country: '3': a column of the frame"),
        ({"staance": "Vote"}, "did you mean stance?"),
        ({"date": "Datum", "constants": {"date": "2020"}}, "either a column or a constant"),
        ({"constants": {"contry": "FRA"}}, "did you mean country?"),
        ({"codes": {"stances": {}}}, "did you mean stance?"),
        ({"dates": "DMY"}, "one of dmy, mdy, ymd"),
        ({"codes_of_countries": "iso"}, "one of name, alpha2"),
    ],
)
def test_what_is_unknown_is_named_with_what_may_be_meant(wanted, said):
    with pytest.raises(gr.DataError) as caught:
        gr.from_frame(VOTES, **wanted)
    assert said in str(caught.value)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("frame", [pd.DataFrame(), VOTES.head(0), pd.DataFrame(index=range(3))])
def test_a_frame_without_cells_is_refused(frame):
    with pytest.raises(gr.DataError, match="rows and columns"):
        gr.from_frame(frame)
    with pytest.raises(TypeError, match="not list"):
        gr.from_frame([1, 2])
    with pytest.raises(TypeError, match="dictionary"):
        gr.from_frame(VOTES, codes={"stance": "ja"})


@pytest.mark.parametrize(
    ("frame", "wanted"),
    [
        (VOTES.assign(Land="Atlantis"), NAMED),
        (VOTES.assign(Vote="perhaps"), NAMED),
        (VOTES[["Datum"]], {"date": "Datum"}),
        (VOTES.assign(Vote=["ja", "nein", "JA", "nein"]), NAMED),
    ],
)
def test_what_fails_leaves_nothing_behind(tmp_path, frame, wanted):
    with pytest.raises(gr.DataError):
        gr.from_frame(frame, **wanted).save(tmp_path / "new" / "votes")
    with pytest.raises(gr.DataError):
        gr.from_frame(VOTES, **NAMED).save(tmp_path / "new" / "votes", strict=True)
    assert list(tmp_path.iterdir()) == []


def test_files_that_cannot_be_written_leave_nothing_behind(tmp_path, monkeypatch):
    def full(_files):
        raise WriteError("the disk is full")

    monkeypatch.setattr(unsaved, "write_all", full)
    with pytest.raises(WriteError, match="full"):
        gr.from_frame(VOTES, **NAMED).save(tmp_path / "new" / "votes")
    assert list(tmp_path.iterdir()) == []


def test_what_is_in_the_folder_is_never_overwritten(tmp_path):
    new = gr.from_frame(VOTES, **NAMED)
    for name in ("table.parquet", "collection.toml", "codebook.toml"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / name).write_text("mine")
        with pytest.raises(gr.DataError, match=rf"'{name}': .* nothing is overwritten"):
            new.save(folder)
        assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(name, "mine")]
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "paper.txt").write_text("mine")
    new.save(str(tmp_path / "notes"))
    assert (tmp_path / "notes" / "paper.txt").read_text() == "mine"
    with pytest.raises(gr.DataError, match="this is a file"):
        new.save(tmp_path / "notes" / "paper.txt")
    with pytest.raises(WriteError, match="cannot be written"):
        new.save(tmp_path / "notes" / "paper.txt" / "votes")


def test_a_frame_may_change_before_it_is_saved(tmp_path):
    frame = VOTES.copy()
    new = gr.from_frame(frame, **NAMED)
    frame["Land"] = "Atlantis"
    assert new.save(tmp_path / "votes").outcome.taken == 3
    assert "4 rows" in repr(new)
    assert "date='Datum'" in repr(new)
