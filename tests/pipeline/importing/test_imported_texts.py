"""Odd texts: each gives a table or words, never another error."""

from __future__ import annotations

import csv
import gc
import io
import json
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.importing.reading import Reading, TableFile, read_table

relaxed = settings(deadline=None, max_examples=150)


@pytest.fixture
def read(tmp_path):
    def made(content: bytes | str, name: str = "made.csv", **reading) -> TableFile:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_table(path, Reading(**reading))

    return made


def rows(table: TableFile) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


TABLES = {
    "commas": "a,b\n1,x\n2,y\n",
    "semicolons, as spreadsheets of half of Europe save them": "a;b\r\n1;x\r\n2;y\r\n",
    "tabs in .csv": "a\tb\n1\tx\n2\ty\n",
    "pipes": "a|b\n1|x\n2|y\n",
    "a line that names the delimiter": "sep=;\r\na;b\r\n1;x\r\n2;y\r\n",
    "a byte order mark": b"\xef\xbb\xbfa,b\n1,x\n2,y\n",
    "UTF-16 with tabs": "a\tb\r\n1\tx\r\n2\ty\r\n".encode("utf-16"),
    "UTF-16, the other order": b"\xfe\xff" + "a,b\n1,x\n2,y\n".encode("utf-16-be"),
    "UTF-16 without a mark": "a,b\n1,x\n2,y\n".encode("utf-16-le"),
    "UTF-32": "a,b\n1,x\n2,y\n".encode("utf-32"),
    "carriage returns": "a,b\r1,x\r2,y\r",
    "no last line end": "a,b\n1,x\n2,y",
    "empty lines": "\n\na,b\n\n1,x\n\n2,y\n\n\n",
    "trailing commas": "a,b,\n1,x,\n2,y,\n",
    "many trailing commas": "a,b,,,,\n1,x,,,,\n2,y,,,,\n",
    "trailing commas below only": "a,b\n1,x,\n2,y,\n",
    "trailing rows of commas": "a,b\n1,x\n2,y\n,\n,\n",
    "quotes around all": '"a","b"\n"1","x"\n"2","y"\n',
    "spaces after commas": 'a, b\n1, "x"\n2, y\n',
    "spaces at all ends": " a , b \n 1 ,\tx\n2 , y \n",
    "no-break and zero-width spaces": "\u00a0a,b\u200b\n1\u00a0,\u202fx\n2,y\ufeff\n",
    "NUL bytes": b"a,b\n1,x\0\n2,\0y\n",
    "a mark in the middle": b"\xef\xbb\xbfa,b\n1,x\n\xef\xbb\xbfa,b\n2,y\n",
    "headings again": "a,b\n1,x\na,b\n2,y\na,b\n",
    "a title above": "My table\n\na,b\n1,x\n2,y\n",
    "titles with commas": "My table,\nof 2020,\n,\na,b\n1,x\n2,y\n",
    "an empty first column": ",a,b\n,1,x\n,2,y\n",
    "spaces around quotes": 'a,b\n"1" ,"x"\n2 , y\n',
}


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_a_table_is_the_same_however_it_was_saved(read, content):
    table = read(content)
    assert table.columns == ("a", "b")
    assert rows(table) == [["1", "x"], ["2", "y"]]
    assert table.odd == {}


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_what_was_found_reads_the_same_table_again(read, content):
    first = read(content)
    again = read(content, **vars(first.found))
    assert again.found == first.found
    assert rows(again) == rows(first)
    assert again.lines.tolist() == first.lines.tolist()


