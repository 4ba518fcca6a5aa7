"""Folding of place names: spellings of one name become the same text."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from geo_reactions.domain import folding

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAKS = re.compile("[-\u2010-\u2015\u2212.,/_\u00b7\u30fb]+")
"""Dashes, dots and commas: they stand between the words of a name."""


def fold_name(name: str) -> str:
    """Return the name without case, diacritics and apostrophes, with dashes, dots and commas as single spaces."""
    return " ".join(folding.fold(_BREAKS.sub(" ", name)).split())


def nearest_spelled(name: str, folded: Iterable[str], count: int = 8) -> list[str]:
    """Returns the folded names that are spelled most like the name, the nearest first."""
    sought = fold_name(name)
    alike = (other for other in folded if abs(len(other) - len(sought)) <= 1 + len(sought) // 4)
    return difflib.get_close_matches(sought, alike, n=count, cutoff=0.7)
