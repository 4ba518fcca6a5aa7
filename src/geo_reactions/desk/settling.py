"""What two coders of an article differ in, what was decided about it, and the rows and sentences that come of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo_reactions.desk.pairing import Paired
from geo_reactions.desk.work import place_of_sentence
from geo_reactions.domain.folding import fold
from geo_reactions.domain.own_fields import CHOICE, NUMBER, OwnField
from geo_reactions.pipeline.agreement import FIELDS
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.drafting.summing import summary_of_row
from geo_reactions.pipeline.sources import DRAFTED, PLACED
from geo_reactions.pipeline.tables import Row

COMPARED = (
    "sentences", "actor_name", "office", "actor_type", "country", "type", "stance", "degree", "date", "dated", "place_name",
    "place_country", "crowd", "crowd_said", "quote", "summary", "certainty", "note",
)  # fmt: skip
"""The cells in which two rows may differ, in the order in which they are shown; the own fields of a collection follow."""
ROW = "row"
"""The difference of a row that only one coder has."""
TAKEN, LEFT = "taken", "left"
"""What is decided about it."""
AGAIN, DECIDED, FREE = "again", "decided", "free"
"""States of a difference beside OPEN: decided before its values changed, decided, and one for which the first may stand."""
AGREED, WAITING = "agreed", "waiting"
"""States of a case beside OPEN and DECIDED: no difference to decide, or a sentence that the other coder has not judged."""

_CODED = "coded"
_DECIDED_FIELDS = frozenset({"actor_name", *FIELDS} - {"place"} | {"place_name"})


@dataclass(frozen=True)
class Coded:
    """What one coder has finished: the rows with the cells of their actors and places, and the ledger by sentence."""

    rows: Sequence[Row]
    ledger: Mapping[str, Row]

    def judged(self, locator: str) -> str:
        """Return the outcome of a sentence."""
        return self.ledger[locator]["outcome"] if locator in self.ledger else OPEN


@dataclass(frozen=True)
class Difference:
    """A cell, or a whole row, in which two coders differ, with what was decided about it, if anything."""

    key: str
    field: str
    first: str
    second: str
    needs_decision: bool
    decision: Row | None

    @property
    def state(self) -> str:
        """Return OPEN, AGAIN, DECIDED or FREE."""
        if self.decision is None:
            return OPEN if self.needs_decision else FREE
        known = (self.decision["first"], self.decision["second"])
        return DECIDED if known == (self.first, self.second) else AGAIN

    @property
    def is_open(self) -> bool:
        """Return whether somebody has to decide it."""
        return self.state in (OPEN, AGAIN)

    @property
    def chosen(self) -> str:
        """Return the value that was decided, else that of the first coder."""
        return self.decision["chosen"] if self.decision and self.state == DECIDED else self.first


@dataclass(frozen=True)
class Case:
    """Two rows that belong together, or a row of one coder, with their differences and the act of the row that comes of it."""

    first: Row | None
    second: Row | None
    act: str
    differences: tuple[Difference, ...]
    is_waiting: bool

    @property
    def key(self) -> str:
        """Return what identifies the case while the rows keep their ids: "r-001+r-004", or "r-001+" for a row of the first."""
        return case_key(self.first, self.second)

    @property
    def state(self) -> str:
        """Return WAITING, OPEN, DECIDED or AGREED."""
        if self.is_waiting:
            return WAITING
        if any(one.is_open for one in self.differences):
            return OPEN
        return DECIDED if any(one.state == DECIDED for one in self.differences) else AGREED

    @property
    def is_settled(self) -> bool:
        """Return whether it is clear which row comes of it, or that none does."""
        return self.state in (DECIDED, AGREED)

    @property
    def was_settled(self) -> bool:
        """Return whether every difference was decided once, though its values have changed since."""
        return not any(one.state == OPEN for one in self.differences)

    @cached_property
    def locators(self) -> frozenset[str]:
        """Return the sentences of either row."""
        rows = filter(None, (self.first, self.second))
        return frozenset(locator for row in rows for locator in row["sentences"].split(";"))

    @property
    def row(self) -> Row | None:
        """Return the row that comes of a settled case, still with the id of the coder's row; None if it was left."""
        chosen = {one.field: one.chosen for one in self.differences}
        if chosen.pop(ROW, TAKEN) != TAKEN:
            return None
        rows = [row for row in (self.first, self.second) if row]
        row = _pointed({**rows[0], **chosen, "act": self.act}, rows)
        return {**row, "summary": summary_of_row(row)} if all(map(_is_composed, rows)) else row

    def cell(self, field: str) -> Difference:
        """Return the difference of a field, also of a cell that both coders have alike; raise KeyError if no row has it."""
        if known := next((one for one in self.differences if one.field == field), None):
            return known
        rows = [row for row in (self.first, self.second) if row]
        if field in DRAFTED and field not in COMPARED:
            raise KeyError(field)
        key = f"{self.key} {field}"
        return Difference(key, field, rows[0][field], rows[-1][field], needs_decision=False, decision=None)

    @property
    def reason(self) -> str:
        """Return why a row was taken or left."""
        return next((one.decision["why"] for one in self.differences if one.field == ROW and one.decision), "")


