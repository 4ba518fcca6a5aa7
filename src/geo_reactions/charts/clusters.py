"""Markers of places, joined where they would overlap on the screen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo_reactions.domain.link import joined_codes

_PIXELS_PER_DEGREE, _TOUCHING = 2.5, 15
"""The width of a degree of longitude at the equator at zoom 1, and the least distance of two markers, in pixels."""
_MOST_PICKED, _LARGEST_ZOOM = 12, 200
"""How many places a click picks at most, and the largest zoom of an address."""
_MOST, _LEAST_COSINE = 2_000, 1e-6
"""How many markers a map has at most, and what keeps a division at the poles finite."""
_WIDTH, _HEIGHT = 180, 90
"""How many degrees the places that a click zooms in on may take at zoom 1, so that they all lie in the window."""


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
    zoom: float

    @property
    def first(self) -> Marker:
        """Return the member with the largest crowd."""
        return self.members[0]

    @property
    def code(self) -> str:
        """Return the code that a click picks: the places of all members, joined with commas as in the address."""
        return joined_codes(member.place for member in self.members)

    @cached_property
    def nearer(self) -> str:
        """Return the part of the map that a click shows, as in the address; "" if a click picks the places.

        It zooms in on places that are too many to be picked, unless they lie so close that they always stay one marker.
        """
        lats, lons = [member.lat for member in self.members], [member.lon for member in self.members]
        high, wide, least = max(lats) - min(lats), max(lons) - min(lons), _reach(_LARGEST_ZOOM)
        if len(self.members) <= _MOST_PICKED or self.zoom >= _LARGEST_ZOOM or max(high, wide) < least:
            return ""
        fitting = min(_HEIGHT / max(high, least), _WIDTH / max(wide, least))
        zoom = min(max(fitting, 2 * self.zoom), _LARGEST_ZOOM)
        return f"{(min(lons) + max(lons)) / 2:.2f},{(min(lats) + max(lats)) / 2:.2f},{zoom:.2f}"

    @property
    def crowd(self) -> int:
        """Return the number of people of all members."""
        return sum(member.crowd for member in self.members)

    @property
    def about(self) -> bool:
        """Return whether part of the crowd is an estimate."""
        return any(member.about for member in self.members)


def clusters(shown: Sequence[Marker], zoom: float) -> list[Cluster]:
    """Join markers that would touch at a zoom: each joins the first cluster whose first member is near enough."""
    reach = _reach(zoom)
    groups: list[list[Marker]] = []
    cells: dict[tuple[int, int], list[int]] = {}
    for marker in shown:
        around = (n for cell in _cells(marker, reach) for n in cells.get(cell, ()))
        near = min((n for n in around if _degrees(groups[n][0], marker) < reach), default=len(groups))
        if near == len(groups):
            groups.append([])
            band = math.floor(marker.lat / reach)
            cells.setdefault((band, math.floor(marker.lon / _wide(band, reach))), []).append(near)
        groups[near].append(marker)
    return [Cluster(tuple(group), zoom) for group in groups]


def nearest(shown: Sequence[Cluster], lon: float, lat: float) -> list[Cluster]:
    """Return the markers in the same order, but of very many only those nearest to a point: others are far out of sight."""
    if len(shown) <= _MOST:
        return list(shown)
    far = [math.hypot(_across(cluster.first.lon - lon), cluster.first.lat - lat) for cluster in shown]
    farthest = sorted(far)[_MOST]
    return [cluster for cluster, distance in zip(shown, far, strict=True) if distance < farthest]


def _across(degrees: float) -> float:
    """Return a difference of two longitudes the short way around."""
    return (degrees + 180) % 360 - 180


def _cells(marker: Marker, reach: float) -> Iterator[tuple[int, int]]:
    """Yield the cells in which markers near another one can lie."""
    middle = math.floor(marker.lat / reach)
    for band in (middle - 1, middle, middle + 1):
        cell = math.floor(marker.lon / _wide(band, reach))
        yield from ((band, cell - 1), (band, cell), (band, cell + 1))


def _wide(band: int, reach: float) -> float:
    """Return the width of the cells of a band in degrees of longitude: how far apart markers in or beside it can be near."""
    edge = min(reach * (abs(band) + 2), 90)
    return min(reach / max(math.cos(math.radians(edge)), _LEAST_COSINE), 360)


def _reach(zoom: float) -> float:
    """Return how near markers must be to become one at a zoom, in degrees of the equator."""
    return _TOUCHING / (_PIXELS_PER_DEGREE * zoom)


def _degrees(a: Marker, b: Marker) -> float:
    """Return how far two markers lie apart on the screen, in degrees of the equator."""
    return math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2)))
