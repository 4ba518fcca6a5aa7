"""The work of a coder: the tables of a coding and its draft, read from a folder and written back to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from geo_reactions.domain.errors import DataError
from geo_reactions.pipeline.articles.ledger import ledger
from geo_reactions.pipeline.articles.sentences import sentences
from geo_reactions.pipeline.checks import OPEN, coded_by
from geo_reactions.pipeline.drafting.accepting import Tables
from geo_reactions.pipeline.drafting.drafting import FILE, columns_with
from geo_reactions.pipeline.sources import ACTORS, CODING, LEDGER, PLACES, Sources
from geo_reactions.pipeline.tables import Row, Table, read, to_csv
from geo_reactions.pipeline.writing import finish, write_all

CODERS = "coders"
"""The folder in a collection with a folder for each coder who codes it without seeing the others."""

KEYS = {"coding": "id", "actors": "id", "places": "id", "ledger": "locator", "draft": "id"}
"""The tables, each with the column that names its rows."""


@dataclass
class Work(Tables):
    """The tables of a coding while a coder changes them: finished rows in `coding`, the others in `draft`."""

    draft: list[Row] = field(default_factory=list)

    def copy(self) -> Work:
        """Return another work with the same rows."""
        return Work(list(self.coding), list(self.actors), list(self.places), list(self.ledger), draft=list(self.draft))

    def table(self, name: str) -> list[Row]:
        """Return a table by its name in KEYS."""
        rows: list[Row] = getattr(self, name)
        return rows

    def judge(self) -> None:
        """Bring the ledger in line with the coding: a sentence with finished rows is coded, one that lost its last is open."""
        ids = coded_by(self.coding)
        for at, row in enumerate(self.ledger):
            found = ";".join(ids.get(row["locator"], ()))
            if found:
                self.ledger[at] = {**row, "outcome": "coded", "reactions": found, "why": ""}
            elif row["outcome"] == "coded":
                self.ledger[at] = {**row, "outcome": OPEN, "reactions": "", "why": ""}


def put(table: list[Row], row: Row, key: str = "id") -> None:
    """Put a row into a table: in the place of the one with its key, else in the order of the sentences, else at the end."""
    for at, known in enumerate(table):
        if known[key] == row[key]:
            table[at] = row
            return
    mine = _place(row)
    table.insert(next((at for at, other in enumerate(table) if _place(other) > mine), len(table)), row)


def _place(row: Row) -> list[tuple[int, ...]]:
    """Return the numbers of the sentences of a row, "3.1;3.2"; what is no locator counts as the last."""
    return [
        tuple(map(int, parts)) if all(map(str.isdecimal, parts)) else (1 << 30,)
        for parts in (locator.split(".") for locator in row.get("sentences", "").split(";"))
    ]


class Files:
    """The files of a coder in a collection: those of the collection itself, or the coder's own."""

    def __init__(self, sources: Sources, coder: str = "") -> None:
        self._own = [one.name for one in sources.description.own_fields]
        self.folder = sources.folder / CODERS / coder if coder else sources.folder
        self._columns = {
            "coding": (*CODING, *self._own),
            "actors": ACTORS,
            "places": PLACES,
            "ledger": LEDGER,
            "draft": columns_with(self._own),
        }

    def begin(self, text: str, draft: Path | None) -> bool:
        """Make the files of a coder who has none yet, with the proposals of a draft where given; return whether it did."""
        if (self.folder / "ledger.csv").exists():
            return False
        self.folder.mkdir(parents=True, exist_ok=True)
        proposals = [row for _line, row in self._table(draft).rows] if draft and draft.exists() else []
        self.write(Work([], [], [], ledger(sentences(text), text), draft=proposals))
        return True

    def read(self) -> Work:
        """Return the work as it stands in the files; raise DataError if one of them cannot be read."""
        finish(self.folder)
        tables = {name: read(self._path(name), columns) for name, columns in self._columns.items() if name != "draft"}
        draft = self._table(self._path("draft"))
        if problems := [problem for table in (*tables.values(), draft) for problem in table.problems]:
            raise DataError(problems)
        coding, actors, places, judged = ([row for _line, row in table.rows] for table in tables.values())
        return Work(coding, actors, places, judged, draft=[row for _line, row in draft.rows])

    def write(self, work: Work) -> None:
        """Replace the files that changed, all of them together; raise WriteError if they cannot be written."""
        contents = {self._path(name): to_csv(work.table(name), columns) for name, columns in self._columns.items()}
        write_all(contents)

    @property
    def version(self) -> str:
        """Return what identifies the state of all files: any change of one, by whomever, gives another version."""
        state = hashlib.sha256()
        for name in KEYS:
            path = self._path(name)
            if path.exists():
                found = path.stat()
                state.update(f"{name} {found.st_ino} {found.st_size} {found.st_mtime_ns};".encode())
        return state.hexdigest()[:16]

    def _path(self, name: str) -> Path:
        return self.folder / (FILE if name == "draft" else f"{name}.csv")

    def _table(self, path: Path) -> Table:
        return read(path, self._columns["draft"]) if path.exists() else Table(FILE, ())
