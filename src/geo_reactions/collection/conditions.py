"""What a view asks of a row, as conditions: the one definition of every filter.

`query` writes a condition as SQL and `cube` answers it with arrays; both only know what a single condition means. A
missing code, day or number meets no condition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from geo_reactions.domain.fields import Kind
from geo_reactions.domain.ranges import Range
from geo_reactions.domain.view import Choice, Span, View


@dataclass(frozen=True)
class Among:
    """The code in a column is one of some codes."""

    column: str
    codes: Choice


@dataclass(frozen=True)
class Since:
    """The day in a column is a certain day or a later one."""

    column: str
    day: date


@dataclass(frozen=True)
class Until:
    """The day in a column is a certain day or an earlier one."""

    column: str
    day: date


@dataclass(frozen=True)
class AtLeast:
    """The number in a column is a certain one or a greater one."""

    column: str
    number: float


@dataclass(frozen=True)
class AtMost:
    """The number in a column is a certain one or a smaller one."""

    column: str
    number: float


@dataclass(frozen=True)
class Contains:
    """The text in a column contains a certain text."""

    column: str
    text: str


@dataclass(frozen=True)
class AllOf:
    """All conditions of some hold; without any, it always holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one condition of some holds; there must be one or more."""

    parts: tuple[Condition, ...]


Condition = Among | Since | Until | AtLeast | AtMost | Contains | AllOf | AnyOf


class Conditions(NamedTuple):
    """The conditions of a view, all of which must hold: by dimension those on codes, those on days, and those on numbers."""

    codes: Mapping[str, Condition]
    days: Condition | None
    numbers: tuple[AtLeast | AtMost, ...] = ()

    @property
    def together(self) -> Condition:
        """Return the condition of a row that the view selects."""
        return AllOf((*self.codes.values(), *([self.days] if self.days else []), *self.numbers))


def conditions(view: View) -> Conditions:
    """Return the conditions that the choices, spans and ranges of a view make; fields of one dimension widen each other.

    Words are left out: only `Rows` can tell which rows have them.
    """
    codes: dict[str, tuple[Condition, ...]] = {}
    days: list[Condition] = []
    numbers: list[AtLeast | AtMost] = []
    for field in view.narrowed:
        if field.kind is Kind.CHOICE:
            codes[field.dimension] = (*codes.get(field.dimension, ()), Among(field.column, view[field.name]))
        elif field.kind is Kind.SPAN:
            days.append(touches(view[field.name]))
        elif field.kind is Kind.RANGE:
            numbers += within(field.column, view[field.name])
    return Conditions(
        {dimension: AnyOf(parts) for dimension, parts in codes.items()},
        AllOf(tuple(days)) if days else None,
        tuple(numbers),
    )


def within(column: str, range_: Range) -> list[AtLeast | AtMost]:
    """Return the conditions of a number that lies in a range."""
    least, most = range_
    return [
        *([AtLeast(column, least)] if least is not None else []),
        *([AtMost(column, most)] if most is not None else []),
    ]


def touches(span: Span) -> Condition:
    """Return the condition of a date that may lie in a span: it does not end before it or begin after it."""
    since, until = span
    return AllOf((*([Since("last", since)] if since else []), *([Until("first", until)] if until else [])))
