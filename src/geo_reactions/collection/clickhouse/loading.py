"""Loading the rows of a collection into ClickHouse, from any other store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from geo_reactions.collection.caption import LEAST_SPACES
from geo_reactions.collection.clickhouse.tables import DAYS, TABLES, derived, key_of, keyed, schema
from geo_reactions.collection.conditions import EVERYTHING
from geo_reactions.collection.dates import UNDATED, number_of
from geo_reactions.collection.kinds import kind_columns
from geo_reactions.collection.searched import searched
from geo_reactions.collection.store import Store
from geo_reactions.domain.fields import Fields
from geo_reactions.domain.folding import collated, fold
from geo_reactions.domain.own_fields import OwnField

_PIECE = 50_000
"""How many rows are sent at a time."""

_NUMBERS = ("lat", "lon", "crowd")


def load(client: Any, source: Store, own: Sequence[OwnField], fields: Fields) -> None:
    """Replace the tables of a database by the rows of another store, which keep their order.

    `client` is connected to the database, which must hold nothing else.
    """
    choices = kind_columns(fields)
    for table in TABLES:
        client.command(f"DROP TABLE IF EXISTS {table} SYNC")
    for statement in schema(source.columns, own, choices):
        client.command(statement)
    written = _writer(source, own, choices)
    for piece in _pieces(source):
        rows = [written(rank, row) for rank, row in piece]
        client.insert("reactions", [list(row.values()) for row in rows], column_names=list(rows[0]))
    for statement in derived(choices):
        client.command(statement)
    client.insert("about", [[source.version, source.size]], column_names=["version", "size"])


def _pieces(source: Store) -> Iterator[list[tuple[int, Mapping[str, Any]]]]:
    """Yield all rows in pieces, each row with its number."""
    parts = source.stream(EVERYTHING, None, source.columns, None, 0)
    piece: list[tuple[int, Mapping[str, Any]]] = []
    for rank, row in enumerate(chain.from_iterable(parts)):
        piece.append((rank, dict(zip(source.columns, row, strict=True))))
        if len(piece) == _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


def _writer(
    source: Store, own: Sequence[OwnField], choices: Sequence[str]
) -> Callable[[int, Mapping[str, Any]], dict[str, Any]]:
    """Return the function that makes a row of the table from the number of a row and its columns."""
    names, words, keys = _names(source), searched(own), keyed(own, choices)
    numbers = {*_NUMBERS, *(field.name for field in own if field.is_number)}

    def written(rank: int, row: Mapping[str, Any]) -> dict[str, Any]:
        texts = {column: cell or "" for column, cell in row.items() if column not in numbers and column not in DAYS}
        return {
            "rank": rank,
            **texts,
            **{column: row[column] for column in numbers},
            **{column: UNDATED if row[column] is None else number_of(row[column]) for column in DAYS},
            "body": "" if row["country"] else row["actor_id"],
            "folded": fold(" ".join(row[column] for column in words if row[column] is not None)),
            "_wordless": texts["quote"].count(" ") < LEAST_SPACES,
            key_of("actor"): collated(names[row["actor_id"]]),
            **{key_of(column): collated(texts[column]) for column in keys},
        }

    return written


def _names(source: Store) -> Mapping[str, str]:
    """Return the first name of every actor in the order of letters, by id."""
    found: dict[str, str] = {}
    for code, name, _n in source.distinct(("actor_id", "actor")):
        found[code] = min(name, found.get(code, name))
    return found
