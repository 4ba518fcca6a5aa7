"""The desk at which two codings are settled: it reads both, makes decisions, and writes the coding of the collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from geo_reactions.desk import history
from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.checking import Checker
from geo_reactions.desk.codings import codings
from geo_reactions.desk.deciding import decide
from geo_reactions.desk.pairing import Paired, paired
from geo_reactions.desk.rows import joined
from geo_reactions.desk.settled import SettledFiles, Settlement, bring_in_line, judge, wrong
from geo_reactions.desk.settling import Case, Coded, cases
from geo_reactions.desk.work import Files
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.article import digest, misplaced, own_text
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.drafting.drafting import gazetteer_of
from geo_reactions.pipeline.sources import CODERS, Sources, read_sources
from geo_reactions.pipeline.tables import Table
from geo_reactions.pipeline.writing import alone


@dataclass(frozen=True)
class SettlingState:
    """What a settling shows: the article, both codings, their cases, the outcome of each sentence, and what is wrong."""

    article: str
    version: str
    sources: Sources
    coded: tuple[Coded, Coded]
    paired: Paired
    work: Settlement
    cases: tuple[Case, ...]
    outcomes: Mapping[str, tuple[str, str]]
    wrong: Mapping[str, Mapping[str, str]]
    checker: Checker

    @property
    def is_done(self) -> bool:
        """Return whether both have judged every sentence and nothing is left to decide."""
        judged = all(coded.judged(locator) != OPEN for coded in self.coded for locator in coded.ledger)
        return judged and not self.wrong and all(case.is_settled for case in self.cases)


@dataclass(frozen=True)
class DecisionMade:
    """A decision that was made: what it did in words, the number to undo it by, and what is there after it."""

    said: str
    step: int
    read: SettlingState


class SettlingDesk:
    """The desk at which the codings of two coders are settled into that of the collection."""

    def __init__(self, folder: Path, first: str, second: str) -> None:
        """Open the desk, and take over the rows in which both agree; raise DataError if the files cannot be used."""
        self.folder, self.coders = folder, (first, second)
        self._spots = gazetteer_of(folder)
        self._lock, self._steps = Lock(), history.Steps()
        self._known: SettlingState | None = None
        if missing := [name for name in (first, second) if not (folder / CODERS / name / "ledger.csv").exists()]:
            begins = f"a coder of this collection; `review --coder {missing[0]}` begins the coding of one"
            raise DataError([Problem("--settle", 0, "", missing[0], begins)])
        if first == second:
            raise DataError([Problem("--settle", 0, "", first, "two coders")])
        with self._alone():
            read = self._read()
            self._write(read, read.work.copy())

    def read(self) -> SettlingState:
        """Return what is there as the files have it now; raise DataError if they cannot be read or do not fit the article."""
        with self._alone():
            return self._read()

    def decide(self, asked: Mapping[str, Any], article: str) -> DecisionMade:
        """Make a decision on an article with this digest, and save it with all that follows from it.

        Raise RefusedError if it cannot be made, DataError if the files cannot be used, and WriteError if they cannot be written;
        the files then stay as they were.
        """
        with self._alone():
            before = self._read(article)
            work = before.work.copy()
            said = decide(asked, before.cases, work)
            return self._save(said, before, work)

    def undo(self, number: int, article: str) -> DecisionMade:
        """Take back the decision of a number, which then has another number to be made again by; raise as `decide` does."""
        with self._alone():
            before = self._read(article)
            back = self._steps.taken_back(number, history.against(before.article, before.sources), before.work)
            if back is None:
                raise RefusedError("this decision is too old to be undone; decide it otherwise, or open it again")
            work = before.work.copy()
            history.apply(back, work)
            return self._save(back.said, before, work)

    def _save(self, said: str, before: SettlingState, work: Settlement) -> DecisionMade:
        self._write(before, work)
        number = self._steps.add(history.step(said, before.work, work), history.against(before.article, before.sources))
        return DecisionMade(said, number, self._read())

    def _write(self, before: SettlingState, work: Settlement) -> None:
        """Bring the coding in line with the decisions of a work, and write all files together."""
        found, outcomes = _cases(before.sources, before.coded, before.paired, work)
        bring_in_line(found, work, before.checker, self._spots)
        judge(work, before.outcomes, outcomes)
        failing = wrong(found, work, before.checker)
        after = replace(before, work=work, cases=found, outcomes=outcomes, wrong=failing)
        more = codings(self.folder, after.coded, found, work) if after.is_done else {}
        SettledFiles(before.sources, self.coders).write(work, more)

    def _read(self, article: str = "") -> SettlingState:
        text = own_text(self.folder)
        if article and article != digest(text):
            raise RefusedError("the article was replaced by another version; the page shows that now")
        sources = read_sources(self.folder)
        coders = [Files(sources, name) for name in self.coders]
        files = SettledFiles(sources, self.coders)
        version = digest(files.version + "".join(one.version for one in coders) + digest(text))[:16]
        if self._known and self._known.version == version:
            return self._known
        if sources.broken:
            raise DataError(sources.broken)
        first, second = (_coded(one, text) for one in coders)
        work = files.read()
        checker = Checker(sources, text, work.ledger, self._spots)
        pairs = self._paired(first, second)
        found, outcomes = _cases(sources, (first, second), pairs, work)
        failing = wrong(found, work, checker)
        self._known = SettlingState(
            digest(text), version, sources, (first, second), pairs, work, found, outcomes, failing, checker
        )
        return self._known

    def _paired(self, first: Coded, second: Coded) -> Paired:
        """Return which rows belong together, as before if nobody has changed one."""
        if self._known and (self._known.coded[0].rows, self._known.coded[1].rows) == (first.rows, second.rows):
            return self._known.paired
        return paired(first.rows, second.rows)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold off all other requests, and the desks of other processes on the same folder."""
        with self._lock, alone(self.folder):
            yield


def _cases(
    sources: Sources, coded: tuple[Coded, Coded], pairs: Paired, work: Settlement
) -> tuple[tuple[Case, ...], Mapping[str, tuple[str, str]]]:
    return cases(*coded, pairs, work.by_difference, sources.description.own_fields)


def _coded(files: Files, text: str) -> Coded:
    """Return the finished coding of a coder; raise DataError if it does not fit the article."""
    work = files.read()
    if problems := list(misplaced(Table("ledger.csv", tuple(enumerate(work.ledger, 2))), text)):
        raise DataError(problems[:3])
    return Coded(joined(work.coding, work), {row["locator"]: row for row in work.ledger})
