"""Orders as ClickHouse writes them: what rows are sorted by, and which rows precede a certain one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from geo_reactions.collection.clickhouse.query import Bound, named
from geo_reactions.collection.clickhouse.tables import key_of
from geo_reactions.collection.collation import places
from geo_reactions.collection.dates import UNDATED
from geo_reactions.collection.kinds import Kinds
from geo_reactions.collection.store import By, Order, Sort
from geo_reactions.domain.folding import collated

_CONSTANT = "toUInt8(0)"
"""An expression that is equal for all rows; a bare number would be the number of a column."""


class Stretch(NamedTuple):
    """Rows that follow each other in an order: the condition that they meet, and what stands after ORDER BY, if not all keys."""

    condition: str
    order: str


def stretches(sort: Sort | None) -> Sequence[Stretch]:
    """Return the stretches of an order, in its order; that of dates has two, as the table is sorted by the first day."""
    if sort is None:
        return (Stretch("1", "rank"),)
    if sort.order.by is not By.DATE:
        return (Stretch("1", ""),)
    way = "DESC" if sort.is_backwards else "ASC"
    dated = Stretch(f"first != {UNDATED}", f"first {way}, last {way}, rank")
    return (dated, Stretch(f"first = {UNDATED}", "rank"))


class Keys(NamedTuple):
    """The expressions that sort rows: whether the cell is empty, what is compared, and the number of the row."""

    empty: str
    value: str
    is_backwards: bool

    def order(self, *, is_reversed: bool = False) -> str:
        """Return what stands after ORDER BY, or the same from the end."""
        up, down = ("DESC", "ASC") if is_reversed else ("ASC", "DESC")
        return f"{self.empty} {up}, {self.value} {down if self.is_backwards else up}, rank {up}"

    @property
    def all(self) -> str:
        """Return the expressions as a tuple."""
        return f"tuple({self.empty}, {self.value}, rank)"

    def precedes(self, own: str, *, is_reversed: bool = False) -> str:
        """Return the condition of a row that stands before another one, or behind it; `own` is the tuple of the other."""
        less, more = (">", "<") if is_reversed else ("<", ">")
        empty, value, rank = (f"{own}.{n}" for n in (1, 2, 3))
        of_value = more if self.is_backwards else less
        equal = f"({self.value} {of_value} {value} OR ({self.value} = {value} AND rank {less} {rank}))"
        return f"({self.empty} {less} {empty} OR ({self.empty} = {empty} AND {equal}))"


def keys(sort: Sort | None, kinds: Kinds, bound: Bound) -> Keys:
    """Return the expressions of a sort; without one, those of the order of the collection."""
    if sort is None:
        return Keys(_CONSTANT, _CONSTANT, is_backwards=False)
    empty, value = _EXPRESSIONS[sort.order.by](sort.order, kinds, bound)
    return Keys(empty, value, sort.is_backwards)


def _by_date(_order: Order, _kinds: Kinds, _bound: Bound) -> tuple[str, str]:
    return f"(first = {UNDATED})", "(toInt64(first) * 16777216 + (last - first))"


def _by_id(_order: Order, _kinds: Kinds, _bound: Bound) -> tuple[str, str]:
    return _CONSTANT, "id"


def _by_number(order: Order, _kinds: Kinds, _bound: Bound) -> tuple[str, str]:
    column = named(order.column)
    return f"isNull({column})", f"ifNull({column}, 0)"


def _by_text(order: Order, _kinds: Kinds, _bound: Bound) -> tuple[str, str]:
    column = named(key_of(order.column))
    return f"({column} = '')", column


def _by_label(order: Order, kinds: Kinds, bound: Bound) -> tuple[str, str]:
    codes = kinds.codes.get(order.column, tuple(order.labels))
    found = places([order.labels.get(code, "") for code in codes])
    known, numbers = bound(list(codes), "Array(String)"), bound(found, "Array(Int32)")
    place = f"transform(toString({named(order.column)}), {known}, {numbers}, toInt32(-1))" if codes else "toInt32(-1)"
    return f"({place} = -1)", place


def _by_actor(order: Order, _kinds: Kinds, bound: Bound) -> tuple[str, str]:
    column = f"toString({named(key_of('actor'))})"
    if order.labels:
        known = bound(list(order.labels), "Array(String)")
        column = f"transform(actor_id, {known}, {bound(list(map(collated, order.labels.values())), 'Array(String)')}, {column})"
    return f"({column} = '')", column


_EXPRESSIONS: dict[By, Callable[[Order, Kinds, Bound], tuple[str, str]]] = {
    By.DATE: _by_date,
    By.ID: _by_id,
    By.NUMBER: _by_number,
    By.TEXT: _by_text,
    By.LABEL: _by_label,
    By.ACTOR: _by_actor,
}
