"""The decisions about two codings, each asked for by its kind: choose a value, choose for all of a case, open again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from geo_reactions.desk.asked import RefusedError, text_of
from geo_reactions.desk.settled import Settlement
from geo_reactions.desk.settling import LEFT, ROW, TAKEN, Case, Difference
from geo_reactions.desk.work import put
from geo_reactions.pipeline.tables import Row

FIRST, SECOND, VALUE = "first", "second", "own"
"""Whose value is chosen: that of a coder, or one of one's own."""
_TOGETHER = (("date", "dated"), ("place_name", "place_country"), ("crowd", "crowd_said"), ("certainty", "note"))
"""Cells that say one thing: whoever chooses a coder for one of them chooses it for the other, if that is undecided."""


def decide(asked: Mapping[str, Any], cases: Sequence[Case], work: Settlement) -> str:
    """Make a decision in the tables of a settlement, and return in words what was decided.

    `asked` has `kind`, the key of the `case`, and what that kind needs. Raise RefusedError if it cannot be made.
    """
    kind = asked.get("kind", "")
    made = _KINDS.get(kind) if isinstance(kind, str) else None
    if made is None:
        raise RefusedError(f"there is no decision of the kind {kind!r}; there are {', '.join(_KINDS)}")
    case = next((one for one in cases if one.key == asked.get("case")), None)
    if case is None:
        raise RefusedError("these rows do not belong together any more: a coder has changed them")
    if case.is_waiting:
        raise RefusedError("the other coder has not judged this sentence yet")
    try:
        return made(asked, case, work)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise RefusedError(f"the decision is not of the form of its kind: {error!r}") from error


def _choose(asked: Mapping[str, Any], case: Case, work: Settlement) -> str:
    """Choose for one difference the value of a coder, or another one; of a row of one coder only, whether it is taken."""
    difference = _found(asked, case)
    if list(asked["seen"]) != [difference.first, difference.second]:
        raise RefusedError(f"a coder has changed {difference.field} since you saw it")
    whose, why = asked["from"], _why(asked)
    if difference.field == ROW and not why:
        raise RefusedError("say why the row is taken or left")
    value = text_of(difference.field, _value(whose, asked.get("value", ""), difference, case))
    _put(difference, value, why, work)
    if whose in (FIRST, SECOND):
        for other in _going_along(difference, case):
            _put(other, _value(whose, "", other, case), why, work)
    return f"{_name(case)}, {difference.field}: {value or 'empty'} ({_WORDS[whose]})"


def _choose_all(asked: Mapping[str, Any], case: Case, work: Settlement) -> str:
    """Choose one coder for all differences of two rows that are still to be decided."""
    whose = asked["from"]
    left = [one for one in case.differences if one.is_open and one.field != ROW]
    if not left:
        raise RefusedError("nothing is left to decide about these rows")
    why = _why(asked)
    for difference in left:
        _put(difference, _value(whose, "", difference, case), why, work)
    return f"{_name(case)}: {', '.join(one.field for one in left)} {_WORDS[whose]}"


def _reopen(asked: Mapping[str, Any], case: Case, work: Settlement) -> str:
    """Take a decision away, so that the difference is open as before it."""
    difference = _found(asked, case)
    if difference.decision is None:
        raise RefusedError(f"{difference.field} is not decided")
    work.decisions[:] = [row for row in work.decisions if row["difference"] != difference.key]
    return f"{_name(case)}, {difference.field}: open again"


_KINDS: dict[str, Callable[[Mapping[str, Any], Case, Settlement], str]] = {
    "choose": _choose,
    "choose_all": _choose_all,
    "reopen": _reopen,
}
_WORDS = {FIRST: "as the first coder", SECOND: "as the second coder", VALUE: "a value of your own"}


def _found(asked: Mapping[str, Any], case: Case) -> Difference:
    try:
        return case.cell(asked["field"])
    except KeyError as error:
        raise RefusedError(f"the rows have no cell {error} that can be decided") from error


def _why(asked: Mapping[str, Any]) -> str:
    """Return the reason of a decision, which may be empty; refuse what a file cannot hold."""
    return text_of("why", asked.get("why", "")).strip()


def _value(whose: str, typed: str, difference: Difference, case: Case) -> str:
    if whose not in _WORDS:
        raise RefusedError(f"a value is chosen from {', '.join(_WORDS)}")
    if difference.field == ROW:
        if whose == VALUE:
            raise RefusedError("a row is taken or left; take it and change it at the desk of the collection")
        return TAKEN if (whose == FIRST) == (case.first is not None) else LEFT
    return {FIRST: difference.first, SECOND: difference.second, VALUE: typed}[whose]


def _going_along(difference: Difference, case: Case) -> Iterator[Difference]:
    group = next((group for group in _TOGETHER if difference.field in group), ())
    for other in case.differences:
        if other.field in group and other.field != difference.field and other.decision is None:
            yield other


def _put(difference: Difference, chosen: str, why: str, work: Settlement) -> None:
    row = {"difference": difference.key, "first": difference.first, "second": difference.second}
    put(work.decisions, {**row, "chosen": chosen, "why": why}, "difference")


def _name(case: Case) -> str:
    row: Row = case.first or case.second or {}
    return f"{row['sentences']} {row['actor_name']}"
