import shutil
from pathlib import Path

import duckdb
import pytest
from benchmarks.generate import generate
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.collection import open_collection
from geo_reactions.domain.view import View
from geo_reactions.pipeline.parquet_checks import TABLE, is_parquet, parquet_problems
from samples import TINY, WAR, as_parquet


@pytest.fixture(scope="module")
def war_table(tmp_path_factory) -> tuple[Path, bytes]:
    """Return the folder of a collection, and the content of its table."""
    room = tmp_path_factory.mktemp("war")
    shutil.copytree(WAR.parent / "boundaries", room / "boundaries")
    folder = as_parquet(shutil.copytree(WAR, room / WAR.name))
    return folder, (folder / TABLE).read_bytes()


@pytest.fixture
def folder(tmp_path) -> Path:
    shutil.copytree(TINY.parent, tmp_path / "data")
    return as_parquet(tmp_path / "data" / TINY.name)


def changed(folder: Path, columns: str) -> list[tuple[int, str, str]]:
    """Write the table with some columns replaced; return the problems found."""
    table = folder / TABLE
    with duckdb.connect() as engine:
        engine.execute(f"CREATE TABLE t AS FROM '{table}'")
        engine.execute(f"COPY (SELECT * REPLACE ({columns}) FROM t) TO '{table}'")
    return [(problem.line, problem.column, problem.value) for problem in parquet_problems(folder)]


def test_a_table_that_was_built_has_no_problem(folder):
    assert is_parquet(folder)
    assert not is_parquet(TINY)
    assert parquet_problems(folder) == []


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ("if(id = 'ms-003', 'Ms 003', id) AS id", (3, "id", "Ms 003")),
        ("if(id = 'ms-003', 'ms-004', id) AS id", (4, "id", "ms-004")),
        ("if(id = 'ms-003', 'shouting', type) AS type", (3, "type", "shouting")),
        ("if(id = 'ms-003', 'ZZZ', country) AS country", (3, "country", "ZZZ")),
        ("if(id = 'ms-003', NULL, quote) AS quote", (3, "quote", "")),
        ("if(id = 'ms-003', '', summary) AS summary", (3, "summary", "")),
        ("if(id = 'ms-003', 'last week', date) AS date", (3, "date", "last week")),
        ("if(id = 'ms-003', '', date) AS date", (3, "first", "1999-09-03")),
        ("if(id = 'ms-003', DATE '1999-01-01', last) AS last", (3, "last", "1999-01-01")),
        ("if(id = 'ms-005', 91, lat) AS lat", (5, "lat", "91.0")),
        ("if(id = 'ms-005', 0, crowd) AS crowd", (5, "crowd", "0")),
        ("crowd::VARCHAR AS crowd", (0, "crowd", "VARCHAR")),
    ],
)
def test_what_is_wrong_is_reported_with_its_row_and_column(folder, columns, found):
    assert found in changed(folder, columns)


@given(st.integers(0, 10_000), st.binary(max_size=40))
@settings(max_examples=40, deadline=None)
def test_whatever_happens_to_a_file_it_is_refused_in_words_or_read(war_table, at, written):
    folder, content = war_table
    place = at * len(content) // 10_000
    (folder / TABLE).write_bytes(content[:place] + written)
    [problem] = parquet_problems(folder)
    assert (problem.file, problem.line) == (TABLE, 0)
    (folder / TABLE).write_bytes(content[:place] + written + content[place + len(written) :])
    assert all(problem.file == TABLE for problem in parquet_problems(folder))


def test_another_file_is_named_as_it_is_called(folder):
    other = (folder / TABLE).rename(folder / "events.parquet")
    assert parquet_problems(folder, other) == []
    assert [str(one) for one in parquet_problems(folder)] == [f"{folder / TABLE}: a Parquet file; it is missing"]
    assert [one.file for one in parquet_problems(folder, folder / "codebook.toml")] == ["codebook.toml"]


def test_an_actor_and_a_place_are_the_same_in_all_their_rows(folder):
    assert changed(folder, "actor || id AS actor")[0][1] == "actor_id"
    assert "place_id" in {column for _, column, _ in changed(folder, "if(place_id = '', NULL, lat) + rowid AS lat")}


def test_made_up_collections_pass_the_checks_and_equal_seeds_give_equal_ones(tmp_path):
    first, again, other = (generate(2000, tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert parquet_problems(first) == []
    opened, same, different = (open_collection(folder) for folder in (first, again, other))
    assert opened.size == 2000
    assert opened.fingerprint == same.fingerprint != different.fingerprint
    assert opened.tally(View()).counts == same.tally(View()).counts
