"""A new version of an article reaches the collection and all its coders, finished and proposed rows alike, or none of them."""

from __future__ import annotations

import csv
import os
import shutil
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.desk import Desk
from geo_reactions.desk.settling_desk import SettlingDesk
from geo_reactions.domain.errors import WriteError
from geo_reactions.pipeline import article, checks
from geo_reactions.pipeline.articles.commands import follow_article
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.sources import ACTORS, CODING, DRAFTED, PLACES, read_sources
from geo_reactions.pipeline.tables import read, to_csv
from two_coders import TEXT, begin, change, rows_of

PARAGRAPHS = TEXT.splitlines()
NAMES = ("", "anna", "ben")
NEW = ("A new sentence stands here.", "The council of Turin met.", "Nobody was there to see it.")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Return a collection that is settled in part, with coders who have proposals that they have not finished."""
    folder = begin(tmp_path_factory.mktemp("following"))
    change(folder, "ben", "Luc Armand", stance="impartial")
    SettlingDesk(folder, "anna", "ben")
    for name in NAMES:
        for locator in ("3.1", "6.1"):
            if name:
                Desk(folder, name).change({"kind": "add", "sentence": locator}, "")
    (folder / "draft.csv").write_bytes(to_csv([_proposal("draft-001", "4.1"), _proposal("draft-002", "5.1")], DRAFTED))
    return folder


def _proposal(id_, locator):
    return dict.fromkeys(DRAFTED, "") | {"id": id_, "sentences": locator, "act": f"act-{id_}", "actor_name": "Somebody"}


def of(folder, name):
    return folder / "coders" / name if name else folder


def ids(folder, name):
    """Return the ids of all rows of a coding and how often each stands in its files."""
    found = Counter()
    for file in ("coding.csv", "draft.csv", "left-over.csv", "left-over-draft.csv"):
        path = of(folder, name) / file
        if path.exists():
            with path.open(encoding="utf-8", newline="") as rows:
                found.update(row["id"] for row in csv.DictReader(rows))
    return found


def new_version(folder, paragraphs):
    path = folder.parent / "new.txt"
    path.write_text("\n".join(paragraphs) + "\n", "utf-8")
    return list(follow_article(folder, path))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_row_of_anybody_is_lost_whatever_changes_in_the_article(template, tmp_path_factory, data):
    folder = shutil.copytree(template, tmp_path_factory.mktemp("any") / "quay")
    before = {name: ids(folder, name) for name in NAMES}
    for _ in range(data.draw(st.integers(1, 2), label="versions")):
        kept = [one for one in PARAGRAPHS if data.draw(st.booleans(), label=one)]
        more = data.draw(st.lists(st.sampled_from(NEW), max_size=2, unique=True))
        edited = [one.replace("expressed", "voiced") for one in data.draw(st.permutations([*kept, *more]))]
        new_version(folder, edited or [NEW[0]])
    text = (folder / "article.txt").read_text("utf-8")
    locators = [one.locator for one in sentences(text)]
    for name in NAMES:
        assert ids(folder, name) == before[name]
        work = Desk(folder, name).state().work
        assert [row["locator"] for row in work.ledger] == locators
        used = {one for row in (*work.coding, *work.draft) for one in row["sentences"].split(";")}
        assert used <= set(locators)
    sources = read_sources(folder)
    assert [*checks.all_problems(sources), *article.problems(sources, folder / "article.txt")] == []


def test_what_moves_keeps_its_coding_and_what_was_settled_stays_settled(template, tmp_path):
    folder = shutil.copytree(template, tmp_path / "quay")
    before = {row["actor_name"]: row["sentences"] for row in rows_of(Desk(folder))}
    new_version(folder, [NEW[0], *PARAGRAPHS])
    read = SettlingDesk(folder, "anna", "ben").read()
    after = {row["actor_name"]: row["sentences"] for row in rows_of(Desk(folder))}
    assert before["Nordic Council"] == "1.1;1.2"
    assert after["Nordic Council"] == "2.1;2.2"
    assert before.keys() == after.keys()
    assert [case.first["actor_name"] for case in read.cases if case.state == "open"] == ["Luc Armand"]
    assert read.wrong == {}


def test_actors_and_places_that_only_rows_without_a_sentence_name_are_kept_beside_them(template, tmp_path):
    folder = shutil.copytree(template, tmp_path / "quay")
    new_version(folder, PARAGRAPHS[:4])
    assert [row["id"] for _line, row in read(folder / "left-over.csv", CODING).rows] == ["r-004"]
    assert [row["name"] for _line, row in read(folder / "left-over-actors.csv", ACTORS).rows] == ["Swedes"]
    assert [row["name"] for _line, row in read(folder / "left-over-places.csv", PLACES).rows] == ["Berlin"]
    assert "swedes" not in read_sources(folder).actors.ids()
    new_version(folder, PARAGRAPHS[1:4])
    assert [row["id"] for _line, row in read(folder / "left-over.csv", CODING).rows] == ["r-004", "r-001"]
    names = [row["name"] for _line, row in read(folder / "left-over-actors.csv", ACTORS).rows]
    assert names == ["Swedes", "Nordic Council"]


def test_what_cannot_be_written_changes_nothing_for_anybody(template, tmp_path, monkeypatch):
    folder = shutil.copytree(template, tmp_path / "quay")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    synced = []

    def full(handle):
        synced.append(handle)
        if len(synced) == 7:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        new_version(folder, [NEW[0], *PARAGRAPHS])
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_decision_on_an_older_version_of_the_article_is_not_undone(template, tmp_path):
    folder = shutil.copytree(template, tmp_path / "quay")
    settling = SettlingDesk(folder, "anna", "ben")
    case = next(one for one in settling.read().cases if one.first and one.first["actor_name"] == "Luc Armand")
    step = settling.decide({"kind": "choose_all", "case": case.key, "from": "first"}, "").step
    assert new_version(folder, [f"{PARAGRAPHS[0]} {NEW[0]}", *PARAGRAPHS[1:]])
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    with pytest.raises(
        RefusedError, match="not undone: the article or the fields of the collection were changed since"
    ):
        settling.undo(step, "")
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before
    assert list(article.misplaced(read_sources(folder).ledger, article.own_text(folder))) == []
