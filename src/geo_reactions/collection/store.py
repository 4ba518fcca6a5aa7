"""The store of a collection: all that the collection asks of an engine, whichever engine it is.

A store knows rows, columns and conditions. It does not know views, the codebook, languages or pages. A row has a number,
which means something only to its store; rows are in the order of the collection unless a method says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.dates import Dates
from geo_reactions.collection.kinds import Ints, Kinds

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
"""A row by column name: `first` and `last` are days, `lat`, `lon` and own numbers floats, `crowd` an integer, all else texts.

A missing number or day is None, and so is a missing country, place or own choice; any other missing text is empty.
"""

Repeats = Mapping[tuple[str, int, str, str], int]
"""How many reactions repeat an act that is already counted, by country, rank, stance and degree."""


class By(Enum):
    """What an order compares."""

    DATE = "date"
    """The first day, then the last."""
    ID = "id"
    """The id, letter by letter."""
    NUMBER = "number"
    """A number."""
    TEXT = "text"
    """A text, by its sort key (`collated`)."""
    LABEL = "label"
    """The sort key of the label of a code."""
    ACTOR = "actor"
    """The sort key of the name of the actor."""


@dataclass(frozen=True, eq=False)
class Order:
    """An order of rows by a column; empty cells come last in both directions.

    `labels` are the labels of codes, or the names of actors that differ from those in the rows.
    """

    column: str
    by: By
    labels: Mapping[str, str] = field(default_factory=dict)


class Sort(NamedTuple):
    """An order and its direction; rows that are equal in it keep the order of the collection."""

    order: Order
    is_backwards: bool


class Counts(NamedTuple):
    """Numbers of rows: of every kind, whatever codes of the kinds are asked for, and of every date, whatever days are."""

    by_kind: Ints
    by_date: Ints


class Around(NamedTuple):
    """The place of a row among the selected ones: the rows before and after it (None at an end), and its number from 1."""

    before: int | None
    after: int | None
    number: int
    total: int


class Crowd(NamedTuple):
    """A number of people; `about` if part of it is an estimate for words such as “several hundred”."""

    people: int
    about: bool


class Numbers(NamedTuple):
    """The numbers of a column: the least, the least above 0 (NaN if there is none), the upper quartile and the greatest.

    `few` has the different numbers in ascending order if there are at most FEW, else it is empty. `digits` is how many
    digits behind the point they have, None if more than DIGITS.
    """

    least: float
    positive: float
    quartile: float
    most: float
    few: tuple[float, ...]
    digits: int | None


FEW, DIGITS = 12, 6


class Spread(NamedTuple):
    """How numbers spread: how many there are, the least, the middle and the greatest."""

    n: int
    least: float
    median: float
    most: float


class Store(Protocol):
    """The reactions of a collection in an engine; safe to share between threads."""

    columns: Sequence[str]
    """The columns of every collection, then its own."""

    @property
    def size(self) -> int:
        """Return the number of rows."""

    @property
    def quick_orders(self) -> frozenset[By]:
        """Return the orders in which it gives a page without sorting more rows than readers wait for."""

    @property
    def version(self) -> str:
        """Return a text that changes when the rows change."""

    @property
    def kinds(self) -> Kinds:
        """Return the combinations of codes that occur; a store with very many of them leaves out the places."""

    @property
    def dates(self) -> Dates:
        """Return the dates that occur, each with a stance, in the order in which `count` counts them."""

    def distinct(self, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return the combinations of some columns, each with its number of rows, sorted by the first column.

        Rows that are empty in the first column are left out. `body` is the id of an actor without a country.
        """

    # ---- counts

    def count(self, asked: Conditions) -> Counts:
        """Return the numbers of rows by kind and by date: the former without the conditions on codes, the latter on days."""

    def grouped(self, asked: Conditions, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return how many of the rows asked for have each combination of codes in some columns, in the order of the codes.

        Rows without a code in the first column are left out.
        """

    def repeats(self, asked: Conditions, ranks: Mapping[str, int]) -> Repeats:
        """Return how many of the rows asked for repeat an act: each counts once by country, rank, stance and degree.

        `ranks` holds the rank of each actor type. Rows without a country are left out.
        """

    def crowds(self, asked: Conditions) -> Mapping[str, Crowd]:
        """Return how many people took part at each place: of each act, the first of its greatest crowds there."""

    def numbers(self, column: str) -> Numbers | None:
        """Return what the numbers of a column are like; None if it has none."""

    def bars(self, asked: Conditions, column: str, starts: Sequence[float]) -> list[tuple[int, str, int]]:
        """Return how many rows lie in each bar, by stance: the number of the bar, the stance, and the number above 0.

        `starts` are the first numbers of the bars, in ascending order.
        """

    def spread(self, asked: Conditions, column: str) -> Spread | None:
        """Return how the numbers of a column spread; None if no row asked for has one."""

    # ---- rows

    def page(self, asked: Conditions, sort: Sort | None, limit: int | None, offset: int) -> Sequence[int]:
        """Return rows in an order, from `offset` on, at most `limit`."""

    def around(self, asked: Conditions, sort: Sort | None, row: int) -> Around | None:
        """Return the place of a row among those asked for in an order; None if it is not among them."""

    def telling(
        self, asked: Conditions, column: str, most: int, loud: frozenset[str], codes: Collection[str] | None = None
    ) -> Sequence[int]:
        """Return the `most` most telling rows of every code of a column: quoted ones first, then loud, then early ones.

        `loud` are the actor types that speak for a country. The rows are grouped by code, in the order of the codes; with
        `codes`, only those of some codes.
        """

    def switching(self, asked: Conditions, stances: Collection[str]) -> Sequence[tuple[str, str]]:
        """Return the actors with several of some stances, by id and name: those with most such rows first, then by name."""

    def acts(self, asked: Conditions, actors: Sequence[str], stances: Collection[str], most: int) -> Sequence[int]:
        """Return, actor by actor, the first `most` rows with one of some stances, by day, undated ones first."""

    def same(self, column: str, text: str, most: int) -> Sequence[int]:
        """Return the first rows with a text in a column that is not empty, at most `most`."""

    def row(self, code: str) -> int | None:
        """Return the row of a reaction by its id; None if there is none."""

    def fetch(self, rows: Sequence[int]) -> dict[int, Row]:
        """Return rows by their numbers, each with all columns."""

    def stream(
        self, asked: Conditions, sort: Sort | None, columns: Sequence[str], limit: int | None, offset: int
    ) -> Iterator[Sequence[tuple[Any, ...]]]:
        """Yield some columns of the rows of a page in parts; only one part is in memory at a time.

        A sort may hold the numbers of all rows besides.
        """

    def frame(self, asked: Conditions, sort: Sort | None, limit: int | None, offset: int) -> pd.DataFrame:
        """Return the rows of a page with all columns as a frame, in which days are timestamps."""
