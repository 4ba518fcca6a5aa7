"""Spots: the coordinates of the places that a table names, found offline in an index of the gazetteer.

The rules are those of geocoding: a main name comes before an alternate one, and of several places of a name the largest
stands for it only with ten times the inhabitants of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from geo_reactions.pipeline.gazetteer import SUPPLEMENT, Entry, Gazetteer, Place
from geo_reactions.pipeline.geocode import REAL_TOWN, REGION_REACH_KM, Resolved, resolve
from geo_reactions.pipeline.importing.place_index import Named, PlaceIndex, open_index
from geo_reactions.pipeline.importing.values import by_distinct
from geo_reactions.pipeline.names import fold_name

SHOWN = 4
"""How many candidates are named."""

STATES = "USA"
"""The country whose regions are often written by their abbreviations: "Los Angeles, CA"."""

NOWHERE = frozenset(
    map(
        fold_name,
        (
            "nationwide", "statewide", "countrywide", "worldwide", "global", "globally", "online", "virtual", "internet", "web",
            "various", "various locations", "several", "multiple", "multiple locations", "several cities", "many cities",
            "unknown", "unspecified", "undisclosed", "none", "n/a", "na", "null", "other", "national", "international", "region",
            "province", "city", "town", "capital", "remote", "abroad", "at sea", "high seas", "international waters", "world",
            "airspace", "Earth", "Atlantic", "Atlantic Ocean", "Pacific", "Pacific Ocean", "Indian Ocean", "Arctic Ocean",
            "Southern Ocean", "North Atlantic", "South Atlantic", "North Pacific", "South Pacific", "Mediterranean",
            "Mediterranean Sea", "Black Sea", "Baltic Sea", "North Sea", "Red Sea", "Caspian Sea", "Caribbean Sea", "Caribbean",
            "Arabian Sea", "Persian Gulf", "Gulf of Aden", "Gulf of Guinea", "Gulf of Mexico", "Gulf of Oman", "Aegean Sea",
            "Adriatic Sea", "Sea of Azov", "Sea of Japan", "South China Sea", "East China Sea", "Yellow Sea", "Bay of Bengal",
            "Strait of Hormuz", "English Channel", "Europe", "Asia", "Africa", "North America", "South America", "America",
            "Oceania", "Antarctica", "Middle East", "Latin America",
        ),
    )
)  # fmt: skip
"""What stands in columns of places and is none: oceans, continents and words, folded."""

_KEPT = 4096
_COMPARED = 2000
"""How many names, those of the largest places, are compared with one that is not found."""


class Spot(NamedTuple):
    """A place with its point in degrees (WGS 84).

    `precision` is "city" or "region"; `sure` is False if the name is only an alternate one somewhere in the world, or if the
    region that the table names is unknown and so was not looked at.
    """

    name: str
    country: str
    precision: str
    lat: float
    lon: float
    source: str
    sure: bool = True


class Candidate(NamedTuple):
    """A place that a name may mean, and a line that distinguishes it from others of the same name."""

    place: Place
    line: str


class _Sought(NamedTuple):
    name: str
    country: str
    region: str


class Spots:
    """The places of the world by name."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._parents = index.parents()
        regions = (region for region in index.regions(STATES) if not region.place.source.startswith(SUPPLEMENT))
        self._states = {region.province[1]: region.place.name for region in regions}
        self._named = lru_cache(_KEPT)(index.named)

    def find(self, name: str, country: str = "", region: str = "") -> Spot | None:
        """Return the one place of a name, in a country (a code of countries.csv) and a first-level region where given.

        "City, Region", "City, Country" and, for the United States, "City, CA" are understood. None if no place or more than
        one has the name, and for countries, oceans and words such as "nationwide".
        """
        found = (self._found(sought) for sought in self._readings(_Sought(name, country, region)))
        return next(filter(None, found), None)

    def is_in(self, name: str, country: str) -> bool:
        """Return whether a country has a place of a name, be it one or several."""
        return any(match.main and match.place.country == country for match in self._places(name))

    def candidates(self, name: str, country: str = "") -> list[str]:
        """Return at most 4 lines on the places that a name may mean: those that have it, else those spelled most like it."""
        return [candidate.line for candidate in self.choices(name, country)]

    def choices(self, name: str, country: str = "", most: int = SHOWN) -> list[Candidate]:
        """Return the places that a name may mean: those that have it, the largest first, else those spelled most like it."""
        if fold_name(name) in NOWHERE:
            return []
        last = min(self._readings(_Sought(name, country, "")), key=lambda reading: len(reading.name))
        named = self._places(last.name)
        filed = self._filed_under(last.country)
        inside = [match for match in named if not filed or match.place.country in filed] or named
        ordered = sorted(inside, key=_prominence)
        places = list(dict.fromkeys(match.place for match in ordered))[:most] or self._alike(last.name, filed)
        extract = self._extract(named, {place.country for place in places})
        return [Candidate(place, extract.describe(place)) for place in places]

    def column(self, places: pd.DataFrame) -> pd.DataFrame:
        """Find the places in the columns name and, where there, country and region; return a row each, with the same index.

        The columns are name, country, precision, lat, lon, source and sure; where nothing is found, lat and lon are missing,
        sure is False and the texts are empty.
        """
        cells = places.reindex(columns=["name", "country", "region"]).astype(object)
        texts = cells.where(cells.notna(), "").astype(str)
        nothing = Spot("", "", "", float("nan"), float("nan"), "", sure=False)
        found = [self.find(*row) or nothing for row in texts.itertuples(index=False, name=None)]
        return pd.DataFrame(found, columns=list(Spot._fields), index=places.index)

    def countries(self, names: pd.Series) -> pd.Series:
        """Return the country of each place by its name alone; empty where none or several places have the name."""
        return by_distinct(names, lambda name: found.country if name and (found := self.find(name)) else "")[0]

    def _readings(self, sought: _Sought) -> Iterator[_Sought]:
        """Yield what a name with its hints may mean: as it stands, and with the part after its last comma as a hint.

        An abbreviated state after a comma is certainly a hint, so that reading comes first.
        """
        name, country, region = (" ".join(part.split()) for part in sought)
        here = country in ("", STATES)
        whole = _Sought(name, country, self._states.get(region.upper(), region) if here else region)
        rest, _, last = (part.strip() for part in name.rpartition(","))
        state = self._states.get(last.upper().replace(".", "")) if here and rest else None
        if state:
            yield from self._readings(_Sought(rest, STATES, state))
        yield whole
        if rest and last and not state:
            yield from self._readings(self._hinted(rest, last, whole))

    def _hinted(self, rest: str, last: str, whole: _Sought) -> _Sought:
        lands = self._lands(last)
        if lands and (not whole.country or lands & {*self._filed_under(whole.country)}):
            return _Sought(rest, whole.country or min(lands), whole.region)
        return _Sought(rest, whole.country, last)

    def _found(self, sought: _Sought) -> Spot | None:
        named = self._places(sought.name)
        if not named or self._is_nowhere(sought):
            return None
        regions = self._places(sought.region) if sought.region else []
        known = self._has_region(regions, sought.country)
        row = {**sought._asdict(), "lookup": "", "region": sought.region if known else ""}
        found = _resolved(row, self._extract([*named, *regions]))
        lands = set() if sought.country else self._lands(sought.name)
        if not found or (lands and found.place.country not in lands):
            return None
        return _spot(found, sought, known=known)

    def _has_region(self, named: Iterable[Named], country: str) -> bool:
        filed = self._filed_under(country)
        return any(match.place.kind == "region" and (not filed or match.place.country in filed) for match in named)

    def _is_nowhere(self, sought: _Sought) -> bool:
        folded = fold_name(sought.name)
        lands = {match.place.country for match in self._named(folded) if match.main and match.place.kind == "country"}
        return folded in NOWHERE or bool(lands and (not sought.country or sought.country in lands))

    def _places(self, name: str) -> list[Named]:
        return [match for match in self._named(fold_name(name)) if match.place.kind != "country"]

    def _lands(self, name: str) -> set[str]:
        return {match.place.country for match in self._named(fold_name(name)) if match.place.kind == "country"}

    def _filed_under(self, country: str) -> tuple[str, ...]:
        return tuple(filter(None, (country, self._parents.get(country, ""))))

    def _extract(self, named: Iterable[Named], countries: Iterable[str] = ()) -> Gazetteer:
        regions = [region for country in sorted(countries) for region in self._index.regions(country)]
        return _Extract([*named, *regions], self._parents)

    def _alike(self, name: str, countries: tuple[str, ...]) -> list[Place]:
        folded = fold_name(name)
        around = 1 + len(folded) // 4
        near = self._index.beginning(folded[:2], len(folded) - around, len(folded) + around) if folded else []
        inside = [match for match in near if not countries or match.place.country in countries]
        entries = [match for match in inside if match.place.kind != "country"][:_COMPARED]
        return _Extract(entries, self._parents).alike(name)[:SHOWN]