def case_key(first: Row | None, second: Row | None) -> str:
    """Return the key of a case of two rows or one."""
    return f"{first['id'] if first else ''}+{second['id'] if second else ''}"


def cases(
    first: Coded, second: Coded, found: Paired, decisions: Mapping[str, Row], own: Sequence[OwnField] = ()
) -> tuple[tuple[Case, ...], Mapping[str, tuple[str, str]]]:
    """Return all cases of two codings, in the order of the first, and the outcome and reason of each sentence.

    `found` says which of their rows belong together; `decisions` are the rows of settled.csv by difference. A sentence counts
    as OPEN until both have judged it and all its cases are settled. For one in which no row is left the outcome is that of the
    coder who found no reaction there, else background.
    """
    rows: list[tuple[Row | None, Row | None]] = [(first.rows[a], second.rows[b]) for a, b in found.pairs]
    acts = _acts(rows, [second.rows[n] for n in found.only_second], {row["act"] for row in first.rows})
    rows += [(first.rows[n], None) for n in found.only_first]
    rows += [(None, second.rows[n]) for n in found.only_second]
    made = [_case(one, other, acts, _Both(first, second, decisions, own)) for one, other in rows]
    made.sort(key=_place)
    return tuple(made), _outcomes(first, second, made)


@dataclass(frozen=True)
class _Both:
    first: Coded
    second: Coded
    decisions: Mapping[str, Row]
    own: Sequence[OwnField]


def _case(one: Row | None, other: Row | None, acts: Mapping[str, str], both: _Both) -> Case:
    if one and other:
        cells = _cells(one, other, f"{case_key(one, other)} ", both)
        return Case(one, other, one["act"], tuple(cells), is_waiting=False)
    only, judge = (one, both.second) if one else (other, both.first)
    row: Row = only or {}
    locators = row["sentences"].split(";")
    texts = _said(row, both.own), _judged(judge, locators)
    key = f"{case_key(one, other)} {ROW}"
    said, judged = texts if one else (texts[1], texts[0])
    difference = Difference(key, ROW, said, judged, needs_decision=True, decision=both.decisions.get(key))
    act = row["act"] if one else acts.get(row["act"], row["act"])
    is_waiting = any(judge.judged(locator) == OPEN for locator in locators)
    return Case(one, other, act, (difference, *_cells(row, row, key.removesuffix(ROW), both)), is_waiting)


def _cells(one: Row, other: Row, case: str, both: _Both) -> Iterable[Difference]:
    """Yield the differences of two rows cell by cell, and the cells that are decided though they do not differ."""
    for field in (*COMPARED, *(field.name for field in both.own)):
        decision, differs = both.decisions.get(f"{case}{field}"), _differs(field, one, other)
        if differs or decision:
            needs = differs and _needs_decision(field, one, other, both)
            yield Difference(f"{case}{field}", field, one[field], other[field], needs, decision)


