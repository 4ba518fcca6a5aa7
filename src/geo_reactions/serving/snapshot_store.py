"""Checked copies of the data to serve, so that the files themselves may be edited, half-written or broken meanwhile."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import tempfile
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path
from typing import NamedTuple

from geo_reactions.domain.description import read_description
from geo_reactions.domain.errors import DataError, Problem, ServiceError
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.domain.store_address import without_secrets
from geo_reactions.pipeline import build
from geo_reactions.pipeline.parquet_checks import TABLE, is_parquet, parquet_problems
from geo_reactions.pipeline.sources import COUNTRIES
from geo_reactions.pipeline.tables import read

_BOUNDARIES, _MAP = "boundaries", "world.geojson"
_TABLES = ("coding.csv", "reactions.csv")
_PROCESSES: ForkContext | SpawnContext = multiprocessing.get_context("fork")
_HELD = 2
"""The number of copies to hold: the one that is served, and the one that stopping processes still serve."""


class Checked(NamedTuple):
    """The folder of a collection that passed the checks, and the load of its database that passed them, if one holds its rows."""

    folder: Path
    load: str = ""


class Proof(NamedTuple):
    """What a check found: all problems, and number and code of the newest load of the database, which was checked.

    They are 0 and "" if the database did not answer or has no load; there are none if nobody could be asked for them.
    """

    problems: list[Problem]
    load: tuple[int, str] | None = None


class SnapshotStore:
    """Copies of a collection and its boundaries in a temporary folder, which exists until `clear`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.room = Path(tempfile.mkdtemp(prefix="geo_reactions-"))
        self._copies: list[Checked] = []
        self._judged: tuple[str, int | None] = ("", None)
        self._owner = os.getpid()

    @property
    def name(self) -> str:
        """Return the name of the folder of the collection."""
        return self._folder.name

    @property
    def is_filled(self) -> bool:
        """Return whether there is a checked copy."""
        return bool(self._copies)

    @property
    def current(self) -> Path:
        """Return the folder of the collection in the newest checked copy."""
        return self.checked.folder

    @property
    def checked(self) -> Checked:
        """Return the newest checked copy."""
        return self._copies[-1]

    @property
    def database(self) -> str:
        """Return the address of the database that holds the rows, as the newest checked copy names it; empty without one."""
        return _database(self.current if self._copies else self._folder)

    @property
    def judged(self) -> int | None:
        """Return the number of the newest load of that database at the last renewal, whether it passed the checks or not.

        It is 0 if the database did not answer or had none, and None if the renewal did not come as far as to ask it.
        """
        database, number = self._judged
        return number if database == self.database else None

    @property
    def id(self) -> str:
        """Return the id of the collection in the newest checked copy."""
        return read_description(self.current / "collection.toml").id

    @property
    def version(self) -> str:
        """Return the version of the data in the newest checked copy."""
        return read_description(self.current / "collection.toml").version

    def renew(self) -> None:
        """Copy the data as they are now and check the copy; on failure, raise DataError with all problems and change nothing."""
        self._judged = ("", None)
        made = self._room_for_one()
        try:
            self._copy(made)
            load = self._prove(made / self._folder.name)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        self._copies.append(Checked(made / self._folder.name, load))
        while len(self._copies) > _HELD:
            shutil.rmtree(self._copies.pop(0).folder.parent)

    def withdraw(self) -> None:
        """Remove the newest copy, after it has turned out that it cannot be served."""
        shutil.rmtree(self._copies.pop().folder.parent)

    def clear(self) -> None:
        """Remove all copies; do nothing in a process that was forked from the owner."""
        if os.getpid() == self._owner:
            shutil.rmtree(self.room, ignore_errors=True)

    def _prove(self, folder: Path) -> str:
        """Check a copy, and return the load of its database that was checked with it; raise DataError with all problems."""
        proof = prove(folder)
        number, code = proof.load or (None, "")
        self._judged = (_database(folder), number)
        if proof.problems:
            raise DataError(proof.problems)
        return code

    def _room_for_one(self) -> Path:
        try:
            return Path(tempfile.mkdtemp(dir=self.room))
        except OSError as error:
            raise DataError([Problem(str(self.room), 0, "", "", f"cannot be written: {error.strerror}")]) from error

    def _rows(self) -> tuple[str, ...]:
        """Return the files of rows, which are not copied if a database holds the rows."""
        return (TABLE, "reactions.csv") if _database(self._folder) else ()

    def _copy(self, made: Path) -> None:
        left_out = shutil.ignore_patterns(".*", *self._rows())
        for source in (self._folder, boundaries_folder(self._folder)):
            try:
                shutil.copytree(source, made / source.name, ignore=left_out)
            except (OSError, shutil.Error) as error:
                raise DataError([Problem(str(source), 0, "", "", f"cannot be read: {error}")]) from error


