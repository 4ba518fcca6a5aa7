"""The changes that a coder makes, each asked for by its kind: edit, accept, add, split, remove, judge a sentence, reopen it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo_reactions.desk.checking import Checker
from geo_reactions.desk.rows import OF_PLACE, find, is_finished, put_finished, remove
from geo_reactions.desk.work import Work, put
from geo_reactions.domain.characters import wrong_text
from geo_reactions.domain.codebook import Codebook
from geo_reactions.pipeline.checks import OPEN, OUTCOMES
from geo_reactions.pipeline.drafting.accepting import PROPOSED
from geo_reactions.pipeline.drafting.drafting import NOTE
from geo_reactions.pipeline.importing.draft import slug
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.sources import PLACED, draft_columns
from geo_reactions.pipeline.tables import Row

NONE = tuple(outcome for outcome in OUTCOMES if outcome not in ("coded", OPEN))
"""The outcomes of a sentence without a reaction."""

_LIST = re.compile(r"\s*(?:,\s*(?:and|&)\s+|,|;|\band\b|&)\s*")
_OWN_TO_ROW = ("id", "actor", "actor_words", "quote", "summary", "why", "sure")
"""The columns that a row does not take over from the one above."""


_NOT_TYPED = ("id", "actor", "actor_words", "place", "why", "sure")
"""The columns of a row that follow from others."""


class RefusedError(Exception):
    """A change that cannot be made; the message says why, for the coder."""


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
    row = _found(asked["row"], work)
    cells = _typed(asked["cells"], row)
    if "sentences" in cells:
        _sentences(cells["sentences"], work)
    edited = _dated({**row, **cells, "sure": ""}, basis.book)
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


def _typed(typed: Mapping[str, Any], row: Row) -> dict[str, str]:
    """Return the cells that a coder has typed, with those that follow from them; refuse what another window has changed."""
    if not all(isinstance(pair, list | tuple) for pair in typed.values()):
        raise RefusedError("each cell comes with what it was and what it is now")
    cells = {name: now for name, (_was, now) in typed.items()}
    if unknown := [name for name in cells if name not in row or name in _NOT_TYPED]:
        raise RefusedError(f"a row has no cell {', '.join(unknown)} that can be changed")
    for name, value in cells.items():
        _text(name, value)
    if other := [name for name, (was, now) in typed.items() if row[name] not in (was, now)]:
        raise RefusedError(
            f"{', '.join(other)} of {row['id']} was changed in another window: it is {row[other[0]]!r} now"
        )
    if {"place_name", "place_country"} & cells.keys() and not set(PLACED) & cells.keys():
        cells |= dict.fromkeys(PLACED, "")
    if not cells.get("place_name", "x"):
        cells = dict.fromkeys(OF_PLACE, "") | {name: now for name, now in cells.items() if name not in OF_PLACE}
    if "actor_name" in cells:
        cells["actor_words"] = ""
    return cells


def _dated(row: Row, book: Codebook) -> Row:
    """Return a row whose date counts as told by the sentence unless the coder says otherwise; without a date nothing told it."""
    told = row["dated"] or book["dated"].codes[0].code
    return {**row, "dated": told if row["date"] else ""}


def _accept(asked: Mapping[str, Any], work: Work, basis: Basis) -> str:
    """Take unfinished rows over into the coding; those that break a check stay, and are named."""
    wanted = _all_found(asked["rows"], work)
    rows = [_read(row, basis.book) for row in wanted if not is_finished(row["id"], work)]
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
    """Add an unfinished row to a sentence: empty, like another row, or, in the same sentence, for a further actor of its act."""
    locator = _sentence(asked["sentence"], work)
    like = _found(asked["like"], work) if asked.get("like") else None
    row = _empty(basis) if like is None else {**like, **dict.fromkeys(_OWN_TO_ROW, "")}
    is_same = like is not None and locator in like["sentences"].split(";")
    if is_same:
        row |= dict.fromkeys(("actor_name", "office", "country"), "")
    row |= {"id": _free_id(work, basis), "sentences": like["sentences"] if like and is_same else locator}
    row["act"] = row["act"] if is_same else _free_act(locator, work)
    put(work.draft, row)
    return f"{row['id']} added to {locator}"


def _split(asked: Mapping[str, Any], work: Work, basis: Basis) -> str:
    """Make a row for each actor of a list, all of one act: "A, B and C"."""
    row = _found(asked["row"], work)
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
    rows = _all_found(asked["rows"], work)
    for row in rows:
        remove(row["id"], work)
    return f"{', '.join(row['id'] for row in rows)} removed"


def _none(asked: Mapping[str, Any], work: Work, _basis: Basis) -> str:
    """Judge a sentence to hold no reaction, with the outcome and the reason; its proposals go."""
    locator, outcome, why = _sentence(asked["sentence"], work), asked["outcome"], _text("why", asked["why"]).strip()
    if outcome not in NONE:
        raise RefusedError(f"the outcome of a sentence without a reaction is one of {', '.join(NONE)}")
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
    locator = _sentence(asked["sentence"], work)
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


def _found(id_: str, work: Work) -> dict[str, str]:
    row = find(id_, work)
    if row is None:
        raise RefusedError(f"{id_} is not there any more: another window has removed or accepted it")
    return dict(row)


def _all_found(ids: Sequence[str], work: Work) -> list[dict[str, str]]:
    """Return the rows of some ids, each once."""
    if not isinstance(ids, list | tuple) or not ids:
        raise RefusedError("the change names no rows")
    return [_found(id_, work) for id_ in dict.fromkeys(ids)]


def _sentence(locator: str, work: Work) -> str:
    if not any(row["locator"] == locator for row in work.ledger):
        raise RefusedError(f"the article has no sentence {locator}")
    return locator


def _sentences(cell: str, work: Work) -> None:
    """Refuse sentences of a row that the article does not have, in which nobody would find it again."""
    locators = [_sentence(locator, work) for locator in cell.split(";")]
    if len(set(locators)) < len(locators):
        raise RefusedError(f"{cell} names a sentence twice")


def _holds_none(locator: str, work: Work) -> None:
    if held := [row["id"] for row in work.coding if locator in row["sentences"].split(";")]:
        raise RefusedError(f"{locator} holds {', '.join(held)}; remove them first")


def _text(name: str, value: object) -> str:
    """Return a text that a coder has typed; refuse what a file cannot hold."""
    if not isinstance(value, str):
        raise RefusedError(f"{name}: a cell holds text, not {value!r}")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise RefusedError(f"{name}: half of a character, which no file can hold")
    if wrong := wrong_text(value):
        raise RefusedError(f"{name}: {wrong}")
    return value


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
    return "; ".join(f"{column}: {why}" for column, why in problems.items())
