"""Markers of places with acts of certain types, joined where they would overlap on the screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geo_reactions.charts.chart import Scene, remembered
from geo_reactions.collection import Crowd

_PIXELS_PER_DEGREE, _TOUCHING = 2.5, 15
"""The width of a degree of longitude at the equator at zoom 1, and the least distance of two markers, in pixels."""


@dataclass(frozen=True)
class Marker:
    """A place with acts of a type that the map marks; type and stance are those of the most frequent combination."""

    place: str
    type: str
    stance: str
    n: int
    crowd: int
    about: bool
    lat: float
    lon: float


@dataclass(frozen=True)
class Cluster:
    """One marker on the map: a place, or several that would overlap, of which the first stands for all."""

    members: tuple[Marker, ...]

    @property
    def first(self) -> Marker:
        """Return the member with the largest crowd."""
        return self.members[0]

    @property
    def code(self) -> str:
        """Return the code that a click picks: the places of all members, joined with commas as in the address."""
        return ",".join(member.place for member in self.members)

    @property
    def crowd(self) -> int:
        """Return the number of people of all members."""
        return sum(member.crowd for member in self.members)

    @property
    def about(self) -> bool:
        """Return whether part of the crowd is an estimate."""
        return any(member.about for member in self.members)


@remembered
def markers(scene: Scene) -> list[Marker]:
    """Return the markers of a view, the largest crowd first."""
    marked = {code.code for code in scene.collection.codebook["type"].codes if code.marker}
    counts: dict[str, list[tuple[int, str, str]]] = {}
    for place, kind, stance, n in scene.tally.rows("markers"):
        if kind in marked:
            counts.setdefault(place, []).append((n, kind, stance))
    crowds = scene.collection.crowds(scene.view.selection.beside("place"))
    found = [_marker(scene, place, rows, crowds.get(place, Crowd(0, about=False))) for place, rows in counts.items()]
    return sorted(found, key=lambda marker: (-marker.crowd, -marker.n, marker.place))


def _marker(scene: Scene, place: str, rows: Sequence[tuple[int, str, str]], crowd: Crowd) -> Marker:
    where = scene.collection.places[place]
    _, kind, stance = max(rows)
    return Marker(place, kind, stance, sum(n for n, _, _ in rows), *crowd, where["lat"], where["lon"])


def clusters(shown: Sequence[Marker], zoom: float) -> list[Cluster]:
    """Join markers that would touch at a zoom: each joins the first cluster whose first member is near enough."""
    reach = _TOUCHING / (_PIXELS_PER_DEGREE * zoom)
    groups: list[list[Marker]] = []
    bands: dict[int, list[int]] = {}
    for marker in shown:
        band = math.floor(marker.lat / reach)
        around = (n for k in (band - 1, band, band + 1) for n in bands.get(k, ()))
        near = min((n for n in around if _degrees(groups[n][0], marker) < reach), default=len(groups))
        if near == len(groups):
            groups.append([])
            bands.setdefault(band, []).append(near)
        groups[near].append(marker)
    return [Cluster(tuple(group)) for group in groups]


def _degrees(a: Marker, b: Marker) -> float:
    """Return how far two markers lie apart on the screen, in degrees of the equator."""
    return math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2)))
