"""The gazetteer as a file in the user's cache: built once from its sources, then opened at once and asked by name."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import platformdirs

from geo_reactions.domain import folding
from geo_reactions.domain.errors import WriteError
from geo_reactions.pipeline import names
from geo_reactions.pipeline.gazetteer import Entry, Place
from geo_reactions.pipeline.gazetteer_sources import gazetteer_entries, gazetteer_state
from geo_reactions.pipeline.names import fold_name

VARIABLE = "GEO_REACTIONS_CACHE"
"""The environment variable that names the folder of the index."""

_FORMAT = b"1"
"""The form of the file; another one gives another file."""

_REPORTED = 50_000
"""After how many places the progress is reported."""

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, country TEXT, kind TEXT, lat REAL, lon REAL, source TEXT, population INTEGER,
    admin1 TEXT, geonames_id TEXT, province_country TEXT, province TEXT
);
CREATE TABLE name (folded TEXT, main INTEGER, place INTEGER);
CREATE TABLE parent (territory TEXT, country TEXT);
"""
_INDEXES = """
CREATE INDEX name_folded ON name (folded);
CREATE INDEX region ON place (country) WHERE kind = 'region';
CREATE INDEX country ON place (kind) WHERE kind = 'country';
"""
_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KEPT_SECONDS = 30 * 24 * 3600
"""How long after it was built an index of other sources stays in the folder."""

_PAGE_SIZE, _PAGES = slice(16, 18), slice(28, 32)
"""Where the header of an SQLite file says how large its pages are and how many it has."""


class Named(NamedTuple):
    """A place with one of its folded names, whether that is its main one, and the province in which it lies."""

    place: Place
    folded: str
    main: bool
    province: tuple[str, str]


class PlaceIndex:
    """The places of a file; `build` writes it to a path, and is asked again if the file cannot be read."""

    def __init__(self, path: Path, build: Callable[[Path], None]) -> None:
        self._path, self._build = path, build
        if not _is_whole(path):
            build(path)
        self._connection = _opened(path)

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query; build the file anew if it turns out to be broken."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            self._connection.close()
            self._build(self._path)
            self._connection = _opened(self._path)
            return self._connection.execute(query, values).fetchall()

    def named(self, folded: str) -> list[Named]:
        """Return every place with a folded name, in the order of the sources."""
        query = (
            "SELECT place.*, folded, main FROM name JOIN place ON place.id = place WHERE folded = ? ORDER BY place.id"
        )
        return [_named(row) for row in self.rows(query, folded)]

    def beginning(self, start: str, shortest: int, longest: int) -> list[Named]:
        """Return every place with a folded name that begins so and whose number of characters lies between two numbers."""
        query = (
            "SELECT place.*, folded, main FROM name JOIN place ON place.id = place "
            "WHERE folded >= ? AND folded < ? AND length(folded) BETWEEN ? AND ? ORDER BY main DESC, population DESC"
        )
        return [_named(row) for row in self.rows(query, start, f"{start}\U0010ffff", shortest, longest)]

    def regions(self, country: str) -> list[Named]:
        """Return the first-level regions of a country, by their main names."""
        query = "SELECT *, name, 1 FROM place WHERE kind = 'region' AND country = ? ORDER BY id"
        return [_named(row) for row in self.rows(query, country)]

    def parents(self) -> dict[str, str]:
        """Return the code of the country that claims a territory by that of the territory."""
        return {str(territory): str(country) for territory, country in self.rows("SELECT * FROM parent")}


def open_index(data: Path, progress: Callable[[str], None]) -> PlaceIndex:
    """Open the index of the places in the sources of a data folder; build it if it is not there or broken.

    Raise MissingInputError if a source is not there, DataError for rows that cannot be used and WriteError if the file
    cannot be written.
    """
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in (names, folding))
    fingerprint = hashlib.sha256(b"\0".join([_FORMAT, code, gazetteer_state(data)])).hexdigest()[:20]
    return PlaceIndex(
        _folder() / f"places-{fingerprint}.sqlite", lambda path: write_index(path, *gazetteer_entries(data), progress)
    )


