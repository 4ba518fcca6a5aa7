"""The fields of a view: what each can hold, its label, its keys in the address and the column that it narrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from geo_reactions.domain.folding import sought


class Kind(Enum):
    """The kinds of value that a field can hold."""

    CHOICE = "choice"
    """Any number of codes; none means all."""
    SPAN = "span"
    """A first and a last day, both included; None leaves that end open."""
    RANGE = "range"
    """A least and a greatest number, both included; None leaves that end open."""
    WORDS = "words"
    """Words that must all occur."""
    DISPLAY = "display"
    """Exactly one value; it changes what is shown, not which reactions are selected."""


@dataclass(frozen=True)
class Field:
    """The description of one field of a view.

    `column` is the column of the reactions that it narrows. Fields of one `dimension` widen each other. `question` is the
    question of the codebook that it answers, if any. `is_own` marks a field that `[[fields]]` of a collection adds.
    """

    name: str
    label: str
    kind: Kind
    keys: tuple[str, ...]
    column: str = ""
    dimension: str = ""
    question: str = ""
    default: Any = None
    is_own: bool = False

    @property
    def filters(self) -> bool:
        """Return whether the field selects reactions."""
        return self.kind is not Kind.DISPLAY

    def tidied(self, value: Any) -> Any:
        """Return the standard form of a value, so that equal choices are equal values.

        Codes are sorted and each occurs once; words have one space between them and none is punctuation alone.
        """
        if value == self.default:
            return value
        if self.kind is Kind.CHOICE:
            return tuple(sorted(set(value)))
        return " ".join(filter(sought, value.split())) if self.kind is Kind.WORDS else value


@dataclass(frozen=True, eq=False, repr=False)
class Fields:
    """The fields of the views of a collection, in the order of the address: those of every collection, then its own."""

    all: tuple[Field, ...]

    def __repr__(self) -> str:
        return f"<Fields {', '.join(field.name for field in self.all)}>"

    def __iter__(self) -> Iterator[Field]:
        return iter(self.all)

    def __getitem__(self, name: str) -> Field:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Field]:
        return {field.name: field for field in self.all}

    @cached_property
    def choices(self) -> tuple[Field, ...]:
        """Return the fields that have a menu of codes."""
        return tuple(field for field in self.all if field.kind is Kind.CHOICE)

    @cached_property
    def ranges(self) -> tuple[Field, ...]:
        """Return the fields of numbers."""
        return tuple(field for field in self.all if field.kind is Kind.RANGE)

    @cached_property
    def own(self) -> tuple[Field, ...]:
        """Return the fields that only this collection has."""
        return tuple(field for field in self.all if field.is_own)

    @cached_property
    def display_defaults(self) -> Mapping[str, Any]:
        """Return the defaults of the fields that do not filter, by name."""
        return {field.name: field.default for field in self.all if not field.filters}

    def of_key(self, key: str) -> Field | None:
        """Return the field that a key of the address belongs to; None if there is none."""
        return next((field for field in self.all if key in field.keys), None)

    def share_dimension(self, name: str) -> bool:
        """Return whether another field widens what a field selects."""
        return sum(field.dimension == self[name].dimension for field in self.all) > 1
