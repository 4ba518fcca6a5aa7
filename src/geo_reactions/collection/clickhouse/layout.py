"""How the tables of a database lie on its servers: all on one, or divided among the shards of a cluster, each with replicas."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_MACROS = ("cluster", "shard", "replica")
"""The macros that name a server of a cluster; a server that has all three belongs to one."""


@dataclass(frozen=True)
class Layout:
    """The layout of a database; `cluster` is the name of its cluster, empty for a single server.

    On a cluster a divided table has a part on each shard, `NAME_local`, and `NAME` stands for all of them. Every other table is
    there in full on every server, so that each shard can look up in it without asking the others.
    """

    cluster: str = ""

    def create(
        self, name: str, columns: str, order: str, *, month: str = "", divided_by: str = "", step: int = 0
    ) -> Iterator[str]:
        """Yield the statements that make a table if it is not there; it has a partition for each value of `month`.

        `divided_by` is the expression that gives a row its shard; without one, the table is there in full on every server.
        `step` is how many rows are read at least where one is sought, 0 for as many as is usual.
        """
        made = f"({columns}) ENGINE = {{}} ORDER BY {order}" + (f" PARTITION BY {month}" if month else "")
        made += f" SETTINGS index_granularity = {step}" if step else ""
        if not self.cluster:
            yield f"CREATE TABLE IF NOT EXISTS {name} {made.format('MergeTree')}"
            return
        of_shard, replica = ("{shard}", "{replica}") if divided_by else ("all", "{shard}-{replica}")
        own = self.own(name) if divided_by else name
        engine = f"ReplicatedMergeTree('/clickhouse/tables/{of_shard}/{{database}}/{own}', '{replica}')"
        yield f"CREATE TABLE IF NOT EXISTS {own}{self._everywhere} {made.replace('{}', engine)}"
        if divided_by:
            engine = f"Distributed('{self.cluster}', currentDatabase(), {own}, {divided_by})"
            yield f"CREATE TABLE IF NOT EXISTS {name}{self._everywhere} AS {own} ENGINE = {engine}"

    def drop(self, name: str) -> str:
        """Return the statement that removes a table, on every server."""
        return f"DROP TABLE IF EXISTS {name}{self._everywhere} SYNC"

    def empty(self, name: str) -> str:
        """Return the statement that removes all rows of a table."""
        return f"TRUNCATE TABLE {name}{self._everywhere}"

    def delete(self, name: str, condition: str) -> str:
        """Return the statement that removes rows of a divided table."""
        return f"DELETE FROM {self.own(name)}{self._everywhere} WHERE {condition}"

    def share(self, month: int, name: str, source: str) -> Iterator[str]:
        """Yield the statements that give a divided table a month of another one, whose files both share from then on."""
        own = self.own(name)
        yield f"ALTER TABLE {own}{self._everywhere} DROP PARTITION {month}"
        yield f"ALTER TABLE {own}{self._everywhere} ATTACH PARTITION {month} FROM {self.own(source)}"

    def merge(self, name: str) -> str:
        """Return the statement that joins the parts of each month of a divided table, which makes it quicker to read."""
        own = f"OPTIMIZE TABLE {self.own(name)}{self._everywhere} FINAL"
        return f"{own} SETTINGS optimize_skip_merged_partitions = 1"

    def settle(self, divided: Collection[str], whole: Collection[str]) -> Iterator[str]:
        """Yield the statements that wait until every replica has all rows of some tables."""
        if self.cluster:
            for name in (*map(self.own, divided), *whole):
                yield f"SYSTEM SYNC REPLICA{self._everywhere} {name}"

    def own(self, name: str) -> str:
        """Return the name of the part of a divided table that a server has itself."""
        return f"{name}_local" if self.cluster else name

    @property
    def _everywhere(self) -> str:
        return f" ON CLUSTER '{self.cluster}'" if self.cluster else ""

    @property
    def of_inserts(self) -> Mapping[str, Any]:
        """Return the settings of an insert: rows of many months at once, and an answer only when all shards have them."""
        settings: dict[str, Any] = {"max_partitions_per_insert_block": 0, "async_insert": 0}
        return {**settings, "distributed_foreground_insert": 1} if self.cluster else settings


def layout_of(connection: Any) -> Layout:
    """Return the layout of the server of a client: on a cluster if its macros name one, a shard and a replica."""
    found = dict(connection.query("SELECT macro, substitution FROM system.macros").result_rows)
    return Layout(found["cluster"] if all(name in found for name in _MACROS) else "")
