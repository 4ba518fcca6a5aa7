"""Rankings in words: the greatest number first, and equal numbers named together, none ahead of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from geo_reactions.language.wording import _, listed, ngettext, number

_NAMED = 3
"""How many names are enough: later ranks are left out, and so are further names of a rank."""

Counted = TypeVar("Counted")


class Rank(NamedTuple, Generic[Counted]):
    """Everything with the same number."""

    n: int
    members: Sequence[Counted]

    @property
    def is_tie(self) -> bool:
        """Return whether several members share the number."""
        return len(self.members) > 1


def ranks(totals: Mapping[Counted, int]) -> list[Rank[Counted]]:
    """Return what is counted, grouped by its number, the largest first; members of a group keep their order."""
    ordered = sorted(totals, key=lambda one: -totals[one])
    return [Rank(n, list(members)) for n, members in groupby(ordered, key=totals.__getitem__)]


def some(names: Sequence[str]) -> str:
    """Return names as a list; of many, the first and how many others there are: "Chile, Iran, Peru and 4 more"."""
    rest = len(names) - _NAMED
    return listed(names if rest <= 1 else [*names[:_NAMED], ngettext("{n} more", "{n} more", rest)])


def leaders(found: Iterable[Rank[Counted]], name: Callable[[Counted], str]) -> str:
    """Return the first ranks with their numbers, until a few names are listed: "France (21); Iran and Turkey (19 each)"."""
    shown: list[Rank[Counted]] = []
    for rank in found:
        if sum(len(before.members) for before in shown) >= _NAMED:
            break
        shown.append(rank)
    texts = [_ranked(rank, name) for rank in shown]
    return _("; ").join(texts) if any(rank.is_tie for rank in shown) else listed(texts)


def _ranked(rank: Rank[Counted], name: Callable[[Counted], str]) -> str:
    text = _("{names} ({number} each)") if rank.is_tie else _("{names} ({number})")
    return text.format(names=some([name(one) for one in rank.members]), number=number(rank.n))
