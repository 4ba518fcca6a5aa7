"""The position of a country: the one colour that it gets on the map, and the acts that made it.

Acts are counted, not rows. An act for a side counts for it with the weight of its degree, the rest of it as neutral; acts
without a position are set aside. The shares of the sides decide, by the thresholds of the collection's codebook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

DIVIDED, UNOFFICIAL, PARTY, NO_DATA = "divided", "unofficial", "party", "no_data"
"""The positions that say neither a stance nor a lean to a side."""

Acts = Mapping[tuple[str, str], int]
"""How many acts there are of each stance and degree."""


_ZERO = Fraction(0)


@dataclass(frozen=True)
class Scale:
    """Holds what the rule takes from a codebook: the stances by kind, the lean of each side, weights and thresholds."""

    sides: tuple[str, ...]
    neutral: tuple[str, ...]
    none: tuple[str, ...]
    order: tuple[str, ...] = ()
    leans: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    clear: Fraction = Fraction(2, 3)
    lean: Fraction = Fraction(1, 3)

    def toward(self, position: str) -> str:
        """Name the side that a position is for or leans to; empty for every other position."""
        of_lean = {lean: side for side, lean in self.leans.items()}
        return position if position in self.sides else of_lean.get(position, "")


@dataclass(frozen=True)
class Finding:
    """Holds a position, the rank of the voices that made it (0: none did), their acts, and the share of each side."""

    code: str
    rank: int = 0
    acts: Acts = field(default_factory=dict)
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    second: Finding | None = None
    """What the voices of the next rank that spoke would give alone."""

    @property
    def size(self) -> int:
        """Count the acts, those without a position included."""
        return sum(self.acts.values())


Counts = tuple[tuple[tuple[int, str, str], int], ...]
"""How many acts there are of each rank, stance and degree, in ascending order, so that equal counts are equal values."""


def finder(scale: Scale, kept: int = 4096) -> Callable[[Counts], Finding]:
    """Return what finds positions by a scale; it keeps the last findings, as few countries have other acts in the next view."""

    @lru_cache(kept)
    def found(counts: Counts) -> Finding:
        by_rank: dict[int, dict[tuple[str, str], int]] = {}
        for (rank, stance, degree), n in counts:
            by_rank.setdefault(rank, {})[stance, degree] = n
        return find(by_rank, scale)

    return found


def find(by_rank: Mapping[int, Acts], scale: Scale) -> Finding:
    """Find the position of a country.

    `by_rank` holds its acts by the rank of their voices: 1 speaks for the country; the next rank speaks where those before
    are silent, and alone gives at most a lean; 0 never speaks for it.
    """
    heard = {rank: _some(acts) for rank, acts in by_rank.items() if _some(acts)}
    rank = min((rank for rank in heard if rank), default=0)
    if not rank:
        return Finding(UNOFFICIAL if heard else NO_DATA)
    shares = _shares(heard[rank], scale)
    code = _decided(shares, heard[rank], scale)
    others = {other: acts for other, acts in heard.items() if other > rank}
    second = find(others, scale) if others else None
    return Finding(code if rank == 1 else scale.leans.get(code, code), rank, heard[rank], shares, second)


def _some(acts: Acts) -> Acts:
    return {key: n for key, n in acts.items() if n}


def _shares(acts: Acts, scale: Scale) -> dict[str, Fraction]:
    """Give each side its share of the acts that take a position; 0 where there are none."""
    taken = {key: n for key, n in acts.items() if key[0] not in scale.none}
    total = sum(taken.values())
    sums = dict.fromkeys(scale.sides, _ZERO)
    for (stance, degree), n in taken.items():
        if stance in sums:
            sums[stance] += n * scale.weights.get(degree, Fraction(1))
    return {side: weight / total if total else _ZERO for side, weight in sums.items()}


def _decided(shares: Mapping[str, Fraction], acts: Acts, scale: Scale) -> str:
    """Decide by the shares: for a side, divided, a lean to a side, else the most frequent neutral stance, else none."""
    clear = [side for side in scale.sides if shares[side] >= scale.clear]
    leaning = [side for side in scale.sides if shares[side] >= scale.lean]
    if clear:
        return clear[0]
    if len(leaning) > 1:
        return DIVIDED
    if leaning:
        return scale.leans[leaning[0]]
    return _unsided(acts, scale)


def _unsided(acts: Acts, scale: Scale) -> str:
    counts = {stance: sum(n for (code, _), n in acts.items() if code == stance) for stance in scale.order}
    neutral = max(scale.neutral, key=lambda code: counts.get(code, 0), default="")
    sided = any(counts.get(side) for side in scale.sides)
    if neutral and (counts.get(neutral) or sided):
        return neutral
    return next((code for code in scale.none if counts.get(code)), DIVIDED)
