"""The rows that were read lately, as records: a row that is asked for again is not read again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from geo_reactions.collection.engine import Engine
from geo_reactions.collection.query import Condition

_ROOM = 4_096


class RowCache:
    """Keeps up to some thousand rows; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[int, dict[str, Any]] = {}
        self.rank = lru_cache(_ROOM)(self._rank)

    def rows(self, ranks: Iterable[int]) -> list[dict[str, Any]]:
        """Gives rows by their numbers, in the order of the numbers; nobody may change them."""
        ranks, kept = list(map(int, ranks)), self._kept
        missing = [rank for rank in ranks if rank not in kept]
        if missing:
            found = self._engine.fetch(missing)
            kept = {rank: kept[rank] for rank in ranks if rank in kept} | found
            self._keep(found)
        return [kept[rank] for rank in ranks]

    def _keep(self, found: dict[int, dict[str, Any]]) -> None:
        """Keeps what was found beside what was kept; where the room ends, only what was found last."""
        together = self._kept | found
        self._kept = together if len(together) <= _ROOM else dict(list(found.items())[:_ROOM])

    def _rank(self, code: str) -> int | None:
        """Finds the number of a reaction by its id."""
        rows = self._engine.tuples(Condition("SELECT rank FROM reactions WHERE id = ?", (code,)))
        return int(rows[0][0]) if rows else None
