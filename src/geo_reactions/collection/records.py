"""The records of a collection: the rows of a view in its order, single reactions, their neighbours, and telling examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from geo_reactions.collection.conditions import Among, conditions
from geo_reactions.collection.engine import Engine
from geo_reactions.collection.query import Query, named, where
from geo_reactions.collection.row_cache import RowCache
from geo_reactions.collection.rows import Rows
from geo_reactions.domain.errors import NotFoundError
from geo_reactions.domain.view import View

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

_CHUNK = 1_000
"""How many rows are read at a time when there are many."""


class Neighbours(NamedTuple):
    """The place of a reaction among the selected ones: the ids before and after it (None at an end), its number from 1."""

    before: str | None
    after: str | None
    number: int
    total: int


class Records:
    """The rows of views; safe to share between threads."""

    def __init__(self, engine: Engine, found: Rows) -> None:
        self.engine = engine
        self._found, self._cache = found, RowCache(engine)

    def select(self, view: View, *, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Return the reactions of a view with the columns of reactions.csv, in its order or else the collection's."""
        return self._asked(view, self.engine.columns, limit, offset).df()

    def stream(
        self, view: View, columns: Sequence[str], *, limit: int | None = None, offset: int = 0
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a view in parts, in the order of `select`; only one part is in memory at a time.

        A sort holds the numbers of all rows besides.
        """
        if (view.sort or view.q) and self.engine.lines:
            return self.engine.lines.parts(self._found.page(view, limit, offset), columns, _CHUNK)
        return iter(partial(self._asked(view, columns, limit, offset).fetchmany, _CHUNK), [])

    def _asked(self, view: View, columns: Sequence[str], limit: int | None, offset: int) -> DuckDBPyConnection:
        """Start the query for the rows of a view in its order.

        SQL alone knows neither the order nor which rows have the words of a search, so the numbers of such rows are
        found first.
        """
        if view.sort or view.q:
            return self.engine.at(self._found.page(view, limit, offset), columns)
        asked = where(conditions(view).together)
        sql = f"SELECT {', '.join(map(named, columns))} FROM reactions WHERE {asked.sql} LIMIT ? OFFSET ?"
        return self.engine.run(Query(sql, (*asked.parameters, limit, offset)))

    def rows(self, view: View, *, limit: int | None = None, offset: int = 0) -> list[dict[str, Any]]:
        """Return the reactions of a view by column name; only these are read from the table. Do not change them."""
        return self._cache.rows(self._found.page(view, limit, offset))

    def neighbours(self, view: View) -> Neighbours | None:
        """Return the place of the open reaction among the selected ones in the order of the table.

        Return None if it is not among them.
        """
        row = self._cache.rank(view.reaction)
        around = None if row is None else self._found.around(view, row)
        if around is None:
            return None
        before, after = (None if row is None else self._cache.rows([row])[0]["id"] for row in around[:2])
        return Neighbours(before, after, around.number, around.total)

    def reaction(self, code: str) -> dict[str, Any]:
        """Return one reaction by column name; raise NotFoundError if there is none with this id."""
        row = self._cache.rank(code)
        if row is None:
            raise NotFoundError(f"there is no reaction {code!r}")
        return self._cache.rows([row])[0]

    def related(self, code: str, most: int = 100) -> list[dict[str, Any]]:
        """Return the first reactions of the same act and of the same actor, at most `most` of each, without itself.

        Raise NotFoundError if there is no reaction with this id.
        """
        own = self.reaction(code)
        same = [where(Among(column, (own[column],))) for column in ("act", "actor_id")]
        sql = "SELECT rank FROM reactions WHERE {} ORDER BY rank LIMIT ?"
        found = [self.engine.tuples(Query(sql.format(one.sql), (*one.parameters, most))) for one in same]
        rows = sorted({rank for part in found for (rank,) in part} - {self._cache.rank(code)})
        return self._cache.rows(rows)

    def telling(
        self, view: View, column: str, per_code: int = 3, codes: Sequence[str] | None = None
    ) -> list[dict[str, Any]]:
        """Return the most telling reactions for the codes of a column, or for some of them, as `Rows.telling` ranks them."""
        found = self._cache.rows(self._found.telling(view.selection, column, per_code, codes))
        return [row | {"body": None if row["country"] else row["actor_id"]} for row in found]
