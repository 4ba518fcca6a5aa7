"""The rows of another store as the table `reactions` has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from geo_reactions.collection.caption import LEAST_SPACES
from geo_reactions.collection.clickhouse.tables import DAYS, key_of, keyed, month_of
from geo_reactions.collection.conditions import EVERYTHING
from geo_reactions.collection.dates import UNDATED, number_of
from geo_reactions.collection.searched import searched
from geo_reactions.collection.store import Store
from geo_reactions.domain.folding import collated, fold
from geo_reactions.domain.own_fields import OwnField

Row = Mapping[str, Any]
Writer = Callable[[int, Row], dict[str, Any]]
"""Makes a row of the table from the number of a row and its columns."""

_NUMBERS = ("lat", "lon", "crowd")


def pieces(source: Store, size: int, is_wanted: Callable[[Row], bool]) -> Iterator[list[Row]]:
    """Yield the wanted rows of a store in its order, `size` at a time."""
    piece: list[Row] = []
    for cells in chain.from_iterable(source.stream(EVERYTHING, None, source.columns, None, 0)):
        row = dict(zip(source.columns, cells, strict=True))
        if is_wanted(row):
            piece.append(row)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece


def writer(source: Store, own: Sequence[OwnField], choices: Sequence[str]) -> Writer:
    """Return the function that makes the rows of the table."""
    names, words, keys = _names(source), searched(own), keyed(own, choices)
    numbers = {*_NUMBERS, *(field.name for field in own if field.is_number)}

    def written(rank: int, row: Row) -> dict[str, Any]:
        texts = {column: cell or "" for column, cell in row.items() if column not in numbers and column not in DAYS}
        return {
            "rank": rank,
            **texts,
            **{column: row[column] for column in numbers},
            **{column: UNDATED if row[column] is None else number_of(row[column]) for column in DAYS},
            "body": "" if row["country"] else row["actor_id"],
            "folded": fold(" ".join(row[column] for column in words if row[column] is not None)),
            "_wordless": texts["quote"].count(" ") < LEAST_SPACES,
            "_month": month_of(row["first"]),
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
