"""The ClickHouse store: every question is a query; only kinds and dates are held in this process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from geo_reactions.collection.clickhouse.client import Client, Limits
from geo_reactions.collection.clickhouse.counts import Counting
from geo_reactions.collection.clickhouse.errors import ANEW, in_words
from geo_reactions.collection.clickhouse.loads import Load, complete
from geo_reactions.collection.clickhouse.pages import LAST, Pages
from geo_reactions.collection.clickhouse.query import Bound, named
from geo_reactions.collection.clickhouse.sorting import keys
from geo_reactions.collection.clickhouse.tables import DAYS, nulled, tables_of
from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.dates import UNDATED, Dates, day_of
from geo_reactions.collection.kinds import PLACE, Kinds, kind_columns
from geo_reactions.collection.store import (
    DIGITS,
    FEW,
    Around,
    By,
    Counts,
    Crowd,
    Numbers,
    Repeats,
    Row,
    Sort,
    Spread,
    Store,
)
from geo_reactions.domain.errors import ServiceError
from geo_reactions.domain.fields import Fields
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.own_fields import OwnField

if TYPE_CHECKING:
    import pandas as pd

_USUAL = Limits()


class ClickHouseStore(Store):
    """The reactions in the tables of a database."""

    def __init__(self, client: Client, load: Load, own: Sequence[OwnField]) -> None:
        self.columns = (*REACTION_COLUMNS, *(field.name for field in own))
        self._client, self._tables, self._load = client, client.tables, load
        self._from = f"FROM {client.tables.reactions}"
        self._counting = Counting(client, load.choices)
        self._pages = Pages(client, lambda: self.kinds)

    @property
    def size(self) -> int:
        return self._load.size

    @property
    def quick_orders(self) -> frozenset[By]:
        return frozenset(By) if self.size <= self._client.limits.sorted_rows else frozenset((By.DATE,))

    @property
    def version(self) -> str:
        return self._load.version

    @property
    def kinds(self) -> Kinds:
        return self._counting.kinds

    @property
    def dates(self) -> Dates:
        return self._counting.dates

    def distinct(self, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        names = ", ".join(map(named, columns))
        sql = f"SELECT {names}, count() {self._from} WHERE {self._has_code(columns[0])} GROUP BY {names} ORDER BY 1"
        read = self._reader(columns)
        return [(*read(row[:-1]), row[-1]) for row in self._client.rows(sql, Bound())]

    def count(self, asked: Conditions) -> Counts:
        return self._counting.count(asked)

    def grouped(self, asked: Conditions, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        bound, names, read = Bound(), ", ".join(map(named, columns)), self._reader(columns)
        has = f"{self._where(asked, bound)} AND {self._has_code(columns[0])}"
        sql = f"SELECT {names}, count() {self._from} WHERE {has} GROUP BY {names} ORDER BY {names}"
        return [(*read(row[:-1]), row[-1]) for row in self._client.rows(sql, bound)]

    def repeats(self, asked: Conditions, ranks: Mapping[str, int]) -> Repeats:
        bound = Bound()
        types, numbers = bound(list(ranks), "Array(String)"), bound(list(ranks.values()), "Array(Int32)")
        sql = f"""
            SELECT country, transform(toString(actor_type), {types}, {numbers}, toInt32(-1)) AS _voice, stance, degree,
                count() - uniqExact(sipHash64(act)) AS _again
            FROM {self._tables.shared} WHERE {self._where(asked, bound)}
            GROUP BY country, _voice, stance, degree HAVING _again > 0
        """
        return {(row[0], row[1], row[2], row[3]): row[4] for row in self._client.rows(sql, bound)}

    def crowds(self, asked: Conditions) -> dict[str, Crowd]:
        bound = Bound()
        # the greatest crowd, then the first row, as one number: its maximum is found more quickly than with argMax
        one = f"bitShiftLeft(toUInt128(crowd), 64) + toUInt64({LAST} - rank) * 2 + (crowd_said != '')"
        sql = f"""
            SELECT _place, sum(bitShiftRight(_greatest, 64)), max(bitAnd(_greatest, 1)) FROM (
                SELECT any(place_id) AS _place, max({one}) AS _greatest
                FROM {self._tables.crowds} WHERE {self._where(asked, bound)}
                GROUP BY sipHash64(place_id, act)
            ) GROUP BY _place
        """
        return {place: Crowd(int(people), bool(about)) for place, people, about in self._client.rows(sql, bound)}

    def numbers(self, column: str) -> Numbers | None:
        name = named(column)
        digits = ", ".join(
            f"countIf(roundBankers({name} * 1e{n}) / 1e{n} = {name}) = count()" for n in range(DIGITS + 1)
        )
        sql = f"""
            SELECT count(), min({name}), if(countIf({name} > 0) = 0, nan, minIf({name}, {name} > 0)),
                quantileExactInclusive(0.75)({name}), max({name}), groupUniqArray({FEW + 1})({name}), [{digits}]
            {self._from} WHERE isNotNull({name})
        """
        [(n, least, positive, quartile, most, few, whole)] = self._client.rows(sql, Bound())
        if not n:
            return None
        digit = next((n for n, is_whole in enumerate(whole) if is_whole), None)
        return Numbers(least, positive, quartile, most, tuple(sorted(few)) if len(few) <= FEW else (), digit)

    def bars(self, asked: Conditions, column: str, starts: Sequence[float]) -> list[tuple[int, str, int]]:
        bound, name = Bound(), named(column)
        bar = f"toInt64(arrayCount(start -> start <= {name}, {bound(list(starts), 'Array(Float64)')})) - 1"
        sql = f"""
            SELECT {bar} AS _bar, toString(stance) AS _stance, count() {self._from}
            WHERE {self._where(asked, bound)} AND isNotNull({name}) GROUP BY _bar, _stance ORDER BY _bar, _stance
        """
        return self._client.rows(sql, bound)

    def spread(self, asked: Conditions, column: str) -> Spread | None:
        bound, name = Bound(), named(column)
        sql = f"""
            SELECT count(), min({name}), (quantileExactLow(0.5)({name}) + quantileExactHigh(0.5)({name})) / 2, max({name})
            {self._from}
            WHERE {self._where(asked, bound)} AND isNotNull({name})
        """
        [found] = self._client.rows(sql, bound)
        return Spread(*found) if found[0] else None

    def page(self, asked: Conditions, sort: Sort | None, limit: int | None, offset: int) -> list[int]:
        return self._pages.ranks(asked, sort, limit, offset)

    def around(self, asked: Conditions, sort: Sort | None, row: int) -> Around | None:
        bound = Bound()
        by, has, own = keys(sort, self.kinds, bound), self._where(asked, bound), bound(row, "UInt64")
        begun = f"WITH (SELECT {by.all} {self._from} WHERE rank = {own}) AS _own"
        sql = f"{begun} SELECT count(), countIf({by.precedes('_own')}), countIf(rank = {own}) {self._from} WHERE {has}"
        [(total, before, is_among)] = self._client.rows(sql, bound)
        if not is_among:
            return None
        beside = []
        for is_before in (True, False):
            precedes = by.precedes("_own", is_reversed=not is_before)
            order = by.order(is_reversed=is_before)
            found = self._ranks(
                f"{begun} SELECT rank {self._from} WHERE ({has}) AND {precedes} ORDER BY {order} LIMIT 1",
                bound,
            )
            beside.append(found[0] if found else None)
        return Around(beside[0], beside[1], before + 1, total)

    def telling(
        self, asked: Conditions, column: str, most: int, loud: frozenset[str], codes: Collection[str] | None = None
    ) -> list[int]:
        bound, name = Bound(), named(column)
        has = f"{self._where(asked, bound)} AND {self._has_code(column)}"
        has += "" if codes is None else f" AND {name} IN {bound(list(codes), 'Array(String)')}"
        quiet = f"actor_type NOT IN {bound(sorted(loud), 'Array(String)')}"
        sql = f"""
            SELECT rank FROM (
                SELECT rank, {name} {self._from} WHERE {has}
                ORDER BY _wordless, {quiet}, first = {UNDATED}, first, rank LIMIT {bound(most, "UInt64")} BY {name}
            ) ORDER BY {name}, rank
        """
        return self._ranks(sql, bound)

    def switching(self, asked: Conditions, stances: Collection[str]) -> list[tuple[str, str]]:
        bound = Bound()
        sql = f"""
            SELECT actor_id, name FROM (
                SELECT _actor, count() AS _n {self._from} WHERE {self._has_stance(asked, stances, bound)}
                GROUP BY _actor HAVING min(sipHash64(stance)) != max(sipHash64(stance))
            ) AS several INNER JOIN (
                SELECT sipHash64(actor_id) AS _actor, actor_id, name FROM {self._tables.actors}
            ) AS named USING (_actor) ORDER BY _n DESC, name, actor_id
        """
        return [(code, name) for code, name in self._client.rows(sql, bound)]

    def acts(self, asked: Conditions, actors: Sequence[str], stances: Collection[str], most: int) -> list[int]:
        if not actors:
            return []
        bound = Bound()
        hashes = f"arrayMap(actor -> sipHash64(actor), {bound(list(actors), 'Array(String)')})"
        sql = f"""
            SELECT indexOf({hashes}, _actor) - 1, rank FROM (
                SELECT _actor, first, rank {self._from}
                WHERE {self._has_stance(asked, stances, bound)} AND _actor IN (SELECT arrayJoin({hashes}))
                ORDER BY first, rank LIMIT {bound(most, "UInt64")} BY _actor
            ) ORDER BY first, rank
        """
        found: list[list[int]] = [[] for _actor in actors]
        for actor, rank in self._client.rows(sql, bound):
            found[actor].append(rank)
        return list(chain.from_iterable(found))

    def _has_stance(self, asked: Conditions, stances: Collection[str], bound: Bound) -> str:
        return f"{self._where(asked, bound)} AND stance IN {bound(sorted(stances), 'Array(String)')}"

    def same(self, column: str, text: str, most: int) -> list[int]:
        bound = Bound()
        has = f"{named(column)} = {bound(text, 'String')}"
        return self._ranks(f"SELECT rank {self._from} WHERE {has} ORDER BY rank LIMIT {bound(most, 'UInt64')}", bound)

    def row(self, code: str) -> int | None:
        bound = Bound()
        found = self._ranks(f"SELECT rank {self._from} WHERE id = {bound(code, 'String')} ORDER BY rank LIMIT 1", bound)
        return found[0] if found else None

    def fetch(self, rows: Sequence[int]) -> dict[int, Row]:
        bound, read = Bound(), self._reader(self.columns)
        wanted = bound(list(rows), "Array(UInt64)")
        sql = f"SELECT rank, {', '.join(map(named, self.columns))} {self._from} WHERE rank IN {wanted}"
        return {rank: dict(zip(self.columns, read(row), strict=True)) for rank, *row in self._client.rows(sql, bound)}

    def stream(
        self, asked: Conditions, sort: Sort | None, columns: Sequence[str], limit: int | None, offset: int
    ) -> Iterator[Sequence[tuple[Any, ...]]]:
        read = self._reader(columns)
        return (list(map(read, part)) for part in self._pages.parts(asked, sort, columns, limit, offset))

    def frame(self, asked: Conditions, sort: Sort | None, limit: int | None, offset: int) -> pd.DataFrame:
        import pandas as pd  # noqa: PLC0415 - heavy, only where used

        rows = list(chain.from_iterable(self.stream(asked, sort, self.columns, limit, offset)))
        found = pd.DataFrame(rows, columns=list(self.columns))
        return found.assign(**{day: found[day].astype("datetime64[us]") for day in DAYS})

    def _where(self, asked: Conditions, bound: Bound) -> str:
        return f"({self._client.where(asked.together, bound)})"

    def _has_code(self, column: str) -> str:
        return f"{named(column)} != ''" if column in self._client.nulled else "1"

    def _ranks(self, sql: str, bound: Bound) -> list[int]:
        return [rank for (rank,) in self._client.rows(sql, bound)]

    def _reader(self, columns: Sequence[str]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        """Return the function that makes the values of a row from those of the table."""
        days = [column in DAYS for column in columns]
        codes = [column in self._client.nulled for column in columns]

        def read(row: Sequence[Any]) -> tuple[Any, ...]:
            return tuple(
                _day(cell) if is_day else (cell or None) if is_code else cell
                for cell, is_day, is_code in zip(row, days, codes, strict=True)
            )

        return read


def _day(number: int) -> Any:
    return None if number == UNDATED else day_of(number)


def open_clickhouse(
    connection: Any, own: Sequence[OwnField], fields: Fields, limits: Limits = _USUAL, code: str = ""
) -> ClickHouseStore:
    """Open the complete load with a code, or the newest one, of the database that a client is connected to.

    The client is one of `clickhouse_connect`. Raise ServiceError if the database cannot be asked, or has no such load.
    """
    with in_words():
        known = complete(connection)
    if not known:
        raise ServiceError("The database has no complete load of this collection; `load FOLDER --to URL` makes one.")
    wanted = next((one for one in known if code in ("", one.code)), None)
    if wanted is None:
        raise ServiceError(ANEW)
    missing = sorted({*kind_columns(fields)} - {PLACE, *wanted.choices})
    if missing:
        raise ServiceError(f"The database was loaded before the fields {', '.join(missing)} were there: load it anew.")
    client = Client(connection, tables_of(wanted.code), nulled(own), limits)
    return ClickHouseStore(client, wanted, own)
