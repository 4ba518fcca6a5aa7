import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.errors import Problem
from geo_reactions.pipeline.tables import Table, read, to_csv

relaxed = settings(deadline=None)
COLUMNS = ("id", "text")
cells = st.text(st.characters(codec="utf-8"), max_size=20)


@pytest.fixture
def table(tmp_path):
    def made(content: bytes) -> Table:
        path = tmp_path / "made.csv"
        path.write_bytes(content)
        return read(path, COLUMNS)

    return made


def problem(line: int, column: str = "", value: str = "", expected: str = "") -> Problem:
    return Problem("made.csv", line, column, value, expected)


def test_every_row_knows_its_line_even_after_a_cell_of_several_lines(table):
    found = table(b'id,text\na,"one\ntwo\nthree"\nb,four\n')
    assert found.rows == ((2, {"id": "a", "text": "one\ntwo\nthree"}), (5, {"id": "b", "text": "four"}))


@pytest.mark.parametrize("content", [b"id,text\r\na,x\r\n", b"\xef\xbb\xbfid,text\na,x\n", b"id,text\na,x"])
def test_files_as_spreadsheets_save_them_are_read(table, content):
    assert table(content) == Table("made.csv", ((2, {"id": "a", "text": "x"}),))


def test_quotes_commas_formulas_and_letters_are_kept_to_the_letter(table):
    found = table('id,text\na,"""x"", =cmd|\' /C calc\'!A0 <b>ə ı</b>"\n'.encode())
    assert found.rows[0][1]["text"] == "\"x\", =cmd|' /C calc'!A0 <b>ə ı</b>"


def test_a_missing_file_is_named_with_its_folder(tmp_path):
    [found] = read(tmp_path / "made.csv", COLUMNS).problems
    assert found == problem(0, expected=f"this file is missing from {tmp_path}")


def test_broken_utf_8_is_named_with_its_line_and_bytes(table):
    found = table(b"id,text\na,x\nb,caf\xe9\n")
    assert found.rows == ()
    assert found.problems == (problem(3, value=repr(b"\xe9"), expected="text in UTF-8"),)


def test_a_missing_and_an_extra_column_are_both_named(table):
    found = table(b"id,txet\na,x\n")
    assert found.rows == ()
    assert found.problems == (
        problem(1, "text", expected="this column is missing"),
        problem(1, "txet", expected="there is no such column; remove it"),
    )


def test_columns_in_another_order_are_refused_with_the_order_wanted(table):
    assert table(b"text,id\nx,a\n").problems == (problem(1, "", "text,id", "the columns in this order: id,text"),)


def test_a_column_that_is_given_twice_is_refused(table):
    assert table(b"id,text,text\na,x,y\n").problems


def test_an_empty_file_lacks_every_column(table):
    assert [found.column for found in table(b"").problems] == ["id", "text"]


def test_every_row_with_too_few_or_too_many_cells_is_named(table):
    found = table(b"id,text\na\nb,x\nc,x,y\n\n")
    assert [(p.line, p.value) for p in found.problems] == [(2, "1 cells"), (4, "3 cells"), (5, "0 cells")]
    assert {p.expected for p in found.problems} == {"2 cells, as in the header"}


@pytest.mark.parametrize("content", [b'id,text\na,"open\nb,x\n', b'id,text\na,"x"y\n'])
def test_what_is_not_csv_is_named(table, content):
    [found] = table(content).problems
    assert "not CSV" in found.expected
    assert found.line >= 2


def test_rows_are_found_by_a_column_and_the_first_of_equal_ones_stays(table):
    found = table(b"id,text\na,x\nb,y\na,z\n")
    assert {key: row["text"] for key, row in found.ids().items()} == {"a": "x", "b": "y"}
    assert set(found.ids("text")) == {"x", "y", "z"}


def test_every_repeated_id_is_named_with_the_line_of_the_first(table):
    found = table(b"id,text\na,x\na,y\nb,x\na,z\n").repeated()
    assert found == [problem(3, "id", "a", "used already in line 2"), problem(5, "id", "a", "used already in line 2")]


@relaxed
@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_written_rows_read_back_to_the_letter(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "round-trip.csv"
    path.write_bytes(to_csv([dict(zip(COLUMNS, row, strict=True)) for row in rows], COLUMNS))
    found = read(path, COLUMNS)
    assert found.problems == ()
    assert [tuple(row.values()) for _, row in found.rows] == rows


def test_a_row_is_written_with_one_line_feed_and_a_header_in_the_given_order():
    assert to_csv([{"text": "x", "id": "a"}], COLUMNS) == b"id,text\na,x\n"


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    (tmp_path / "made.csv").mkdir()
    [found] = read(tmp_path / "made.csv", COLUMNS).problems
    assert found == problem(0, expected="cannot be read: Is a directory")
