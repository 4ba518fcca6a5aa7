"""The data that are served: a proved copy, so that the files may be edited, half-written or broken meanwhile."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import tempfile
from pathlib import Path

from geo_reactions.domain.description import read_description
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.pipeline import build
from geo_reactions.pipeline.parquet_checks import TABLE, is_parquet, parquet_problems
from geo_reactions.pipeline.sources import COUNTRIES
from geo_reactions.pipeline.tables import read

_BOUNDARIES, _MAP = "boundaries", "world.geojson"
_TABLES = ("coding.csv", "reactions.csv")
_FORK = multiprocessing.get_context("fork")
_HELD = 2
"""How many copies are held: what is served, and what processes on their way out still serve."""


class SnapshotStore:
    """Holds copies of a collection and its boundaries in a folder of their own, until `clear`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.room = Path(tempfile.mkdtemp(prefix="geo_reactions-"))
        self._copies: list[Path] = []
        self._owner = os.getpid()

    @property
    def current(self) -> Path:
        """Gives the folder of the collection in the newest proved copy."""
        return self._copies[-1] / self._folder.name

    @property
    def version(self) -> str:
        """Gives the version of the data in the newest proved copy."""
        return read_description(self.current / "collection.toml").version

    def renew(self) -> None:
        """Takes the data as they are now; raises DataError with all problems and leaves the store as it was."""
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
        """Takes the newest copy back, where it turned out that it cannot be served."""
        shutil.rmtree(self._copies.pop())

    def clear(self) -> None:
        """Removes all copies; in a process that was forked from the owner it does nothing."""
        if os.getpid() == self._owner:
            shutil.rmtree(self.room, ignore_errors=True)

    def _room_for_one(self) -> Path:
        try:
            return Path(tempfile.mkdtemp(dir=self.room))
        except OSError as error:
            raise DataError([Problem(str(self.room), 0, "", "", f"cannot be written: {error.strerror}")]) from error

    def _copy(self, made: Path) -> None:
        for source in (self._folder, self._folder.parent / _BOUNDARIES):
            try:
                shutil.copytree(source, made / source.name, ignore=shutil.ignore_patterns(".*"))
            except (OSError, shutil.Error) as error:
                raise DataError([Problem(str(source), 0, "", "", f"cannot be read: {error}")]) from error


def prove(folder: Path) -> None:
    """Proves in a process of its own that a collection can be served, and prepares it; raises DataError with all problems.

    No engine may have run in the process that others are forked from, and no file may bring it down.
    """
    receiver, sender = _FORK.Pipe(duplex=False)
    proof = _FORK.Process(target=lambda: sender.send(_proved(folder)))
    proof.start()
    sender.close()
    try:
        found = receiver.recv()
    except EOFError:
        found = [Problem(folder.name, 0, "", "", "the checks did not come to an end")]
    proof.join()
    if found:
        raise DataError(found)


def _proved(folder: Path) -> list[Problem]:
    """Lists what is wrong with a collection; a large one is prepared where nothing is."""
    found = problems(folder)
    if not found and is_parquet(folder):
        from geo_reactions.collection import prepare  # noqa: PLC0415 - heavy, and only here

        try:
            prepare(folder)
        except Exception as error:  # noqa: BLE001 - where the disk is full, what is served stays
            found = [Problem(folder.name, 0, "", "", f"cannot be prepared: {error!r}")]
    return found


def problems(folder: Path) -> list[Problem]:
    """Lists what is wrong with a collection and its boundaries, stale built files among it."""
    try:
        if is_parquet(folder):
            found = parquet_problems(folder)
        elif not any((folder / name).exists() for name in _TABLES):
            found = [Problem(TABLE, 0, "", "", f"this or coding.csv; both are missing from {folder}")]
        else:
            build.check(folder)
            found = []
    except DataError as error:
        found = list(error.problems)
    except Exception as error:  # noqa: BLE001 - whatever a broken file does, what is served stays
        found = [Problem(folder.name, 0, "", "", f"cannot be read: {error!r}")]
    return found + _map_problems(folder.parent / _BOUNDARIES)


def _map_problems(boundaries: Path) -> list[Problem]:
    """Lists the countries without a shape on the map, and what is wrong with its file."""
    try:
        countries = set(read(boundaries / "countries.csv", COUNTRIES).ids("code"))
        shapes = {shape["id"] for shape in json.loads((boundaries / _MAP).read_bytes())["features"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [Problem(f"{_BOUNDARIES}/{_MAP}", 0, "", "", f"cannot be read: {error!r}")]
    return [Problem(_MAP, 0, "id", code, "a shape for every country") for code in countries - shapes]
