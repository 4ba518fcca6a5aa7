"""The ids of all reactions, looked up in the data, because those of a large collection would fill the memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from geo_reactions.collection.conditions import EVERYTHING
from geo_reactions.collection.store import Store


class Ids(Collection[str]):
    """The ids of the reactions; iteration follows the order of the collection."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __contains__(self, code: object) -> bool:
        return self._store.row(str(code)) is not None

    def __iter__(self) -> Iterator[str]:
        parts = self._store.stream(EVERYTHING, None, ("id",), None, 0)
        return (code for part in parts for (code,) in part)

    def __len__(self) -> int:
        return self._store.size
