"""Loading the rows of a collection into ClickHouse, from any other store: all of them, or those from a day on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from geo_reactions.collection.clickhouse import appending, loads
from geo_reactions.collection.clickhouse.errors import in_words
from geo_reactions.collection.clickhouse.filling import Filling
from geo_reactions.collection.clickhouse.layout import layout_of
from geo_reactions.collection.clickhouse.loads import Load
from geo_reactions.collection.clickhouse.rows import pieces, writer
from geo_reactions.collection.clickhouse.tables import Tables, asked_columns, schema, tables_of
from geo_reactions.collection.kinds import kind_columns
from geo_reactions.collection.store import Store
from geo_reactions.domain.errors import ServiceError
from geo_reactions.domain.fields import Fields
from geo_reactions.domain.own_fields import OwnField


class Sizes(NamedTuple):
    """How many rows are sent at a time, and from how many on the tables are divided into months instead of years.

    A load goes on with the pieces of the size that it began with.
    """

    piece: int = 50_000
    many: int = 30_000_000


_USUAL = Sizes()

_TABLES = "4"
"""The version of the tables: a change in `tables.py` or `rows.py` changes it, and makes every load another one."""
_TIMES, _OFTEN, _YEAR = 3, 20, 12

Say = Callable[[str], None]


def load(
    connection: Any,
    source: Store,
    own: Sequence[OwnField],
    fields: Fields,
    since: date | None = None,
    say: Say = lambda _line: None,
    sizes: Sizes = _USUAL,
) -> Load:
    """Load the rows of another store, which keep their order, and return the load that is read from then on.

    With `since`, the rows before that day and those without a day stay as they were loaded, unless the store has a row with
    the same id; rows from that day on are those of the store. The database must hold nothing else. A load that broke off
    goes on where it stopped, and nobody reads it before it is complete. `say` gets the plan and the progress in words.
    Raise ServiceError if the server does not answer, refuses a statement or has nothing that `since` could go on from.
    """
    with in_words():
        known = loads.complete(connection)
        if since and not known:
            raise ServiceError("There is no load to go on from; load all rows first, without a day.")
        before = known[0] if since else None
        choices = kind_columns(fields)
        step = before.step if before else 1 if source.size >= sizes.many else _YEAR
        wanted = Load(_code(source, choices, since, before), _version(source, since, before), 0, step)
        if known and known[0].code == wanted.code:
            say(f"All {known[0].size:,} rows are there already; nothing was changed.")
            return known[0]
        filling = _filling(connection, wanted, before, source, own, choices)
        say(_plan(source, choices, since))
        for n in _sent(filling, source, own, since, sizes.piece):
            say(f"{n:,} rows are there.")
        _derived(filling, before and tables_of(before.code), since)
        filling.settle()
        done = wanted._replace(size=int(filling.one(f"SELECT count() FROM {filling.tables.reactions}")))
        loads.publish(connection, filling.layout, done)
        say(f"The load is complete: {done.size:,} rows.")
        return done


def _filling(
    connection: Any, wanted: Load, before: Load | None, source: Store, own: Sequence[OwnField], choices: Sequence[str]
) -> Filling:
    """Make the tables of a load where they are not there yet."""
    layout, tables = layout_of(connection), tables_of(wanted.code)
    filling = Filling(connection, layout, tables, choices, asked_columns(own, choices), wanted.step)
    filling.run(*schema(tables, layout, source.columns, own, choices))
    if before is None:
        return filling
    base = filling.one(f"SELECT max(rank) + 1 FROM {tables_of(before.code).reactions}")
    return replace(filling, base=base)


def _plan(source: Store, choices: Sequence[str], since: date | None) -> str:
    rows = f"the rows from {since} on, and those without a day" if since else f"{source.size:,} rows"
    return (
        f"Loading {rows}: {len(source.kinds):,} combinations of {', '.join(choices)}, "
        "which every process that serves holds in memory."
    )


def _sent(filling: Filling, source: Store, own: Sequence[OwnField], since: date | None, size: int) -> Iterator[int]:
    """Send the rows, and again what is not there exactly once: a piece of a killed load may arrive late.

    Yield how many rows are there, from time to time.
    """
    write, step = writer(source, own, filling.choices, filling.step), max(size, source.size // _OFTEN)
    for _time in range(_TIMES):
        n = said = 0
        for n in filling.send(pieces(source, size, since), write, size):
            if n >= said + step:
                said = n
                yield n
        if filling.is_sent(n, size):
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


def _version(source: Store, since: date | None, before: Load | None) -> str:
    """Return the version of the rows: that of the store, or a new one where rows of a load before stay."""
    return _hashed(source.version, since, before.version) if before else source.version


def _code(source: Store, choices: Sequence[str], since: date | None, before: Load | None) -> str:
    return _hashed(_TABLES, source.version, *source.columns, *choices, since, before and before.code)[:12]


def _hashed(*parts: object) -> str:
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()
