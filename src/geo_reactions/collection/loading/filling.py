"""The tables of one load while they are filled: sent in pieces, each of which is there once, whatever broke off before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geo_reactions.collection.clickhouse.layout import Layout
from geo_reactions.collection.clickhouse.query import named
from geo_reactions.collection.clickhouse.tables import DATE, Tables
from geo_reactions.collection.loading.pieces import Pieces

_SENDERS = 4
"""How many pieces are on their way at a time."""


@dataclass(frozen=True)
class Filling:
    """The tables of a load; a row that is sent has a number from `base` on, rows taken from another load lower ones."""

    connection: Any
    layout: Layout
    tables: Tables
    choices: Sequence[str]
    asked: Sequence[str]
    """The columns of the tables `shared` and `crowds`."""
    step: int
    """How many months a part of the tables holds."""
    base: int = 0

    def run(self, *statements: str) -> None:
        """Run statements that return nothing."""
        for statement in statements:
            self.connection.command(statement, settings=dict(self.layout.of_inserts))

    def one(self, sql: str) -> Any:
        """Return the value of a query with one row and one column."""
        return self.connection.query(sql).result_rows[0][0]

    def months(self, condition: str = "1", table: str = "") -> list[int]:
        """Return the months of rows that meet a condition, in ascending order."""
        sql = f"SELECT DISTINCT _month FROM {table or self.tables.reactions} WHERE {condition} ORDER BY 1"
        return [month for (month,) in self.connection.query(sql).result_rows]

    def send(self, pieces: Pieces) -> Iterator[int]:
        """Send the pieces that are not there as a whole; yield the number of rows that are there, after each piece.

        A piece of which another number of rows is there is removed first.
        """
        there, n = self._there(pieces.size), 0
        with TemporaryDirectory() as room, ThreadPoolExecutor(_SENDERS) as pool:
            running: set[Future[None]] = set()
            for number, rows in enumerate(pieces.sizes()):
                if there.get(number, 0) != rows:
                    running = _ready(running)
                    file = Path(room) / f"{number}.parquet"
                    pieces.write(number, self.base, file)
                    running.add(pool.submit(self._send, pieces, number, file, is_begun=number in there))
                n += rows
                yield n
            for sent in running:
                sent.result()

    def is_sent(self, pieces: Pieces) -> bool:
        """Return whether all pieces are there, each as a whole and nothing twice."""
        return self._there(pieces.size) == dict(enumerate(pieces.sizes()))

    def _there(self, size: int) -> dict[int, int]:
        """Return how many rows of each piece are there."""
        sql = f"""SELECT intDiv(rank - {self.base}, {size}) AS piece, count() FROM {self.tables.reactions}
            WHERE rank >= {self.base} GROUP BY piece"""
        return dict(self.connection.query(sql).result_rows)

    def _send(self, pieces: Pieces, number: int, file: Path, *, is_begun: bool) -> None:
        first = self.base + number * pieces.size
        if is_begun:
            self.run(self.layout.delete(self.tables.reactions, f"rank >= {first} AND rank < {first + pieces.size}"))
        settings = {name: str(value) for name, value in self.layout.of_inserts.items()}
        self.connection.raw_insert(
            self.tables.reactions, pieces.columns, file.read_bytes(), fmt="Parquet", settings=settings
        )
        file.unlink()

    def count(self, condition: str = "1") -> None:
        """Fill the cells and the crowds from the rows that meet a condition."""
        columns = ", ".join(map(named, self.asked))
        self.run(
            f"""INSERT INTO {self.tables.crowds} ({columns}) SELECT {columns} FROM {self.tables.reactions}
            WHERE {condition} AND isNotNull(crowd) AND place_id != ''""",
            f"""INSERT INTO {self.tables.cells} SELECT _kind, {DATE}, stance, first, last, _month, count()
            FROM {self.tables.reactions} WHERE {condition} GROUP BY _kind, stance, first, last, _month""",
        )

    def repeated(self, condition: str) -> str:
        """Return the statement that takes the rows of acts with several rows, as far as they meet a condition, into `shared`."""
        rows, columns, by = self.tables.reactions, ", ".join(map(named, self.asked)), "act, country, stance, degree"
        several = f"""SELECT {by} FROM {rows} WHERE country != '' AND {condition} GROUP BY {by} HAVING count() > 1"""
        return f"""INSERT INTO {self.tables.shared} ({columns}) SELECT {columns} FROM {rows}
            WHERE country != '' AND {condition} AND ({by}) GLOBAL IN ({several})"""

    def settle(self) -> None:
        """Wait until every replica has all rows, and the small tables are in as few parts as possible."""
        made = self.tables
        self.run(*map(self.layout.merge, (made.cells, made.shared, made.crowds)))
        self.run(*self.layout.settle((made.reactions, made.cells, made.shared, made.crowds), (made.kinds, made.actors)))

    def derive(self) -> None:
        """Fill the tables of kinds, of actors and of acts with several rows anew, from the rows."""
        rows, codes = self.tables.reactions, ", ".join(map(named, self.choices))
        self.run(
            *map(self.layout.empty, (self.tables.kinds, self.tables.actors, self.layout.own(self.tables.shared))),
            f"INSERT INTO {self.tables.kinds} SELECT DISTINCT _kind, {codes} FROM {rows}",
            f"INSERT INTO {self.tables.actors} SELECT actor_id, min(name) FROM {rows} GROUP BY actor_id",
            self.repeated("1"),
        )


def _ready(running: set[Future[None]]) -> set[Future[None]]:
    """Wait until another piece may be sent; raise the error of a piece that could not be sent."""
    while len(running) >= _SENDERS:
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for sent in done:
            sent.result()
    return running
