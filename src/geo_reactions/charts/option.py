"""A mark of a chart in words, as lists and screen readers have it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """A mark in words: the field and the code that it picks, its name, what is said of it, whether it is picked.

    The code of several places that stand as one marker is all of theirs, joined with commas.
    """

    field: str
    code: str
    name: str
    says: str
    picked: bool
    summary: str = ""
    """What the records say of it, in their language; of such a mark the name is theirs too."""
