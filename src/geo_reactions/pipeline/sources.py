"""The files of a collection that people edit, with their columns, read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.described import read_described
from geo_reactions.domain.description import Description
from geo_reactions.domain.errors import Problem
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline.tables import Table, read
from geo_reactions.pipeline.writing import finish

CODING = (
    "id", "sentences", "act", "actor", "type", "stance", "degree", "date", "dated", "place", "crowd", "crowd_said",
    "quote", "summary", "certainty", "note",
)  # fmt: skip
ACTORS = ("id", "name", "office", "type", "country", "note")
PLACES = (
    "id", "name", "country", "region", "precision", "lookup", "geonames_id", "lat", "lon", "resolved", "note",
)  # fmt: skip
DRAFT = "draft.csv"
"""The file of the rows that are proposed or not finished yet; a collection may have none."""
DRAFT_MADE = "draft.json"
"""The file that says how DRAFT was made: `file` is its SHA-256 then, in hexadecimal."""
PLACED = ("place_precision", "place_lat", "place_lon", "place_resolved")
"""The point of a place as places.csv has it; empty until somebody chooses one."""
DRAFTED = (
    *CODING, "actor_name", "actor_words", "office", "actor_type", "country", "place_name", "place_country", *PLACED, "why",
    "sure",
)  # fmt: skip
"""The columns of DRAFT but for own fields; `sure` is empty in rows that a coder has changed."""
LEDGER = ("locator", "section", "start", "end", "sha256", "outcome", "reactions", "why", "fragment")
COUNTRIES = ("code", "name", "aliases", "demonyms", "region", "parent", "lat", "lon", "small", "as_of")

CODERS = "coders"
"""The folder in a collection with a folder for each coder who codes it without seeing the others."""


def draft_columns(own: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of draft.csv in a collection with own fields."""
    return (*DRAFTED, *own)


@dataclass(frozen=True)
class Sources:
    """Everything that a build reads of a collection."""

    folder: Path
    description: Description
    codebook: Codebook
    coding: Table
    actors: Table
    places: Table
    ledger: Table
    countries: Table

    @property
    def broken(self) -> list[Problem]:
        """Return the problems of the files as files: those missing, unreadable or with wrong columns."""
        return [problem for table in self.tables for problem in table.problems]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return all tables."""
        return (self.coding, self.actors, self.places, self.ledger, self.countries)


def read_sources(folder: Path) -> Sources:
    """Read the edited files of a collection and the countries beside it; raise DataError for its two TOML files.

    Files that a process was killed over are finished first.
    """
    finish(folder)
    about, book = read_described(folder)
    return Sources(
        folder=folder,
        description=about,
        codebook=book,
        coding=read(folder / "coding.csv", (*CODING, *(field.name for field in about.own_fields))),
        actors=read(folder / "actors.csv", ACTORS),
        places=read(folder / "places.csv", PLACES),
        ledger=read(folder / "ledger.csv", LEDGER),
        countries=read(boundaries_folder(folder) / "countries.csv", COUNTRIES),
    )
