"""A desk: the work of one coder on one collection, read, changed and saved by several windows without losing anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from geo_reactions.desk import history
from geo_reactions.desk.changes import Basis, RefusedError, change
from geo_reactions.desk.checking import Checker
from geo_reactions.desk.work import Files, Work
from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.article import digest, misplaced, own_text
from geo_reactions.pipeline.drafting.drafting import FILE, places
from geo_reactions.pipeline.importing.spots import Candidate
from geo_reactions.pipeline.sources import Sources, read_sources
from geo_reactions.pipeline.tables import Table
from geo_reactions.pipeline.writing import alone

_MOST_STEPS = 1000
_UNDONE = "undone: "


@dataclass(frozen=True)
class State:
    """What a desk shows: the text and its digest, the work with the version of its files, and what is wrong with its draft."""

    text: str
    article: str
    version: str
    work: Work
    sources: Sources
    problems: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Done:
    """A change that was made: what it did in words, the number to undo it by, and the state after it."""

    said: str
    step: int
    state: State


class Desk:
    """The desk of a coder; without a name that of the collection itself."""

    def __init__(self, folder: Path, coder: str = "", *, with_draft: bool = True) -> None:
        """Open the desk, with the proposals of the draft for a coder who begins; raise DataError if the files cannot be used."""
        self.folder, self.coder = folder, coder
        self._spots = places(folder)
        self._lock, self._numbers = Lock(), count(1)
        self._steps: dict[int, history.Step] = {}
        self._made: dict[str, int] = {}
        self._known: State | None = None
        sources = read_sources(folder)
        if sources.broken:
            raise DataError(sources.broken)
        Files(sources, coder).begin(own_text(folder), folder / FILE if with_draft else None)
        self.state()

    @property
    def has_gazetteer(self) -> bool:
        """Return whether places can be looked up on this machine."""
        return self._spots is not None

    def candidates(self, name: str, country: str, most: int) -> list[Candidate]:
        """Return the places that a name may mean, the most prominent first; none without the gazetteer."""
        with self._lock:
            return self._spots.choices(name, country, most) if self._spots and name.strip() else []

    def state(self) -> State:
        """Return the state as the files have it now; raise DataError if they cannot be read or the article is another one."""
        with self._alone():
            return self._read()

    def change(self, asked: Mapping[str, Any], article: str) -> Done:
        """Make a change that was asked for on an article with this digest, and save it; one with a known `token` is made already.

        Raise RefusedError if the change cannot be made, DataError if the files cannot be used, and WriteError if they cannot
        be written; the files then stay as they were.
        """
        with self._alone():
            before = self._read(article)
            token = str(asked.get("token", ""))
            if (made := self._made.get(token)) and (known := self._steps.get(made)):
                return Done(known.said, made, before)
            after = before.work.copy()
            said = change(asked, after, self._basis(before))
            done = self._save(history.step(said, before.work, after), before, after)
            if token:
                self._made[token] = done.step
            return done

    def undo(self, number: int, article: str) -> Done:
        """Take back the step of a number, which then has another number to be done again by; raise as `change` does."""
        with self._alone():
            before = self._read(article)
            wanted = self._steps.get(number)
            if wanted is None:
                raise RefusedError("this change is too long ago to be undone, or the desk was opened anew since")
            back = wanted.reversed
            if clashes := history.clashes(back, before.work):
                raise RefusedError(f"not undone: {', '.join(clashes)} was changed again since")
            after = before.work.copy()
            history.apply(back, after)
            after.judge()
            return self._save(history.step(_taken_back(wanted.said), before.work, after), before, after)

    def _save(self, made: history.Step, before: State, after: Work) -> Done:
        Files(before.sources, self.coder).write(after)
        number = next(self._numbers)
        self._steps[number] = made
        self._steps.pop(number - _MOST_STEPS, None)
        return Done(made.said, number, self._read())

    def _basis(self, state: State) -> Basis:
        own = [one.name for one in state.sources.description.own_fields]
        return Basis(state.sources.codebook, own, self._spots, self._checker(state.sources, state.text, state.work))

    def _checker(self, sources: Sources, text: str, work: Work) -> Checker:
        return Checker(sources, text, work.ledger, self._spots)

    def _read(self, article: str = "") -> State:
        text = own_text(self.folder)
        if article and article != digest(text):
            raise RefusedError("the article was replaced by another version; the desk shows that now")
        sources = read_sources(self.folder)
        files = Files(sources, self.coder)
        version = files.version
        if self._known and (self._known.version, self._known.text) == (version, text):
            return self._known
        work = files.read()
        if problems := list(misplaced(Table("ledger.csv", tuple(enumerate(work.ledger, 2))), text)):
            raise DataError(problems[:3])
        wrong = self._checker(sources, text, work).problems(work.draft)
        found = {row["id"]: one for row, one in zip(work.draft, wrong, strict=True)}
        self._known = State(text, digest(text), version, work, sources, found)
        return self._known

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold off all other requests, and the desks of other processes on the same folder."""
        with self._lock, alone(self.folder):
            yield


def _taken_back(said: str) -> str:
    done = said.removeprefix(_UNDONE)
    return f"done again: {done}" if done != said else f"{_UNDONE}{said.removeprefix('done again: ')}"
