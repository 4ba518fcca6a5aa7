"""The query for the rows of a view in the order of the collection."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.collection.query import Condition, conditions, where
from geo_reactions.domain.view import View


def selection(view: View, columns: Sequence[str], limit: int | None, offset: int) -> Condition:
    """Return the query for the rows of a view in the order in which they are stored, without sorting."""
    chosen = where(conditions(view).values())
    sql = f"SELECT {', '.join(columns)} FROM reactions WHERE {chosen.sql} LIMIT ? OFFSET ?"
    return Condition(sql, (*chosen.parameters, limit, offset))
