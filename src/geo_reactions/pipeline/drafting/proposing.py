"""The draft of a folder: proposed anew by an engine, or the one that is there, as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline.drafting.drafting import Drafted, basis, draft_rows, drafted
from geo_reactions.pipeline.drafting.kept_draft import MADE, Held, aside, files_of, made_as, read_rows
from geo_reactions.pipeline.drafting.model import Dispute
from geo_reactions.pipeline.drafting.rows import Basis
from geo_reactions.pipeline.drafting.rules import Rules
from geo_reactions.pipeline.drafting.wanted import RULES
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.sources import DRAFT, Sources
from geo_reactions.pipeline.tables import Row


@dataclass(frozen=True)
class Work:
    """What a draft is made from: the tables, the text, the dispute, the gazetteer if it is here, and the draft that is there."""

    sources: Sources
    text: str
    dispute: Dispute
    spots: Spots | None
    held: Held | None

    @property
    def folder(self) -> Path:
        """Return the folder of the collection."""
        return self.sources.folder

    @property
    def countries(self) -> Mapping[str, Row]:
        """Return the rows of countries.csv by code."""
        return self.sources.countries.ids("code")

    @property
    def own(self) -> list[str]:
        """Return the names of the own fields."""
        return [field.name for field in self.sources.description.own_fields]

    @property
    def basis(self) -> Basis:
        """Return what drafters know of the collection."""
        return basis(self.folder, self.text, self.dispute, self.sources.codebook, self.spots)

    @property
    def ledger(self) -> list[Row]:
        """Return the rows of the ledger."""
        return [row for _line, row in self.sources.ledger.rows]


@dataclass(frozen=True)
class Found:
    """A draft: its rows, the sentences that hold no reaction, the files to write, and lines on it.

    `stopped` says why not all sentences could be asked about; empty if they were.
    """

    rows: list[Row]
    without: tuple[str, ...]
    said: tuple[str, ...]
    files: Mapping[Path, bytes] = field(default_factory=dict)
    stopped: str = ""


def as_it_stands(work: Work, engine: str = "") -> Found | None:
    """Return the draft in the folder, with the edits of people; None if a new one has to be proposed first.

    If an engine is named that stopped before the end, it goes on.

    Raise DataError if the draft was edited and cannot be taken: it belongs to another text or engine, or breaks a guard.
    """
    draft = work.held
    if draft is None:
        return None
    if draft.made is None or not draft.fits(work.text, engine):
        if not draft.is_edited:
            return None
        reason = _unfit(draft, work.text)
        raise DataError(
            [Problem(DRAFT, 0, "", "", f"{reason}; run `draft` first, which keeps this file under another name")]
        )
    if engine and draft.made.stopped and not draft.is_edited:
        return None
    rows = read_rows(work.folder, work.text, work.sources.codebook, work.countries, work.own)
    edited = "edited since" if draft.is_edited else "not edited"
    said = f"{DRAFT} is taken as it stands ({len(rows)} reactions, drafted by {draft.made.engine}, {edited})"
    return Found(rows, draft.made.without, (said, "  `draft` without --accept proposes anew"))


def _unfit(draft: Held, text: str) -> str:
    if draft.made is None:
        return f"without {MADE} nothing says from which text it was made"
    if not draft.fits(text, ""):
        return "it was edited, but drafted from another text than the present one"
    return f"it was edited, but drafted by {draft.made.engine}, and another engine is named now"


def by_rules(work: Work) -> Found:
    """Return the draft that the rules propose."""
    found = drafted(work.text, work.ledger, Rules(work.basis), work.dispute, work.sources.codebook, work.countries)
    return finished(work, found, draft_rows(found, work.sources.codebook), RULES)


def finished(work: Work, found: Drafted, rows: list[Row], engine: str, stopped: str = "") -> Found:
    """Return a new draft with its files and what there is to say on it."""
    kept = aside(work.folder, work.held)
    how = made_as(engine, work.text, found.without, stopped=bool(stopped))
    files = kept | files_of(work.folder, rows, work.own, how)
    return Found(rows, found.without, tuple(_lines(work, found, rows, kept)), files, stopped)


def _lines(work: Work, found: Drafted, rows: list[Row], kept: Mapping[Path, bytes]) -> Iterator[str]:
    yield f"{len(rows)} reactions proposed, {sum(row['sure'] == 'high' for row in rows)} of them sure, in {DRAFT}"
    yield from (f"  dropped {number}: {reason}" for reason, number in found.dropped.items())
    yield from (f"  left empty {number}: {reason}" for reason, number in found.emptied.items())
    if work.spots is None:
        yield "  the gazetteer is not on this machine: no places"
    yield from (f"  {DRAFT} had been edited; that file is now {path.name}" for path in kept)
