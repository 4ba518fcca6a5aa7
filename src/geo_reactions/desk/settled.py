"""The files of settling: what was decided, the rows as they came of it, and the coding of the collection that follows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from geo_reactions.desk.checking import Checker
from geo_reactions.desk.rows import find, put_finished, remove
from geo_reactions.desk.settling import Case
from geo_reactions.desk.work import KEYS, Files, Work, put, stamp
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.drafting.accepting import PROPOSED
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.sources import CODERS, DRAFTED, Sources
from geo_reactions.pipeline.tables import Row, Table, read, to_csv
from geo_reactions.pipeline.writing import write_all

SETTLED, ROWS = "settled.csv", "settled-rows.csv"
"""The decisions, and the rows as they were written into the coding, both in the folder of the coders."""
DECISIONS = ("difference", "first", "second", "chosen", "why")
CODED_BY = "coders"
"""The row of settled.csv that names the two coders."""
_NEW = f"{PROPOSED}settled"


@dataclass
class Settlement(Work):
    """The tables of a collection while its coders are settled: also the decisions, and the rows that came of them by case."""

    decisions: list[Row] = field(default_factory=list)
    taken: list[Row] = field(default_factory=list)

    keys: ClassVar[Mapping[str, str]] = {**KEYS, "decisions": "difference", "taken": "case"}

    def copy(self) -> Settlement:
        """Return another one with the same rows."""
        work = super().copy()
        return Settlement(
            work.coding, work.actors, work.places, work.ledger,
            draft=work.draft, decisions=list(self.decisions), taken=list(self.taken),
        )  # fmt: skip

    @property
    def by_difference(self) -> dict[str, Row]:
        """Return the decisions by what they decide."""
        return {row["difference"]: row for row in self.decisions}


class SettledFiles:
    """The files of a collection whose two coders are settled."""

    def __init__(self, sources: Sources, coders: tuple[str, str]) -> None:
        self._coders = coders
        self._files = Files(sources)
        folder = sources.folder / CODERS
        own = [one.name for one in sources.description.own_fields]
        self._more = {
            "decisions": (folder / SETTLED, DECISIONS),
            "taken": (folder / ROWS, ("case", *DRAFTED, *own)),
        }

    def read(self) -> Settlement:
        """Return everything as it stands in the files.

        Raise DataError if one cannot be read, if other coders are settled in this collection, or if it has a coding that did
        not come of settling.
        """
        work = self._files.read()
        tables = [
            read(path, columns) if path.exists() else Table(path.name, ()) for path, columns in self._more.values()
        ]
        if problems := [problem for table in tables for problem in table.problems]:
            raise DataError(problems)
        decisions, taken = ([row for _line, row in table.rows] for table in tables)
        found = Settlement(
            work.coding, work.actors, work.places, work.ledger, draft=work.draft, decisions=decisions, taken=taken
        )
        return self._begun(found)

    def write(self, work: Settlement, more: Mapping[Path, bytes]) -> None:
        """Replace the files that changed and some more, all of them together; raise WriteError if they cannot be written."""
        own = {path: to_csv(work.table(name), columns) for name, (path, columns) in self._more.items()}
        write_all({**self._files.contents(work), **own, **more})

    @property
    def version(self) -> str:
        """Return what identifies the state of the files."""
        return self._files.version + stamp(path for path, _columns in self._more.values())

    def _begun(self, work: Settlement) -> Settlement:
        first, second = self._coders
        known = next((row for row in work.decisions if row["difference"] == CODED_BY), None)
        if known is None and work.coding:
            raise DataError(
                [Problem("coding.csv", 0, "", "", "no rows yet: the settled rows of the two coders go there")]
            )
        if known is None:
            names = {"difference": CODED_BY, "first": first, "second": second, "chosen": "", "why": ""}
            work.decisions.insert(0, names)
        elif (known["first"], known["second"]) != self._coders:
            wanted = f"--settle {known['first']} {known['second']}, as this collection is settled between these two"
            raise DataError([Problem("--settle", 0, "", " ".join(self._coders), wanted)])
        return work


def wrong(cases: Sequence[Case], work: Settlement, checker: Checker) -> dict[str, Mapping[str, str]]:
    """Return what is wrong with the rows of settled cases that are not in the coding as they are, by case and column."""
    rows = {case.key: row for case, row in _changed(cases, work)}
    problems = checker.problems(list(rows.values()))
    return {key: found for key, found in zip(rows, problems, strict=True) if found}


def bring_in_line(cases: Sequence[Case], work: Settlement, checker: Checker, spots: Spots | None) -> None:
    """Write the rows of settled cases that pass every check into the coding, and take out those of cases that are undecided.

    Only cells whose outcome changed are written, so that what somebody changed in the coding itself stays. The row of a case
    whose coders have changed it since, or whose new row does not pass, stays as it was. The sentences are not judged.
    """
    keep = {case.key for case in cases if (case.row if case.is_settled else case.was_settled or case.is_waiting)}
    for known in [row for row in work.taken if row["case"] not in keep]:
        remove(known["id"], work)
        work.taken.remove(known)
    failing = wrong(cases, work, checker)
    for case, row in _changed(cases, work):
        if case.key not in failing:
            id_ = put_finished(row, work, spots)
            outcome = case.row or {}
            put(work.taken, {**{name: outcome[name] for name in row}, "case": case.key, "id": id_}, "case")


def judge(work: Settlement, before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]) -> None:
    """Judge the sentences: those with rows are coded, others get their outcome if they are open or it changed by a decision."""
    work.judge()
    for at, row in enumerate(work.ledger):
        outcome = after.get(row["locator"], (OPEN, ""))
        is_changed = before.get(row["locator"], outcome) != outcome
        if row["outcome"] == OPEN or (row["outcome"] != "coded" and is_changed):
            work.ledger[at] = {**row, "outcome": outcome[0], "why": outcome[1]}


def _changed(cases: Sequence[Case], work: Settlement) -> list[tuple[Case, Row]]:
    """Return the settled cases whose row is not in the coding as it came of them, each with the row to be written there."""
    known = {row["case"]: row for row in work.taken}
    found: list[tuple[Case, Row]] = []
    for case in cases:
        row = case.row if case.is_settled else None
        if row is None:
            continue
        base = known.get(case.key)
        if base is None:
            found.append((case, {**row, "id": _NEW}))
        elif cells := {name: row[name] for name in row if name not in _OWN and row[name] != base[name]}:
            found.append((case, {**(find(base["id"], work) or {**row, "id": _NEW}), **cells}))
    return found


_OWN = ("id", "actor", "place", "why", "sure")
"""The cells that a row of the coding does not have from a coder."""
