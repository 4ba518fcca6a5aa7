"""What coders do at a desk, sensible and not, as generated moves."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from geo_reactions.desk.desk import Desk, Done
from geo_reactions.desk.rows import joined


def change(desk: Desk, kind: str, **asked: object) -> Done:
    """Make a change at a desk, whatever the article."""
    return desk.change({"kind": kind, **asked}, "")


def edit(desk: Desk, row: str, **cells: tuple[str, str]) -> Done:
    """Change cells of a row, each from what it was to what it shall be."""
    return change(desk, "edit", row=row, cells={name: list(pair) for name, pair in cells.items()})


QUICK = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
"""Without making failing examples shorter, as each of them begins a collection."""

VALUES = {
    "actor_name": ["Luc Armand", "luc armand", "Danes", "Swedes", "A, B and C", "政府", "", "=1+1"],
    "office": ["", "minister", "president"],
    "actor_type": ["government", "igo", "community", "de_facto", "shout"],
    "country": ["", "FRA", "NOR", "USA", "DEU", "XAB", "???"],
    "type": ["statement", "protest", "shout"],
    "stance": ["pro_sweden", "impartial", "none", "x"],
    "degree": ["plain", "mixed"],
    "date": ["", "1999-05-04", "1999-13-40", "1999-05-08/1999-05-10"],
    "dated": ["", "told"],
    "place_name": ["", "Berlin", "berlin", "Chicago", "Nowhere at all", "Paris"],
    "place_country": ["", "DEU", "USA", "FRA"],
    "place_lat": ["", "52.5", "41.88", "x", "nan"],
    "place_lon": ["", "13.4", "-87.63", "1e9"],
    "place_precision": ["", "city", "region"],
    "place_resolved": ["", "by hand: seen", "by hand: again"],
    "crowd": ["", "50", "many"],
    "quote": ["", "harbour", "Danish", "words of nobody"],
    "summary": ["It speaks.", "", 'says "no"\nand, again', "\x07", "=cmd()"],
    "certainty": ["sure", "doubtful"],
    "note": ["", "because"],
    "act": ["act-1", "Not A Slug", ""],
    "sentences": ["2.1", "3.1;4.1", "9.9", "", "2.1;2.1"],
    "id": ["r-001"],
    "nonsense": ["x"],
}
TEXTS = st.sampled_from(["", "background only", "\x00", "a\ud800"])
NUMBER = st.integers(0, 20)
CELLS = st.lists(
    st.sampled_from(sorted(VALUES)).flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(VALUES[name]))),
    min_size=1,
    max_size=5,
)
MOVES = st.one_of(
    st.tuples(st.just("edit"), NUMBER, CELLS),
    st.tuples(st.just("edit"), NUMBER, CELLS),
    st.tuples(st.just("accept"), NUMBER, NUMBER),
    st.tuples(st.just("accept"), NUMBER, st.none()),
    st.tuples(st.just("add"), NUMBER, st.one_of(st.none(), NUMBER)),
    st.tuples(st.just("split"), NUMBER, st.none()),
    st.tuples(st.just("remove"), NUMBER, NUMBER),
    st.tuples(st.just("none"), NUMBER, TEXTS),
    st.tuples(st.just("open"), NUMBER, st.none()),
)
"""What coders do, with numbers of rows and sentences."""


def asked(move, desk):
    """Return a change in the form of its kind, about the rows and sentences that there are."""
    kind, one, other = move
    work = desk.state().work
    known = [*joined(work.coding, work), *work.draft] or [{"id": "draft-404"}]
    row, locator = known[one % len(known)], work.ledger[one % len(work.ledger)]["locator"]
    if kind == "edit":
        cells = {name: [row.get(name, ""), value] for name, value in other}
        return {"kind": kind, "row": row["id"], "cells": cells}
    if kind == "accept":
        waiting = [one["id"] for one in work.draft] or ["draft-404"]
        wanted = waiting if other is None else [waiting[one % len(waiting)], waiting[other % len(waiting)]]
        return {"kind": kind, "rows": wanted}
    if kind == "remove":
        return {"kind": kind, "rows": [row["id"], known[other % len(known)]["id"]]}
    if kind == "add":
        like = {} if other is None else {"like": known[other % len(known)]["id"]}
        return {"kind": kind, "sentence": locator, **like}
    if kind == "none":
        return {"kind": kind, "sentence": locator, "outcome": "background", "why": other}
    return {"kind": kind, "row": row["id"], "sentence": locator}
