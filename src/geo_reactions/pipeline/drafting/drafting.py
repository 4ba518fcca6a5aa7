"""The draft of a collection: its sentences put before a drafter, and the proposals as the rows of draft.csv."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.errors import DataError, MissingInputError, Problem
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline.articles.beginning import DRAFT
from geo_reactions.pipeline.articles.sentences import Sentence, sentences
from geo_reactions.pipeline.checks import OPEN
from geo_reactions.pipeline.drafting.guarding import broken, nearby
from geo_reactions.pipeline.drafting.lexicon import capitals, lexicon
from geo_reactions.pipeline.drafting.model import Context, Dispute, Drafter, Proposal
from geo_reactions.pipeline.drafting.rows import Basis
from geo_reactions.pipeline.drafting.sides import Sides
from geo_reactions.pipeline.drafting.when import usual_year
from geo_reactions.pipeline.importing.draft import slug
from geo_reactions.pipeline.importing.spots import Spots, open_spots
from geo_reactions.pipeline.sources import PLACED
from geo_reactions.pipeline.tables import Row

NOTE = "Proposed from the wording of the article; nobody has read it yet."


@dataclass(frozen=True)
class Kept:
    """A proposal that passed the guards, with the numbers of its sentences and the key of its act."""

    locators: tuple[str, ...]
    proposal: Proposal
    act: str


@dataclass(frozen=True)
class Drafted:
    """What a drafter found: the rows, how many proposals broke each guard, and the sentences that hold no reaction.

    `emptied` counts the cells that were left empty because the text does not bear them out, by reason.
    """

    rows: tuple[Kept, ...]
    dropped: Mapping[str, int]
    without: tuple[str, ...]
    emptied: Mapping[str, int] = field(default_factory=dict)


def read_dispute(folder: Path) -> Dispute:
    """Return what draft.toml says; nothing where it is not there. Raise DataError if it cannot be read."""
    path = folder / DRAFT
    if not path.exists():
        return Dispute()
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        sides = {code: tuple(map(str, names)) for code, names in raw.get("sides", {}).items()}
        return Dispute(sides, str(raw.get("default", "")), str(raw.get("home", "")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise DataError([Problem(DRAFT, 0, "", "", f"TOML as `new --article` writes it: {error}")]) from error


def gazetteer_of(folder: Path) -> Spots | None:
    """Return the places of the gazetteer; None if its sources are not on this machine."""
    try:
        return open_spots(boundaries_folder(folder).parent)
    except MissingInputError:
        return None


def basis(folder: Path, text: str, dispute: Dispute, book: Codebook, spots: Spots | None) -> Basis:
    """Return what drafters know of a collection."""
    named = [name for names in dispute.sides.values() for name in names]
    words = lexicon(boundaries_folder(folder)).with_peoples(named).at_home(dispute.home)
    sides = Sides(
        {code: names for code, names in dispute.sides.items() if code in book["stance"]},
        dispute.default,
        book["stance"].by_code,
        words,
        text,
    )
    return Basis(words, sides, book["degree"].codes[0].code, usual_year(text), _country_of(spots))


def _country_of(spots: Spots | None) -> Callable[[str, str], str]:
    def country_of(name: str, country: str) -> str:
        if (own := capitals().get(name)) and country in ("", own):
            return own
        if spots is None:
            return ""
        spot = spots.find(name, country)
        if spot is None and country:
            return country if spots.is_in(name, country) else ""
        return spot.country if spot else ""

    return country_of


def drafted(
    text: str,
    ledger: Sequence[Row],
    drafter: Drafter,
    dispute: Dispute,
    book: Codebook,
    countries: Container[str] | None = None,
) -> Drafted:
    """Put every sentence before a drafter and return what it proposes for those that are open.

    `countries` has the codes that a row may have; without it any will do.
    """
    found = sentences(text)
    known = {sentence.locator: sentence for sentence in found}
    is_open = {row["locator"] for row in ledger if row["outcome"] == OPEN} & set(known)
    before: list[tuple[Sentence, Sequence[Proposal]]] = []
    rows: list[Kept] = []
    dropped: Counter[str] = Counter()
    without: list[str] = []
    for place, sentence in enumerate(found):
        context = Context(dispute, before)
        proposals = drafter.propose(sentence, context)
        kept = []
        for proposal in proposals:
            if reason := broken(proposal, (sentence.locator,), known, nearby(found, place), book, countries):
                dropped[reason] += sentence.locator in is_open
            else:
                kept.append(proposal)
        if sentence.locator in is_open:
            if not proposals and drafter.holds_none(sentence, context):
                without.append(sentence.locator)
            _add(rows, kept, sentence)
        before.append((sentence, kept))
    return Drafted(tuple(rows), +dropped, tuple(without))


def _add(rows: list[Kept], proposals: Sequence[Proposal], sentence: Sentence) -> None:
    """Add the proposals of a sentence to the rows; one that continues the act of its actor goes into that row."""
    for proposal in proposals:
        paragraph = sentence.locator.partition(".")[0]
        before = f"{paragraph}.{sentence.number - 1}"
        mine = [
            at
            for at, row in enumerate(rows)
            if row.proposal.who.name == proposal.who.name and row.locators[-1] == before
        ]
        if proposal.continues and mine:
            row = rows[mine[-1]]
            merged = row.proposal if row.proposal.quote else replace(row.proposal, quote=proposal.quote)
            if merged.doubts and not proposal.doubts:
                merged = replace(merged, stance=proposal.stance, doubts=())
            rows[mine[-1]] = replace(row, locators=(*row.locators, sentence.locator), proposal=merged)
        else:
            rows.append(Kept((sentence.locator,), proposal, _act(sentence, proposal)))


def _act(sentence: Sentence, proposal: Proposal) -> str:
    """Return what the rows of one act share: its number in the sentence, and its place, as rallies in two towns are two acts."""
    return "-".join(filter(None, (slug(sentence.locator), f"{proposal.act + 1}", slug(proposal.place))))


def draft_rows(found: Drafted, book: Codebook, note: str = NOTE) -> list[Row]:
    """Return the rows of draft.csv, each with a note on who proposed it."""
    return [_cells(number, row, book, note) for number, row in enumerate(found.rows, 1)]


def _cells(number: int, row: Kept, book: Codebook, note: str) -> Row:
    proposal, who = row.proposal, row.proposal.who
    certainties = [code.code for code in book["certainty"].codes]
    wanted = "doubtful" if proposal.doubts else "likely"
    certainty = wanted if wanted in certainties else certainties[-1]
    if proposal.doubts:
        note = f"{note} Uncertain: {'; '.join(proposal.doubts)}."
    return dict.fromkeys(PLACED, "") | {
        "id": f"draft-{number:03d}", "sentences": ";".join(row.locators), "act": f"act-{row.act}", "actor": slug(who.name),
        "type": proposal.type, "stance": proposal.stance, "degree": proposal.degree, "date": proposal.date,
        "dated": proposal.dated,
        "place": slug(proposal.place), "crowd": proposal.crowd, "crowd_said": proposal.crowd_said, "quote": proposal.quote,
        "summary": proposal.summary, "certainty": certainty, "note": note, "actor_name": who.name,
        "actor_words": "|".join(who.words), "office": who.office, "actor_type": who.type, "country": who.country,
        "place_name": proposal.place, "place_country": proposal.place_country,
        "why": " | ".join(proposal.why), "sure": proposal.sure,
    }  # fmt: skip
