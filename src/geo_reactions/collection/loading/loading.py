"""Loading the rows of a collection into ClickHouse, from its table: all of them, or those from a day on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from geo_reactions.collection.clickhouse import loads
from geo_reactions.collection.clickhouse.errors import in_words
from geo_reactions.collection.clickhouse.layout import layout_of
from geo_reactions.collection.clickhouse.loads import Load
from geo_reactions.collection.clickhouse.tables import Tables, asked_columns, schema, tables_of
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.kinds import PLACE, kind_columns
from geo_reactions.collection.loading import appending
from geo_reactions.collection.loading.filling import Filling
from geo_reactions.collection.loading.pieces import Pieces, number_of_kinds
from geo_reactions.domain.errors import ServiceError
from geo_reactions.domain.fields import Fields
from geo_reactions.domain.own_fields import OwnField


class Sizes(NamedTuple):
    """How many rows are sent at a time, and from how many on the tables are divided into months instead of years.

    With more than `kinds` combinations of codes, places are no part of the kinds.

    A load goes on with the pieces of the size that it began with.
    """

    piece: int = 200_000
    many: int = 30_000_000
    kinds: int = 1_000_000


_USUAL = Sizes()

_TABLES = "6"
"""The version of the tables: a change in `tables.py` or `pieces.py` changes it, and makes every load another one."""
_TIMES, _YEAR = 3, 12

Say = Callable[[str], None]


def load(
    connection: Any,
    source: Engine,
    own: Sequence[OwnField],
    fields: Fields,
    since: date | None = None,
    say: Say = lambda _line: None,
    sizes: Sizes = _USUAL,
) -> Load:
    """Load the rows of a table, which keep their order, and return the load that is read from then on.

    With `since`, the rows before that day and those without a day stay as they were loaded, unless the table has a row with
    the same id; rows from that day on are those of the table. The database must hold nothing else. A load that broke off
    goes on where it stopped, and nobody reads it before it is complete. `say` gets the plan and the progress in words.
    Raise ServiceError if the server does not answer, refuses a statement or has nothing that `since` could go on from.
    """
    with in_words():
        known = loads.complete(connection)
        if since and not known:
            raise ServiceError("There is no load to go on from; load all rows first, without a day.")
        before = known[0] if since else None
        choices, said = _kinds(source, before.choices if before else kind_columns(fields), sizes.kinds)
        step = before.step if before else 1 if source.size >= sizes.many else _YEAR
        wanted = Load(_code(source, choices, since, before), _version(source, since, before), 0, step, choices)
        if known and known[0].code == wanted.code:
            say(f"All {known[0].size:,} rows are there already; nothing was changed.")
            return known[0]
        filling = _filling(connection, wanted, before, source, own, choices)
        rows = f"the rows from {since} on, and those without a day" if since else f"{source.size:,} rows"
        say(f"Loading {rows}: {said}")
        pieces = Pieces(source, own, choices, sizes.piece, step=filling.step, since=since)
        for n in _sent(filling, pieces):
            say(f"{n:,} rows are there.")
        _derived(filling, before and tables_of(before.code), since)
        filling.settle()
        done = wanted._replace(size=int(filling.one(f"SELECT count() FROM {filling.tables.reactions}")))
        loads.publish(connection, filling.layout, done)
        say(f"The load is complete: {done.size:,} rows.")
        return done


def _filling(
    connection: Any, wanted: Load, before: Load | None, source: Engine, own: Sequence[OwnField], choices: Sequence[str]
) -> Filling:
    """Make the tables of a load where they are not there yet."""
    layout, tables = layout_of(connection), tables_of(wanted.code)
    filling = Filling(connection, layout, tables, choices, asked_columns(own, choices), wanted.step)
    filling.run(*schema(tables, layout, source.columns, own, choices))
    if before is None:
        return filling
    base = filling.one(f"SELECT max(rank) + 1 FROM {tables_of(before.code).reactions}")
    return replace(filling, base=base)


def _kinds(source: Engine, columns: Sequence[str], most: int) -> tuple[Sequence[str], str]:
    """Return the columns that make a kind, without places if there are more than `most` kinds with them; and why, in words."""
    n, held = number_of_kinds(source, columns), "which every process that serves holds in memory."
    plan = f"{n:,} combinations of {', '.join(columns)}"
    if n <= most or PLACE not in columns:
        return columns, f"{plan}, {held}"
    fewer = [column for column in columns if column != PLACE]
    left = f"{number_of_kinds(source, fewer):,} combinations are left, {held}"
    return fewer, f"{plan} are too many: place leaves the counts, and places are counted on request. {left}"


def _sent(filling: Filling, pieces: Pieces) -> Iterator[int]:
    """Send the rows, and again what is not there exactly once: a piece of a killed load may arrive late.

    Yield how many rows are there, after each piece.
    """
    for _time in range(_TIMES):
        yield from filling.send(pieces)
        if filling.is_sent(pieces):
            return
    raise ServiceError("Other rows arrived than those that were sent; is another load of this database running?")


def _derived(filling: Filling, before: Tables | None, since: date | None) -> None:
    if before and since:
        appending.derive(filling, before, appending.keep(filling, before, since))
    else:
        for name in (filling.tables.cells, filling.tables.crowds):
            filling.run(filling.layout.empty(filling.layout.own(name)))
        filling.count()
        filling.derive()


def _version(source: Engine, since: date | None, before: Load | None) -> str:
    """Return the version of the rows: that of the table, or a new one where rows of a load before stay."""
    return _hashed(source.fingerprint, since, before.version) if before else source.fingerprint


def _code(source: Engine, choices: Sequence[str], since: date | None, before: Load | None) -> str:
    return _hashed(_TABLES, source.fingerprint, *source.columns, *choices, since, before and before.code)[:12]


def _hashed(*parts: object) -> str:
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()