class _Extract(Gazetteer):
    """Some places of the gazetteer, whose provinces are known although the towns around them are not in it."""

    def __init__(self, named: Iterable[Named], parents: Mapping[str, str]) -> None:
        matches = list(dict.fromkeys(named))
        super().__init__((Entry(match.place, () if match.main else (match.folded,)) for match in matches), parents)
        self._provinces.update({match.place: match.province for match in matches if not match.place.admin1})


def open_spots(data: Path, progress: Callable[[str], None] = lambda _: None) -> Spots:
    """Open the places of the gazetteer; the first time this builds an index in the user's cache, which takes half a minute.

    The folder is that of GEO_REACTIONS_CACHE where it is set; `progress` is called with a line for each step. Raise
    MissingInputError if a source of the gazetteer is not on this machine: a caller may catch it, show its message, and take
    only points that the table itself has. Raise DataError for sources that cannot be used and WriteError if the index cannot
    be written.
    """
    return Spots(open_index(data, progress))


def _prominence(match: Named) -> tuple[bool, bool, int, str]:
    return (not match.main, match.place.kind != "region", -match.place.population, match.place.country)


def _resolved(row: Mapping[str, str], gazetteer: Gazetteer) -> Resolved | None:
    """Return the place of a row; a town rather than the region around it of the same name."""
    city, region, either = (_outcome({**row, "precision": kind}, gazetteer) for kind in ("city", "region", ""))
    if city and (row["region"] or (region and _lies_in(city.place, region.place))):
        return city
    return either


def _outcome(row: Mapping[str, str], gazetteer: Gazetteer) -> Resolved | None:
    outcome = resolve(row, gazetteer)
    return outcome if isinstance(outcome, Resolved) else None


def _lies_in(town: Place, region: Place) -> bool:
    near = town.distance_km(region.lat, region.lon) <= REGION_REACH_KM
    return near and town.country == region.country and town.population >= REAL_TOWN


def _spot(found: Resolved, sought: _Sought, *, known: bool) -> Spot:
    place = found.place
    main = bool(sought.country) or not found.how.endswith("alternate name")
    return Spot(
        name=place.name,
        country=sought.country or place.country,
        precision=place.kind,
        lat=place.lat,
        lon=place.lon,
        source=place.source,
        sure=main and (known or not sought.region),
    )
