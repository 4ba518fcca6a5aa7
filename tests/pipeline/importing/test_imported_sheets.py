"""Odd spreadsheets, JSON, GeoJSON and Parquet files: each gives a table or words."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import partial
from zipfile import ZipFile

import duckdb
import pytest
import xlsxwriter
from openpyxl import Workbook

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.importing.reading import Reading, TableFile, read_table

NOON = datetime(2020, 10, 2, 14, 30, tzinfo=UTC).replace(tzinfo=None)
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


@pytest.fixture
def sheet(tmp_path):
    def made(*rows, merged=(), name="made.xlsx", **reading) -> TableFile:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        for area in merged:
            book.active.merge_cells(area)
        book.save(tmp_path / name)
        return read_table(tmp_path / name, Reading(**reading))

    return made


@pytest.fixture
def text(tmp_path):
    def made(content: object, name: str = "made.json") -> TableFile:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return read_table(path)

    return made


def rows(table: TableFile) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


def test_the_values_of_cells_become_texts(sheet):
    table = sheet(
        ["day", "moment", "hour", "whole", "part", "large", "truth", "text"],
        [
            date(2020, 10, 2),
            datetime(2020, 10, 2, 14, 30, tzinfo=UTC).replace(tzinfo=None),
            time(9, 5),
            5.0,
            0.1 + 0.2,
            12345678901,
            True,
            " ə\u00a0",
        ],
    )
    assert rows(table) == [["2020-10-02", "2020-10-02T14:30:00", "09:05:00", "5", "0.3", "12345678901", "TRUE", "ə"]]
    assert table.kind == "xlsx"


def test_formulas_give_their_values_and_their_errors_nothing(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "made.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["a", "b", "c"])
        page.write_formula(1, 0, "=1+1", None, 2)
        page.write_formula(1, 1, '="x"&"y"', None, "xy")
        page.write_formula(1, 2, "=NA()", None, "#N/A")
    assert rows(read_table(tmp_path / "made.xlsx"))[0][:2] == ["2", "xy"]


def test_titles_empty_rows_and_empty_columns_of_an_export_are_left_out(sheet):
    table = sheet(
        [None, "Report of 2020"],
        [],
        [None, "id", None, "city"],
        [None, 1, None, "Paris"],
        [],
        [None, 2, None, "Rome"],
        [None, "id", None, "city"],
        [None, 3, None, "Oslo"],
    )
    assert table.columns == ("id", "city")
    assert table.lines.tolist() == [4, 6, 8]
    assert table.found.header == 3
    assert len(table.notes) == 3


def test_cells_that_are_merged_downwards_stand_in_each_row(sheet):
    table = sheet(["country", "city"], ["France", "Paris"], [None, "Lyon"], ["Italy", "Rome"], merged=["A2:A3"])
    assert rows(table) == [["France", "Paris"], ["France", "Lyon"], ["Italy", "Rome"]]


def test_headings_in_two_merged_rows_give_the_lower_ones(sheet):
    table = sheet(["id", "place", None], [None, "lat", "lon"], [1, 2.5, 3.5], [2, 4.5, 5.5], merged=["A1:A2", "B1:C1"])
    assert table.columns == ("id", "lat", "lon")


def book_of_sheets(path, hidden=()):
    book = Workbook()
    book.active.title = "Empty"
    for name in ("Notes", "Data"):
        page = book.create_sheet(name)
        page.append([f"in {name}", "b"])
        page.append(["x", "y"])
        page.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)


def test_the_first_visible_sheet_that_is_not_empty_is_read(tmp_path):
    book_of_sheets(tmp_path / "made.xlsx", hidden=["Notes"])
    table = read_table(tmp_path / "made.xlsx")
    assert table.found.sheet == "Data"
    assert "one of 3" in table.notes[0]


def test_a_sheet_can_be_named_and_a_wrong_name_is_refused_with_all_names(tmp_path):
    book_of_sheets(tmp_path / "made.xlsx")
    assert read_table(tmp_path / "made.xlsx", Reading(sheet="Data")).columns[0] == "in Data"
    with pytest.raises(DataError, match="Empty, Notes, Data"):
        read_table(tmp_path / "made.xlsx", Reading(sheet="data"))


def test_an_open_document_sheet_is_read(tmp_path):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>" for a, b in ("ab", "xy"))
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="One">{lines}</table:table>'
    content = f"<office:document-content {spaces}>{body}</office:spreadsheet></office:body></office:document-content>"
    with ZipFile(tmp_path / "made.ods", "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
        file.writestr(
            "META-INF/manifest.xml", '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
    table = read_table(tmp_path / "made.ods")
    assert (table.columns, rows(table), table.found.sheet) == (("a", "b"), [["x", "y"]], "One")


def test_an_empty_workbook_is_refused(sheet):
    with pytest.raises(DataError, match="empty"):
        sheet()


def test_a_workbook_with_a_password_is_refused_in_words(tmp_path):
    for name in ("made.xlsx", "made.xls"):
        (tmp_path / name).write_bytes(LOCKED)
        with pytest.raises(DataError, match="password"):
            read_table(tmp_path / name)


def test_a_workbook_that_is_cut_anywhere_is_refused_in_words(tmp_path):
    book_of_sheets(tmp_path / "whole.xlsx")
    whole = (tmp_path / "whole.xlsx").read_bytes()
    for size in range(8, len(whole), 397):
        (tmp_path / "made.xlsx").write_bytes(whole[:size])
        with pytest.raises(DataError, match="spreadsheet"):
            read_table(tmp_path / "made.xlsx")


def test_a_workbook_is_recognised_whatever_its_name(sheet):
    assert rows(sheet(["a", "b"], ["x", 1], name="made.xlsx")) == [["x", "1"]]


def test_a_lone_cell_at_the_far_end_of_a_sheet_is_refused_before_it_fills_memory(tmp_path):
    book = Workbook()
    for row in (["a", "b"], ["x", "y"]):
        book.active.append(row)
    book.active["XFD1048576"] = "lone"
    book.save(tmp_path / "made.xlsx")
    with pytest.raises(DataError, match="far from the table"):
        read_table(tmp_path / "made.xlsx")


def test_formats_at_the_far_end_of_a_sheet_do_not_matter(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "made.xlsx") as book:
        page = book.add_worksheet()
        page.write_column(0, 0, ["a", "x"])
        page.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert rows(read_table(tmp_path / "made.xlsx")) == [["x"]]


def test_what_was_found_in_a_sheet_reads_it_again(sheet):
    made = partial(sheet, ["A title"], ["a", "b"], ["x", 1.5])
    assert rows(made(**vars(made().found))) == [["x", "1.5"]]


def test_json_of_objects_is_a_table(text):
    table = text([{"a": 1, "b": {"c": 1.50, "d": None}}, {}, {"a": "é", "e": [1, "x"], "f": [{"g": 1}], "h": True}])
    assert table.columns == ("a", "b.c", "b.d", "e", "f", "h")
    assert rows(table) == [["1", "1.5", "", "", "", ""], ["é", "", "", "1; x", '[{"g": "1"}]', "TRUE"]]
    assert table.lines.tolist() == [1, 3]
    assert "1 empty record" in table.notes[0]


def test_numbers_in_json_are_kept_to_the_letter(text):
    assert rows(text('[{"a": 1.50, "b": 123456789012345678901, "c": NaN}]')) == [["1.50", "123456789012345678901", ""]]


def test_two_values_for_one_column_are_both_kept(text):
    assert text([{"a.b": 1, "a": {"b": 2}}]).columns == ("a.b", "a.b (2)")


def test_a_list_inside_an_object_is_found(text):
    assert rows(text({"total": 2, "results": [{"a": 1}, {"a": 2}]})) == [["1"], ["2"]]


def test_lines_of_json_are_a_table_and_wrong_ones_are_odd(text):
    table = text('{"a": 1}\n\n{"a": \n[2]\n{"a": 3}\n', "made.jsonl")
    assert table.kind == "jsonl"
    assert table.lines.tolist() == [1, 3, 4, 5]
    assert set(table.odd) == {3, 4}


WRONG_JSON = {
    "no JSON": ("{", "JSON"),
    "a number": ("5", "list of objects"),
    "a list of numbers": ("[1, 2]", "list of objects"),
    "an empty list": ("[]", "list of objects"),
    "an empty object": ("{}", "there is none"),
    "several lists": ('{"a": [{"b": 1}], "c": [{"d": 1}]}', "several"),
    "too deep": ("[" * 200_000, "less deeply"),
    "no features": ('{"type": "FeatureCollection", "features": []}', "there is none"),
}


@pytest.mark.parametrize(("content", "words"), WRONG_JSON.values(), ids=WRONG_JSON)
def test_json_that_is_no_table_is_refused_in_words(text, content, words):
    with pytest.raises(DataError, match=words):
        text(content)


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_geojson_gives_properties_and_a_point(text):
    ring = [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]
    table = text(
        {
            "type": "FeatureCollection",
            "features": [
                feature({"type": "Point", "coordinates": [1.5, -2, 7]}, name="a", lat="own"),
                feature({"type": "Polygon", "coordinates": ring}, name="b"),
                feature(None, name="c"),
                feature({"type": "Polygon", "coordinates": [1]}, name="d"),
            ],
        },
        "made.geojson",
    )
    assert table.kind == "geojson"
    assert table.columns == ("name", "lat (2)", "lon", "lat")
    assert rows(table)[0] == ["a", "own", "1.5", "-2.0"]
    lon, lat = map(float, rows(table)[1][2:])
    assert 0 < lon < 4
    assert 0 < lat < 4
    assert rows(table)[2] == ["c", "", "", ""]
    assert set(table.odd) == {4}


def test_parquet_gives_the_texts_of_its_values(tmp_path):
    path = tmp_path / "made [1]*.parquet"
    with duckdb.connect() as engine:
        engine.execute(
            "COPY (SELECT DATE '2020-10-02' AS day, 5::BIGINT AS whole, 2.0::DOUBLE AS double, ' x ' AS \"a \"\"b\", "
            "NULL::VARCHAR AS none, 'z'::BLOB AS blob, [1, 2] AS list) TO '" + str(tmp_path / "made.parquet") + "'"
        )
    (tmp_path / "made.parquet").rename(path)
    table = read_table(path)
    assert table.columns == ("day", "whole", "double", 'a "b', "none", "list")
    assert rows(table) == [["2020-10-02", "5", "2", "x", "", "1; 2"]]
    assert table.lines.tolist() == [1]
    assert "blob" in table.notes[0]
