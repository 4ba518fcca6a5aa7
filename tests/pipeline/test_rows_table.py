"""A table of reactions as comma-separated text becomes the Parquet file that is loaded, or is refused with its line."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import duckdb
import pytest

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.parquet_checks import parquet_problems
from geo_reactions.pipeline.rows_table import as_parquet
from samples import WAR

ROWS = (WAR / "reactions.csv").read_text(encoding="utf-8")


def changed(line: int, column: str, value: str) -> str:
    """Return the table with another value in a line, which counts from 1 with the heading."""
    rows = list(csv.reader(io.StringIO(ROWS)))
    rows[line - 1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def refusals(table: Path) -> list[str]:
    """Return what is wrong with a table, in words, as a load finds it."""
    try:
        with as_parquet(table) as file:
            return list(map(str, parquet_problems(WAR, file)))
    except DataError as refused:
        return [str(refused)]


def test_every_cell_of_a_text_is_there_and_equal_texts_give_equal_files(tmp_path):
    plain, pressed = tmp_path / "l'été.csv", tmp_path / "rows.csv.gz"
    plain.write_text(ROWS, encoding="utf-8")
    pressed.write_bytes(gzip.compress(ROWS.encode()))
    with as_parquet(plain) as one, as_parquet(pressed) as other:
        assert one.read_bytes() == other.read_bytes()
        found = duckdb.execute("FROM read_parquet(?)", [str(one)])
        names = [name for name, *_rest in found.description]
        rows = [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]
    expected = list(csv.reader(io.StringIO(ROWS)))
    assert names == expected[0]
    numbers = {names.index(name) for name in ("lat", "lon")}
    for got, want in zip(rows, expected[1:], strict=True):
        assert [cell for n, cell in enumerate(got) if n not in numbers] == [
            cell for n, cell in enumerate(want) if n not in numbers
        ]
        assert [got[n] and float(got[n]) for n in numbers] == [want[n] and float(want[n]) for n in numbers]
    assert not one.exists()


def test_a_parquet_file_is_taken_as_it_is(tmp_path):
    with as_parquet(tmp_path / "rows.parquet") as file:
        assert file == tmp_path / "rows.parquet"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changed(8, "lat", "north"), "rows.csv:8: lat: 'north': a value of the type DOUBLE"),
        (changed(5, "first", "soon"), "rows.csv:5: first: 'soon': a value of the type DATE"),
        (changed(3, "crowd", "1.5e9999"), "rows.csv:3: crowd: '1.5e9999': a value of the type BIGINT"),
        (ROWS.replace("\n", ",more\n", 2).replace(",more\n", "\n", 1), "rows.csv:2: "),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_line_column_and_value(tmp_path, text, said):
    table = tmp_path / "rows.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as refused, as_parquet(table):
        pass
    assert said in str(refused.value)


@pytest.mark.parametrize("text", ["", "\n\n", "id,act\n1,2\n", "{}", "\0\0\0"])
def test_a_text_of_something_else_is_refused_before_it_is_loaded(tmp_path, text):
    table = tmp_path / "rows.csv"
    table.write_text(text, encoding="utf-8")
    assert any("rows.csv" in said for said in refusals(table))


def test_a_table_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match="none.csv"), as_parquet(tmp_path / "none.csv"):
        pass