def prove(folder: Path) -> Proof:
    """Check in a separate process whether a collection can be served, and prepare it.

    The main process must not run a database engine, because others are forked from it, and no file may crash it.
    """
    receiver, sender = _PROCESSES.Pipe(duplex=False)
    checking = _PROCESSES.Process(target=_report, args=(sender, folder))
    checking.start()
    sender.close()
    try:
        found: Proof = receiver.recv()
    except EOFError:
        found = Proof([Problem(folder.name, 0, "", "", "the checks did not come to an end")])
    checking.join()
    return found


def _report(sender: Connection, folder: Path) -> None:
    sender.send(_proved(folder))


def _proved(folder: Path) -> Proof:
    """Check a collection; prepare a large one if it has no problems."""
    load = _newest_load(_database(folder))
    found = problems(folder, load[1] if load else "")
    if not found and is_parquet(folder):
        from geo_reactions.collection import prepare  # noqa: PLC0415 - heavy, and needed only here

        try:
            prepare(folder, read_description(folder / "collection.toml").own_fields)
        except Exception as error:  # noqa: BLE001 - even a full disk must not stop what is served
            found = [Problem(folder.name, 0, "", "", f"cannot be prepared: {error!r}")]
    return Proof(found, load)


def _database(folder: Path) -> str:
    """Return the address of the database that holds the rows of a collection; empty if it has none, or a broken description."""
    try:
        return read_description(folder / "collection.toml").store
    except DataError:  # the checks name the problems
        return ""


def _newest_load(url: str) -> tuple[int, str] | None:
    """Return number and code of the newest load of a database, as `Proof` has them."""
    from geo_reactions.collection import is_watchable, newest_load  # noqa: PLC0415 - heavy, and needed only here

    try:
        return newest_load(url)() if is_watchable(url) else None
    except ServiceError:  # the checks meet the same failure, and name it
        return 0, ""
    except Exception:  # noqa: BLE001 - as above
        return None


def problems(folder: Path, load: str = "") -> list[Problem]:
    """Return the problems of a collection and its boundaries, including built files that are out of date.

    Rows in a database are those of the load with a code, or of the newest one.
    """
    try:
        if url := read_description(folder / "collection.toml").store:
            found = _stored_problems(folder, url, load)
        elif is_parquet(folder):
            found = parquet_problems(folder)
        elif not any((folder / name).exists() for name in _TABLES):
            found = [Problem(TABLE, 0, "", "", f"this or coding.csv; both are missing from {folder.name}")]
        else:
            build.check(folder)
            found = []
    except DataError as error:
        found = list(error.problems)
    except Exception as error:  # noqa: BLE001 - no broken file may stop what is served
        found = [Problem(folder.name, 0, "", "", f"cannot be read: {error!r}")]
    return found + _map_problems(boundaries_folder(folder))


def _stored_problems(folder: Path, url: str, load: str) -> list[Problem]:
    """Return the problems of reactions that a database holds."""
    from geo_reactions.collection import stored_problems  # noqa: PLC0415 - heavy, and needed only here

    try:
        return stored_problems(folder, load)
    except ServiceError as error:
        return [Problem("collection.toml", 0, "store.url", without_secrets(url), str(error))]


def _map_problems(boundaries: Path) -> list[Problem]:
    """Return the countries without a shape on the map, or what is wrong with its file."""
    try:
        countries = set(read(boundaries / "countries.csv", COUNTRIES).ids("code"))
        shapes = {shape["id"] for shape in json.loads((boundaries / _MAP).read_bytes())["features"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [Problem(f"{_BOUNDARIES}/{_MAP}", 0, "", "", f"cannot be read: {error!r}")]
    return [Problem(_MAP, 0, "id", code, "a shape for every country") for code in countries - shapes]
