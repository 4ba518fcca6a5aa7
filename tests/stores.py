"""Made-up collections for any store, and all that a store can be asked about them.

The values need care: quotes, per cents, accents, empty texts, dates far away, numbers of any size.
"""

from __future__ import annotations

import csv
import shutil
from datetime import date
from functools import lru_cache, reduce
from itertools import chain
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from geo_reactions.collection import Collection
from geo_reactions.collection.clickhouse.store import open_clickhouse
from geo_reactions.collection.conditions import EVERYTHING
from geo_reactions.collection.kinds import PLACE
from geo_reactions.collection.loading.loading import load
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.own_fields import OwnField, fields_with
from geo_reactions.domain.view import SORTABLE, View
from samples import TINY

OWN = (
    OwnField("order", "Order", "choice"),
    OwnField("weight", "Weight", "number"),
    OwnField("hint", "Hint", "text"),
    OwnField("kind", "Kind", "address"),
)
FIELDS = fields_with(OWN)

CODES = {
    "country": ("LUN", "TYC", "ZZZ", "' OR 1=1 --"),
    "actor_id": ("luna", "guild", "Élan; vital"),
    "place_id": ("plato-city", "nowhere", "%"),
    "stance": ("silent", "pro_union", "pro_company", "both_wrong"),
    "type": ("speech", "vote", "NULL"),
    "actor_type": ("council", "press", "fans"),
    "order": ("first", "second", "' OR 1=1 --"),
    "degree": ("plain", "mixed"),
}
MAY_LACK = ("country", "place_id", "order")
DATES = (  # first and last possible day of a date: a day, a month, a year, far away, or none
    ("", ""), ("1999-09-01", "1999-09-01"), ("1999-09-30", "1999-09-30"), ("1999-09-01", "1999-09-30"),
    ("1999-01-01", "1999-12-31"), ("1999-12-01", "2000-02-29"), ("1683-09-12", "1683-09-12"), ("2420-01-01", "2420-01-31"),
)  # fmt: skip
TEXTS = ("", "qqalpha qqbeta", "QQÄLPHA, 100% ok_ok", "one two three four five six", r"back\slash's", "two\nlines\t")
NUMBERS = ("", "-2.5", "0", "0.1", "3", "7.25", "1000000")

_rows = st.fixed_dictionaries(
    {column: st.sampled_from(("", *known) if column in MAY_LACK else known) for column, known in CODES.items()}
    | dict.fromkeys(("quote", "summary", "hint", "kind"), st.sampled_from(TEXTS))
    | {
        "dates": st.sampled_from(DATES),
        "weight": st.sampled_from(NUMBERS) | st.integers(0, 30).map(str),
        "act": st.sampled_from(("a", "b", "c")),
        "actor": st.sampled_from(("Luna", "Élan", "elan", "Zoë")),
        "name": st.sampled_from(("Luna", "Élan", "Zoë")),
        "crowd": st.sampled_from(("", "0", "12", "300")),
        "crowd_said": st.sampled_from(("", "hundreds")),
    }
)
tables = st.lists(_rows, min_size=1, max_size=30)

_days = st.sampled_from([date.fromisoformat(day) for pair in DATES for day in pair if day]) | st.dates(
    date(1998, 12, 30), date(2000, 3, 2)
)
_ends = st.none() | st.sampled_from([-3.0, -2.5, 0.0, 0.1, 5.0, 1e300])


def _spans(ends):
    return st.tuples(ends, ends).filter(lambda span: None in span or span[0] <= span[1])


def _values(field):
    if field.kind is Kind.CHOICE:
        codes = CODES["actor_id" if field.column == "body" else field.column]
        return st.lists(st.sampled_from((*codes, "chosen by nobody")), max_size=3).map(tuple)
    words = st.sampled_from(("qqalpha", "qqbeta qq", "100%", "ok_ok", "k", "four five", "back\\", "TYC", "tycho", "'s"))
    return {Kind.SPAN: _spans(st.none() | _days), Kind.RANGE: _spans(_ends), Kind.WORDS: words}[field.kind]


sorts = st.sampled_from([sign + column for column in (*SORTABLE, *(one.name for one in OWN)) for sign in ("", "-")])
views = st.fixed_dictionaries(
    {}, optional={field.name: _values(field) for field in FIELDS if field.filters} | {"sort": sorts}
).map(lambda chosen: View(fields=FIELDS).put(**chosen))


def loaded(one: Collection, connection, **more) -> Collection:
    """Load a collection into ClickHouse and return it with that store; `more` goes to `load`."""
    about = one.description
    load(connection, one.store.engine, about.own_fields, about.fields, **more)
    store = open_clickhouse(connection, about.own_fields, about.fields)
    return Collection(about, one.codebook, one.countries, store, one._folder)