def _is_composed(row: Row) -> bool:
    """Return whether nobody has written the summary of a row, so that it follows the other cells."""
    return row["summary"] == summary_of_row(row)


def _differs(field: str, one: Row, other: Row) -> bool:
    if field == "summary" and _is_composed(one) and _is_composed(other):
        return False
    if field == "actor_name":
        return fold(one[field]) != fold(other[field])
    return one[field] != other[field]


def _needs_decision(field: str, one: Row, other: Row, both: _Both) -> bool:
    """Return whether a difference has to be decided: of a coded field, or of a sentence in which one coder found nothing."""
    if field == "sentences":
        mine, theirs = (set(row["sentences"].split(";")) for row in (one, other))
        return any(_is_none(both.second, locator) for locator in mine - theirs) or any(
            _is_none(both.first, locator) for locator in theirs - mine
        )
    coded_own = {field.name for field in both.own if field.kind in (CHOICE, NUMBER)}
    return field in _DECIDED_FIELDS or field in coded_own


def _is_none(coded: Coded, locator: str) -> bool:
    return coded.judged(locator) not in (_CODED, OPEN)


def _said(row: Row, own: Sequence[OwnField]) -> str:
    """Return the cells of a row that count, for a person and to see that one of them has changed since."""
    columns = (*COMPARED[1:], *(field.name for field in own))
    return "; ".join(f"{column}: {row[column]}" for column in columns if row[column])


def _judged(coded: Coded, locators: Sequence[str]) -> str:
    rows = [coded.ledger[locator] for locator in locators if locator in coded.ledger]
    return "; ".join(f"{row['outcome']}: {row['why']}".removesuffix(": ") for row in rows)


def _pointed(row: Row, rows: Sequence[Row]) -> Row:
    """Return a row with the point of its place: of the coder who names that place, else none, which the gazetteer may know."""
    named = (row["place_name"], row["place_country"])
    theirs = next((one for one in rows if (one["place_name"], one["place_country"]) == named), None)
    return {**row, **{name: theirs[name] if theirs else "" for name in PLACED}}


def _acts(
    pairs: Sequence[tuple[Row | None, Row | None]], only: Sequence[Row], taken: Iterable[str]
) -> Mapping[str, str]:
    """Return the names of the acts of the second coding: that of the first for an act of both, else one that is free."""
    names: dict[str, str] = {}
    used = set(taken)
    for one, other in pairs:
        if one and other:
            names.setdefault(other["act"], one["act"])
    for row in only:
        if row["act"] not in names:
            wanted = (row["act"], *(f"{row['act']}-{n}" for n in range(2, len(used) + 3)))
            names[row["act"]] = next(name for name in wanted if name not in used)
            used.add(names[row["act"]])
    return names


def _place(case: Case) -> list[tuple[int, ...]]:
    """Return the places of the sentences of a case, the first one first."""
    return sorted(map(place_of_sentence, case.locators))


def _outcomes(first: Coded, second: Coded, made: Sequence[Case]) -> Mapping[str, tuple[str, str]]:
    by_sentence: dict[str, list[Case]] = {}
    for case in made:
        for locator in case.locators:
            by_sentence.setdefault(locator, []).append(case)
    return {locator: _outcome(locator, first, second, by_sentence.get(locator, [])) for locator in first.ledger}


def _outcome(locator: str, first: Coded, second: Coded, here: Sequence[Case]) -> tuple[str, str]:
    if OPEN in (first.judged(locator), second.judged(locator)) or not all(case.is_settled for case in here):
        return OPEN, ""
    for coded in (first, second):
        if _is_none(coded, locator):
            return coded.ledger[locator]["outcome"], coded.ledger[locator]["why"]
    reasons = dict.fromkeys(filter(None, (case.reason for case in here)))
    return "background", "; ".join(reasons) or "no row of either coder is left"
