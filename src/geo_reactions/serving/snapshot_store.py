"""Checked copies of the data to serve, so that the files themselves may be edited, half-written or broken meanwhile."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from geo_reactions.domain.description import read_description
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline.parquet_checks import TABLE
from geo_reactions.serving.proving import database_of, prove

_HELD = 2
"""The number of copies to hold: the one that is served, and the one that stopping processes still serve."""


class Checked(NamedTuple):
    """The folder of a collection that passed the checks, and the load of its database that passed them, if one holds its rows."""

    folder: Path
    load: str = ""


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
        return database_of(self.current if self._copies else self._folder)

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
        self._judged = (database_of(folder), number)
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
        return (TABLE, "reactions.csv") if database_of(self._folder) else ()

    def _copy(self, made: Path) -> None:
        left_out = shutil.ignore_patterns(".*", *self._rows())
        for source in (self._folder, boundaries_folder(self._folder)):
            try:
                shutil.copytree(source, made / source.name, ignore=left_out)
            except (OSError, shutil.Error) as error:
                raise DataError([Problem(str(source), 0, "", "", f"cannot be read: {error}")]) from error
