"""What the page of the desk is given, as plain dicts for JSON: the article with its questions, the rows, and the progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from geo_reactions.desk.changes import REASONS, WITHOUT_REACTION
from geo_reactions.desk.desk import Done, State
from geo_reactions.desk.rows import joined
from geo_reactions.domain.codebook import CODED, Codebook
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.tables import Row

ACCEPTED, PROPOSED, WITHOUT = "accepted", "proposed", "none"
"""The states of a sentence beside OPEN: its rows are finished, some are not yet, or it holds none."""


def article(state: State, coder: str, *, has_gazetteer: bool) -> dict[str, Any]:
    """Return what stays the same while an article is coded: its sentences, the questions with their codes, the countries."""
    about, book = state.sources.description, state.sources.codebook
    return {
        "title": about.title,
        "digest": state.article,
        "coder": coder,
        "gazetteer": has_gazetteer,
        "sentences": [
            {
                "locator": row["locator"],
                "section": row["section"],
                "paragraph": _paragraph(row["locator"]),
                "text": state.text[int(row["start"]) : int(row["end"])],
            }
            for row in state.work.ledger
        ],
        "questions": {name: _question(name, book) for name in CODED},
        "outcomes": [one for one in WITHOUT_REACTION if one != "heading"],
        "reasons": REASONS,
        "countries": [[row["code"], row["name"]] for _line, row in state.sources.countries.rows],
        "own": [{"name": one.name, "label": one.label, "kind": one.kind} for one in about.own_fields],
    }


def work(state: State) -> dict[str, Any]:
    """Return what changes while an article is coded: the state of each sentence, the rows, and the progress."""
    return {
        "article": state.article,
        "version": state.version,
        "sentences": _judged(state),
        "rows": [
            *(_row(row, {}, finished=True) for row in joined(state.work.coding, state.work)),
            *(_row(row, state.problems[row["id"]], finished=False) for row in state.work.draft),
        ],
        "progress": progress(state),
    }


def done(made: Done) -> dict[str, Any]:
    """Return the answer to a change: what it did, the number to undo it by, and the state after it."""
    return {"said": made.said, "step": made.step, **work(made.state)}


def progress(state: State) -> dict[str, int]:
    """Return how many sentences there are and how many of each state, and how many rows are finished and not."""
    counted = Counter(judged["state"] for judged in _judged(state).values())
    states = {name: counted[name] for name in (OPEN, PROPOSED, ACCEPTED, WITHOUT)}
    return {
        "sentences": len(state.work.ledger),
        **states,
        "finished": len(state.work.coding),
        "unfinished": len(state.work.draft),
    }


def _paragraph(locator: str) -> int | str:
    number = locator.partition(".")[0]
    return int(number) if number.isdecimal() else number


def _question(name: str, book: Codebook) -> dict[str, Any]:
    codes = [{"code": code.code, "label": code.label, "definition": code.definition} for code in book[name].codes]
    return {"label": book[name].label, "help": book[name].help, "codes": codes}


def _judged(state: State) -> dict[str, dict[str, str]]:
    proposed = {locator for row in state.work.draft for locator in row["sentences"].split(";")}
    return {row["locator"]: _judgement(row, row["locator"] in proposed) for row in state.work.ledger}


def _judgement(row: Row, is_proposed: bool) -> dict[str, str]:  # noqa: FBT001 - what the row is
    name = PROPOSED if is_proposed else {OPEN: OPEN, "coded": ACCEPTED}.get(row["outcome"], WITHOUT)
    return {"state": name, "outcome": row["outcome"], "why": row["why"]}


def _row(row: Row, problems: Mapping[str, str], *, finished: bool) -> dict[str, Any]:
    return {"id": row["id"], "finished": finished, "cells": row, "problems": problems}
