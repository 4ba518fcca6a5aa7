"""All rows in parts, so that what is computed about them takes little memory at a time."""

from __future__ import annotations

import numpy as np

from geo_reactions.collection.kinds import Ints

AT_ONCE = 1 << 20
"""About how many rows make a part."""


def parts(rows: Ints) -> list[Ints]:
    """Return an array in parts, at least one."""
    return np.array_split(rows, 1 + len(rows) // AT_ONCE)
