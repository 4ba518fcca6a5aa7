"""The changes that a coder makes, each asked for by its kind: edit, accept, add, split, remove, judge a sentence, reopen it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo_reactions.desk.asked import (
    RefusedError,
    check_sentences,
    found,
    found_all,
    known_sentence,
    text_of,
    typed_cells,
)
from geo_reactions.desk.checking import LABELS, Checker
from geo_reactions.desk.rows import is_finished, put_finished, remove
from geo_reactions.desk.work import Work, put
from geo_reactions.domain.codebook import Codebook
from geo_reactions.pipeline.checks import OPEN, OUTCOMES
from geo_reactions.pipeline.drafting.accepting import PROPOSED
from geo_reactions.pipeline.drafting.drafting import NOTE
from geo_reactions.pipeline.drafting.summing import summary_of_row
from geo_reactions.pipeline.importing.draft import slug
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.sources import draft_columns
from geo_reactions.pipeline.tables import Row

REASONS = {
    "actor": "actor_name",
    "country": "country",
    "type": "type",
    "stance": "stance",
    "date": "date",
    "place": "place_name",
    "crowd": "crowd",
    "quotation": "quote",
}
"""What a reason in `why` begins with, and the column that it is about."""

WITHOUT_REACTION = tuple(outcome for outcome in OUTCOMES if outcome not in ("coded", OPEN))
"""The outcomes of a sentence without a reaction."""

_LIST = re.compile(r"\s*(?:,\s*(?:and|&)\s+|,|;|\band\b|&)\s*")
_OWN_TO_ROW = ("id", "actor", "actor_words", "quote", "summary", "note", "why", "sure")
"""The columns that a row does not take over from the one above."""


@dataclass(frozen=True)
class Basis:
    """What changes need to know: the codebook, the own fields, the places of the gazetteer, and the checks."""

    book: Codebook
    own: Sequence[str]
    spots: Spots | None
    checker: Checker
    taken: Collection[str] = ()
    """Ids of rows that are gone but may come back."""


def change(asked: Mapping[str, Any], work: Work, basis: Basis) -> str:
    """Make a change in a work, and return in words what was done.

    `asked` has `kind` and what that kind needs. Raise RefusedError if it cannot be made; the work is then to be thrown away.
    """
    kind = asked.get("kind", "")
    made = _KINDS.get(kind) if isinstance(kind, str) else None
    if made is None:
        raise RefusedError(f"there is no change of the kind {kind!r}; there are {', '.join(_KINDS)}")
    try:
        said = made(asked, work, basis)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise RefusedError(f"the change is not of the form of its kind: {error!r}") from error
    work.judge()
    return said


def _edit(asked: Mapping[str, Any], work: Work, basis: Basis) -> str:
    """Change cells of a row, each from what the coder saw; a finished row that breaks a check is unfinished again."""
    row = found(asked["row"], work)
    cells = typed_cells(asked["cells"], row)
    if "sentences" in cells:
        check_sentences(cells["sentences"], work)
    edited = _following(row, cells, basis)
    if not is_finished(row["id"], work):
        put(work.draft, edited)
        return f"{row['id']} is saved"
    [problems] = basis.checker.problems([edited])
    if not problems:
        put_finished(edited, work, basis.spots, basis.taken)
        return f"{row['id']} is saved"
    remove(row["id"], work)
    put(work.draft, edited)
    return f"{row['id']} is no longer finished: {_listed(problems)}"


def _following(was: Row, cells: Row, basis: Basis) -> Row:
    """Return a row with cells that were typed, and with those that follow from them.

    A date counts as told by the sentence unless the coder says otherwise; a place that the gazetteer knows for certain gets its
    country. A summary that nobody has written is composed anew, and the reasons for cells that the coder has changed go.
    """
    row = {**was, **cells, "sure": ""}
    if "place_country" not in cells:
        row = {**basis.checker.with_country(row)}
    told = row["dated"] or basis.book["dated"].codes[0].code
    row["dated"] = told if row["date"] else ""
    if "summary" not in cells and was["summary"] in ("", summary_of_row(was)):
        row["summary"] = summary_of_row(row)
    row["why"] = " | ".join(why for why in row["why"].split(" | ") if not _is_changed(why, was, row))
    return row


def _is_changed(why: str, was: Row, row: Row) -> bool:
    column = REASONS.get(why.partition(": ")[0], "")
    return bool(column) and was[column] != row[column]


def _accept(asked: Mapping[str, Any], work: Work, basis: Basis) -> str:
    """Take unfinished rows over into the coding; those that break a check stay, and are named."""
    wanted = found_all(asked["rows"], work)
    rows = [basis.checker.with_country(_read(row, basis.book)) for row in wanted if not is_finished(row["id"], work)]
    wrong = basis.checker.problems(rows)
    stuck = [f"{row['id']}: {_listed(problems)}" for row, problems in zip(rows, wrong, strict=True) if problems]
    accepted = [
        put_finished(row, work, basis.spots, basis.taken)
        for row, problems in zip(rows, wrong, strict=True)
        if not problems
    ]
    if stuck and not accepted:
        raise RefusedError("; ".join(stuck))
    return "; ".join([f"{', '.join(accepted) or 'nothing'} accepted", *stuck])


def _read(row: Row, book: Codebook) -> Row:
    """Return a proposal as one that a coder has read: without the note that nobody has, and sure unless the coder doubts it."""
    if not row["note"].startswith(NOTE):
        return row
    sure = "sure" if "sure" in book["certainty"] else row["certainty"]
    return {**row, "note": "", "certainty": sure}


def _add(asked: Mapping[str, Any], work: Work, basis: Basis) -> str:
    """Add an unfinished row to a sentence: empty, or like another row.

    In the sentence of that row it is for a further actor of the same act, or, if `apart`, for a further act of the same actor.
    """
    locator = known_sentence(asked["sentence"], work)
    like = found(asked["like"], work) if asked.get("like") else None
    row = _empty(basis) if like is None else {**like, **dict.fromkeys(_OWN_TO_ROW, "")}
    is_same = like is not None and locator in like["sentences"].split(";")
    is_joint = is_same and not asked.get("apart")
    if is_joint:
        row |= dict.fromkeys(("actor_name", "office", "country"), "")
    row |= {"id": _free_id(work, basis), "sentences": like["sentences"] if like and is_same else locator}
    row["act"] = row["act"] if is_joint else _free_act(locator, work)
    row["certainty"] = _empty(basis)["certainty"]
    put(work.draft, {**row, "summary": summary_of_row(row)})
    return f"{row['id']} added to {locator}"


def _split(asked: Mapping[str, Any], work: Work, basis: Basis) -> str:
    """Make a row for each actor of a list, all of one act: "A, B and C"."""
    row = found(asked["row"], work)
    names = [name for name in _LIST.split(row["actor_name"]) if name]
    if len(names) < 2:  # noqa: PLR2004 - a list has two
        raise RefusedError(
            f"the actor {row['actor_name']!r} is no list: write the names with commas or “and” between them"
        )
    remove(row["id"], work)
    put(work.draft, {**row, "actor_name": names[0], "sure": ""})
    for name in names[1:]:
        put(work.draft, {**row, "id": _free_id(work, basis), "actor_name": name, "actor": "", "place": "", "sure": ""})
    return f"{row['id']} split into {len(names)} rows of one act"


def _remove(asked: Mapping[str, Any], work: Work, _basis: Basis) -> str:
    rows = found_all(asked["rows"], work)
    for row in rows:
        remove(row["id"], work)
    return f"{', '.join(row['id'] for row in rows)} removed"


def _none(asked: Mapping[str, Any], work: Work, _basis: Basis) -> str:
    """Judge a sentence to hold no reaction, with the outcome and the reason; its proposals go."""
    locator, outcome, why = (
        known_sentence(asked["sentence"], work),
        asked["outcome"],
        text_of("why", asked["why"]).strip(),
    )
    if outcome not in WITHOUT_REACTION:
        raise RefusedError(f"the outcome of a sentence without a reaction is one of {', '.join(WITHOUT_REACTION)}")
    if not why:
        raise RefusedError("say why the sentence holds no reaction")
    _holds_none(locator, work)
    for row in [row for row in work.draft if locator in row["sentences"].split(";")]:
        rest = ";".join(one for one in row["sentences"].split(";") if one != locator)
        if rest:
            put(work.draft, {**row, "sentences": rest, "sure": ""})
        else:
            remove(row["id"], work)
    _judge(locator, outcome, why, work)
    return f"{locator} holds no reaction: {why}"


def _open(asked: Mapping[str, Any], work: Work, _basis: Basis) -> str:
    locator = known_sentence(asked["sentence"], work)
    _holds_none(locator, work)
    _judge(locator, OPEN, "", work)
    return f"{locator} is open again"


def _judge(locator: str, outcome: str, why: str, work: Work) -> None:
    work.ledger[:] = [
        {**row, "outcome": outcome, "reactions": "", "why": why} if row["locator"] == locator else row
        for row in work.ledger
    ]


_KINDS: dict[str, Callable[[Mapping[str, Any], Work, Basis], str]] = {
    "edit": _edit,
    "accept": _accept,
    "add": _add,
    "split": _split,
    "remove": _remove,
    "none": _none,
    "open": _open,
}


def _holds_none(locator: str, work: Work) -> None:
    if held := [row["id"] for row in work.coding if locator in row["sentences"].split(";")]:
        raise RefusedError(f"{locator} holds {', '.join(held)}; remove them first")


def _empty(basis: Basis) -> dict[str, str]:
    book = basis.book
    sure = "sure" if "sure" in book["certainty"] else book["certainty"].codes[0].code
    return {**dict.fromkeys(draft_columns(basis.own), ""), "degree": book["degree"].codes[0].code, "certainty": sure}


def _free_id(work: Work, basis: Basis) -> str:
    known = (*basis.taken, *(row["id"] for row in (*work.draft, *work.coding)))
    numbers = [int(id_.removeprefix(PROPOSED)) for id_ in known if _is_numbered(id_)]
    return f"{PROPOSED}{max(numbers, default=0) + 1:03d}"


def _is_numbered(id_: str) -> bool:
    return id_.startswith(PROPOSED) and id_.removeprefix(PROPOSED).isdecimal()


def _free_act(locator: str, work: Work) -> str:
    taken = {row["act"] for row in (*work.coding, *work.draft)}
    return next(name for n in range(1, len(taken) + 2) if (name := f"act-{slug(locator)}-{n}") not in taken)


def _listed(problems: Mapping[str, str]) -> str:
    return "; ".join(f"{LABELS.get(column, column)}: {why}" for column, why in problems.items())
