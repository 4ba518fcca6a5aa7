"""A desk: the work of one coder on one collection, read, changed and saved by several windows without losing anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from geo_reactions.desk import history
from geo_reactions.desk.asked import RefusedError
from geo_reactions.desk.background import Background, check_ledger, read_background
from geo_reactions.desk.changes import Basis, change
from geo_reactions.desk.checking import Checker
from geo_reactions.desk.work import Files, Work
from geo_reactions.pipeline.drafting.drafting import gazetteer_of
from geo_reactions.pipeline.importing.spots import Candidate, Spots
from geo_reactions.pipeline.sources import DRAFT, Sources
from geo_reactions.pipeline.writing import alone


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
        self._lock, self._steps = Lock(), history.Steps()
        self._made: dict[str, int] = {}
        self._taken: dict[str, None] = {}
        self._spots: Spots | None = None
        self._background: Background | None = None
        self._known: State | None = None
        self._checker: Checker | None = None
        with self._alone():
            background = self._now()
            self._spots = gazetteer_of(folder)
            Files(background.sources, coder).begin(background.text, folder / DRAFT if with_draft else None)
            self._read()

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
            if known := self._known_step(token, before):
                return known
            after = before.work.copy()
            said = change(asked, after, self._basis(before))
            return self._save(history.step(said, before.work, after), before, after, token)

    def undo(self, number: int, article: str, token: str = "") -> Done:
        """Take back the step of a number, which then has another number to be done again by; one with a known token is made.

        Raise as `change` does.
        """
        with self._alone():
            before = self._read(article)
            if known := self._known_step(token, before):
                return known
            back = self._steps.taken_back(number, history.against(before.article, before.sources), before.work)
            if back is None:
                raise RefusedError("this change is too old to be undone, or the desk was started again since")
            after = before.work.copy()
            history.apply(back, after)
            after.judge()
            return self._save(history.step(back.said, before.work, after), before, after, token)

    def _known_step(self, token: str, now: State) -> Done | None:
        """Return what the request of a token did, if it was made already and only its answer was lost."""
        number = self._made.get(token, 0)
        made = self._steps.get(number)
        return Done(made.said, number, now) if made else None

    def _save(self, made: history.Step, before: State, after: Work, token: str) -> Done:
        files = Files(before.sources, self.coder)
        files.write(after, before.work)
        number = self._steps.add(made, history.against(before.article, before.sources))
        if token:
            self._made[token] = number
        self._taken |= {key: None for table, key in made.rows if table in ("coding", "draft")}
        self._known = replace(before, version=files.version, work=after, problems=self._problems(after, before))
        return Done(made.said, number, self._known)

    def _basis(self, state: State) -> Basis:
        own = [one.name for one in state.sources.description.own_fields]
        return Basis(state.sources.codebook, own, self._spots, self._checks(state.work), self._taken)

    def _checks(self, work: Work) -> Checker:
        """Return the checks against the background and the sentences of a ledger."""
        if self._checker is None:
            background = self._now()
            self._checker = Checker(background.sources, background.text, work.ledger, self._spots)
        return self._checker

    def _now(self) -> Background:
        """Return the background as the files have it now."""
        now = read_background(self.folder, self._background)
        if now is not self._background:
            self._background, self._known, self._checker = now, None, None
        return now

    def _read(self, article: str = "") -> State:
        background = self._now()
        if article and article != background.article:
            raise RefusedError("the article was replaced by another version; the desk shows that now")
        files = Files(background.sources, self.coder)
        version = files.version
        if self._known and self._known.version == version:
            return self._known
        self._known = self._checker = None
        work = files.read()
        check_ledger(work.ledger, background.text)
        found = self._problems(work, None)
        self._known = State(background.text, background.article, version, work, background.sources, found)
        return self._known

    def _problems(self, work: Work, before: State | None) -> dict[str, Mapping[str, str]]:
        """Return what is wrong with the unfinished rows; rows that are as before are not checked again."""
        checked = {row["id"]: row for row in before.work.draft} if before else {}
        anew = [row for row in work.draft if (same := checked.get(row["id"])) is not row and same != row]
        found = dict(zip([row["id"] for row in anew], self._checks(work).problems(anew), strict=True))
        known = {**(before.problems if before else {}), **found}
        return {row["id"]: known[row["id"]] for row in work.draft}

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold off all other requests, and the desks of other processes on the same folder."""
        with self._lock, alone(self.folder):
            yield
