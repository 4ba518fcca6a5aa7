"""How good a draft is on made-up articles in several layouts, each with a coding by hand that was made before any draft of it."""

from __future__ import annotations

import csv
import importlib
import io
from typing import NamedTuple

import pytest

from geo_reactions.__main__ import main
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.drafting import measuring


class Floor(NamedTuple):
    """The least precision and recall of rows, recall of sentences, and shares of right cells of an article."""

    precision: float
    recall: float
    sentences: float
    country: float
    type: float
    stance: float
    date: float


FLOORS = {
    "strait": Floor(0.97, 0.97, 0.97, 0.97, 0.93, 0.9, 0.95),
    "shutdown": Floor(0.97, 0.97, 0.97, 0.97, 0.94, 0.94, 0.97),
    "timber": Floor(0.95, 0.95, 0.95, 0.92, 0.88, 0.79, 0.91),
    "verdict": Floor(0.95, 0.95, 0.97, 0.97, 0.95, 0.83, 0.92),
    "coup": Floor(0.97, 0.97, 0.97, 0.97, 0.91, 0.44, 0.97),
    "lake": Floor(0.96, 0.93, 0.96, 0.82, 0.89, 0.64, 0.89),
    "flight": Floor(0.94, 0.87, 0.96, 0.8, 0.94, 0.63, 0.94),
    "ferry": Floor(0.96, 0.76, 0.83, 0.92, 0.8, 0.49, 0.8),
    "raid": Floor(0.89, 0.97, 0.97, 0.92, 0.83, 0.73, 0.78),
}
"""Slightly less than what was measured when the rules were last changed; docs/drafting.md has the first, blind figures."""


@pytest.fixture(params=FLOORS)
def name(request):
    return request.param


@pytest.fixture
def article(name):
    return importlib.import_module(f"{name}_article")


@pytest.fixture
def folder(article, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(article.TEXT, "utf-8")
    assert main(["new", str(tmp_path / "made-up"), "--article", str(path), *article.SIDES]) == 0
    return tmp_path / "made-up"


def by_hand(article):
    return list(csv.DictReader(io.StringIO(article.CODING), delimiter="|"))


def drafted(folder):
    assert main(["draft", str(folder)]) == 0
    with (folder / "draft.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_coding_by_hand_has_only_sentences_of_the_article(article, folder):
    known = {sentence.locator for sentence in sentences((folder / "article.txt").read_text("utf-8"))}
    coded = {locator for row in by_hand(article) for locator in row["sentences"].split(";")}
    assert coded <= known
    assert len(known - coded) <= 4


def test_a_draft_is_as_good_as_it_was(name, article, folder):
    measured, floor = measuring.measure(drafted(folder), by_hand(article)), FLOORS[name]
    found = Floor(
        *measured.rows,
        measured.sentences[1],
        *(measured.fields[field] for field in ("country", "type", "stance", "date")),
    )
    too_low = {
        field: (getattr(found, field), least)
        for field, least in floor._asdict().items()
        if getattr(found, field) < least
    }
    assert too_low == {}
    assert measured.sentences[0] >= 0.94


@pytest.mark.parametrize("name", ["flight"])
def test_an_accepted_draft_builds(folder):
    assert main(["draft", str(folder), "--accept"]) == 0
    assert main(["build", str(folder)]) == 0
