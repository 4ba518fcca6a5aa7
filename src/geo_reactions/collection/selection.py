"""The query of the rows of a view, in its order."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.collection.engine import TYPED
from geo_reactions.collection.query import Condition, conditions, folded, where
from geo_reactions.collection.rows import SORTABLE
from geo_reactions.view import View

_OWN_ORDER = "rank"
_DATES = {"date": "first"}


def selection(view: View, columns: Sequence[str], limit: int | None, offset: int) -> Condition:
    """Writes the query of the rows of a view; in their own order, in which they lie, nothing is sorted."""
    chosen, order = where(conditions(view).values()), _order(view)
    sorting = "" if order == _OWN_ORDER else f"ORDER BY {order}"
    sql = f"SELECT {', '.join(columns)} FROM reactions WHERE {chosen.sql} {sorting} LIMIT ? OFFSET ?"
    return Condition(sql, (*chosen.parameters, limit, offset))


def _order(view: View) -> str:
    """Gives the ORDER BY of a view: a known column, or the order of the collection."""
    column, way = view.sort.removeprefix("-"), "DESC" if view.sort.startswith("-") else "ASC"
    return f"{_sort_key(column)} {way} NULLS LAST, {_OWN_ORDER}" if column in SORTABLE else _OWN_ORDER


def _sort_key(column: str) -> str:
    """Gives the SQL by which a column is ordered: days and numbers as such, text without case and accents, empty as NULL."""
    key = _DATES.get(column, column)
    return key if key in TYPED else f"nullif({folded(key)}, '')"
