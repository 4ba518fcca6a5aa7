"""The rows of a table as `reactions` has them: in pieces, each a Parquet file that the database reads by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from geo_reactions.collection.caption import LEAST_SPACES
from geo_reactions.collection.clickhouse.tables import DAYS, NO_MONTH, key_of, keyed
from geo_reactions.collection.dates import UNDATED
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.embedded.query import Query, named, quoted
from geo_reactions.collection.searched import searched
from geo_reactions.domain.own_fields import OwnField

_NUMBERS = ("lat", "lon", "crowd")
_EVERYTHING = "true"


class Pieces:
    """The rows of a table in its order, `size` at a time; with a day, only those from then on and those without one.

    `choices` are the columns that make a kind. The table that the rows go to is divided into parts of `step` months.
    """

    def __init__(
        self,
        engine: Engine,
        own: Sequence[OwnField],
        choices: Collection[str],
        size: int,
        *,
        step: int,
        since: date | None = None,
    ) -> None:
        self.size = size
        self._cursor = engine.connection.cursor()
        self._chosen = f"(first >= DATE '{since}' OR first IS NULL)" if since else _EVERYTHING
        columns = _expressions(engine.columns, own, choices, step)
        self.columns = tuple(columns)
        self._values = ", ".join(f"{value} AS {named(column)}" for column, value in columns.items())
        self._cursor.execute(
            "CREATE TEMP TABLE keys AS SELECT actor_id, collated(min(actor)) AS _key FROM reactions GROUP BY actor_id"
        )
        self.n = engine.tuples(Query(f"SELECT count(*) FROM reactions WHERE {self._chosen}"))[0][0]
        self._limits = [*self._firsts(engine), engine.size]

    def _firsts(self, engine: Engine) -> Iterable[int]:
        """Return the number of the first row of each piece in the table."""
        if self._chosen == _EVERYTHING:
            return range(0, engine.size, self.size)
        numbered = f"SELECT rank, row_number() OVER (ORDER BY rank) - 1 AS n FROM reactions WHERE {self._chosen}"
        found = engine.tuples(Query(f"SELECT rank FROM ({numbered}) WHERE n % {self.size} = 0 ORDER BY rank"))
        return (rank for (rank,) in found)

    def sizes(self) -> list[int]:
        """Return the number of rows of each piece: `size` of all but the last."""
        return [min(self.size, self.n - first) for first in range(0, self.n, self.size)]

    def write(self, number: int, base: int, path: Path) -> None:
        """Write a piece into a file; its rows are numbered from `base` plus the number of rows in the pieces before it."""
        first, end = self._limits[number : number + 2]
        rows = f"""SELECT *, row_number() OVER (ORDER BY rank) - 1 + {base + number * self.size} AS _number
            FROM reactions WHERE rank >= {first} AND rank < {end} AND {self._chosen}"""
        self._cursor.execute(
            f"COPY (SELECT {self._values} FROM ({rows}) JOIN keys USING (actor_id))"
            f" TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)"
        )


def number_of_kinds(engine: Engine, choices: Sequence[str]) -> int:
    """Return how many combinations of codes the rows have."""
    distinct = f"SELECT DISTINCT {', '.join(map(named, choices))} FROM reactions"
    return int(engine.tuples(Query(f"SELECT count(*) FROM ({distinct})"))[0][0])


def _expressions(
    columns: Sequence[str], own: Sequence[OwnField], choices: Collection[str], step: int
) -> dict[str, str]:
    """Return what the engine computes for each column of the table in ClickHouse, by name."""
    numbers = {*_NUMBERS, *(field.name for field in own if field.is_number)}
    texts = ", ".join(map(named, searched(own)))
    month = f"((year(first) * 12 + month(first) - 1) // {step} * {step})"  # as `month_of`
    return {
        "rank": "_number::UBIGINT",
        **{column: named(column) if column in numbers else f"coalesce({named(column)}, '')" for column in columns},
        **{day: f"coalesce({day} - DATE '1970-01-01', {UNDATED})::INTEGER" for day in DAYS},
        "body": "coalesce(body, '')",
        "folded": f"fold(concat_ws(' ', {texts}))",
        "_wordless": f"(length(quote) - length(replace(quote, ' ', '')) < {LEAST_SPACES})::UTINYINT",
        "_month": f"coalesce({month}, {NO_MONTH})::INTEGER",
        key_of("actor"): "_key",
        **{key_of(column): f"collated({named(column)})" for column in keyed(own, choices)},
    }
