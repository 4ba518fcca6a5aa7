"""The loads of a database: each fills tables of its own, and readers see it only from when it is complete.

So nobody ever reads half a load, and a reader who began with one load goes on with it. The tables of a load are kept until
the second load after it is complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from geo_reactions.collection.clickhouse.layout import Layout
from geo_reactions.collection.clickhouse.tables import NAMED

_TABLE = "loads"
_KEPT = 2
"""How many loads are kept: the one that is read, and the one before it, which some still read."""


class Load(NamedTuple):
    """A complete load: its code, the version and the number of its rows, and how many months a part of its tables holds.

    `choices` are the columns that make a kind.
    """

    code: str
    version: str
    size: int
    step: int
    choices: Sequence[str]


def complete(connection: Any) -> list[Load]:
    """Return the complete loads of a database, the newest first; tables of older ones than the kept ones may be gone."""
    return [Load(*row) for row in _listed(connection, ", ".join(Load._fields))]


def newest(connection: Any) -> tuple[int, str]:
    """Return the number and the code of the newest complete load, 0 and "" if there is none; later loads have higher numbers."""
    found = _listed(connection, "number, code", "LIMIT 1")
    return found[0] if found else (0, "")


def _listed(connection: Any, columns: str, limit: str = "") -> list[tuple[Any, ...]]:
    if not connection.query(f"EXISTS TABLE {_TABLE}").result_rows[0][0]:
        return []
    return list(connection.query(f"SELECT {columns} FROM {_TABLE} ORDER BY number DESC {limit}").result_rows)


def publish(connection: Any, layout: Layout, load: Load) -> None:
    """Make a load the one that is read from now on; drop the tables of all but the loads that are kept."""
    columns = "number UInt64, code String, version String, size UInt64, step UInt8, choices Array(String)"
    for statement in layout.create(_TABLE, columns, "number"):
        connection.command(statement)
    number = connection.query(f"SELECT max(number) + 1 FROM {_TABLE}").result_rows[0][0]
    connection.insert(_TABLE, [[number, *load]], column_names=["number", *Load._fields])
    kept = {one.code for one in complete(connection)[:_KEPT]}
    for (name,) in connection.query("SHOW TABLES").result_rows:
        found = NAMED.fullmatch(name)
        if found and found[1] not in kept:
            connection.command(layout.drop(name))
