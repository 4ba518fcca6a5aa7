"""Conditions as ClickHouse writes them; values are always bound, never parts of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from geo_reactions.collection.conditions import (
    AllOf,
    Among,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Contains,
    Since,
    Until,
)
from geo_reactions.collection.dates import UNDATED, number_of

_LIKE = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})
_WORD = re.compile(r"[^\W_]+")


class Bound:
    """The values of one query: each stands in its text under a name of its own."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def __call__(self, value: Any, kind: str) -> str:
        """Return what stands for a value of an SQL type in the text."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"{{{name}:{kind}}}"


def named(column: str) -> str:
    """Return the name of a column as SQL writes it, so that it may be a word of SQL itself."""
    return f"`{column}`"


def where(condition: Condition, bound: Bound, nulled: Collection[str]) -> str:
    """Return a condition as it stands after WHERE; the columns `nulled` hold an empty text where a code is missing."""
    match condition:
        case AllOf(parts):
            return _joined(" AND ", (where(part, bound, nulled) for part in parts)) or "1"
        case AnyOf(parts):
            return _joined(" OR ", (where(part, bound, nulled) for part in parts))
        case Among(column, codes):
            known = [code for code in codes if code or column not in nulled]
            return f"{named(column)} IN {bound(known, 'Array(String)')}"
        case Contains(column, text):
            return _contains(column, text, bound)
        case _:
            return _compared(condition, bound)


def _compared(condition: Since | Until | AtLeast | AtMost, bound: Bound) -> str:
    """Return a condition on a day or a number; a missing number meets none, a missing day is before all others."""
    name = named(condition.column)
    match condition:
        case Since(_, day):
            return f"{name} >= {bound(number_of(day), 'Int32')}"
        case Until(_, day):
            return f"{name} <= {bound(number_of(day), 'Int32')} AND {name} != {UNDATED}"
        case AtLeast(_, number):
            return f"{name} >= {bound(number, 'Float64')}"
        case AtMost(_, number):
            return f"{name} <= {bound(number, 'Float64')}"


def _contains(column: str, text: str, bound: Bound) -> str:
    """Return that a text is in a column, and all of its words: the index finds words only, and leaves fewer rows to read."""
    sought = (bound(f"%{part.translate(_LIKE)}%", "String") for part in dict.fromkeys((*_WORD.findall(text), text)))
    return _joined(" AND ", (f"{named(column)} LIKE {pattern}" for pattern in sought))


def _joined(word: str, parts: Iterable[str]) -> str:
    return word.join(f"({part})" for part in parts)
