"""The checked copies of one or more collections: of several, those that fail the checks are set aside and named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.serving.snapshot_store import Checked, SnapshotStore
from geo_reactions.site.start import Broken


class Snapshots:
    """A store of copies for every collection that is served."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._stores = [SnapshotStore(folder) for folder in folders]
        self._renewed: list[SnapshotStore] = []
        self.broken: tuple[Broken, ...] = ()

    @property
    def is_one(self) -> bool:
        """Return whether a single collection is served, at the root of the site."""
        return len(self._stores) == 1

    @property
    def room(self) -> Path:
        """Return a temporary folder that exists until `clear`."""
        return self._stores[0].room

    @property
    def checked(self) -> list[Checked]:
        """Return the newest checked copies, without the collections that never passed the checks."""
        return [store.checked for store in self._stores if store.is_filled]

    @property
    def renewed(self) -> list[Checked]:
        """Return those of the newest checked copies that the last renewal made."""
        return [store.checked for store in self._renewed]

    @property
    def loads(self) -> list[tuple[str, int | None]]:
        """Return the address of every database, and the number of its newest load, as `SnapshotStore.judged` says."""
        return [(store.database, store.judged) for store in self._stores if store.database]

    @property
    def version(self) -> str:
        """Return the versions of the data in the newest checked copies."""
        return ", ".join(store.version for store in self._stores if store.is_filled)

    def renew(self) -> None:
        """Copy and check the data as they are now; a collection that fails keeps its last copy.

        Raise DataError with all problems, and change nothing, if all collections fail, or the only one.
        """
        self._renewed = []
        broken: list[Broken] = []
        problems: list[Problem] = []
        for store in self._stores:
            try:
                store.renew()
                self._prove_own_id(store)
                self._renewed.append(store)
            except DataError as error:
                problems += error.problems
                broken.append(Broken(store.name, tuple(map(str, error.problems))))
        if not self._renewed:
            raise DataError(problems)
        self.broken = tuple(broken)

    def _prove_own_id(self, store: SnapshotStore) -> None:
        """Raise DataError, and remove the copy, if another collection that is served has the same id."""
        taken = {other.id for other in self._stores if other is not store and other.is_filled}
        if store.id in taken:
            problem = Problem("collection.toml", 0, "id", store.id, "an id that no other collection has")
            store.withdraw()
            raise DataError([problem])

    def withdraw(self) -> None:
        """Remove the newest copies, after it has turned out that they cannot be served."""
        for store in self._renewed:
            store.withdraw()

    def clear(self) -> None:
        """Remove all copies; do nothing in a process that was forked from the owner."""
        for store in self._stores:
            store.clear()
