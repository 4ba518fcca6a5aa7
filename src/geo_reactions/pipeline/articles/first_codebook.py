"""A first codebook for an article about a dispute: the questions of every such article, and stances toward its sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo_reactions.domain.codebook import small
from geo_reactions.domain.description import Words
from geo_reactions.pipeline.importing.codebook_writing import LOOKS, Entry, positions, question, steps
from geo_reactions.pipeline.importing.stances import Stance

MOST_SIDES = 3
_STEPS = (1, 2, 5, 10, 20)
_MEANINGS = ("first", "second", "third")
_PALETTES = {0: "blues", 2: "blue-orange", MOST_SIDES: "blue-orange-green"}
"""The palette by the number of sides."""


@dataclass(frozen=True)
class Side:
    """A side of a dispute: its code and label as a stance, and the names by which an article calls it and its allies."""

    code: str
    label: str
    names: tuple[str, ...] = ()


_TYPES: tuple[Entry, ...] = (
    {"code": "statement", "label": "Statement",
     "definition": "Spoken or written words: a declaration, call, letter, accusation, post or explanation of a vote."},
    {"code": "resolution", "label": "Resolution",
     "definition": "A vote, motion or bill by an elected body, or an initiative to introduce one."},
    {"code": "protest", "label": "Protest", "marker": "circle",
     "definition": "A rally, march, demonstration, gathering, mass e-mail campaign or memorial gathering."},
    {"code": "measure", "label": "Measure",
     "definition": "A concrete step: mediation, aid, money, a ban, a fine, closing a border, recalling an ambassador, arrests."},
    {"code": "incident", "label": "Incident", "marker": "diamond",
     "definition": "Violence, vandalism, a shooting, threats or clashes."},
)  # fmt: skip
_ACTORS: tuple[Entry, ...] = (
    {"code": "government", "label": "Government", "rank": 1, "country": "required",
     "definition": "Head of state or government, ministers, ministries, ambassadors, national agencies, police, armed forces."},
    {"code": "de_facto", "label": "De facto authority", "plural": "De facto authorities", "rank": 1, "country": "required",
     "definition": "Authority of an unrecognised or partially recognised territory."},
    {"code": "legislature", "label": "Legislature", "rank": 2, "country": "required",
     "definition": "A parliament or chamber, or a sitting member of one acting as such."},
    {"code": "subnational", "label": "City or region", "plural": "Cities or regions",
     "definition": "City, state or province authorities, mayors."},
    {"code": "political", "label": "Political party or figure", "plural": "Political parties or figures",
     "definition": "Parties, candidates, former officials, opposition figures."},
    {"code": "igo", "label": "International organisation", "country": "forbidden",
     "definition": "An intergovernmental organisation or its officer."},
    {"code": "armed_group", "label": "Armed group", "definition": "An armed group that is no state's army."},
    {"code": "ngo", "label": "Non-governmental organisation",
     "definition": "A human-rights, scholarly, religious or charitable organisation."},
    {"code": "community", "label": "Community", "plural": "Communities",
     "definition": "A diaspora or another community, protesters, unidentified attackers."},
    {"code": "public_figure", "label": "Public figure",
     "definition": "Celebrities, artists, athletes, commentators and analysts."},
    {"code": "sports", "label": "Sports body", "plural": "Sports bodies", "definition": "Federations, clubs and their staff."},
    {"code": "company", "label": "Company or media", "plural": "Companies or media", "definition": "Firms and media."},
)  # fmt: skip
_DATED: tuple[Entry, ...] = (
    {"code": "told", "label": "Given in the article", "definition": "The article gives the date of this very reaction."},
    {"code": "inferred", "label": "Taken from the sentence before",
     "definition": "The article gives no date of its own; the sentence plainly continues a dated one."},
)  # fmt: skip
_CERTAINTIES: tuple[Entry, ...] = (
    {"code": "sure", "label": "Sure", "definition": "The text leaves no reasonable doubt."},
    {"code": "likely", "label": "Likely",
     "definition": "The most natural reading; another is possible, and the note says which."},
    {"code": "doubtful", "label": "Doubtful", "definition": "Readers may well differ; the note says why."},
)  # fmt: skip
_DEGREES: tuple[Entry, ...] = (
    {"code": "plain", "label": "Plainly", "definition": "Takes the side and nothing else; also all that takes no side."},
    {"code": "mixed", "label": "With reservations", "weight": "1/2",
     "definition": "Takes the side, but also asks both sides for peace or talks, or backs only a principle. Half of it counts."},
)  # fmt: skip


_HEAD = "# The codebook: every question, its codes, and how they are drawn; docs/collections.md explains the keys."
_ABOUT_SIDES = "Which side the reaction takes. If one act holds both a side and a call for peace, the side is coded."
_ABOUT_ACTORS = (
    "Who acted. The position of a country is what its government said; where that is silent, its legislature."
)


def first_codebook(sides: Sequence[Side], words: Words) -> str:
    """Return codebook.toml as text, for no side, or for two or three.

    Without sides every reaction has the same stance, and the map shows how many reactions a country has.
    """
    known = [
        Stance(side.label, side.code, side.label, meaning, small(side.label))
        for side, meaning in zip(sides, _MEANINGS, strict=False)
    ]
    lines = [
        _HEAD,
        f'palette = "{_PALETTES[len(sides)]}"  # or colour and dark of each code',
        *question("stance", "Stance", _stances(sides), help=_ABOUT_SIDES if sides else "Every reaction counts alike."),
        *question(
            "degree", "Degree", _DEGREES if sides else _DEGREES[:1], help="How far a reaction goes that takes a side."
        ),
        *question("type", "Type", _TYPES, help="What kind of act the reaction is."),
        *question("actor_type", "Actor type", _ACTORS, help=_ABOUT_ACTORS),
        *question("dated", "Source of the date", _DATED, help="Where the date of a reaction comes from."),
        *question("certainty", "Certainty", _CERTAINTIES, help="How sure the coding of a reaction is."),
        *(positions(known, words) if sides else steps(_STEPS, words)),
    ]
    return "\n".join(lines) + "\n"


def _stances(sides: Sequence[Side]) -> list[Entry]:
    if not sides:
        return [
            {"code": "reacted", "label": "Reacted", "definition": "The article names the reaction.", "kind": "none"}
        ]
    of_sides = [
        {"code": side.code, "label": side.label, "definition": _defined(side), **LOOKS[meaning]}
        for side, meaning in zip(sides, _MEANINGS, strict=False)
    ]
    return [*of_sides[:1], _IMPARTIAL, *of_sides[1:], _NONE]


def _defined(side: Side) -> str:
    whom = ", ".join(side.names) or side.label
    return f"Supports or defends this side ({whom}), or blames or condemns only another one."


_IMPARTIAL: Entry = {
    "code": "impartial",
    "label": "Impartial",
    "behind": "with an impartial stance",
    "definition": "Takes no side in the dispute: ceasefire, peace, dialogue, mediation, concern, aid or criticism for all.",
    **LOOKS["neutral"],
}
_NONE: Entry = {
    "code": "none",
    "label": "No position",
    "within": "without a position",
    "behind": "without a position",
    "definition": "Takes no position on the dispute itself: a procedural or domestic act.",
    **LOOKS["none"],
}
