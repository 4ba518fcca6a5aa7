"""The newest complete load of a database, for those who ask again and again whether there is another one."""

from __future__ import annotations

from typing import Any

from geo_reactions.collection.clickhouse.connection import connect
from geo_reactions.collection.clickhouse.errors import in_words
from geo_reactions.collection.clickhouse.loads import newest
from geo_reactions.domain.errors import GeoReactionsError

_ANSWERING_S = 5
"""How many seconds the database may take to answer this question."""


class NewestLoad:
    """The question for the newest load, over one connection, which is opened anew after the database did not answer."""

    def __init__(self, url: str) -> None:
        self._url, self._connection = url, None

    def find(self) -> tuple[int, str]:
        """Return number and code of the newest complete load, 0 and "" if there is none; raise ServiceError without an answer."""
        connection = self._connected()
        try:
            with in_words():
                return newest(connection)
        except GeoReactionsError:
            self._connection = None
            raise

    def _connected(self) -> Any:
        if self._connection is None:
            self._connection = connect(self._url, _ANSWERING_S)
        return self._connection
