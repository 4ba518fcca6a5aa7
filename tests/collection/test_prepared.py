"""Prepared files serve the table that they were written for; without them, or with harmed ones, all answers are the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from geo_reactions.collection import Collection, open_collection, prepare
from geo_reactions.collection.embedded import store
from geo_reactions.collection.embedded.engine import Engine, open_engine
from geo_reactions.collection.embedded.rows import Rows
from geo_reactions.domain.own_fields import OwnField
from geo_reactions.domain.view import View
from samples import TINY, as_parquet


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return the folder of the tiny collection in Parquet, prepared."""
    shutil.copytree(TINY.parent, tmp_path / "data")
    folder = as_parquet(tmp_path / "data" / TINY.name)
    prepare(folder)
    return folder


def answers(one: Collection) -> tuple[object, ...]:
    """Return the rows of some views, their counts, and what is found from them, also of a search."""
    views = [View(), View().put(sort="date"), View().put(q="the"), View().put(q="un")]
    return tuple(
        (one.rows(view), one.tally(view.selection).totals, one.findings(view), one.stance_switches(view))
        for view in views
    )


def test_prepared_files_are_used_and_change_no_answer(folder, monkeypatch):
    expected = answers(open_collection(TINY))
    monkeypatch.setattr(store, "build", lambda *_: pytest.fail("the cube was built again"))
    monkeypatch.setattr(Engine, "array", lambda *_: pytest.fail("a column was read"))
    monkeypatch.setattr(Rows, "_scanned", lambda *_: pytest.fail("the texts were read"))
    assert answers(open_collection(folder)) == expected


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [cut, lengthen, empty, Path.unlink])
def test_files_that_are_not_whole_are_ignored(folder, harm: Callable[[Path], object]):
    files = sorted((folder / ".prepared").iterdir())
    assert len(files) > 9
    for path in files:
        whole = path.read_bytes()
        harm(path)
        assert open_engine(folder).prepared is None, path.name
        path.write_bytes(whole)
    assert open_engine(folder).prepared
    harm(files[0])
    assert answers(open_collection(folder)) == answers(open_collection(TINY))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"format": 0}', "\0"])
def test_a_note_that_says_something_else_is_ignored(folder, text):
    (folder / ".prepared" / "note.json").write_text(text)
    one = open_collection(folder)
    assert one.store.engine.prepared is None
    assert answers(one) == answers(open_collection(TINY))


def test_files_of_another_version_of_the_program_are_ignored(folder):
    note = folder / ".prepared" / "note.json"
    note.write_text(json.dumps(json.loads(note.read_bytes()) | {"format": -1}))
    assert open_collection(folder).store.engine.prepared is None


def test_files_of_an_earlier_table_are_ignored(folder):
    table, other = folder / "reactions.parquet", folder / "other.parquet"
    with duckdb.connect() as engine:
        engine.execute(
            f"COPY (SELECT * REPLACE ('Entirely different.' AS summary) FROM '{table}' ORDER BY id DESC) TO '{other}'"
        )
    other.replace(table)
    one = open_collection(folder)
    assert one.store.engine.prepared is None
    assert one.tally(View().put(q="different").selection).totals["n"] == one.size
    prepare(folder)
    again = open_collection(folder)
    assert again.store.engine.prepared
    assert answers(again) == answers(one)


def test_files_for_other_own_fields_are_ignored(folder):
    prepare(folder, (OwnField("note", "Note", "text"),))
    assert open_collection(folder).store.engine.prepared is None


def test_a_preparation_that_fails_leaves_nothing_to_use(folder, monkeypatch):
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo_reactions.collection.embedded.preparing.write_words", fail)
    with pytest.raises(OSError, match="No space"):
        prepare(folder)
    assert open_collection(folder).store.engine.prepared is None
