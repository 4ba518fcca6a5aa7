"""The stances that the values of a column stand for, where their words are those of votes and sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from geo_reactions.domain.folding import fold

_WORDS: Mapping[str, tuple[str, ...]] = {
    "first": ("yes", "y", "in favour", "in favor", "for", "aye", "yea", "approve", "support", "pro", "agree", "oui", "ja"),
    "second": ("no", "n", "against", "nay", "oppose", "contra", "disagree", "non", "nein"),
    "neutral": ("abstain", "abstained", "abstaining", "abstention", "neutral", "present", "impartial", "both"),
    "none": ("absent", "not voting", "non voting", "nonvoting", "did not vote", "not present", "none", "no position"),
}  # fmt: skip


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
    found = [Stance(value, name(value), _label(value), _meaning(value)) for value in values]
    if any(not stance.meaning for stance in found) or len({stance.meaning for stance in found}) < len(found):
        return []
    if not {"first", "second"} <= {stance.meaning for stance in found}:
        return []
    return sorted(found, key=lambda stance: ("first", "neutral", "second", "none").index(stance.meaning))


def _label(value: str) -> str:
    return value[:1].upper() + value[1:]


def _meaning(value: str) -> str:
    folded = " ".join(fold(value).replace("-", " ").replace("_", " ").split())
    return next((meaning for meaning, words in _WORDS.items() if folded in words), "")