def write_index(
    path: Path, entries: Iterable[Entry], parents: Mapping[str, str], progress: Callable[[str], None]
) -> None:
    """Write the index of places to a path, whole or not at all, so that others may read and write it meanwhile.

    Raise WriteError if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=".places-", dir=path.parent)
        os.close(handle)
        try:
            _fill(aside, entries, parents, progress)
            Path(aside).replace(path)
        finally:
            Path(aside).unlink(missing_ok=True)
        _clear(path.parent)
    except (OSError, sqlite3.Error) as error:
        raise WriteError(
            f"the index of places cannot be written to {path.parent}; {VARIABLE} may name another folder: {error}"
        ) from error


def _clear(folder: Path) -> None:
    for old in (*folder.glob("places-*.sqlite"), *folder.glob(".places-*")):
        with contextlib.suppress(OSError):
            if old.stat().st_mtime < time.time() - _KEPT_SECONDS:
                old.unlink()


def _folder() -> Path:
    return Path(os.environ.get(VARIABLE) or platformdirs.user_cache_path("geo-reactions", appauthor=False))


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            header = file.read(_PAGES.stop)
        size = int.from_bytes(header[_PAGE_SIZE], "big") * int.from_bytes(header[_PAGES], "big")
    except OSError:
        return False
    return 0 < size == path.stat().st_size


def _opened(path: Path) -> sqlite3.Connection:
    """Open the file for reading, by any thread, one at a time."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _named(row: tuple[object, ...]) -> Named:
    _, *fields, province_country, province, folded, main = row
    return Named(Place(*fields), str(folded), bool(main), (str(province_country), str(province)))  # type: ignore[arg-type]


def _fill(path: str, entries: Iterable[Entry], parents: Mapping[str, str], progress: Callable[[str], None]) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO parent VALUES (?, ?)", parents.items())
        places = _with_names(connection, entries, progress)
        provinces = _provinces(places, parents)
        rows = ((n, *_fields(place), *provinces[n]) for n, place in enumerate(places))
        connection.executemany(_PLACE, rows)
        connection.execute("COMMIT")
        progress("sorting the names of the places")
        connection.executescript(_INDEXES)


def _with_names(
    connection: sqlite3.Connection, entries: Iterable[Entry], progress: Callable[[str], None]
) -> list[Place]:
    places: list[Place] = []
    for number, (place, alternates) in enumerate(entries):
        main = fold_name(place.name)
        others = {fold_name(name) for name in alternates} - {main, ""}
        connection.execute("INSERT INTO name VALUES (?, 1, ?)", (main, number))
        connection.executemany("INSERT INTO name VALUES (?, 0, ?)", ((name, number) for name in sorted(others)))
        places.append(place)
        if not len(places) % _REPORTED:
            progress(f"indexing the places of the world, once: {len(places):,} so far")
    return places


def _fields(place: Place) -> tuple[object, ...]:
    return (
        place.name, place.country, place.kind, place.lat, place.lon, place.source, place.population, place.admin1,
        place.geonames_id,
    )  # fmt: skip


def _provinces(places: list[Place], parents: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the country and the GeoNames code of the province of every place; one without takes that of the nearest town."""
    towns = _Towns(place for place in places if place.admin1)
    return [
        (place.country, place.admin1)
        if place.admin1 or place.kind == "country"
        else towns.nearest(place, (place.country, *filter(None, [parents.get(place.country)])))
        for place in places
    ]


class _Towns:
    """Towns by country, as arrays, to find the nearest of a point."""

    def __init__(self, towns: Iterable[Place]) -> None:
        lists: defaultdict[str, list[Place]] = defaultdict(list)
        for town in towns:
            lists[town.country].append(town)
        self._towns = {
            code: (np.radians([(town.lat, town.lon) for town in found]), [town.admin1 for town in found])
            for code, found in lists.items()
        }

    def nearest(self, place: Place, countries: Iterable[str]) -> tuple[str, str]:
        """Return the country and province of the town nearest to a place in the first of the countries that has towns."""
        code = next((code for code in countries if code in self._towns), "")
        if not code:
            return (place.country, "")
        points, provinces = self._towns[code]
        lat, lon = np.radians((place.lat, place.lon))
        chords = np.sin((points[:, 0] - lat) / 2) ** 2
        chords += np.cos(points[:, 0]) * np.cos(lat) * np.sin((points[:, 1] - lon) / 2) ** 2
        return (code, provinces[int(np.argmin(chords))])
