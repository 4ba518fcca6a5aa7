"""The finding of a view, in codes and numbers; `lead_words` puts it into a sentence.

The kind of view decides what is worth saying: the positions of countries for the whole collection, who said it if a
stance is chosen, the position of a chosen country and whether others there agree, and else how the reactions divide by
stance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from geo_reactions.charts.bars import sums
from geo_reactions.charts.chart import Scene
from geo_reactions.charts.differing import differing_voice
from geo_reactions.charts.positions import countries_by_position, position
from geo_reactions.domain.position import NO_DATA, PARTY, UNOFFICIAL
from geo_reactions.domain.view import View

POSITION, STANCE, ACTOR, COUNTRY = "position", "stance", "actor", "country"
"""What things are grouped by: countries by their position, reactions by a field."""

_ENOUGH, _COMPARED = 3, 4
"""How many countries with a position make a finding, and how many chosen countries are named."""


class Shape(Enum):
    """How things divide into groups."""

    ALL = "all"
    """Everything is in one group."""
    MOST = "most"
    """More than half is in one group."""
    TIE = "tie"
    """Several groups are largest."""
    SPLIT = "split"
    """One group is largest, with at most half."""


@dataclass(frozen=True)
class Group:
    """Some codes, and how many things have one of them."""

    codes: tuple[str, ...]
    n: int


@dataclass(frozen=True)
class Share:
    """How a number of things divides, by POSITION, STANCE, ACTOR or COUNTRY: its groups, the largest first.

    Things without a code are in no group, and so are the parties and countries whose position nobody official decided.
    """

    by: str
    groups: tuple[Group, ...]
    total: int

    @property
    def shape(self) -> Shape:
        """Return how the things divide."""
        n = self.groups[0].n
        if n == self.total:
            return Shape.ALL
        if 2 * n > self.total:
            return Shape.MOST
        return Shape.TIE if len(self.largest) > 1 else Shape.SPLIT

    @property
    def largest(self) -> tuple[Group, ...]:
        """Return the groups with the greatest number."""
        return tuple(group for group in self.groups if group.n == self.groups[0].n)


@dataclass(frozen=True)
class Only:
    """The view has a single reaction, with this stance."""

    stance: str


@dataclass(frozen=True)
class Part:
    """How many reactions have the chosen stances, and how many there are whatever their stance."""

    n: int
    total: int


@dataclass(frozen=True)
class Single:
    """One country is chosen: its position, how its reactions divide by stance, and who there differs, if anyone.

    `differs` is the rank of the next official voice and the position of that voice.
    """

    country: str
    position: str
    share: Share
    differs: tuple[int, str] | None = None


@dataclass(frozen=True)
class Compared:
    """A few countries are chosen: the countries with each position."""

    countries: Mapping[str, tuple[str, ...]]


Finding = Share | Only | Part | Single | Compared


def finding(scene: Scene) -> Finding | None:
    """Return what a view is about; None if it has no reaction, or nothing that divides its reactions."""
    view, by_stance = scene.view, _by_stance(scene)
    is_open = scene.collection.codebook[STANCE].is_open
    if by_stance.total <= 1:
        return Only(by_stance.groups[0].codes[0]) if by_stance.total and is_open else None
    if view.stance or not is_open:
        return _by_whom(scene, by_stance.total) or (_part(scene, by_stance.total) if is_open else None)
    return _of_countries(scene, by_stance) or by_stance


def subjects(view: View) -> int:
    """Return how many countries, bodies and places are chosen, each of which has a card with its numbers."""
    return len(view.country) + len(view.body) + len(view.place)


def _of_countries(scene: Scene, by_stance: Share) -> Finding | None:
    """Return the positions of all countries or of the chosen ones; None where other filters make them say little."""
    view = scene.view
    if scene.collection.codebook.scale.numbers:
        return None
    narrowed = {field.name for field in view.narrowed}
    if not narrowed:
        found = _by_position(scene)
        return found if found.total >= _ENOUGH else None
    if not view.country or narrowed - {COUNTRY, "dates"} or len(view.country) > _COMPARED:
        return None
    return _single(scene, view.country[0], by_stance) if len(view.country) == 1 else _compared(scene)


def _single(scene: Scene, country: str, by_stance: Share) -> Single:
    scale, own, other = scene.collection.codebook.scale, position(scene, country).code, differing_voice(scene, country)
    if other is None:
        return Single(country, own, by_stance)
    side = scale.toward(other.code)
    is_clear = bool(side) and other.shares[side] >= scale.clear
    return Single(country, own, by_stance, (other.rank, side if is_clear else other.code))


def _compared(scene: Scene) -> Compared:
    names = scene.collection.labels(COUNTRY)
    countries: dict[str, tuple[str, ...]] = {}
    for code in sorted(scene.view.country, key=names.__getitem__):
        own = position(scene, code).code
        countries[own] = (*countries.get(own, ()), code)
    return Compared(countries)


def _by_position(scene: Scene) -> Share:
    """Return the countries by position; those for a side and those that lean to it are one group."""
    book, counts = scene.collection.codebook, countries_by_position(scene)
    groups: dict[str, list[str]] = {}
    for code in (code.code for code in book.positions if counts[code.code]):
        if code not in (UNOFFICIAL, PARTY, NO_DATA):
            groups.setdefault(book.scale.toward(code) or code, []).append(code)
    return _share(POSITION, {tuple(codes): sum(counts[code] for code in codes) for codes in groups.values()})


def _by_stance(scene: Scene) -> Share:
    counts = {code: n for code, n in scene.tally.rows(STANCE) if not scene.is_faded(STANCE, code)}
    return _share(STANCE, {(code.code,): counts[code.code] for code in scene.stances if code.code in counts})


def _by_whom(scene: Scene, total: int) -> Share | None:
    """Return the reactions by actor type, or by country if actor types are chosen; None if both are."""
    view, kinds = scene.view, scene.collection.codebook["actor_type"].codes
    free = [ACTOR] * (not view.actor and len(kinds) > 1) + [COUNTRY] * (not view.country and not view.body)
    for field in free:
        counts = sums(scene, field)
        if counts:
            ordered = (code for code in scene.collection.labels(field) if code in counts)
            return _share(field, {(code,): counts[code] for code in ordered}, total)
    return None


def _part(scene: Scene, n: int) -> Part:
    return Part(n, sum(every for _code, every in scene.tally.rows(STANCE)))


def _share(by: str, counts: Mapping[tuple[str, ...], int], total: int | None = None) -> Share:
    groups = tuple(Group(codes, counts[codes]) for codes in sorted(counts, key=counts.__getitem__, reverse=True))
    return Share(by, groups, sum(counts.values()) if total is None else total)
