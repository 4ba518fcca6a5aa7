"""What drafting speaks of: actors, proposals, what is known around a sentence, and what a drafter has to offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from geo_reactions.pipeline.articles.sentences import Sentence

HIGH, LOW = "high", "low"
BY_NAME, BY_PLACE, BY_OFFICE, BY_SHARED_OFFICE = "name", "place", "office", "office of the list"
NAMED_BEFORE = "named before"
"""What `called` of an actor may be that later steps ask for; the other ways to find one are only words for the reader."""


@dataclass(frozen=True)
class Who:
    """An actor as a draft has it; `words` are those of the article that name it, `called` says how it was found."""

    name: str
    type: str
    country: str = ""
    office: str = ""
    words: tuple[str, ...] = ()
    called: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Proposal:
    """A reaction that a drafter proposes: the cells of its row, and why each was filled.

    `continues` says that the sentence goes on with the act of the same actor in the sentence before. `act` joins the
    proposals of one sentence that are one act. `doubts` are reasons, in words for readers, why the row is not plain.
    """

    who: Who
    type: str
    stance: str
    act: int = 0
    degree: str = ""
    date: str = ""
    dated: str = ""
    place: str = ""
    place_country: str = ""
    crowd: str = ""
    crowd_said: str = ""
    quote: str = ""
    summary: str = ""
    why: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    continues: bool = False

    @property
    def sure(self) -> str:
        """Return "low" for a row with doubts, else "high"."""
        return LOW if self.doubts else HIGH


@dataclass(frozen=True)
class Dispute:
    """What is known of the dispute: names of the sides by code, the default stance, and the home country."""

    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default: str = ""
    home: str = ""


@dataclass(frozen=True)
class Context:
    """What stands before a sentence: the sentences of the article so far, each with what was proposed for it."""

    dispute: Dispute
    before: Sequence[tuple[Sentence, Sequence[Proposal]]] = ()

    @property
    def last(self) -> tuple[Sentence, Sequence[Proposal]] | None:
        """Return the sentence before, with its proposals."""
        return self.before[-1] if self.before else None


class Drafter(Protocol):
    """An engine that proposes reactions."""

    def propose(self, sentence: Sentence, context: Context) -> list[Proposal]:
        """Return the reactions that a sentence tells."""
        ...

    def holds_none(self, sentence: Sentence, context: Context) -> bool:
        """Return whether a sentence for which nothing is proposed plainly tells no reaction."""
        ...
