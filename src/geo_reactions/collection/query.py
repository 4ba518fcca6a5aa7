"""SQL from the fields of a view: one condition a dimension, values always as bound parameters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geo_reactions.domain.view import Choice, Field, Kind, Span, View


@dataclass(frozen=True)
class Condition:
    """Is a part of a WHERE clause with its parameters."""

    sql: str
    parameters: tuple[Any, ...] = ()


def quoted(text: str) -> str:
    """Writes a text as SQL does, where no parameter can stand: the name of a file."""
    return "'" + text.replace("'", "''") + "'"


def conditions(view: View) -> dict[str, Condition]:
    """Gives the condition of every dimension that choices and a span narrow; the fields of one dimension widen each other.

    Which rows have the words of a search is no matter of SQL alone: see `Rows`.
    """
    found: dict[str, list[Condition]] = {}
    for field in view.narrowed:
        found.setdefault(field.dimension, []).append(_condition(field, view[field.name]))
    return {dimension: any_of(parts) for dimension, parts in found.items()}


def where(parts: Iterable[Condition]) -> Condition:
    """Joins conditions that must all hold; none at all holds always."""
    parts = tuple(parts)
    return _joined(parts, " AND ") if parts else Condition("TRUE")


def any_of(parts: Iterable[Condition]) -> Condition:
    """Join conditions of which one must hold; there is at least one."""
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
    """Keeps the dates that touch the span; undated reactions are out."""
    since, until = span
    parts = [Condition("last >= ?", (since,))] * bool(since) + [Condition("first <= ?", (until,))] * bool(until)
    return _joined(parts, " AND ")