REFUSED = {
    "nothing": (b"", "empty"),
    "white space": (b" \n\r\n\t\n", "empty"),
    "only a mark": (b"\xef\xbb\xbf", "empty"),
    "only NUL": (b"\0" * 50, "not a text"),
    "only commas": (b",,,\n,,,\n", "empty"),
    "only headings": (b"a,b\n", "rows below"),
    "headings and empty rows": (b"a,b\n,\n,\n", "rows below"),
    "no headings": (b"2020-01-01,Paris,3\n2020-01-02,Rome,4\n", "headings"),
    "no headings, one row": (b"2020-01-01,48.85,2.35\n", "headings"),
    "a web page": (b"\xef\xbb\xbf <!DOCTYPE html><html><table><tr><td>a</td></tr></table>", "web page"),
    "a table of a web page": (b"<table><tr><td>a</td></tr></table>", "web page"),
    "XML": (b'<?xml version="1.0"?><Workbook></Workbook>', "XML"),
    "a PDF": (b"%PDF-1.7\n1 0 obj\n", "PDF"),
    "an archive": (b"PK\x03\x04" + bytes(range(200)), "spreadsheet"),
    "an empty archive": (b"PK\x05\x06" + b"\0" * 18, "packed"),
    "a packed table": (b"\x1f\x8b\x08\0\0\0", "packed"),
    "an image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, "not a text"),
    "an old spreadsheet, cut off": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
    "Parquet, cut off": (b"PAR1" + b"\0" * 40, "damaged"),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["made.csv", "made.xls", "made"])
def test_what_is_no_table_is_refused_in_words(read, content, words, name):
    with pytest.raises(DataError, match=words) as caught:
        read(content, name)
    assert str(caught.value).startswith(name)


def test_a_folder_and_a_missing_file_are_refused_in_words(tmp_path):
    with pytest.raises(DataError, match="folder"):
        read_table(tmp_path)
    with pytest.raises(DataError, match="missing"):
        read_table(tmp_path / "made.csv")


def test_a_name_that_is_too_long_is_refused_in_words(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        read_table(tmp_path / ("x" * 5_000))


def test_what_is_no_lasting_file_is_refused_in_words(tmp_path):
    os.mkfifo(tmp_path / "made.csv")
    with pytest.raises(DataError, match="read twice"):
        read_table(tmp_path / "made.csv")


def test_a_file_that_cannot_be_opened_is_refused_in_words(tmp_path):
    (tmp_path / "made.csv").symlink_to(tmp_path / "made.csv")
    with pytest.raises(DataError, match="cannot be read"):
        read_table(tmp_path / "made.csv")


@pytest.mark.parametrize(
    ("encoding", "city"),
    [
        ("windows-1252", "Málaga – Köln, São Paulo"),
        ("cp1251", "Москва, протест на площади"),
        ("cp1250", "Wrocław zażółć gęślą jaźń"),
        ("cp1253", "Αθήνα διαδήλωση στην πλατεία"),
        ("shift_jis", "東京都で抗議デモが行われた"),
    ],
)
def test_the_encoding_is_found_and_said(read, encoding, city):
    table = read(f'id,city\n1,"{city}"\n'.encode(encoding))
    assert rows(table) == [["1", city]]
    assert any("read as" in note for note in table.notes)


def test_a_byte_far_down_decides_the_encoding_too(read):
    table = read(b"a,b\n" + b"1,x\n" * 200_000 + b"2,caf\xe9\n")
    assert table.found.encoding == "windows-1252"
    assert table.frame["b"].iloc[-1] == "café"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"encoding": "ascii"}, "text in ascii"),
        ({"encoding": "utf-16"}, "text in utf-16"),
        ({"encoding": "klingon"}, "name of an encoding"),
        ({"encoding": "hex"}, "name of an encoding"),
        ({"delimiter": ";;"}, "one character"),
        ({"delimiter": '"'}, "one character"),
        ({"header": 99}, "line 99"),
        ({"header": 3}, "line 3"),
    ],
)
def test_a_reading_that_does_not_fit_is_refused_in_words(read, wrong, words):
    with pytest.raises(DataError, match=words):
        read('a,b\n"é\nè",2\n', **wrong)


def test_the_line_of_a_wrong_byte_is_named(read):
    with pytest.raises(DataError, match="made.csv:3"):
        read(b"a,b\n1,x\n2,caf\xe9\n", encoding="utf-8")


def test_lines_count_line_breaks_in_quotes(read):
    table = read('a,b\n1,"x\ny\r\nz"\n2,y\n\n3,z\n')
    assert table.lines.tolist() == [2, 5, 7]
    assert table.frame["b"].iloc[0] == "x\ny\nz"


def test_a_quotation_mark_that_never_closes_costs_its_row_only(read):
    table = read('a,b\n1,x\n2,"open\n3,y\n4,z\n')
    assert list(table.odd) == [3]
    assert table.frame["a"].tolist() == ["1", "2", "3", "4"]