def written(rows, folder: Path) -> Path:
    """Write rows beside the other files of the tiny collection."""
    shutil.copytree(TINY.parent, folder)
    with (folder / TINY.name / "collection.toml").open("a", encoding="utf-8") as about:
        about.writelines(
            f'\n[[fields]]\nname = "{one.name}"\nlabel = "{one.label}"\nkind = "{one.kind}"\n' for one in OWN
        )
    with (folder / TINY.name / "reactions.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [*REACTION_COLUMNS, *(one.name for one in OWN)], restval="", extrasaction="ignore")
        table.writeheader()
        for n, row in enumerate(rows):
            first, last = row["dates"]
            place = {"place": row["place_id"].title(), "lat": "4.25", "lon": "-44.5", "precision": "city"}
            more = place if row["place_id"] else {}
            table.writerow({"id": f"r-{7 * n % 31:02}", **row, **more, "first": first, "last": last})
    return folder / TINY.name


def ids(one: Collection, rows) -> list[str]:
    """Return the ids of rows, which mean the same in every store."""
    return [_ids(one)[row] for row in rows]


@lru_cache(2)
def _ids(one: Collection) -> dict[int, str]:
    return {number: row["id"] for number, row in one.store.fetch(one.store.page(EVERYTHING, None, None, 0)).items()}


def answers(one: Collection, view: View, limit: int | None, offset: int):
    """Yield the name and the answer of every question that a store can be asked about a view."""
    store, asked, sort = one.store, one.asked(view), one._orders.sort(view)
    tally = one.tally(view.selection)
    yield "counts", {name: sorted(rows, key=repr) for name, rows in tally.counts.items()}
    yield "totals", tally.totals
    counts = store.count(asked)
    passing = reduce(np.logical_and, store.kinds.passing(asked).values(), np.True_)
    yield "sums", (int((counts.by_kind * passing).sum()), int(counts.by_date.sum()))
    for ranks in (one.codebook.ranks, dict.fromkeys(one.codebook.ranks, 1)):
        yield "repeats", dict(store.repeats(asked, ranks))
    for columns in (("place_id", "type", "stance"), ("country", "place_id"), ("stance",)):
        yield f"grouped {columns}", store.grouped(asked, columns)
    yield "crowds", dict(store.crowds(asked))
    rows = store.page(asked, sort, limit, offset)
    yield "page", ids(one, rows)
    yield "fetch", sorted(store.fetch(list(rows)).values(), key=lambda row: row["id"])
    columns = ("first", "id", "crowd", "country", "lat", "quote")
    yield "stream", list(chain.from_iterable(store.stream(asked, sort, columns, limit, offset)))
    for code in ("r-00", "r-07", "ms-003", "nk-010", "nobody"):
        row = store.row(code)
        around = None if row is None else store.around(asked, sort, row)
        near = around and [None if near is None else ids(one, [near]) for near in around[:2]]
        yield f"around {code}", around and (near, around.number, around.total)
    for column, most, codes in (("country", 3, None), ("place_id", 1, None), ("stance", 4, ("silent", "nothing"))):
        yield f"telling {column}", ids(one, store.telling(asked, column, most, one._loud, codes))
    stances = frozenset(tuple(store.kinds.codes["stance"])[:2])
    actors = store.switching(asked, stances)
    yield "switching", actors
    yield "acts", ids(one, store.acts(asked, [code for code, _name in actors], stances, 2))
    for field in one.fields.ranges:
        yield "spread", store.spread(asked, field.column)


def standing(one: Collection):
    """Yield the name and the answer of every question that is not about a view."""
    store = one.store
    yield "version", store.version
    yield "size", (store.size, tuple(store.columns))
    codes = {column: known for column, known in store.kinds.codes.items() if column != PLACE}
    yield "codes", codes
    yield "kinds", set(zip(*(store.kinds.of[column].tolist() for column in codes), strict=True))
    yield "options", {field.name: one.options(field.name) for field in one.fields.choices}
    dates = store.dates
    yield "dates", set(zip(dates.first.tolist(), dates.last.tolist(), dates.stance.tolist(), strict=True))
    for columns in (("body", "actor"), ("place_id", "place", "lat", "lon"), ("certainty",), ("country", "first")):
        yield f"distinct {columns}", sorted(store.distinct(columns), key=repr)
    for field in one.fields.ranges:
        found = store.numbers(field.column)
        yield "numbers", found and repr(found._replace(quartile=round(found.quartile, 9)))
    row = next(iter(store.fetch(store.page(EVERYTHING, None, 1, 0)).values()))
    yield "same", [ids(one, store.same(column, row[column], 2)) for column in ("act", "actor_id")]
    yield "rows", (store.row(row["id"]) is not None, store.row("nobody"))


def assert_same(embedded: Collection, other: Collection, asked, but: str = "") -> None:
    """Prove that two collections answer all questions alike, but the one with a certain name."""
    for (name, expected), (_, found) in zip(asked(embedded), asked(other), strict=True):
        assert found == expected or name == but, name
