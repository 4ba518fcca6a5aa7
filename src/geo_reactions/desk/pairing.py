"""The rows of two coders that code the same act by the same actor, found by sentence, actor, and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.tables import Row

_COMPARED = (
    "sentences", "type", "date", "stance", "quote", "place_name", "office", "country", "actor_type", "degree", "dated", "crowd",
    "place_country", "crowd_said", "summary", "certainty", "note",
)  # fmt: skip
"""The columns that say which of several rows is the most alike."""


@dataclass(frozen=True)
class Paired:
    """The numbers of rows that belong together, in the order of the first coding, and those of only one coding."""

    pairs: tuple[tuple[int, int], ...]
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]


def paired(first: Sequence[Row], second: Sequence[Row]) -> Paired:
    """Pair the rows of two codings, which have the columns of draft.csv, each at most once.

    Paired rows share a sentence and also the name of the actor, or else its country and type, or else the kind of the act. Of
    several the most alike come first, then those nearest to the beginning of both codings, so that neither coding counts more.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    near = list(_near(first, second))
    for alike in (_same_name, _same_kin, _same_kind):
        for mine, theirs in sorted(
            ((a, b) for a, b in near if alike(first[a], second[b])),
            key=lambda pair: (*_unlikeness(first[pair[0]], second[pair[1]]), sum(pair), abs(pair[0] - pair[1])),
        ):
            if mine not in found and theirs not in taken:
                found[mine] = theirs
                taken.add(theirs)
    return Paired(
        tuple(sorted(found.items())),
        tuple(n for n in range(len(first)) if n not in found),
        tuple(n for n in range(len(second)) if n not in taken),
    )


def _near(first: Sequence[Row], second: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of rows that share a sentence."""
    by_sentence: dict[str, list[int]] = {}
    for theirs, row in enumerate(second):
        for locator in set(row["sentences"].split(";")):
            by_sentence.setdefault(locator, []).append(theirs)
    for mine, row in enumerate(first):
        yield from (
            (mine, theirs)
            for theirs in sorted({n for one in row["sentences"].split(";") for n in by_sentence.get(one, ())})
        )


def _unlikeness(one: Row, other: Row) -> tuple[bool, int]:
    """Return how little two rows are alike: whether their sentences differ, then how many of their cells do."""
    same = sum(_same(column)(one, other) for column in _COMPARED) + _same_name(one, other)
    return one["sentences"] != other["sentences"], -same


def _same(*columns: str) -> Callable[[Row, Row], bool]:
    return lambda one, other: all(one.get(column, "") == other.get(column, "") for column in columns)


def _same_name(one: Row, other: Row) -> bool:
    return fold(one["actor_name"]) == fold(other["actor_name"])


_same_kin = _same("country", "actor_type")
_same_kind = _same("type")
