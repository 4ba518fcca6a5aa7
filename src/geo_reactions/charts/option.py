"""A mark of a chart in words, for lists and screen readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """A mark in words: the field and the code that it picks, its name, its description, and whether it is picked.

    The code of a marker for several places is all of their codes, joined with commas.
    """

    field: str
    code: str
    name: str
    says: str
    picked: bool
    summary: str = ""
    """What the records say about the mark, in their language; the name of such a mark is in their language as well."""