def test_a_quotation_mark_that_closes_in_another_row_costs_its_row_only(read):
    table = read('a,b\n1,x\n2,"open\n3,"y"\n4,"z"\n')
    assert list(table.odd) == [3]
    assert rows(table)[2:] == [["3", "y"], ["4", "z"]]


def test_many_quotation_marks_that_never_close_are_read_or_refused(read):
    table = read("a,b\n" + '1,"x\n' * 5_001)
    assert len(table.frame) == 5_001
    assert len(table.odd) == 5_001


def test_sloppy_quotation_marks_inside_a_line_are_kept(read):
    table = read('a,b\n1,"He said "hi" there"\n2,y\n')
    assert table.odd == {}
    assert "hi" in table.frame["b"].iloc[0]


def test_backslashes_before_quotation_marks_are_understood(read):
    table = read('a,b\n1,"He said \\"hi, all\\" there"\n2,y\n')
    assert table.frame["b"].iloc[0] == 'He said "hi, all" there'


def test_a_row_with_more_cells_is_odd_and_one_with_fewer_is_filled(read):
    table = read("a,b\n1,x,left,over\n2\n3,y,\n")
    assert set(table.odd) == {2}
    assert "left; over" in table.odd[2]
    assert rows(table) == [["1", "x"], ["2", ""], ["3", "y"]]


def test_rows_that_all_have_more_cells_than_headings_are_refused(read):
    with pytest.raises(DataError, match="a heading for each column"):
        read('date,n\n"1",2020-01-01,3\n"2",2020-01-02,4\n')


@pytest.mark.parametrize("encoding", ["", "utf-8"])
def test_a_wrong_byte_in_much_text_of_utf_8_costs_its_row_only(read, encoding):
    table = read(b"a,b\n" + "1,Málaga für\n".encode() * 20 + b"2,caf\xe9\n3,x\n", encoding=encoding)
    assert list(table.odd) == [22]
    assert table.found.encoding == "utf-8"
    assert table.frame["b"].iloc[0] == "Málaga für"


def test_a_wrong_byte_in_much_json_of_utf_8_is_noted(read):
    table = read(b'[{"a": "' + "ü".encode() * 50 + b'\xe9"}]', "made.json")
    assert "UTF-8" in table.notes[0]


def test_repeated_and_empty_headings_get_names(read):
    table = read("a,a,,a (2),a\n1,2,3,4,5\n")
    assert table.columns == ("a", "a (2)", "column 3", "a (2) (2)", "a (3)")


def test_the_row_of_headings_can_be_given(read):
    table = read("x,y\n2020-01-01,3\na,b\n1,2\n", header=3)
    assert table.columns == ("a", "b")
    assert table.lines.tolist() == [4]


def test_years_and_days_may_be_headings_above_numbers(read):
    table = read("country,2020-01-01,2020-01-02,2021\nFR,1,2,3\nDE,4,5,6\n")
    assert table.columns == ("country", "2020-01-01", "2020-01-02", "2021")


def test_of_two_rows_of_headings_the_complete_one_counts(read):
    table = read("Event,,Place,\nid,date,lat,lon\n1,2020-01-01,3.5,4.5\n2,2020-01-02,5.5,6.5\n")
    assert table.columns == ("id", "date", "lat", "lon")


@pytest.mark.parametrize("content", ["name\nParis\nRome, Italy\n", 'name\n"Paris"\n"Rome, Italy"\n'])
def test_one_column_is_not_divided(read, content):
    assert rows(read(content)) == [["Paris"], ["Rome, Italy"]]


def test_one_row_is_a_table(read):
    assert rows(read("a,b\nx,1\n")) == [["x", "1"]]


def test_three_hundred_columns_are_a_table(read):
    table = read(",".join(f"c{n}" for n in range(300)) + "\n" + ",".join(map(str, range(300))) + "\n")
    assert len(table.columns) == 300


def test_every_alphabet_and_every_direction_is_kept(read):
    texts = ["😀👩‍👩‍👧", "\u202bمرحبا، بالعالم\u202c", "שלום", "日本", "a\u0301"]
    table = read("a;b\n" + "".join(f"{text};1\n" for text in texts))
    assert table.frame["a"].tolist() == texts


