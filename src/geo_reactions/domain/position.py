"""The position of a country: the one that colours it on the map, and the acts that it results from.

The rule counts acts, not rows. An act for a side counts for it with the weight of its degree, and for the neutral
stances with the rest. Acts without a position do not count. The shares of the sides then decide, by the thresholds of
the codebook. Where a codebook has steps of numbers instead of sides, the number of acts decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

DIVIDED, UNOFFICIAL, PARTY, NO_DATA = "divided", "unofficial", "party", "no_data"
"""The positions that are neither a stance nor a lean to a side."""

Acts = Mapping[tuple[str, str], int]
"""How many acts there are of each stance and degree."""


_ZERO = Fraction(0)


@dataclass(frozen=True)
class Scale:
    """What the rule takes from a codebook: the stances by kind, the lean of each side, weights and thresholds."""

    sides: tuple[str, ...]
    neutral: tuple[str, ...]
    none: tuple[str, ...]
    order: tuple[str, ...] = ()
    leans: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    clear: Fraction = Fraction(2, 3)
    lean: Fraction = Fraction(1, 3)
    numbers: tuple[tuple[int, str], ...] = ()
    """On a map of numbers, the least number of acts of each position, in ascending order; else empty."""

    def toward(self, position: str) -> str:
        """Return the side that a position is for or leans to; empty for every other position."""
        of_lean = {lean: side for side, lean in self.leans.items()}
        return position if position in self.sides else of_lean.get(position, "")


@dataclass(frozen=True)
class Finding:
    """A position, the rank of the voices that decided it (0 if none did), their acts, and the share of each side."""

    code: str
    rank: int = 0
    acts: Acts = field(default_factory=dict)
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    second: Finding | None = None
    """The position that the voices of the next rank would give on their own; None if there are none."""

    @property
    def size(self) -> int:
        """Return the number of acts, including those without a position."""
        return sum(self.acts.values())


Counts = tuple[tuple[tuple[int, str, str], int], ...]
"""How many acts there are of each rank, stance and degree, in ascending order, so that equal counts are equal values."""


def finder(scale: Scale, kept: int = 4096) -> Callable[[Counts], Finding]:
    """Return a function that finds positions by a scale and remembers the last `kept` of them.

    From view to view the acts of most countries stay the same, so most positions are found again without being
    computed.
    """

    @lru_cache(kept)
    def found(counts: Counts) -> Finding:
        by_rank: dict[int, dict[tuple[str, str], int]] = {}
        for (rank, stance, degree), n in counts:
            by_rank.setdefault(rank, {})[stance, degree] = n
        return find(by_rank, scale)

    return found


def find(by_rank: Mapping[int, Acts], scale: Scale) -> Finding:
    """Return the position of a country.

    `by_rank` holds its acts by the rank of their voices. Rank 1 speaks for the country. The next rank speaks only if
    the ranks before it are silent, and then gives at most a lean. Rank 0 never speaks for the country.
    """
    heard = {rank: _some(acts) for rank, acts in by_rank.items() if _some(acts)}
    rank = min((rank for rank in heard if rank), default=0)
    if not rank:
        return Finding(UNOFFICIAL if heard else NO_DATA)
    if scale.numbers:
        return _by_number(heard, rank, scale)
    shares = _shares(heard[rank], scale)
    code = _decided(shares, heard[rank], scale)
    others = {other: acts for other, acts in heard.items() if other > rank}
    second = find(others, scale) if others else None
    return Finding(code if rank == 1 else scale.leans.get(code, code), rank, heard[rank], shares, second)


def _by_number(heard: Mapping[int, Acts], first: int, scale: Scale) -> Finding:
    """Return the position that the number of acts gives; all ranks that speak count, and `first` is the lowest of them."""
    acts: dict[tuple[str, str], int] = {}
    for rank in heard.keys() - {0}:
        for key, n in heard[rank].items():
            acts[key] = acts.get(key, 0) + n
    total = sum(acts.values())
    return Finding(max((least, code) for least, code in scale.numbers if least <= total)[1], first, acts)


def _some(acts: Acts) -> Acts:
    return {key: n for key, n in acts.items() if n}


def _shares(acts: Acts, scale: Scale) -> dict[str, Fraction]:
    """Return the share of each side in the acts that take a position; 0 if there are none."""
    taken = {key: n for key, n in acts.items() if key[0] not in scale.none}
    total = sum(taken.values())
    sums = dict.fromkeys(scale.sides, _ZERO)
    for (stance, degree), n in taken.items():
        if stance in sums:
            sums[stance] += n * scale.weights.get(degree, Fraction(1))
    return {side: weight / total if total else _ZERO for side, weight in sums.items()}


def _decided(shares: Mapping[str, Fraction], acts: Acts, scale: Scale) -> str:
    """Return the position that the shares lead to.

    In this order: a side that reaches the clear threshold, divided if several sides reach the lean threshold, a lean if
    one does, the most frequent neutral stance, a stance without a position.
    """
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
