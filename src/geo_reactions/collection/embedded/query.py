"""SQL with its parameters, and conditions written as SQL; values are always parameters, never parts of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Query:
    """A query, or a part of one, with its parameters."""

    sql: str
    parameters: tuple[Any, ...] = ()


def quoted(text: str) -> str:
    """Return a text as an SQL literal, for places that take no parameter, such as the name of a file."""
    return "'" + text.replace("'", "''") + "'"


def named(column: str) -> str:
    """Return the name of a column as SQL writes it, so that it may be a word of SQL itself."""
    return '"' + column.replace('"', '""') + '"'


def where(condition: Condition) -> Query:
    """Return a condition as it stands after WHERE."""
    match condition:
        case Among(column, codes):
            return Query(f"{named(column)} IN ({', '.join('?' * len(codes))})", codes)
        case Since(column, least) | AtLeast(column, least):
            return Query(f"{named(column)} >= ?", (least,))
        case Until(column, most) | AtMost(column, most):
            return Query(f"{named(column)} <= ?", (most,))
        case Contains(column, text):
            return Query(f"contains({named(column)}, ?)", (text,))
        case AllOf(parts):
            return _joined(" AND ", map(where, parts)) if parts else Query("TRUE")
        case AnyOf(parts):
            return _joined(" OR ", map(where, parts))


def _joined(word: str, parts: Iterable[Query]) -> Query:
    parts = tuple(parts)
    sql = word.join(f"({part.sql})" for part in parts)
    return Query(sql, tuple(value for part in parts for value in part.parameters))
