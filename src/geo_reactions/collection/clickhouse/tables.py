"""The tables of a load in ClickHouse.

`reactions` has all rows in the order of days; `rank` is the number of a row in the order of the collection. `kinds` has the
combinations of codes, and `cells` the number of rows of each kind and date, both as hashes. `shared` has the rows whose act has
another row with the same country, stance and degree, and `crowds` those with a number of people at a place, both without texts.
`actors` has the name of each actor. A day is the number of days since 1970-01-01, because the types of ClickHouse for days do
not reach far enough back. Columns of ours begin with an underscore, or have names that no own field can have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from geo_reactions.collection.clickhouse.layout import Layout
from geo_reactions.collection.clickhouse.query import named
from geo_reactions.domain.own_fields import CHOICE, OwnField


class Tables(NamedTuple):
    """The names of the tables of a load."""

    reactions: str
    kinds: str
    cells: str
    shared: str
    crowds: str
    actors: str


def tables_of(code: str) -> Tables:
    """Return the tables of the load with a code."""
    return Tables(*(f"{name}_{code}" for name in Tables._fields))


NAMED = re.compile(rf"(?:{'|'.join(Tables._fields)})_(\w+?)(?:_local)?")
"""A table of a load; the group is the code of the load."""

DAYS = ("first", "last")
_STEP = 1024
"""How many rows are read at least where one is sought: few, as pages and cards show rows from anywhere."""
NO_MONTH = 0
"""The month of rows without a day."""

_TYPES = {
    "lat": "Nullable(Float64)",
    "lon": "Nullable(Float64)",
    "crowd": "Nullable(Int64)",
    "first": "Int32",
    "last": "Int32",
}
DATE = "sipHash64(first, last, stance)"
"""The hash of a date with a stance."""

_NULLED = ("country", "place_id", "body")


def month_of(day: date | None, step: int) -> int:
    """Return the number of the first of the `step` months that a day belongs to, counted from the year 0; NO_MONTH without one.

    A load is divided by it: into months if it is large, else into years, as every part costs each question some time.
    """
    return NO_MONTH if day is None else (day.year * 12 + day.month - 1) // step * step


def nulled(own: Sequence[OwnField]) -> frozenset[str]:
    """Return the columns of codes in which an empty text stands for a missing code."""
    return frozenset((*_NULLED, *(field.name for field in own if field.kind == CHOICE)))


def keyed(own: Sequence[OwnField], choices: Collection[str]) -> list[str]:
    """Return the own fields of texts, which have a column with sort keys."""
    return [field.name for field in own if not field.is_number and field.name not in choices]


def key_of(column: str) -> str:
    """Return the column with the sort keys of the texts of another."""
    return f"_key_{column}"


def asked_columns(own: Sequence[OwnField], choices: Sequence[str]) -> list[str]:
    """Return the columns of `shared` and `crowds`: all that conditions ask of, and those that are counted."""
    numbers = [field.name for field in own if field.is_number]
    return list(
        dict.fromkeys(
            ("rank", "act", "body", "place_id", *choices, *_TYPES, *numbers, "crowd_said", "folded", "_month")
        )
    )


def schema(
    tables: Tables, layout: Layout, columns: Sequence[str], own: Sequence[OwnField], choices: Sequence[str]
) -> Iterator[str]:
    """Yield the statements that make the tables; `choices` are the columns that make a kind."""
    numbers = {field.name: "Nullable(Float64)" for field in own if field.is_number}
    codes = dict.fromkeys(choices, "LowCardinality(String)")
    of_rows = {"rank": "UInt64", **dict.fromkeys(columns, "String"), "body": "String", **codes, **_TYPES, **numbers}
    of_rows |= {
        "actor_id": "LowCardinality(String)",
        "folded": "String",
        "_wordless": "UInt8",
        "_month": "Int32",
        key_of("actor"): "LowCardinality(String)",
    }
    of_rows |= {key_of(column): "String" for column in keyed(own, choices)}
    rows = f"""{_listed(of_rows)}, _kind UInt64 MATERIALIZED {_hash(choices)},
        _actor UInt64 MATERIALIZED sipHash64(actor_id),
        INDEX of_id id TYPE bloom_filter GRANULARITY 1,
        INDEX of_rank rank TYPE minmax GRANULARITY 1,
        INDEX of_words folded TYPE text(tokenizer = 'splitByNonAlpha')"""
    cells = "kind UInt64, date UInt64, stance LowCardinality(String), first Int32, last Int32, month Int32, n UInt64"
    few = {column: of_rows[column] for column in asked_columns(own, choices)}
    yield from layout.create(
        tables.reactions, rows, "(first, rank)", month="_month", divided_by="intHash64(rank)", step=_STEP
    )
    yield from layout.create(tables.cells, cells, "(kind, first, last)", month="month", divided_by="kind")
    yield from layout.create(tables.kinds, f"kind UInt64, {_listed(codes)}", "kind")
    for name in (tables.shared, tables.crowds):
        yield from layout.create(name, _listed(few), "(first, rank)", month="_month", divided_by="intHash64(rank)")
    yield from layout.create(tables.actors, "actor_id String, name String", "actor_id")


def _hash(choices: Sequence[str]) -> str:
    """Return the expression for the hash of a kind: kinds of one country are neighbours, so that its cells are, too."""
    country, rest = 0xFFF << 52, (1 << 52) - 1
    every = ", ".join(map(named, choices))
    return f"bitOr(bitAnd(sipHash64(country), {country}), bitAnd(sipHash64({every}), {rest}))"


def _listed(columns: dict[str, str]) -> str:
    return ", ".join(f"{named(column)} {kind}" for column, kind in columns.items())
