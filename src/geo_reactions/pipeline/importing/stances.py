"""The stances that the values of a column stand for, where their words are those of votes and sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from geo_reactions.domain.folding import fold

_WORDS: Mapping[str, tuple[str, ...]] = {
    "first": (
        "yes", "y", "in favour", "in favor", "for", "aye", "yea", "approve", "approved", "support", "supports", "supportive",
        "pro", "agree", "oui", "ja", "si", "positive",
        "favourable", "favorable", "cooperative", "cooperation", "welcomes",
    ),
    "second": (
        "no", "n", "against", "nay", "oppose", "opposes", "opposed", "contra", "anti", "disagree", "non", "nein", "negative",
        "unfavourable", "unfavorable", "conflictual", "conflict", "condemns", "critical", "reject", "rejects",
    ),
    "neutral": (
        "abstain", "abstains", "abstained", "abstaining", "abstention", "neutral", "present", "impartial", "both", "mixed",
        "balanced", "both sides", "neither", "a", "ambiguous",
    ),
    "none": (
        "absent", "not voting", "non voting", "nonvoting", "did not vote", "not present", "none", "no position", "x", "unclear",
        "unknown", "n/a", "no statement",
    ),
}  # fmt: skip
_SIDED = re.compile(
    r"(?:pro|for|supports?|supporting|in favou?r of|favou?rs?|backs?|sides with|with|leans?|toward) (\S.*)",
    re.IGNORECASE,
)
"""A value that names its side: "supports Ukraine", "pro-Russia"."""

_SAID: Mapping[str, str] = {"first": "in favour", "second": "against", "neutral": "abstaining", "none": "absent"}
_ADJECTIVES = frozenset({
    "in favour", "in favor", "supportive", "positive", "favourable", "favorable", "cooperative", "against", "opposed", "negative",
    "unfavourable", "unfavorable", "conflictual", "critical", "abstaining", "neutral", "present", "impartial", "mixed",
    "balanced", "ambiguous", "absent", "not voting", "not present", "unclear", "unknown",
})  # fmt: skip
"""Values that read well behind "is"."""


class Stance(NamedTuple):
    """A stance of a new codebook: the value of the table, its code and label, and its meaning on the map."""

    value: str
    code: str
    label: str
    meaning: str
    """One of first, second, neutral and none."""
    within: str
    """How it reads behind "is": "in favour", "for Ukraine"."""


def stances(values: Iterable[str], name: Callable[[str], str]) -> list[Stance]:
    """Return the stances of a column in the order first side, neutral, second side, none; empty if a value has another meaning.

    `name` gives the code of a value.
    """
    known = list(values)
    sides = _named_sides(known)
    found = [_stance(value, name(value), sides) for value in known]
    if any(not stance.meaning for stance in found) or len({stance.meaning for stance in found}) < len(found):
        return []
    if not {"first", "second"} <= {stance.meaning for stance in found}:
        return []
    return sorted(found, key=lambda stance: ("first", "neutral", "second", "none").index(stance.meaning))


def _stance(value: str, code: str, sides: Mapping[str, str]) -> Stance:
    meaning = sides.get(value) or _meaning(value)
    within = _within(value, meaning)
    label = within if len(value) == 1 else value
    return Stance(value, code, label[:1].upper() + label[1:], meaning, within)


def _within(value: str, meaning: str) -> str:
    """Return a value as it reads behind "is": its side, itself if it is an adjective, else what such a vote is."""
    if sided := _SIDED.fullmatch(_spaced(value)):
        return f"for {sided[1]}"
    return value[:1].lower() + value[1:] if _plain(value) in _ADJECTIVES else _SAID.get(meaning, value)


def _named_sides(values: Iterable[str]) -> dict[str, str]:
    """Return which of two values that name their sides is the first and which the second; nothing for one or more than two."""
    sided = [value for value in values if _SIDED.fullmatch(_spaced(value))]
    return dict(zip(sided, ("first", "second"), strict=True)) if len(sided) == len(("first", "second")) else {}


def _plain(value: str) -> str:
    return fold(_spaced(value))


def _spaced(value: str) -> str:
    return " ".join(value.replace("-", " ").replace("_", " ").split())


def _meaning(value: str) -> str:
    folded = _plain(value)
    return next((meaning for meaning, words in _WORDS.items() if folded in words), "")
