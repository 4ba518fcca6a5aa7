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


class SnapshotStore:
    """Copies of a collection and its boundaries in a temporary folder, which exists until `clear`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.room = Path(tempfile.mkdtemp(prefix="geo_reactions-"))
        self._copies: list[Path] = []
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
        return self._copies[-1] / self._folder.name

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
        made = self._room_for_one()
        try:
            self._copy(made)
            prove(made / self._folder.name)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        self._copies.append(made)
        while len(self._copies) > _HELD:
            shutil.rmtree(self._copies.pop(0))

    def withdraw(self) -> None:
        """Remove the newest copy, after it has turned out that it cannot be served."""
        shutil.rmtree(self._copies.pop())

    def clear(self) -> None:
        """Remove all copies; do nothing in a process that was forked from the owner."""
        if os.getpid() == self._owner:
            shutil.rmtree(self.room, ignore_errors=True)

    def _room_for_one(self) -> Path:
        try:
            return Path(tempfile.mkdtemp(dir=self.room))
        except OSError as error:
            raise DataError([Problem(str(self.room), 0, "", "", f"cannot be written: {error.strerror}")]) from error

    def _rows(self) -> tuple[str, ...]:
        """Return the files of rows, which are not copied if a database holds the rows."""
        try:
            return (TABLE, "reactions.csv") if read_description(self._folder / "collection.toml").store else ()
        except DataError:  # the checks of the copy name the problems
            return ()

    def _copy(self, made: Path) -> None:
        left_out = shutil.ignore_patterns(".*", *self._rows())
        for source in (self._folder, boundaries_folder(self._folder)):
            try:
                shutil.copytree(source, made / source.name, ignore=left_out)
            except (OSError, shutil.Error) as error:
                raise DataError([Problem(str(source), 0, "", "", f"cannot be read: {error}")]) from error


def prove(folder: Path) -> None:
    """Check in a separate process that a collection can be served, and prepare it; raise DataError with all problems.

    The main process must not run a database engine, because others are forked from it, and no file may crash it.
    """
    receiver, sender = _PROCESSES.Pipe(duplex=False)
    proof = _PROCESSES.Process(target=_report, args=(sender, folder))
    proof.start()
    sender.close()
    try:
        found = receiver.recv()
    except EOFError:
        found = [Problem(folder.name, 0, "", "", "the checks did not come to an end")]
    proof.join()
    if found:
        raise DataError(found)


def _report(sender: Connection, folder: Path) -> None:
    sender.send(_proved(folder))


def _proved(folder: Path) -> list[Problem]:
    """Return the problems of a collection; prepare a large one if there are none."""
    found = problems(folder)
    if not found and is_parquet(folder):
        from geo_reactions.collection import prepare  # noqa: PLC0415 - heavy, and needed only here

        try:
            prepare(folder, read_description(folder / "collection.toml").own_fields)
        except Exception as error:  # noqa: BLE001 - even a full disk must not stop what is served
            found = [Problem(folder.name, 0, "", "", f"cannot be prepared: {error!r}")]
    return found


def problems(folder: Path) -> list[Problem]:
    """Return the problems of a collection and its boundaries, including built files that are out of date."""
    try:
        if url := read_description(folder / "collection.toml").store:
            found = _stored_problems(folder, url)
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


def _stored_problems(folder: Path, url: str) -> list[Problem]:
    """Return the problems of reactions that a database holds."""
    from geo_reactions.collection import stored_problems  # noqa: PLC0415 - heavy, and needed only here

    try:
        return stored_problems(folder)
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
