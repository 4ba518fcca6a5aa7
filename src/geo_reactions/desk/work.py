"""The work of a coder: the tables of a coding and its draft, read from a folder and written back to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.articles.ledger import ledger
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.checks import OPEN, coded_by
from geo_reactions.pipeline.drafting.accepting import Tables
from geo_reactions.pipeline.sources import ACTORS, CODERS, CODING, DRAFT, LEDGER, PLACES, Sources, draft_columns
from geo_reactions.pipeline.tables import Row, Table, read, to_csv
from geo_reactions.pipeline.writing import finish, write_all

KEYS = {"coding": "id", "actors": "id", "places": "id", "ledger": "locator", "draft": "id"}
"""The tables, each with the column that names its rows."""


@dataclass
class Work(Tables):
    """The tables of a coding while a coder changes them: finished rows in `coding`, the others in `draft`."""

    draft: list[Row] = field(default_factory=list)

    keys: ClassVar[Mapping[str, str]] = KEYS
    """The tables, each with the column that names its rows."""

    def copy(self) -> Work:
        """Return another work with the same rows."""
        return Work(list(self.coding), list(self.actors), list(self.places), list(self.ledger), draft=list(self.draft))

    def table(self, name: str) -> list[Row]:
        """Return a table by its name in `keys`."""
        rows: list[Row] = getattr(self, name)
        return rows

    def judge(self) -> None:
        """Bring the ledger in line with the coding: a sentence with finished rows is coded, one that lost its last is open."""
        ids = coded_by(self.coding)
        for at, row in enumerate(self.ledger):
            found, was = ";".join(ids.get(row["locator"], ())), row["outcome"]
            outcome = "coded" if found else OPEN if was == "coded" else was
            why = row["why"] if outcome == was else ""
            if (was, row["reactions"]) != (outcome, found):
                self.ledger[at] = {**row, "outcome": outcome, "reactions": found, "why": why}


def put(table: list[Row], row: Row, key: str = "id") -> None:
    """Put a row into a table: in the place of the one with its key, else in the order of the sentences, else at the end."""
    for at, known in enumerate(table):
        if known[key] == row[key]:
            table[at] = row
            return
    mine = place_of_sentences(row.get("sentences", ""))
    behind = (at for at, other in enumerate(table) if place_of_sentences(other.get("sentences", "")) > mine)
    table.insert(next(behind, len(table)), row)


@lru_cache(1 << 14)
def place_of_sentences(sentences: str) -> list[tuple[int, ...]]:
    """Return the numbers of the sentences of a row, "3.1;3.2"; what is no locator counts as the last."""
    return [place_of_sentence(locator) for locator in sentences.split(";")]


def place_of_sentence(locator: str) -> tuple[int, ...]:
    """Return the numbers of a locator, "3.1" as (3, 1), for the order of sentences; what is no locator counts as the last."""
    parts = locator.split(".")
    return tuple(map(int, parts)) if all(map(str.isdecimal, parts)) else (1 << 30,)


def stamp(paths: Iterable[Path]) -> str:
    """Return what identifies the state of some files: any change of one gives another stamp."""
    state = hashlib.sha256()
    for path in paths:
        try:
            found = path.stat()
        except FileNotFoundError:
            continue
        state.update(f"{path.name} {found.st_ino} {found.st_size} {found.st_mtime_ns};".encode())
    return state.hexdigest()[:16]


class Files:
    """The files of a coder in a collection: those of the collection itself, or the coder's own."""

    def __init__(self, sources: Sources, coder: str = "") -> None:
        self._own = [one.name for one in sources.description.own_fields]
        self._is_own = bool(coder)
        self.folder = sources.folder / CODERS / coder if coder else sources.folder
        self._columns = {
            "coding": (*CODING, *self._own),
            "actors": ACTORS,
            "places": PLACES,
            "ledger": LEDGER,
            "draft": draft_columns(self._own),
        }

    def begin(self, text: str, draft: Path | None) -> bool:
        """Make the files of a coder who has none yet, with the proposals of a draft where given; return whether it did.

        A coder gets the proposals that nobody has changed yet. Raise DataError for a draft that cannot be read.
        """
        if not self._is_own or (self.folder / "ledger.csv").exists():
            return False
        first = Work([], [], [], ledger(sentences(text), text), draft=self._proposals(draft))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.write(first)
        return True

    def read(self) -> Work:
        """Return the work as it stands in the files; raise DataError if one of them cannot be read."""
        finish(self.folder)
        tables = {name: read(self._path(name), columns) for name, columns in self._columns.items() if name != "draft"}
        draft = self._table(self._path("draft"))
        if problems := [problem for table in (*tables.values(), draft) for problem in table.problems]:
            raise DataError(problems)
        if problems := list(_ambiguous({**tables, "draft": draft})):
            raise DataError(problems)
        coding, actors, places, judged = ([row for _line, row in table.rows] for table in tables.values())
        return Work(coding, actors, places, judged, draft=[row for _line, row in draft.rows])

    def write(self, work: Work, before: Work | None = None) -> None:
        """Replace the files that changed, all of them together; raise WriteError if they cannot be written.

        With the work that the files hold, only tables that differ from it are looked at.
        """
        changed = [name for name in KEYS if before is None or before.table(name) != work.table(name)]
        write_all({self._path(name): to_csv(work.table(name), self._columns[name]) for name in changed})

    def contents(self, work: Work) -> dict[Path, bytes]:
        """Return the content of each file for a work."""
        return {self._path(name): to_csv(work.table(name), columns) for name, columns in self._columns.items()}

    @property
    def version(self) -> str:
        """Return what identifies the state of all files: any change of one, by whomever, gives another version."""
        return stamp(map(self._path, KEYS))

    def _path(self, name: str) -> Path:
        return self.folder / (DRAFT if name == "draft" else f"{name}.csv")

    def _proposals(self, draft: Path | None) -> list[Row]:
        table = self._table(draft) if draft else Table(DRAFT, ())
        if table.problems:
            raise DataError(table.problems)
        return [row for _line, row in table.rows if row["sure"]]

    def _table(self, path: Path) -> Table:
        return read(path, self._columns["draft"]) if path.exists() else Table(DRAFT, ())


def _ambiguous(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield what keeps the rows of tables from being told apart or put together: ids used twice, names of no row."""
    for name, table in tables.items():
        yield from table.repeated(KEYS[name])
    coding, draft = tables["coding"], tables["draft"]
    finished = coding.ids()
    for line, row in draft.rows:
        if row["id"] in finished:
            yield draft.problem(line, row, "id", "an id that no row of coding.csv has")
    known = {name: tables[name].ids(KEYS[name]) for name in ("actors", "places", "ledger")}
    for line, row in coding.rows:
        if row["actor"] not in known["actors"]:
            yield coding.problem(line, row, "actor", "no such actor in actors.csv")
        if row["place"] and row["place"] not in known["places"]:
            yield coding.problem(line, row, "place", "no such place in places.csv")
        if any(locator not in known["ledger"] for locator in row["sentences"].split(";")):
            yield coding.problem(line, row, "sentences", "sentences of ledger.csv")
