"""The columns that a search for words reads."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.domain.own_fields import ADDRESS, OwnField

_SEARCHED = ("actor", "summary", "quote", "place")


def searched(own: Sequence[OwnField]) -> tuple[str, ...]:
    """Return the columns in which words are searched: some of every collection, then the own fields that hold words."""
    return (*_SEARCHED, *(field.name for field in own if not field.is_number and field.kind != ADDRESS))
