"""The changes from version to version of a collection, read from its changes.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo_reactions.domain import edtf
from geo_reactions.domain.description import Description
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.marked import N_

COLUMNS = ("version", "date", "reaction", "change", "why")
_FILE = "changes.csv"
_KINDS = {"added": N_("added"), "corrected": N_("corrected")}


@dataclass(frozen=True)
class Change:
    """One change in a version; `reaction` holds ids joined by ";", or is empty if the change concerns all reactions."""

    version: str
    date: str
    reaction: str
    change: str
    why: str

    @property
    def kind(self) -> str:
        """Return the kind of change as a text marked for translation."""
        return _KINDS.get(self.change, self.change)

    def concerns(self, code: str) -> bool:
        """Return whether the change concerns a reaction, given by its id."""
        return not self.reaction or code in self.reaction.split(";")


def read_releases(folder: Path | None) -> tuple[Change, ...]:
    """Read the changes of the collection in a folder; return none without a changes.csv, and raise DataError."""
    path = folder / _FILE if folder else None
    return releases(path.read_text(encoding="utf-8")) if path and path.exists() else ()


def releases(text: str) -> tuple[Change, ...]:
    """Read changes from the text of a CSV file; raise DataError with every line that cannot be used."""
    table = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(table.fieldnames or ()) != COLUMNS:
        raise DataError([Problem(_FILE, 1, "", "", f"the columns {', '.join(COLUMNS)}")])
    lines = list(enumerate(table, 2))
    problems = [problem for number, row in lines for problem in _wrong(number, row)]
    if problems:
        raise DataError(problems)
    return tuple(Change(**row) for _, row in lines)


def released(known: Sequence[Change], version: str) -> str:
    """Return the date of a version; empty if no change gives it."""
    return next((change.date for change in known if change.version == version), "")


def version_date(about: Description, history: Sequence[Change]) -> str:
    """Return the date of a collection's version in EDTF: from its changes, else from its description, else empty."""
    day = about.publication.released
    return released(history, about.version) or (day.isoformat() if day else "")


def _wrong(number: int, row: dict[str, str]) -> Iterator[Problem]:
    if None in row or None in row.values():
        yield Problem(_FILE, number, "", "", f"{len(COLUMNS)} cells")
        return
    try:
        edtf.parse(row["date"])
    except ValueError as error:
        yield Problem(_FILE, number, "date", row["date"], str(error))
