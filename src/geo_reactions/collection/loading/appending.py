"""A load that goes on from another one: the rows before a day are taken from there, month by month and without a copy.

A month that only has such rows shares its files with the other load. All other months are made anew: of the rows that were
sent, and of the rows of the other load that stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo_reactions.collection.clickhouse.query import named
from geo_reactions.collection.clickhouse.tables import NO_MONTH, Tables, month_of
from geo_reactions.collection.dates import UNDATED, number_of
from geo_reactions.collection.loading.filling import Filling


def keep(filling: Filling, source: Tables, since: date) -> Sequence[int]:
    """Take the rows before a day, and those without one, from another load; return the months that were made anew.

    A row with the id of a row that was sent is left out. It may be asked again after it broke off.
    """
    rows, kept, base = filling.tables.reactions, source.reactions, filling.base
    sent = f"id GLOBAL IN (SELECT id FROM {rows} WHERE rank >= {base})"
    stays = f"(first < {number_of(since)} OR first = {UNDATED})"
    changed = (*filling.months(f"NOT {stays} OR {sent}", kept), *filling.months(f"rank >= {base}"))
    months = sorted({NO_MONTH, month_of(since, filling.step), *changed})
    shared = [month for month in filling.months(table=kept) if month not in months]
    filling.run(filling.layout.delete(rows, f"rank < {base}"))
    for month in shared:
        for made, given in ((rows, kept), (filling.tables.cells, source.cells), (filling.tables.crowds, source.crowds)):
            filling.run(*filling.layout.share(month, made, given))
    filling.run(f"INSERT INTO {rows} SELECT * FROM {kept} WHERE {_in(months)} AND {stays} AND NOT {sent}")
    return months


def derive(filling: Filling, source: Tables, months: Sequence[int]) -> None:
    """Fill the other tables from those of another load, as far as months that were made anew do not change them."""
    rows, made, codes = filling.tables.reactions, filling.tables, ", ".join(map(named, filling.choices))
    changed = f"""(SELECT act FROM {rows} WHERE {_in(months)}
        UNION DISTINCT SELECT act FROM {source.reactions} WHERE {_in(months)})"""
    filling.run(filling.layout.delete(made.cells, f"month IN ({_listed(months)})"))
    filling.run(filling.layout.delete(made.crowds, _in(months)))
    filling.count(_in(months))
    filling.run(
        *map(filling.layout.empty, (made.kinds, made.actors, filling.layout.own(made.shared))),
        f"INSERT INTO {made.kinds} SELECT * FROM {source.kinds} WHERE kind GLOBAL IN (SELECT kind FROM {made.cells})",
        f"""INSERT INTO {made.kinds} SELECT DISTINCT _kind, {codes} FROM {rows}
        WHERE {_in(months)} AND _kind GLOBAL NOT IN (SELECT kind FROM {made.kinds})""",
        f"""INSERT INTO {made.actors} SELECT actor_id, min(name) FROM (
            SELECT actor_id, name FROM {source.actors} UNION ALL SELECT actor_id, name FROM {rows} WHERE {_in(months)}
        ) GROUP BY actor_id""",
        f"INSERT INTO {made.shared} SELECT * FROM {source.shared} WHERE act GLOBAL NOT IN {changed}",
        filling.repeated(f"act GLOBAL IN {changed}"),
    )


def _in(months: Sequence[int]) -> str:
    return f"_month IN ({_listed(months)})"


def _listed(months: Sequence[int]) -> str:
    return ", ".join(map(str, months))
