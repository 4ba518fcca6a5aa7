"""SQL conditions from the fields of a view, one for each dimension, with values always as bound parameters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geo_reactions.domain.view import Choice, Field, Kind, Span, View


@dataclass(frozen=True)
class Condition:
    """A part of a WHERE clause, or a whole query, with its parameters."""

    sql: str
    parameters: tuple[Any, ...] = ()


def quoted(text: str) -> str:
    """Return a text as an SQL literal, for places that take no parameter, such as the name of a file."""
    return "'" + text.replace("'", "''") + "'"


def conditions(view: View) -> dict[str, Condition]:
    """Return the condition of every dimension that choices and a span narrow; fields of one dimension widen each other.

    A view with words raises ValueError: SQL alone cannot tell which rows have them, see `Rows`.
    """
    found: dict[str, list[Condition]] = {}
    for field in view.narrowed:
        found.setdefault(field.dimension, []).append(_condition(field, view[field.name]))
    return {dimension: any_of(parts) for dimension, parts in found.items()}


def where(parts: Iterable[Condition]) -> Condition:
    """Join conditions that must all hold; without any, the result always holds."""
    parts = tuple(parts)
    return _joined(parts, " AND ") if parts else Condition("TRUE")


def any_of(parts: Iterable[Condition]) -> Condition:
    """Join conditions of which at least one must hold; at least one condition is needed."""
    return _joined(parts, " OR ")


def _joined(parts: Iterable[Condition], word: str) -> Condition:
    parts = tuple(parts)
    sql = word.join(f"({part.sql})" for part in parts)
    return Condition(sql, tuple(value for part in parts for value in part.parameters))


def _condition(field: Field, value: Any) -> Condition:
    match field.kind:
        case Kind.CHOICE:
            return _choice(field.column, value)
        case Kind.SPAN:
            return _span(value)
    raise ValueError(field.name)


def _choice(column: str, codes: Choice) -> Condition:
    return Condition(f"{column} IN ({', '.join('?' * len(codes))})", codes)


def _span(span: Span) -> Condition:
    """Return the condition of dates that touch the span; undated reactions do not meet it."""
    since, until = span
    parts = [Condition("last >= ?", (since,))] * bool(since) + [Condition("first <= ?", (until,))] * bool(until)
    return _joined(parts, " AND ")