def test_decimal_commas_are_found_with_semicolons(read):
    assert read("a;b;c\nx;1,5;2,25\ny;3,0;1.234,5\n").found.decimal == ","
    assert read("a,b\nx,1.5\n").found.decimal == "."


def test_empty_cells_everywhere_leave_the_filled_ones(read):
    table = read("id,a,b,c,d\n,,x,,\n1,,,,\n,,,,\n,,,,y\n")
    assert table.lines.tolist() == [2, 3, 5]
    assert table.columns == ("id", "a", "b", "c", "d")


def test_a_crowd_of_ten_digits_is_kept_to_the_letter(read):
    assert rows(read("a,b\nx,1234567890\ny,007\n")) == [["x", "1234567890"], ["y", "007"]]


def test_a_spreadsheet_name_on_a_text_does_not_matter(read):
    assert read("a\tb\n1\t2\n", "made.xls").kind == "tsv"


def test_every_column_is_text_and_nothing_is_missing(read):
    table = read("a,b,c\n1,,NA\n2.50,null,nan\n")
    assert rows(table) == [["1", "", "NA"], ["2.50", "null", "nan"]]
    assert set(map(str, table.frame.dtypes)) == {"str"}


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff\r"), max_size=12)


@relaxed
@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from(",;\t|"))
@example([["\x1c", "'", '"']], ",")
def test_a_table_that_was_written_correctly_is_read_back(tmp_path_factory, made, delimiter):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["first", "second", "third"], *made])
    path = tmp_path_factory.mktemp("made") / "made.csv"
    path.write_bytes(text.getvalue().encode())
    kept = [row for row in made if any(read_cell(cell) for cell in row)]
    try:
        table = read_table(path, Reading(encoding="utf-8", delimiter=delimiter, header=1))
    except DataError:
        assert not kept or any(ord(char) < 32 for row in made for cell in row for char in cell)
        return
    assert rows(table) == [list(map(read_cell, row)) for row in kept]


def read_cell(cell: str) -> str:
    from geo_reactions.pipeline.importing.cleaning import clean

    return clean(cell)


def read_or_refused(path) -> TableFile | None:
    """Return the table of a file; None if it was refused in words."""
    try:
        return read_table(path)
    except DataError:
        return None


@relaxed
@given(
    st.binary(max_size=300), st.sampled_from(["csv", "tsv", "xlsx", "xls", "json", "jsonl", "geojson", "parquet", "x"])
)
def test_any_bytes_give_a_table_or_words(tmp_path_factory, content, ending):
    path = tmp_path_factory.mktemp("made") / f"made.{ending}"
    path.write_bytes(content)
    table = read_or_refused(path)
    assert table is None or len(table.frame) == len(table.lines) > 0


@relaxed
@given(st.text('ab1,;\t"\n\r\\ ', max_size=80))
def test_any_text_of_delimiters_and_quotes_gives_a_table_or_words(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("made") / "made.csv"
    path.write_bytes(content.encode())
    table = read_or_refused(path)
    lines = table.lines.tolist() if table else []
    assert lines == sorted(set(lines))
    assert table is None or set(table.odd) <= set(lines)


keys = st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "a", "a.b", " "]) | st.text(
    max_size=3
)
leaves = (
    st.none() | st.booleans() | st.floats() | st.sampled_from(["FeatureCollection", "Feature", "Point", "Polygon", "x"])
)


@relaxed
@given(st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)))
@example({"type": "Feature", "geometry": {"type": "Point", "coordinates": "x"}})
@example({"type": "Feature", "geometry": [1]})
@example([{"a.b": 1, "a": {"b": 2}}])
def test_any_json_gives_a_table_or_words(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("made") / "made.json"
    path.write_text(json.dumps(content), "utf-8")
    table = read_or_refused(path)
    assert table is None or len(table.frame) == len(table.lines) > 0


def test_the_search_for_reference_cycles_goes_on_after_every_file(read):
    read("a,b\n1,2\n")
    with pytest.raises(DataError):
        read("")
    assert gc.isenabled()
