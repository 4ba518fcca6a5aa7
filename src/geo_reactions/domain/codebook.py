"""The codebook of a collection: its questions and codes, which codebook_reading.py reads from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from geo_reactions.domain.position import DIVIDED, NO_DATA, PARTY, UNOFFICIAL, Scale

CODED = ("stance", "degree", "type", "actor_type", "dated", "certainty")
"""The questions that every reaction answers; each is a column of the data."""

QUESTIONS = (*CODED, "position")
THRESHOLDS = ("clear", "lean")
"""The smallest share of a side that makes a country's position clearly for it, and that makes it lean to it."""
KINDS = ("side", "neutral", "none")
"""What a stance means for the position of a country: it is for a side, between the sides, or no position."""

OPTIONAL, REQUIRED, FORBIDDEN = "optional", "required", "forbidden"
"""Whether the actors of a type have a country."""

POSITIONS = (DIVIDED, UNOFFICIAL, PARTY, NO_DATA)
REACTIONS, ACTS, COUNTRIES, BEHIND, BY = "reactions", "acts", "countries", "behind", "by"
"""What a code describes, and the words that it may follow in a sentence."""


@dataclass(frozen=True)
class Code:
    """One answer to a question of the codebook, with the colours and the sign that charts draw it with."""

    code: str
    label: str
    definition: str
    colour: str = ""
    dark: str = ""
    sign: str = ""
    pattern: str = ""
    kind: str = ""
    rank: int = 0
    side: str = ""
    """The stance that a position leans to."""
    weight: Fraction = Fraction(1)
    """How much of an act of this degree counts for its side; the rest counts as neutral."""
    least: int = 0
    """On a map of numbers, how many acts a country with this position has at least; 0 for every other position."""
    marker: str = ""
    symbol: str = ""
    country: str = OPTIONAL
    countries: tuple[str, ...] = ()
    plural: str = ""
    short: str = ""
    """The label where there is little room, as in the legend of the map; by default the label."""
    within: str = ""
    """The code as it reads inside a sentence: "for Armenia", "without a position"; by default its label."""
    behind: str = ""
    """A stance as it reads after a noun: "with an impartial stance"."""
    forms: tuple[str, ...] = ()
    """The plural forms in the current language; empty in the language of the codebook."""
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """The code in all plural forms, by what it describes; only in languages that use different words for each."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "within", self.within or small(self.label))

    @property
    def brief(self) -> str:
        """Return the label for a place with little room."""
        return self.short or self.label

    @property
    def several(self) -> str:
        """Return the plural, in the current language, as it reads inside a sentence."""
        return small(self.forms[-1] if self.forms else self.many)

    @property
    def many(self) -> str:
        """Return the plural in the language of the codebook."""
        return self.plural or self.label + "s"


@dataclass(frozen=True)
class Question:
    """One question that the coding answers, with its codes in order."""

    name: str
    label: str
    help: str
    codes: tuple[Code, ...]
    thresholds: Mapping[str, Fraction] = field(default_factory=dict)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Return the labels of the codes, by code and in their order."""
        return {code.code: code.label for code in self.codes}

    @property
    def is_open(self) -> bool:
        """Return whether there is more than one answer, so that an answer says something."""
        return len(self.codes) > 1

    @cached_property
    def by_code(self) -> Mapping[str, Code]:
        """Return the codes by their names."""
        return {code.code: code for code in self.codes}

    def __getitem__(self, code: str) -> Code:
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code


@dataclass(frozen=True)
class Codebook:
    """The questions of a collection, by name."""

    questions: Mapping[str, Question]

    def __getitem__(self, name: str) -> Question:
        return self.questions[name]

    @cached_property
    def scale(self) -> Scale:
        """Return the part of the codebook that decides positions."""
        of = {kind: tuple(c.code for c in self["stance"].codes if c.kind == kind) for kind in KINDS}
        return Scale(
            sides=of["side"],
            neutral=of["neutral"],
            none=of["none"],
            order=tuple(self["stance"].by_code),
            leans={code.side: code.code for code in self["position"].codes if code.side},
            weights={code.code: code.weight for code in self["degree"].codes},
            numbers=tuple((code.least, code.code) for code in self["position"].codes if code.least),
            **self["position"].thresholds,
        )

    @cached_property
    def steps(self) -> tuple[Code, ...]:
        """Return the positions from side to side: the first side, its lean, neutral stances, leans and other sides.

        On a map of numbers they are its steps, the smallest number first.
        """
        scale = self.scale
        if scale.numbers:
            return tuple(self["position"][code] for _least, code in scale.numbers)
        first, others = scale.sides[:1], scale.sides[1:]
        codes = [*first, *map(scale.leans.__getitem__, first), *scale.neutral]
        codes += [code for side in others for code in (scale.leans[side], side)]
        known = {**self["position"].by_code, **self["stance"].by_code}
        return tuple(map(known.__getitem__, codes))

    @cached_property
    def positions(self) -> tuple[Code, ...]:
        """Return every position of the map in order: the steps from side to side, then the rest."""
        stances = self.scale.none if not self.scale.numbers else self["stance"].by_code
        others = [code for code in POSITIONS if code != DIVIDED or not self.scale.numbers]
        return (*self.steps, *map(self["stance"].__getitem__, stances), *map(self["position"].__getitem__, others))

    @cached_property
    def position_by_code(self) -> Mapping[str, Code]:
        """Return the positions of the map by code."""
        return {code.code: code for code in self.positions}

    @cached_property
    def signed(self) -> tuple[Code, ...]:
        """Return the positions that a sign on a country shows: those with a sign and no pattern, except "no data"."""
        return tuple(code for code in self.positions if code.sign and not code.pattern and code.code != NO_DATA)

    def speaker(self, rank: int) -> Code:
        """Return the first actor type of a rank; raise StopIteration if there is none."""
        return next(code for code in self["actor_type"].codes if code.rank == rank)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Return the rank with which each actor type speaks for its country, by code."""
        return {code.code: code.rank for code in self["actor_type"].codes}


def small(text: str) -> str:
    """Return a label as it reads inside a sentence: its first letter in lower case, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
