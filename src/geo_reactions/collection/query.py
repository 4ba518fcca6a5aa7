"""SQL with its parameters, and conditions written as SQL; values are always parameters, never parts of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geo_reactions.collection.conditions import AllOf, Among, AnyOf, Condition, Contains, Since, Until


@dataclass(frozen=True)
class Query:
    """A query, or a part of one, with its parameters."""

    sql: str
    parameters: tuple[Any, ...] = ()


def quoted(text: str) -> str:
    """Return a text as an SQL literal, for places that take no parameter, such as the name of a file."""
    return "'" + text.replace("'", "''") + "'"


def where(condition: Condition) -> Query:
    """Return a condition as it stands after WHERE."""
    match condition:
        case Among(column, codes):
            return Query(f"{column} IN ({', '.join('?' * len(codes))})", codes)
        case Since(column, day):
            return Query(f"{column} >= ?", (day,))
        case Until(column, day):
            return Query(f"{column} <= ?", (day,))
        case Contains(column, text):
            return Query(f"contains({column}, ?)", (text,))
        case AllOf(parts):
            return _joined(" AND ", map(where, parts)) if parts else Query("TRUE")
        case AnyOf(parts):
            return _joined(" OR ", map(where, parts))


def _joined(word: str, parts: Iterable[Query]) -> Query:
    parts = tuple(parts)
    sql = word.join(f"({part.sql})" for part in parts)
    return Query(sql, tuple(value for part in parts for value in part.parameters))
