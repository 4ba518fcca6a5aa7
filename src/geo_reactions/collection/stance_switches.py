"""More than one stance: the actors with several stances among the rows of a view, and their acts through time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from geo_reactions.collection.cube import Ints


class StanceSwitches(NamedTuple):
    """Holds the names of all actors with several stances, those with most acts first, and acts of the first of them."""

    names: tuple[str, ...]
    acts: list[dict[str, Any]]


def switching(seen: Ints, names: Sequence[str]) -> list[int]:
    """Lists the actors with several stances, those with most rows first, then by name; `seen` counts by actor and stance."""
    several, n = np.flatnonzero(np.count_nonzero(seen, axis=1) > 1), seen.sum(axis=1)
    return sorted(several.tolist(), key=lambda actor: (-n[actor], names[actor]))
