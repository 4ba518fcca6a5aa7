"""The orders of rows: texts as the current language sorts them, days and numbers by value, empty cells last.

The page, the exports, the library and the way to the next reaction all use them, so that they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from geo_reactions.collection.store import By, Order, Sort
from geo_reactions.domain.own_fields import CHOICE, OwnField
from geo_reactions.domain.view import SORTABLE, View, by_name
from geo_reactions.language.wording import language

_OF_FIELDS = {"actor_type": "actor", "type": "type", "stance": "stance", "country_name": "country", "place": "place"}
"""The columns of every collection that hold the label of a code, and the field with these labels."""

_BY = {"date": By.DATE, "id": By.ID, "actor": By.ACTOR, "crowd": By.NUMBER}

_KEPT = 32
"""How many orders are remembered; each column counts once per language."""


class Orders:
    """The orders that the views of a collection can ask for; safe to share between threads.

    `labels` returns the names of the codes of a field in the current language. `own` are the fields of the collection's own.
    """

    def __init__(self, labels: Callable[[str], Mapping[str, str]], own: Sequence[OwnField] = ()) -> None:
        self._labels = labels
        self._own = {field.name: field for field in own}
        self._order = lru_cache(_KEPT)(self._made)

    def sort(self, view: View) -> Sort | None:
        """Return how a view sorts rows; None for the order of the collection."""
        column = view.sort.removeprefix("-")
        if column not in SORTABLE and column not in self._own:
            return None
        return Sort(self._order(column, language()), is_backwards=view.sort.startswith("-"))

    def offered(self, quick: Collection[By]) -> tuple[str, ...]:
        """Return the columns by which rows can be sorted with some orders."""
        return tuple(column for column in (*SORTABLE, *self._own) if self._order(column, language()).by in quick)

    def _made(self, column: str, _language: str) -> Order:
        if column in _BY:
            return Order(column, _BY[column], self._labels("body") if column == "actor" else {})
        if column in _OF_FIELDS:
            field = _OF_FIELDS[column]
            return Order(by_name(field).column, By.LABEL, self._labels(field))
        own = self._own[column]
        if own.kind == CHOICE:
            return Order(column, By.LABEL, self._labels(column))
        return Order(column, By.NUMBER if own.is_number else By.TEXT)
