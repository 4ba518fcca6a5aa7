"""The gazetteer: the places of the world by name, where they lie and which province they belong to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple

from geo_reactions.pipeline.names import fold_name, nearest_spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KINDS = ("country", "region", "city")
SUPPLEMENT = "supplement: "  # how the source of a reviewed place begins
EARTH_RADIUS_KM = 6371.0088


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres between two points in degrees (haversine)."""
    north, east = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    chord = sin(north) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a source, with its kind (one of KINDS) and its point in degrees (WGS 84).

    `country` is an ISO 3166-1 alpha-3 or user-assigned code. `admin1` is the GeoNames code of the first-level region;
    it is empty for entries of other sources.
    """

    name: str
    country: str
    kind: str
    lat: float
    lon: float
    source: str
    population: int = 0
    admin1: str = ""
    geonames_id: str = ""

    def distance_km(self, lat: float, lon: float) -> float:
        """Return the distance in kilometres to a point in degrees."""
        return distance_km(self.lat, self.lon, lat, lon)


class Entry(NamedTuple):
    """A place with its other names."""

    place: Place
    alternates: Iterable[str]


class Match(NamedTuple):
    """A place that has a name, as its main name or as an alternate."""

    place: Place
    main: bool


class Gazetteer:
    """Places by folded name; `parents` maps a territory's code to the country under which GeoNames files it."""

    def __init__(self, entries: Iterable[Entry], parents: Mapping[str, str]) -> None:
        self._main: dict[str, list[Place]] = {}
        self._alternate: dict[str, list[Place]] = {}
        self._towns: defaultdict[str, list[Place]] = defaultdict(list)
        self._regions: defaultdict[str, list[Place]] = defaultdict(list)
        self._provinces: dict[Place, tuple[str, str]] = {}
        self._codes = {*parents, *parents.values()}
        self._parents = dict(parents)
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        place, main = entry.place, fold_name(entry.place.name)
        self._main.setdefault(main, []).append(place)
        for name in {fold_name(name) for name in entry.alternates} - {main, ""}:
            self._alternate.setdefault(name, []).append(place)
        self._codes.add(place.country)
        if place.kind == "region" and not place.source.startswith(SUPPLEMENT):
            self._regions[place.country].append(place)
        elif place.admin1:
            self._towns[place.country].append(place)

    def find(self, name: str) -> list[Match]:
        """Return every place with the name, in any country, those with it as their main name first."""
        sought = fold_name(name)
        main = [Match(place, main=True) for place in self._main.get(sought, ())]
        return main + [Match(place, main=False) for place in self._alternate.get(sought, ())]

    def knows(self, country: str) -> bool:
        """Return whether the code is one of a country or territory of the gazetteer."""
        return country in self._codes

    def filed_under(self, country: str) -> tuple[str, ...]:
        """Return the codes under which sources file the places of a country: its own, then its parent's."""
        parent = self._parents.get(country)
        return (country, parent) if parent else (country,)

    def province(self, place: Place) -> tuple[str, str]:
        """Return the country and the GeoNames code of the first-level region of a place.

        A place without such a code takes that of the nearest town, because the point of a region lies well inside it.
        """
        if place.admin1:
            return (place.country, place.admin1)
        if place not in self._provinces:
            town = next(iter(self._nearest_first(place, self._towns)), None)
            self._provinces[place] = (town.country, town.admin1) if town else (place.country, "")
        return self._provinces[place]

    def provinces(self, region: str, countries: Iterable[str]) -> set[tuple[str, str]]:
        """Return the provinces of the regions with a name, in the given countries or else in all."""
        wanted = set(countries)
        regions = (match.place for match in self.find(region) if match.place.kind == "region")
        return {self.province(place) for place in regions if not wanted or place.country in wanted}

    def alike(self, name: str, country: str = "", kind: str = "") -> list[Place]:
        """Return the places whose names are spelled most like the name, the most similar first, each once."""
        codes = self.filed_under(country) if country else ()
        named: dict[str, Place] = {}
        for folded, place in self._spellings():
            if (not codes or place.country in codes) and (not kind or place.kind == kind):
                named.setdefault(folded, place)
        return list(dict.fromkeys(named[folded] for folded in nearest_spelled(name, named)))

    def describe(self, place: Place) -> str:
        """Return a line that distinguishes a place from others of the same name."""
        size = f", {place.population:,} inhabitants" if place.population else ""
        what = f", GeoNames {place.geonames_id}" if place.geonames_id else f", {place.kind} ({place.source})"
        return f"{place.name}, {place.country}{self._near(place)}{size}{what}"

    def _near(self, town: Place) -> str:
        regions = self._nearest_first(town, self._regions) if town.admin1 else []
        own = (region.name for region in regions if self.province(region) == self.province(town))
        return next((f" (near {name})" for name in own), "")

    def _nearest_first(self, place: Place, lists: Mapping[str, list[Place]]) -> list[Place]:
        def distance(other: Place) -> float:
            return other.distance_km(place.lat, place.lon)

        near = next((found for code in self.filed_under(place.country) if (found := lists.get(code))), [])
        return sorted(near, key=distance)

    def _spellings(self) -> Iterator[tuple[str, Place]]:
        for index in (self._main, self._alternate):
            for folded, places in index.items():
                yield from ((folded, place) for place in places)
