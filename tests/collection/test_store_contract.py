"""Every store gives the same answers, to the row: those of the embedded store and of ClickHouse, for any collection and view.

The engine of ClickHouse runs in this process (chDB), with the calls that a server gets.
"""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_reactions.collection import Collection, open_collection, prepare
from geo_reactions.collection.clickhouse.client import Limits
from geo_reactions.collection.clickhouse.loading import load
from geo_reactions.collection.clickhouse.query import Bound
from geo_reactions.collection.clickhouse.store import open_clickhouse
from geo_reactions.collection.conditions import EVERYTHING
from geo_reactions.collection.embedded import actors, acts, telling, words
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.link import decode
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.own_fields import OwnField, fields_with
from geo_reactions.domain.view import SORTABLE, View
from samples import QUERIES, TINY, WAR, as_parquet

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")

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


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    """Return a client of the engine in this process, which allows one folder for its data."""
    import clickhouse_connect

    folder = str(tmp_path_factory.mktemp("clickhouse"))
    client = clickhouse_connect.get_client(interface="chdb", path=folder, settings={"max_threads": 1})
    yield client
    client.close()


def loaded(one: Collection, connection, limits: Limits | None = None) -> Collection:
    """Load a collection into ClickHouse and return it with that store."""
    about = one.description
    load(connection, one.store, about.own_fields, about.fields)
    store = open_clickhouse(connection, about.own_fields, about.fields, limits or Limits())
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
            table.writerow({**row, **more, "id": f"r-{7 * n % 31:02}", "first": first, "last": last})
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
    yield "sums", (int(counts.by_kind.sum()), int(counts.by_date.sum()))
    for ranks in (one.codebook.ranks, dict.fromkeys(one.codebook.ranks, 1)):
        yield "repeats", dict(store.repeats(asked, ranks))
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
    yield "size", (store.size, store.version, tuple(store.columns))
    yield "codes", store.kinds.codes
    yield "kinds", sorted(zip(*(store.kinds.of[column].tolist() for column in store.kinds.codes), strict=True))
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


def assert_same(embedded: Collection, other: Collection, asked) -> None:
    for (name, expected), (_, found) in zip(asked(embedded), asked(other), strict=True):
        assert found == expected, name


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    rows=tables,
    some=st.lists(views, min_size=3, max_size=3),
    limit=st.none() | st.integers(1, 9),
    offset=st.integers(0, 9),
)
def test_any_collection_gives_the_same_answers_from_every_store(connection, rows, some, limit, offset):
    with TemporaryDirectory() as folder:
        embedded = open_collection(written(rows, Path(folder) / "data"))
        other = loaded(embedded, connection)
        assert_same(embedded, other, standing)
        for view in some:
            assert_same(embedded, other, lambda one, view=view: answers(one, view, limit, offset))


@settings(deadline=None, max_examples=12)
@given(
    rows=tables,
    some=st.lists(views, min_size=3, max_size=3),
    limit=st.none() | st.integers(1, 9),
    offset=st.integers(0, 9),
)
def test_a_prepared_table_gives_the_same_answers_however_few_rows_are_read_at_once(rows, some, limit, offset):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for module in (actors, acts, telling, words):
            patch.setattr(module, "_AT_ONCE", 3)
        patch.setattr(words, "_ROWS_AT_ONCE", 4)
        embedded = open_collection(written(rows, Path(folder) / "csv"))
        prepare(as_parquet(written(rows, Path(folder) / "parquet")), OWN)
        prepared = open_collection(Path(folder) / "parquet" / TINY.name)
        assert prepared.store.engine.prepared
        assert_same(embedded, prepared, lambda one: islice(standing(one), 1, None))  # the version is of the file
        for view in some:
            assert_same(embedded, prepared, lambda one, view=view: answers(one, view, limit, offset))


@pytest.fixture(scope="module", params=[TINY, WAR], ids=lambda folder: folder.name)
def both(request, connection) -> tuple[Collection, Collection]:
    embedded = open_collection(request.param)
    return embedded, loaded(embedded, connection)


def test_a_built_collection_gives_the_same_answers_from_every_store(both):
    embedded, other = both
    assert_same(embedded, other, standing)
    for query in QUERIES[embedded.description.id][::3]:
        view, _unused = decode(query, embedded.vocabulary)
        assert_same(embedded, other, lambda one, view=view: answers(one, view, 50, 0))


def test_a_frame_is_the_same_from_every_store(both):
    frames = [one.select(one.everything.put(sort="-date")) for one in both]
    pd.testing.assert_frame_equal(*frames, check_dtype=False)


def test_the_vocabulary_and_the_positions_are_the_same_from_every_store(both):
    embedded, other = both
    assert list(other.vocabulary["reaction"]) == list(embedded.vocabulary["reaction"])
    assert other.places == embedded.places
    assert other.bodies == embedded.bodies
    assert other.findings(embedded.everything) == embedded.findings(embedded.everything)
    assert other.stance_switches(embedded.everything) == embedded.stance_switches(embedded.everything)


def test_a_question_that_would_read_more_rows_than_allowed_is_refused(both):
    _embedded, other = both
    client = replace(other.store._client, limits=Limits(rows=1))
    with pytest.raises(Exception, match="rows"):
        client.rows("SELECT count() FROM reactions WHERE quote != 'nobody'", Bound())
