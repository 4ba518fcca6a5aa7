"""The embedded store: DuckDB for texts and single rows, numpy arrays for counts and orders, all in this process."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_reactions.collection.conditions import Among, Conditions
from geo_reactions.collection.dates import Dates
from geo_reactions.collection.embedded.actors import Actors
from geo_reactions.collection.embedded.acts import Acts
from geo_reactions.collection.embedded.crowds import Crowds
from geo_reactions.collection.embedded.cube import Cube, build
from geo_reactions.collection.embedded.engine import Engine, open_engine
from geo_reactions.collection.embedded.numbers import Column
from geo_reactions.collection.embedded.places import Places
from geo_reactions.collection.embedded.query import Query, named, where
from geo_reactions.collection.embedded.rows import Rows
from geo_reactions.collection.embedded.stored_cube import read_cube
from geo_reactions.collection.embedded.telling import Telling
from geo_reactions.collection.kinds import Kinds, kind_columns
from geo_reactions.collection.store import Around, By, Counts, Crowd, Numbers, Repeats, Row, Sort, Spread, Store
from geo_reactions.domain.fields import Fields
from geo_reactions.domain.own_fields import OwnField

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

_CHUNK = 1_000
"""How many rows are read at a time when there are many."""


class EmbeddedStore(Store):
    """The reactions of a folder."""

    def __init__(self, engine: Engine, fields: Fields) -> None:
        self.engine, self.columns = engine, engine.columns
        self.cube: Cube = read_cube(engine.prepared) if engine.prepared else build(engine, kind_columns(fields))
        self._column = cache(lambda name: Column(engine.numbers_of(name)))
        self._places = places = Places(self.cube, engine)
        self._rows = Rows(self.cube, engine, places, lambda name: self._column(name).numbers)
        self._telling = Telling(self.cube, engine, self._rows)
        self._actors = Actors(self.cube, engine, self._rows, places)
        self._acts = Acts(self.cube, engine, self._rows)
        self._crowds = Crowds(self.cube, engine, self._rows)

    def compute(self) -> None:
        """Compute the arrays about all rows that are kept."""
        _ = self._places.actors, self._rows.by_their_cell, self._actors.rows
        _ = self._acts.shared, self._crowds.gathered, self._telling.wordless

    @property
    def size(self) -> int:
        return self.cube.size

    @property
    def quick_orders(self) -> frozenset[By]:
        return frozenset(By)

    @property
    def version(self) -> str:
        return self.engine.fingerprint

    @property
    def kinds(self) -> Kinds:
        return self.cube.kinds

    @property
    def dates(self) -> Dates:
        return self.cube.dates

    def distinct(self, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        names = ", ".join(map(named, columns))
        sql = (
            f"SELECT {names}, count(*) FROM reactions WHERE {named(columns[0])} IS NOT NULL GROUP BY {names} ORDER BY 1"
        )
        return self.engine.tuples(Query(sql))

    def count(self, asked: Conditions) -> Counts:
        cube, every = self.cube, self._rows.by_cell(asked)
        weights = every * cube.dates.meeting(asked.days) if asked.days else every
        passed = cube.passing(asked)
        by_kind = cube.by_kind if weights is cube.n else cube.sums(weights)
        return Counts(by_kind, every if passed is None else every * passed)

    def grouped(self, asked: Conditions, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        passing = self.kinds.passing(asked).values()
        return self.kinds.group(columns).count(reduce(np.multiply, passing, self.count(asked).by_kind))

    def repeats(self, asked: Conditions, ranks: Mapping[str, int]) -> Repeats:
        return self._acts.repeats(asked, ranks)

    def crowds(self, asked: Conditions) -> dict[str, Crowd]:
        return self._crowds.find(asked)

    def numbers(self, column: str) -> Numbers | None:
        return self._column(column).described

    def bars(self, asked: Conditions, column: str, starts: Sequence[float]) -> list[tuple[int, str, int]]:
        rows = self._rows.selected(asked)
        stance = self.cube.code("stance", rows)
        return self._column(column).count(tuple(starts), rows, stance, self.kinds.codes["stance"])

    def spread(self, asked: Conditions, column: str) -> Spread | None:
        return self._column(column).spread(self._rows.selected(asked))

    def page(self, asked: Conditions, sort: Sort | None, limit: int | None, offset: int) -> list[int]:
        rows: list[int] = self._rows.page(asked, sort, limit, offset).tolist()
        return rows

    def around(self, asked: Conditions, sort: Sort | None, row: int) -> Around | None:
        return self._rows.around(asked, sort, row)

    def telling(
        self, asked: Conditions, column: str, most: int, loud: frozenset[str], codes: Collection[str] | None = None
    ) -> list[int]:
        rows: list[int] = self._telling.find(asked, column, most, loud, codes).tolist()
        return rows

    def switching(self, asked: Conditions, stances: Collection[str]) -> list[tuple[str, str]]:
        return self._actors.switching(asked, stances)

    def acts(self, asked: Conditions, actors: Sequence[str], stances: Collection[str], most: int) -> list[int]:
        return self._actors.acts(asked, actors, stances, most)

    def same(self, column: str, text: str, most: int) -> list[int]:
        one = where(Among(column, (text,)))
        sql = f"SELECT rank FROM reactions WHERE {one.sql} ORDER BY rank LIMIT ?"
        return [rank for (rank,) in self.engine.tuples(Query(sql, (*one.parameters, most)))]

    def row(self, code: str) -> int | None:
        rows = self.engine.tuples(Query("SELECT rank FROM reactions WHERE id = ?", (code,)))
        return int(rows[0][0]) if rows else None

    def fetch(self, rows: Sequence[int]) -> dict[int, Row]:
        return self.engine.fetch(rows)

    def stream(
        self, asked: Conditions, sort: Sort | None, columns: Sequence[str], limit: int | None, offset: int
    ) -> Iterator[Sequence[tuple[Any, ...]]]:
        if (sort or asked.words) and self.engine.lines:
            return self.engine.lines.parts(self._rows.page(asked, sort, limit, offset), columns, _CHUNK)
        return iter(partial(self._asked(asked, sort, columns, limit, offset).fetchmany, _CHUNK), [])

    def frame(self, asked: Conditions, sort: Sort | None, limit: int | None, offset: int) -> pd.DataFrame:
        return self._asked(asked, sort, self.columns, limit, offset).df()

    def _asked(
        self, asked: Conditions, sort: Sort | None, columns: Sequence[str], limit: int | None, offset: int
    ) -> DuckDBPyConnection:
        """Start the query for the rows of a page.

        SQL alone knows neither the order nor which rows have the words of a search, so the numbers of such rows are
        found first.
        """
        if sort or asked.words:
            return self.engine.at(self._rows.page(asked, sort, limit, offset), columns)
        chosen = where(asked.together)
        sql = f"SELECT {', '.join(map(named, columns))} FROM reactions WHERE {chosen.sql} LIMIT ? OFFSET ?"
        return self.engine.run(Query(sql, (*chosen.parameters, limit, offset)))


def open_embedded(folder: Path, own: Sequence[OwnField], fields: Fields) -> EmbeddedStore:
    """Open the reactions in a folder; raise DataError if their file is missing."""
    return EmbeddedStore(open_engine(folder, own), fields)
