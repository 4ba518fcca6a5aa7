"""Geocoding: finds the point of every place of a collection, or reports which places a name may mean.

A main name comes before an alternate one. Without a precision a country comes before a region and a region before a
town, unless a real town of that name lies elsewhere. Country and region hints filter. Within one first-level region the
largest place of a name stands for all; between regions it wins only with ten times the inhabitants of the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo_reactions.domain.errors import Problem
from geo_reactions.pipeline.gazetteer import KINDS, SUPPLEMENT, Gazetteer, Match, Place
from geo_reactions.pipeline.gazetteer_sources import degrees

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo_reactions.pipeline.tables import Row

BY_HAND = "by hand:"
SHOWN = 8  # candidates in a message
CLEARLY_LARGER = 10  # times the inhabitants of the next namesake
REAL_TOWN = 25_000  # with so many inhabitants, a town is more than a namesake of a region
REGION_REACH_KM = 80  # a town this near to the point of a region with its name means the region
TOLERANCE_KM = 1


class Resolved(NamedTuple):
    """The place that a row names, and how it was found."""

    place: Place
    how: str


class Finding(NamedTuple):
    """What is wrong with a cell of a row: its column, its value and what is expected there."""

    column: str
    value: str
    expected: str


def geocode(
    rows: Sequence[tuple[int, Row]], gazetteer: Gazetteer, file: str
) -> tuple[list[dict[str, str]], list[Problem]]:
    """Return the rows of places.csv with what the gazetteer adds, and the problems.

    Each row comes with its line. It gets geonames_id, lat and lon (degrees, 4 decimals), resolved, and a country if it
    has none. A row that cannot be resolved, or whose typed values contradict the gazetteer, stays as it is and gives
    problems. A row whose `resolved` begins with "by hand:" keeps its point.
    """
    done: list[dict[str, str]] = []
    problems: list[Problem] = []
    for line, row in rows:
        filled, findings = _by_hand(row) if row["resolved"].startswith(BY_HAND) else _geocoded(row, gazetteer)
        done.append(filled)
        problems += [Problem(file, line, *finding) for finding in findings]
    return done, problems


def resolve(row: Row, gazetteer: Gazetteer) -> Resolved | Finding:
    """Return the place that name (or lookup), country, region and precision of a row mean, or why there is no single one."""
    wrong = _wrong_hint(row, gazetteer)
    if wrong:
        return wrong
    named = gazetteer.find(_sought(row))
    fitting = _in_region(_in_country(_of_kind(named, row["precision"]), row["country"], gazetteer), row, gazetteer)
    if not fitting:
        return _unknown(row, named, gazetteer)
    rivals = _rivals(_leading(fitting), fitting, gazetteer)
    if len(rivals) > 1:
        expected = f"one place; say which by country, region, precision or lookup: {_list(rivals, gazetteer)}"
        return Finding("name", _sought(row), expected)
    return Resolved(rivals[0], _how(rivals[0], main=Match(rivals[0], main=True) in fitting))


def _sought(row: Row) -> str:
    return row["lookup"] or row["name"]


def _wrong_hint(row: Row, gazetteer: Gazetteer) -> Finding | None:
    precision, country, region = row["precision"], row["country"], row["region"]
    if precision and precision not in KINDS:
        return Finding("precision", precision, "city, region, country or nothing")
    if country and not gazetteer.knows(country):
        return Finding("country", country, "a code of countries.csv: ISO 3166-1 alpha-3 or XNK, XAB, XKX ...")
    if region and not _provinces(row, gazetteer):
        near = _list(gazetteer.alike(region, country, "region"), gazetteer)
        return Finding("region", region, f"the name of a first-level region of {country or 'the world'}{_or(near)}")
    return None


def _provinces(row: Row, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    return gazetteer.provinces(row["region"], gazetteer.filed_under(row["country"]) if row["country"] else ())


def _of_kind(matches: Iterable[Match], kind: str) -> list[Match]:
    return [match for match in matches if kind in ("", match.place.kind)]


def _in_country(matches: list[Match], country: str, gazetteer: Gazetteer) -> list[Match]:
    if not country:
        return matches
    filed = ([match for match in matches if match.place.country == code] for code in gazetteer.filed_under(country))
    return next((found for found in filed if found), [])


def _in_region(matches: list[Match], row: Row, gazetteer: Gazetteer) -> list[Match]:
    if not row["region"]:
        return matches
    allowed = _provinces(row, gazetteer)
    return [match for match in matches if gazetteer.province(match.place) in allowed]


def _leading(fitting: Sequence[Match]) -> list[Match]:
    def order(match: Match) -> tuple[bool, int]:
        return (not match.main, KINDS.index(match.place.kind))

    best = min(map(order, fitting))
    return [match for match in fitting if order(match) == best]


def _rivals(leading: Sequence[Match], fitting: Sequence[Match], gazetteer: Gazetteer) -> list[Place]:
    namesakes = _one_a_province([match.place for match in leading], gazetteer)
    towns = [match.place for match in fitting if match.main == leading[0].main and _is_real_town(match.place)]
    if namesakes[0].kind == "region":
        return namesakes + [town for town in towns if not any(_reaches(region, town) for region in namesakes)]
    largest, *others = namesakes
    if others and largest.population < CLEARLY_LARGER * max(1, others[0].population):
        return namesakes
    return [largest]


def _one_a_province(places: Sequence[Place], gazetteer: Gazetteer) -> list[Place]:
    largest: dict[object, Place] = {}
    for place in sorted(places, key=lambda place: (-place.population, place.country, place.geonames_id, place.lat)):
        largest.setdefault(gazetteer.province(place) if place.admin1 else place, place)
    return list(largest.values())


def _is_real_town(place: Place) -> bool:
    return place.kind == "city" and place.population >= REAL_TOWN


def _reaches(region: Place, town: Place) -> bool:
    return region.distance_km(town.lat, town.lon) <= REGION_REACH_KM


def _how(place: Place, *, main: bool) -> str:
    if place.source == "GeoNames":
        return f"GeoNames {'main' if main else 'alternate'} name"
    if place.source.startswith(SUPPLEMENT):
        return place.source
    return f"{place.kind} of {place.source}{'' if main else ', alternate name'}"


def _unknown(row: Row, named: Sequence[Match], gazetteer: Gazetteer) -> Finding:
    precision, country, region = row["precision"] or "place", row["country"], row["region"]
    where = f"{f' in {region}' if region else ''}{f' in {country}' if country else ''}"
    ordered = sorted(named, key=lambda match: (not match.main, -match.place.population, match.place.country))
    others = [match.place for match in ordered]
    near = _list(others or gazetteer.alike(_sought(row), country, row["precision"]), gazetteer)
    return Finding("name", _sought(row), f"the name of a {precision}{where} that a gazetteer has{_or(near)}")


def _list(places: Sequence[Place], gazetteer: Gazetteer) -> str:
    more = f"; and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return "; ".join(gazetteer.describe(place) for place in places[:SHOWN]) + more


def _or(near: str) -> str:
    return f"; perhaps: {near}" if near else ""


def _geocoded(row: Row, gazetteer: Gazetteer) -> tuple[dict[str, str], list[Finding]]:
    found = resolve(row, gazetteer)
    findings = [found] if isinstance(found, Finding) else _contradictions(row, found.place, gazetteer)
    if isinstance(found, Finding) or findings:
        return dict(row), findings
    place = found.place
    filled = {"country": row["country"] or place.country, "geonames_id": place.geonames_id, "resolved": found.how}
    return {**row, **filled, "lat": _decimals(place.lat), "lon": _decimals(place.lon)}, []


def _contradictions(row: Row, place: Place, gazetteer: Gazetteer) -> list[Finding]:
    findings: list[Finding] = []
    if row["lat"] or row["lon"]:
        findings += _bad_point(row) or _elsewhere(row, place, gazetteer)
    if row["geonames_id"] not in ("", place.geonames_id):
        expected = place.geonames_id or "nothing"
        findings.append(Finding("geonames_id", row["geonames_id"], f"{expected}: {gazetteer.describe(place)}"))
    return findings


def _elsewhere(row: Row, place: Place, gazetteer: Gazetteer) -> list[Finding]:
    away = place.distance_km(degrees(row, "lat"), degrees(row, "lon"))
    if away <= TOLERANCE_KM:
        return []
    point = f"{_decimals(place.lat)}, {_decimals(place.lon)}"
    expected = f"{point}, {away:,.0f} km away: {gazetteer.describe(place)}; empty lat and lon to take it"
    return [Finding("lat", f"{row['lat']}, {row['lon']}", expected)]


def _by_hand(row: Row) -> tuple[dict[str, str], list[Finding]]:
    findings = _bad_point(row)
    if not row["resolved"].removeprefix(BY_HAND).strip():
        findings.append(Finding("resolved", row["resolved"], f"the reason after {BY_HAND!r}"))
    return dict(row), findings


def _bad_point(row: Row) -> list[Finding]:
    findings: list[Finding] = []
    for column in ("lat", "lon"):
        try:
            degrees(row, column)
        except ValueError as error:
            findings.append(Finding(column, row[column], error.args[1]))
    return findings


def _decimals(value: float) -> str:
    return f"{round(value, 4) + 0.0:.4f}"
