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
    r"(?:pro|for|supports?|supporting|in favou?r of|favou?rs?|backs?|sides with|with|leans?|toward)[ -]+(\S.*)"
)
"""A value that names its side: "supports Ukraine", "pro-Russia"."""


class Stance(NamedTuple):
    """A stance of a new codebook: the value of the table, its code and label, and its meaning on the map."""

    value: str
    code: str
    label: str
    meaning: str
    """One of first, second, neutral and none."""


def stances(values: Iterable[str], name: Callable[[str], str]) -> list[Stance]:
    """Return the stances of a column in the order first side, neutral, second side, none; empty if a value has another meaning.

    `name` gives the code of a value.
    """
    known = list(values)
    sides = _named_sides(known)
    found = [Stance(value, name(value), _label(value), sides.get(value) or _meaning(value)) for value in known]
    if any(not stance.meaning for stance in found) or len({stance.meaning for stance in found}) < len(found):
        return []
    if not {"first", "second"} <= {stance.meaning for stance in found}:
        return []
    return sorted(found, key=lambda stance: ("first", "neutral", "second", "none").index(stance.meaning))


def _label(value: str) -> str:
    return value[:1].upper() + value[1:]


def _named_sides(values: Iterable[str]) -> dict[str, str]:
    """Return which of two values that name their sides is the first and which the second; nothing for one or more than two."""
    sided = [value for value in values if _SIDED.fullmatch(_plain(value))]
    return dict(zip(sided, ("first", "second"), strict=True)) if len(sided) == len(("first", "second")) else {}


def _plain(value: str) -> str:
    return " ".join(fold(value).replace("-", " ").replace("_", " ").split())


def _meaning(value: str) -> str:
    folded = _plain(value)
    return next((meaning for meaning, words in _WORDS.items() if folded in words), "")
