"""What the page for settling is given, as plain dicts for JSON: the cases with their differences, the agreement, the progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from geo_reactions.desk.codings import agreed
from geo_reactions.desk.settling import AGAIN, AGREED, COMPARED, DECIDED, WAITING, Case, Difference
from geo_reactions.desk.settling_desk import DecisionMade, SettlingState
from geo_reactions.desk.work import place_of_sentence
from geo_reactions.domain.codebook import CODED
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.tables import Row

WRONG = "wrong"
"""The state of a case that is decided, but whose row breaks a check."""
_LABELS = {
    "sentences": "Sentences", "actor_name": "Actor", "office": "Office", "country": "Country", "date": "Date",
    "place_name": "Place", "place": "Place", "place_country": "Country of the place", "crowd": "Crowd",
    "crowd_said": "Crowd, in words", "quote": "Quotation", "summary": "Summary", "note": "Note", "row": "The row",
}  # fmt: skip


def differences(read: SettlingState, coders: tuple[str, str]) -> dict[str, Any]:
    """Return all cases but those agreed without any difference, how far the coders agree, and how much is decided."""
    book, own = read.sources.codebook, read.sources.description.own_fields
    labels = _LABELS | {name: book[name].label for name in CODED} | {one.name: one.label for one in own}
    columns = (*COMPARED, *(one.name for one in own))
    return {
        "article": read.article,
        "version": read.version,
        "coders": list(coders),
        "columns": [{"name": name, "label": labels[name]} for name in columns],
        "cases": [_case(case, read, columns) for case in read.cases if case.state != AGREED or case.differences],
        "agreement": _agreement(read, labels),
        "progress": progress(read),
    }


def made(done: DecisionMade, coders: tuple[str, str]) -> dict[str, Any]:
    """Return the answer to a decision: what it did, the number to undo it by, and all that is there after it."""
    return {"said": done.said, "step": done.step, **differences(done.read, coders)}


def progress(read: SettlingState) -> dict[str, Any]:
    """Return how many cases there are, how many of each state, and whether everything is settled."""
    counted = Counter(_state(case, read) for case in read.cases)
    unjudged = sum(any(coded.judged(locator) == OPEN for coded in read.coded) for locator in read.coded[0].ledger)
    states = {name: counted[name] for name in (AGREED, DECIDED, OPEN, WRONG, WAITING)}
    decisions = [one for case in read.cases if not case.is_waiting for one in case.differences]
    return {
        "cases": len(read.cases),
        **states,
        "differences": sum(one.needs_decision or one.decision is not None for one in decisions),
        "to_decide": sum(one.is_open for one in decisions),
        "unjudged": unjudged,
        "reactions": len(read.work.coding),
        "done": read.is_done,
    }


def _agreement(read: SettlingState, labels: dict[str, str]) -> dict[str, Any]:
    found = agreed(read.coded, read.cases)
    fields = [{"name": name, "label": labels[name], **figures} for name, figures in found.pop("fields").items()]
    return {**found, "fields": fields}


def _state(case: Case, read: SettlingState) -> str:
    return WRONG if case.key in read.wrong else case.state


def _case(case: Case, read: SettlingState, columns: tuple[str, ...]) -> dict[str, Any]:
    problems = read.wrong.get(case.key, {})
    return {
        "key": case.key,
        "state": _state(case, read),
        "sentences": sorted(case.locators, key=place_of_sentence),
        "first": _cells(case.first, columns),
        "second": _cells(case.second, columns),
        "differences": [_difference(one) for one in _to_show(case, problems, columns)],
        "problems": dict(problems),
        "reaction": next((row["id"] for row in read.work.taken if row["case"] == case.key), ""),
    }


def _to_show(case: Case, problems: Mapping[str, str], columns: tuple[str, ...]) -> list[Difference]:
    """Return the differences of a case, and the cells that break a check, so that another value can be chosen for them."""
    known = {one.field for one in case.differences}
    return [*case.differences, *(case.cell(name) for name in problems if name in columns and name not in known)]


def _difference(one: Difference) -> dict[str, Any]:
    decision = one.decision or {}
    return {
        "field": one.field,
        "first": one.first,
        "second": one.second,
        "state": one.state,
        "was": decision.get("chosen", "") if one.state == AGAIN else "",
        "chosen": one.chosen if one.state == DECIDED else "",
        "why": decision.get("why", ""),
    }


def _cells(row: Row | None, columns: tuple[str, ...]) -> dict[str, str] | None:
    return {name: row[name] for name in columns} if row else None
