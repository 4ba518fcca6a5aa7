"""The records of a collection: the rows of a view in its order, single reactions, their neighbours, and telling examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from geo_reactions.collection.conditions import Conditions, conditions
from geo_reactions.collection.kinds import PLACE
from geo_reactions.collection.orders import Orders
from geo_reactions.collection.row_cache import RowCache
from geo_reactions.collection.search import Search
from geo_reactions.collection.store import Store
from geo_reactions.domain.errors import NotFoundError
from geo_reactions.domain.view import View

if TYPE_CHECKING:
    import pandas as pd


class Neighbours(NamedTuple):
    """The place of a reaction among the selected ones: the ids before and after it (None at an end), its number from 1."""

    before: str | None
    after: str | None
    number: int
    total: int


class Records:
    """The rows of views; safe to share between threads.

    `loud` holds the actor types that speak for a country.
    """

    def __init__(self, store: Store, search: Search, orders: Orders, loud: frozenset[str]) -> None:
        self.store, self.search = store, search
        self._orders, self._loud, self._cache = orders, loud, RowCache(store)
        self._apart = () if PLACE in store.kinds.codes else (PLACE,)

    def asked(self, view: View) -> Conditions:
        """Return the conditions of a view on a row."""
        return conditions(view, self.search.words(view.q) if view.q else (), self._apart)

    def select(self, view: View, *, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Return the reactions of a view with the columns of reactions.csv, in its order or else the collection's."""
        return self.store.frame(self.asked(view), self._orders.sort(view), limit, offset)

    def stream(
        self, view: View, columns: Sequence[str], *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Sequence[tuple[Any, ...]]]:
        """Yield the rows of a view in parts, in the order of `select`; only one part is in memory at a time."""
        return self.store.stream(self.asked(view), self._orders.sort(view), columns, limit, offset)

    def rows(self, view: View, *, limit: int | None = None, offset: int = 0) -> list[dict[str, Any]]:
        """Return the reactions of a view by column name; only these are read from the table. Do not change them."""
        return self._cache.rows(self.store.page(self.asked(view), self._orders.sort(view), limit, offset))

    def neighbours(self, view: View) -> Neighbours | None:
        """Return the place of the open reaction among the selected ones in the order of the table.

        Return None if it is not among them.
        """
        row = self._cache.row(view.reaction)
        around = None if row is None else self.store.around(self.asked(view), self._orders.sort(view), row)
        if around is None:
            return None
        before, after = (None if row is None else self._cache.rows([row])[0]["id"] for row in around[:2])
        return Neighbours(before, after, around.number, around.total)

    def reaction(self, code: str) -> dict[str, Any]:
        """Return one reaction by column name; raise NotFoundError if there is none with this id."""
        row = self._cache.row(code)
        if row is None:
            raise NotFoundError(f"there is no reaction {code!r}")
        return self._cache.rows([row])[0]

    def related(self, code: str, most: int = 100) -> list[dict[str, Any]]:
        """Return the first reactions of the same act and of the same actor, at most `most` of each, without itself.

        Raise NotFoundError if there is no reaction with this id.
        """
        own = self.reaction(code)
        found = (self.store.same(column, own[column], most) for column in ("act", "actor_id"))
        rows = sorted({row for part in found for row in part} - {self._cache.row(code)})
        return self._cache.rows(rows)

    def telling(
        self, view: View, column: str, per_code: int = 3, codes: Sequence[str] | None = None
    ) -> list[dict[str, Any]]:
        """Return the most telling reactions for the codes of a column, or for some of them, as `Store.telling` ranks them."""
        rows = self.store.telling(self.asked(view), column, per_code, self._loud, codes)
        return [row | {"body": None if row["country"] else row["actor_id"]} for row in self._cache.rows(rows)]
