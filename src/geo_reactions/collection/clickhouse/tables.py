"""The tables of a collection in ClickHouse.

`reactions` has all rows in the order of days; `rank` is the number of a row in the order of the collection. `kinds` has the
combinations of codes, and `cells` the number of rows of each kind and date. `shared` has the rows whose act has another row
with the same country, stance and degree, and `actors` the name of each actor. A day is the number of days since 1970-01-01,
because the types of ClickHouse for days do not reach far enough back. Columns of ours begin with an underscore, or have
names that no own field can have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from geo_reactions.collection.clickhouse.query import named
from geo_reactions.domain.own_fields import CHOICE, OwnField

TABLES = ("reactions", "kinds", "cells", "shared", "actors", "about")
"""The tables; each is emptied and filled when a collection is loaded."""

DAYS = ("first", "last")
_TYPES = {
    "lat": "Nullable(Float64)",
    "lon": "Nullable(Float64)",
    "crowd": "Nullable(Int64)",
    "first": "Int32",
    "last": "Int32",
}
_NULLED = ("country", "place_id", "body")
_YEAR = 366


def nulled(own: Sequence[OwnField]) -> frozenset[str]:
    """Return the columns of codes in which an empty text stands for a missing code."""
    return frozenset((*_NULLED, *(field.name for field in own if field.kind == CHOICE)))


def keyed(own: Sequence[OwnField], choices: Collection[str]) -> list[str]:
    """Return the own fields of texts, which have a column with sort keys."""
    return [field.name for field in own if not field.is_number and field.name not in choices]


def key_of(column: str) -> str:
    """Return the column with the sort keys of the texts of another."""
    return f"_key_{column}"


def schema(columns: Sequence[str], own: Sequence[OwnField], choices: Sequence[str]) -> Iterator[str]:
    """Yield the statements that make the tables; `choices` are the columns that make a kind."""
    numbers = {field.name: "Nullable(Float64)" for field in own if field.is_number}
    codes = dict.fromkeys(choices, "LowCardinality(String)")
    kinds = ", ".join(map(named, choices))
    of_rows = {"rank": "UInt64", **dict.fromkeys(columns, "String"), "body": "String", **codes, **_TYPES, **numbers}
    of_rows |= {"folded": "String", "_wordless": "UInt8", key_of("actor"): "LowCardinality(String)"}
    of_rows |= {key_of(column): "String" for column in keyed(own, choices)}
    yield f"""CREATE TABLE reactions (
        {_listed(of_rows)}, _kind UInt64 MATERIALIZED sipHash64({kinds}),
        INDEX of_id id TYPE bloom_filter GRANULARITY 1,
        INDEX of_rank rank TYPE minmax GRANULARITY 1,
        INDEX of_words folded TYPE text(tokenizer = 'splitByNonAlpha')
    ) ENGINE = MergeTree ORDER BY (first, rank) PARTITION BY intDiv(first, {_YEAR})"""
    yield f"CREATE TABLE kinds (kind UInt64, {_listed(codes)}) ENGINE = MergeTree ORDER BY kind"
    yield """CREATE TABLE cells (kind UInt64, stance LowCardinality(String), first Int32, last Int32, n UInt64)
        ENGINE = MergeTree ORDER BY (first, last, kind)"""
    yield "CREATE TABLE shared (rank UInt64) ENGINE = MergeTree ORDER BY rank"
    yield "CREATE TABLE actors (actor_id String, name String) ENGINE = MergeTree ORDER BY actor_id"
    yield "CREATE TABLE about (version String, size UInt64) ENGINE = MergeTree ORDER BY version"


def derived(choices: Sequence[str]) -> Iterator[str]:
    """Yield the statements that fill the other tables from `reactions`."""
    codes = ", ".join(map(named, choices))
    yield f"INSERT INTO kinds SELECT DISTINCT _kind, {codes} FROM reactions"
    yield """INSERT INTO cells SELECT _kind, stance, first, last, count() FROM reactions
        GROUP BY _kind, stance, first, last"""
    yield """INSERT INTO shared SELECT arrayJoin(groupArray(rank)) FROM reactions WHERE country != ''
        GROUP BY act, country, stance, degree HAVING count() > 1"""
    yield "INSERT INTO actors SELECT actor_id, min(name) FROM reactions GROUP BY actor_id"


def _listed(columns: dict[str, str]) -> str:
    return ", ".join(f"{named(column)} {kind}" for column, kind in columns.items())
