"""Links of released versions, one file for each version, never edited: every old link must keep working."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo_reactions.domain import link
from geo_reactions.domain.link import MIGRATIONS, Migration, decode, encode
from geo_reactions.domain.view import View
from samples import WAR, sample

FILES = sorted((Path(__file__).parent / "links").glob("*.csv"))


def links() -> list:
    found = []
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            found += [pytest.param(path.stem, row, id=f"{path.stem}-{row['query']}") for row in csv.DictReader(file)]
    return found


def rewritten(**keys: str) -> Migration:
    """Return a made-up migration that renames keys."""
    return Migration(
        date(2031, 1, 1), "made up", lambda parts: {keys.get(key, key): value for key, value in parts.items()}
    )


def test_there_are_links_of_the_first_release():
    assert len([row for row in links() if row.values[0] == "1.0.0"]) >= 40


@pytest.mark.parametrize(("version", "row"), links())
def test_a_link_of_a_released_version_still_shows_what_it_showed(version, row):
    war = sample(WAR)
    view, unused = decode(row["query"], war.collection.vocabulary)
    assert unused == ()
    assert encode(view) == row["canonical"]
    n = war.collection.tally(view.selection).totals["n"]
    if version == war.collection.description.version:
        assert n == int(row["reactions"])
    else:  # later data may count differently, but what existed is still there
        assert bool(n) >= bool(int(row["reactions"]))


def test_migrations_are_in_the_order_of_their_days_and_say_what_they_do():
    assert list(MIGRATIONS) == sorted(MIGRATIONS, key=lambda migration: migration.since)
    assert all(migration.what for migration in MIGRATIONS)


def test_a_migration_reads_an_old_link_and_leaves_todays_as_they_are(monkeypatch):
    monkeypatch.setattr(link, "MIGRATIONS", (rewritten(side="stance"),))
    vocabulary = {"stance": ("pro_union", "silent")}
    assert decode("side=silent", vocabulary) == (View(stance=("silent",)), ())
    assert decode("stance=silent", vocabulary) == (View(stance=("silent",)), ())
    assert decode("colour=red", vocabulary)[1][0].key == "colour"


def test_migrations_are_applied_one_after_the_other(monkeypatch):
    second = replace(rewritten(team="stance"), since=date(2032, 1, 1))
    monkeypatch.setattr(link, "MIGRATIONS", (rewritten(side="team"), second))
    assert decode("side=silent", {"stance": ("silent",)}) == (View(stance=("silent",)), ())


def test_a_migration_may_change_values_too(monkeypatch):
    renamed = Migration(
        date(2031, 1, 1), "made up", lambda parts: {k: v.replace("mute", "silent") for k, v in parts.items()}
    )
    monkeypatch.setattr(link, "MIGRATIONS", (renamed,))
    assert decode("stance=mute,silent", {"stance": ("silent",)}) == (View(stance=("silent",)), ())
