"""What a view asks of a row, as conditions: the one definition of every filter.

A store answers conditions in its own way, in SQL or with arrays, and only knows what a single condition means. A missing
code, day or number meets no condition.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo_reactions.collection.search import Word
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.ranges import Range
from geo_reactions.domain.view import Choice, Span, View, by_name

FOLDED = "folded"
"""The column with the folded text of a row, in which words are searched."""


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


@dataclass(frozen=True)
class Conditions:
    """The conditions of a view, all of which must hold: those on codes by dimension, on days, on numbers, and on words.

    `apart` are those on codes that the kinds leave out.
    """

    codes: tuple[tuple[str, Condition], ...] = ()
    days: Condition | None = None
    numbers: tuple[AtLeast | AtMost, ...] = ()
    words: tuple[AnyOf, ...] = ()
    apart: tuple[Among, ...] = ()

    @property
    def together(self) -> Condition:
        """Return the condition of a row that the view selects."""
        codes = (condition for _dimension, condition in self.codes)
        return AllOf((*codes, *([self.days] if self.days else []), *self.apart, *self.numbers, *self.words))

    @property
    def are_of_rows(self) -> bool:
        """Return whether anything is asked for that differs between rows of the same kind and date."""
        return bool(self.apart or self.numbers or self.words)

    @property
    def of_rows(self) -> Conditions:
        """Return only the conditions on what differs between rows of the same kind and date."""
        return Conditions(numbers=self.numbers, words=self.words, apart=self.apart)

    @property
    def of_cells(self) -> Conditions:
        """Return only the conditions on kinds and days."""
        return Conditions(self.codes, self.days)

    def free_of(self, *parts: str) -> Conditions:
        """Return the conditions without some parts, named like the attributes."""
        return replace(self, **{part: getattr(EVERYTHING, part) for part in parts})


EVERYTHING = Conditions()
"""No condition: every row meets it."""


def conditions(view: View, words: Sequence[Word] = (), apart: Collection[str] = ()) -> Conditions:
    """Return the conditions that a view makes; fields of one dimension widen each other.

    `words` are the words of the view with their meanings: without them, every row has the words. `apart` are the columns of
    codes that the kinds leave out; their fields have a dimension to themselves.
    """
    codes: dict[str, tuple[Condition, ...]] = {}
    of_apart: list[Among] = []
    days: list[Condition] = []
    numbers: list[AtLeast | AtMost] = []
    for field in view.narrowed:
        if field.column in apart:
            of_apart.append(Among(field.column, view[field.name]))
        elif field.kind is Kind.CHOICE:
            codes[field.dimension] = (*codes.get(field.dimension, ()), Among(field.column, view[field.name]))
        elif field.kind is Kind.SPAN:
            days.append(touches(view[field.name]))
        elif field.kind is Kind.RANGE:
            numbers += within(field.column, view[field.name])
    return Conditions(
        tuple((dimension, AnyOf(parts)) for dimension, parts in codes.items()),
        AllOf(tuple(days)) if days else None,
        tuple(numbers),
        tuple(map(_has, words)),
        tuple(of_apart),
    )


def _has(word: Word) -> AnyOf:
    """Return the condition of a row that has a word: in a text, or in the name of a code."""
    codes = (Among(by_name(name).column, codes) for name, codes in word.codes.items())
    return AnyOf((*(Contains(FOLDED, text) for text in word.texts), *codes))


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
