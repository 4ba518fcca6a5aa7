"""Who changed: the actors with several stances among the rows of a view, and their acts through time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from geo_reactions.collection.cube import Ints


class Changes(NamedTuple):
    """Holds the names of all actors with several stances, those with most acts first, and acts of the first of them."""

    names: tuple[str, ...]
    acts: list[dict[str, Any]]


def changing(actors: Ints, stances: Ints, names: Sequence[str]) -> list[int]:
    """Lists the actors with several stances, those with most rows first, then by name."""
    size = int(stances.max(initial=0)) + 1
    seen = np.bincount(actors * size + stances, minlength=len(names) * size).reshape(-1, size)
    several, n = np.flatnonzero(np.count_nonzero(seen, axis=1) > 1), seen.sum(axis=1)
    return sorted(several.tolist(), key=lambda actor: (-n[actor], names[actor]))


def in_order(rows: Ints, actors: Ints, days: Ints, order: Sequence[int], most: int) -> Ints:
    """Gives the rows of some actors, actor by actor as they stand in `order`, the first `most` of each."""
    places = np.full(actors.max(initial=0) + 1, len(order))
    places[list(order)] = np.arange(len(order))
    place = places[actors]
    kept = place < len(order)
    rows, days, place = rows[kept], days[kept], place[kept]
    sorting = np.lexsort((rows, days, place))
    rows, place = rows[sorting], place[sorting]
    return rows[np.arange(len(rows)) - np.searchsorted(place, place) < most]
