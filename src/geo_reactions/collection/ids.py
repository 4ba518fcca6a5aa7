"""The ids of all reactions, looked up in the data, because those of a large collection would fill the memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from itertools import chain

from geo_reactions.collection.engine import Engine
from geo_reactions.collection.query import Query

_CHUNK = 10_000


class Ids(Collection[str]):
    """The ids of the reactions; iteration follows the order of the collection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __contains__(self, code: object) -> bool:
        return bool(self._engine.tuples(Query("SELECT 1 FROM reactions WHERE id = ? LIMIT 1", (str(code),))))

    def __iter__(self) -> Iterator[str]:
        answer = self._engine.run(Query("SELECT id FROM reactions ORDER BY rank"))
        return (code for (code,) in chain.from_iterable(iter(partial(answer.fetchmany, _CHUNK), [])))

    def __len__(self) -> int:
        return self._engine.size
