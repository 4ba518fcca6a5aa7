"""A cache of the rows that were read last, so that a row that is needed again is not read again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from geo_reactions.collection.store import Store

_ROOM = 4_096


class RowCache:
    """The last rows that were read, up to a few thousand; safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[int, dict[str, Any]] = {}
        self.row = lru_cache(_ROOM)(store.row)

    def rows(self, ranks: Iterable[int]) -> list[dict[str, Any]]:
        """Return rows in the order of the given numbers; do not change them, because others share them."""
        ranks, kept = list(map(int, ranks)), self._kept
        missing = [rank for rank in ranks if rank not in kept]
        if missing:
            found = self._store.fetch(missing)
            kept = {rank: kept[rank] for rank in ranks if rank in kept} | found
            self._keep(found)
        return [kept[rank] for rank in ranks]

    def _keep(self, found: dict[int, dict[str, Any]]) -> None:
        """Keep the new rows besides the old ones, or instead of them if there is no room for both."""
        together = self._kept | found
        self._kept = together if len(together) <= _ROOM else dict(list(found.items())[:_ROOM])
