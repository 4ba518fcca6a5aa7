"""Folding of place names, so that different spellings of one name become the same text."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from geo_reactions.domain import folding

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAKS = re.compile("[-\u2010-\u2015\u2212.,/_\u00b7\u30fb]+")
"""Dashes, dots and commas, which separate the words of a name."""


def fold_name(name: str) -> str:
    """Return the name without case, diacritics and apostrophes, and with single spaces for dashes, dots and commas."""
    folded = folding.fold(_BREAKS.sub(" ", name))  # which makes dots and dashes of their rarer forms
    return " ".join(_BREAKS.sub(" ", folded).split())


def nearest_spelled(name: str, folded: Iterable[str], count: int = 8) -> list[str]:
    """Return at most `count` of the folded names, those spelled most like the name, the most similar first."""
    sought = fold_name(name)
    alike = (other for other in folded if abs(len(other) - len(sought)) <= 1 + len(sought) // 4)
    return difflib.get_close_matches(sought, alike, n=count, cutoff=0.7)
