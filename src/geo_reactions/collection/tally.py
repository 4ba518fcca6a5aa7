"""The counts behind a page: one scan of the reactions answers every chart, each not narrowed by what it picks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from geo_reactions.collection.query import Condition, conditions
from geo_reactions.view import Kind, View, by_name, fields


@dataclass(frozen=True)
class Group:
    """Is one set of counts: by which columns, and the fields whose choices do not narrow them."""

    columns: tuple[str, ...]
    free: tuple[str, ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Lists the dimensions that do not narrow the counts."""
        return tuple(by_name(name).dimension for name in self.free)

    @property
    def counted(self) -> str:
        """Names the column of the query that counts this group's rows."""
        return f"without_{'_'.join(self.dimensions)}"


Rows = Sequence[tuple[Any, ...]]
"""The counts of a group: its columns, then the number of reactions."""


@dataclass(frozen=True)
class Tally:
    """Holds the counts of a view: rows for every name of `groups()`, and what describes the selection as a whole."""

    view: View
    counts: Mapping[str, Rows]
    totals: Mapping[str, Any]

    def rows(self, name: str) -> Rows:
        """Gives the counts of a group as tuples: its columns and `n`."""
        return self.counts[name]

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Gives the counts of a group as a frame: its columns and `n`."""
        return pd.DataFrame(self.counts[name], columns=[*groups()[name].columns, "n"])


@cache
def groups() -> dict[str, Group]:
    """Names the groups: one for each choice (by code and stance), and those of position, markers and timeline."""
    choices = {
        f.name: Group(tuple(dict.fromkeys((f.column, "stance"))), (f.name,)) for f in fields() if f.kind is Kind.CHOICE
    }
    return choices | {
        "position": Group(("country", "actor_type", "stance"), ("country",)),
        "legend": Group(("country", "actor_type", "stance"), ("country", "stance")),
        "markers": Group(("place_id", "type", "stance"), ("place",)),
        "days": Group(("first", "last", "stance"), ("dates",)),
    }


def tally_query(view: View) -> Condition:
    """Writes the one query: rows marked by the dimensions they pass, grouped by every set of columns at once."""
    given = conditions(view)
    marks = ", ".join(f"({part.sql}) AS in_{name}" for name, part in given.items())
    parameters = tuple(value for part in given.values() for value in part.parameters)
    free = ", ".join(f"count(*) FILTER ({_passes(given, *without)}) AS {name}" for name, without in _kinds().items())
    columns = ", ".join(_columns())
    sets = ", ".join(f"({', '.join(group)})" for group in _sets())
    sql = f"""
        WITH marked AS (SELECT *{", " + marks if marks else ""} FROM reactions)
        SELECT {columns}, GROUPING({columns}) AS grouping, {free}
        FROM marked GROUP BY GROUPING SETS ({sets}) ORDER BY ALL
    """
    return Condition(sql, parameters)


def totals_query(view: View) -> Condition:
    """Writes the query of the totals of a selection."""
    given = conditions(view)
    parts = _passes(given)
    sql = f"""
        WITH marked AS (SELECT *{"".join(f", ({p.sql}) AS in_{n}" for n, p in given.items())} FROM reactions)
        SELECT count(*) FILTER ({parts}) AS n,
            count(DISTINCT country) FILTER ({parts}) AS countries,
            count(DISTINCT body) FILTER ({parts}) AS bodies,
            count(DISTINCT place_id) FILTER ({parts} AND precision = 'city') AS cities,
            min(first) FILTER ({parts} AND first = last) AS first,
            max(last) FILTER ({parts} AND first = last) AS last,
            arg_min(first, last) FILTER ({parts} AND first IS NOT NULL) AS earliest_since,
            min(last) FILTER ({parts}) AS earliest_until,
            max(first) FILTER ({parts}) AS latest_since,
            arg_max(last, first) FILTER ({parts} AND first IS NOT NULL) AS latest_until,
            count(*) FILTER ({parts} AND first IS NULL) AS undated,
            count(*) FILTER ({_passes(given, "dates")} AND first IS NULL) AS undated_beside
        FROM marked
    """
    return Condition(sql, tuple(value for part in given.values() for value in part.parameters))


def split(rows: Rows) -> dict[str, Rows]:
    """Splits the answer of `tally_query` into the counts of every group; a group's first column is never empty."""
    columns = _columns()
    counted = (*columns, "grouping", *_kinds())
    by_set: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_set.setdefault(row[len(columns)], []).append(row)
    found: dict[str, Rows] = {}
    for name, group in groups().items():
        places = [counted.index(column) for column in group.columns]
        n = counted.index(group.counted)
        own = by_set.get(_grouping(group.columns), [])
        found[name] = [(*(row[k] for k in places), row[n]) for row in own if row[n] and row[places[0]] is not None]
    return found


def _kinds() -> dict[str, tuple[str, ...]]:
    """Names the columns that count, each with the dimensions that do not narrow it."""
    return {group.counted: group.dimensions for group in groups().values()}


def _passes(given: dict[str, Condition], *free: str) -> str:
    return " AND ".join(f"in_{name}" for name in given if name not in free) or "TRUE"


def _sets() -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(group.columns for group in groups().values()))


def _columns() -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for columns in _sets() for column in columns))


def _grouping(columns: Sequence[str]) -> int:
    """Gives the number by which GROUPING tells a set: a bit for every column that it leaves out."""
    return sum(2**n for n, column in enumerate(reversed(_columns())) if column not in columns)
