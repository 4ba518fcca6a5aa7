"""Rankings in words: what has most comes first, and what has as many is named with it, never ahead of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from geo_reactions.language.wording import _, listed, ngettext, number

_NAMED = 3
"""From how many names on no further rank is named; of a rank with more names no more than these are."""

Counted = TypeVar("Counted")


class Rank(NamedTuple, Generic[Counted]):
    """Is all that was counted as often."""

    n: int
    members: Sequence[Counted]

    @property
    def is_tie(self) -> bool:
        """Tell whether several have the number."""
        return len(self.members) > 1


def ranks(totals: Mapping[Counted, int]) -> list[Rank[Counted]]:
    """Group what is counted by its number, the largest first; what has the same one stays in its order."""
    ordered = sorted(totals, key=lambda one: -totals[one])
    return [Rank(n, list(members)) for n, members in groupby(ordered, key=totals.__getitem__)]


def some(names: Sequence[str]) -> str:
    """List names; of many the first and how many others there are: "Chile, Iran, Peru and 4 more"."""
    rest = len(names) - _NAMED
    return listed(names if rest <= 1 else [*names[:_NAMED], ngettext("{n} more", "{n} more", rest)])


def leaders(found: Iterable[Rank[Counted]], name: Callable[[Counted], str]) -> str:
    """Say the first ranks with their numbers, as many as name a few: "France (21); Iran and Turkey (19 each)"."""
    told: list[Rank[Counted]] = []
    for rank in found:
        if sum(len(before.members) for before in told) >= _NAMED:
            break
        told.append(rank)
    texts = [_ranked(rank, name) for rank in told]
    return _("; ").join(texts) if any(rank.is_tie for rank in told) else listed(texts)


def _ranked(rank: Rank[Counted], name: Callable[[Counted], str]) -> str:
    text = _("{names} ({number} each)") if rank.is_tie else _("{names} ({number})")
    return text.format(names=some([name(one) for one in rank.members]), number=number(rank.n))
