"""The rows of another store as the table `reactions` has them, in pieces, each as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import chain, islice
from typing import Any

from geo_reactions.collection.caption import LEAST_SPACES
from geo_reactions.collection.clickhouse.tables import DAYS, key_of, keyed, month_of
from geo_reactions.collection.conditions import EVERYTHING
from geo_reactions.collection.dates import UNDATED, number_of
from geo_reactions.collection.searched import searched
from geo_reactions.collection.store import Store
from geo_reactions.domain.folding import collated, fold
from geo_reactions.domain.own_fields import OwnField

Piece = Sequence[tuple[Any, ...]]
"""Rows with the columns of the store."""
Columns = Mapping[str, Sequence[Any]]
Writer = Callable[[int, Piece], Columns]
"""Makes the columns of the table from the number of the first row of a piece and the piece."""

_NUMBERS = ("lat", "lon", "crowd")


def pieces(source: Store, size: int, since: date | None) -> Iterator[Piece]:
    """Yield the rows of a store in its order, `size` at a time; with a day, only those from then on and those without one."""
    rows: Iterator[tuple[Any, ...]] = chain.from_iterable(source.stream(EVERYTHING, None, source.columns, None, 0))
    if since:
        place = source.columns.index("first")
        rows = (row for row in rows if row[place] is None or row[place] >= since)
    while piece := list(islice(rows, size)):
        yield piece


def writer(source: Store, own: Sequence[OwnField], choices: Sequence[str], step: int) -> Writer:
    """Return the function that makes the columns of the table, which is divided into parts of `step` months."""
    keys, words = _actor_keys(source), [source.columns.index(column) for column in searched(own)]
    numbers = {*_NUMBERS, *(field.name for field in own if field.is_number)}
    day, month, texts_of = cache(_day), cache(partial(month_of, step=step)), keyed(own, choices)

    def written(rank: int, piece: Piece) -> Columns:
        given = dict(zip(source.columns, zip(*piece, strict=True), strict=True))
        texts = {
            column: [cell or "" for cell in cells]
            for column, cells in given.items()
            if column not in numbers and column not in DAYS
        }
        return {
            "rank": range(rank, rank + len(piece)),
            **texts,
            **{column: given[column] for column in numbers},
            **{column: list(map(day, given[column])) for column in DAYS},
            "body": ["" if land else actor for land, actor in zip(texts["country"], texts["actor_id"], strict=True)],
            "folded": [fold(" ".join(row[place] for place in words if row[place] is not None)) for row in piece],
            "_wordless": [quote.count(" ") < LEAST_SPACES for quote in texts["quote"]],
            "_month": list(map(month, given["first"])),
            key_of("actor"): list(map(keys.__getitem__, texts["actor_id"])),
            **{key_of(column): list(map(collated, texts[column])) for column in texts_of},
        }

    return written


def _day(day: date | None) -> int:
    return UNDATED if day is None else number_of(day)


def _actor_keys(source: Store) -> Mapping[str, str]:
    """Return the sort key of every actor by id: that of the first of its names in the order of letters."""
    found: dict[str, str] = {}
    for code, name, _n in source.distinct(("actor_id", "actor")):
        found[code] = min(name, found.get(code, name))
    return {code: collated(name) for code, name in found.items()}
