"""Every store gives the same answers, to the row: those of the embedded store and of ClickHouse, for any collection and view.

The engine of ClickHouse runs in this process (chDB), with the calls that a server gets.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_reactions.charts import scene
from geo_reactions.collection import Collection, open_collection, prepare
from geo_reactions.collection.clickhouse import pages
from geo_reactions.collection.clickhouse.client import Limits
from geo_reactions.collection.clickhouse.query import Bound
from geo_reactions.collection.clickhouse.store import open_clickhouse
from geo_reactions.collection.embedded import parts, words
from geo_reactions.collection.loading.loading import Sizes
from geo_reactions.domain.errors import LimitError
from geo_reactions.domain.link import decode
from geo_reactions.page.table import grid
from samples import QUERIES, TINY, WAR, as_parquet
from stores import OWN, answers, assert_same, loaded, standing, tables, views, written

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    rows=tables,
    some=st.lists(views, min_size=3, max_size=3),
    limit=st.none() | st.integers(1, 9),
    offset=st.just(0) | st.integers(0, 9),
    kinds=st.sampled_from([0, 1_000]),
)
def test_any_collection_gives_the_same_answers_from_every_store(engine, rows, some, limit, offset, kinds):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "_SORTED", 5)
        patch.setattr(pages, "_PIECE", 3)
        embedded = open_collection(written(rows, Path(folder) / "data"))
        other = loaded(embedded, engine, sizes=Sizes(kinds=kinds))
        assert ("place_id" in other.store.kinds.codes) is bool(kinds)
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
        patch.setattr(parts, "AT_ONCE", 3)
        patch.setattr(words, "_AT_ONCE", 3)
        patch.setattr(words, "_ROWS_AT_ONCE", 4)
        embedded = open_collection(written(rows, Path(folder) / "csv"))
        prepare(as_parquet(written(rows, Path(folder) / "parquet")), OWN)
        prepared = open_collection(Path(folder) / "parquet" / TINY.name)
        assert prepared.store.engine.prepared
        assert_same(embedded, prepared, standing, but="version")
        for view in some:
            assert_same(embedded, prepared, lambda one, view=view: answers(one, view, limit, offset))


@pytest.fixture(
    scope="module",
    params=[(TINY, 1_000), (WAR, 1_000), (WAR, 100)],
    ids=lambda one: f"{one[0].name}-{one[1]}",
)
def both(request, engine) -> tuple[Collection, Collection]:
    """Return a collection with each store; with more combinations of codes than a number, one counts places on request."""
    folder, kinds = request.param
    embedded = open_collection(folder)
    return embedded, loaded(embedded, engine, sizes=Sizes(kinds=kinds))


def test_a_built_collection_gives_the_same_answers_from_every_store(both):
    embedded, other = both
    assert_same(embedded, other, standing)
    for query in QUERIES[embedded.description.id][::3]:
        view, _unused = decode(query, embedded.vocabulary)
        assert_same(embedded, other, lambda one, view=view: answers(one, view, 50, 0))


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_any_part_of_a_text_is_found_in_the_same_rows_by_every_store(both, data):
    embedded, other = both
    text = data.draw(st.sampled_from(embedded.select(embedded.everything)["summary"].tolist()))
    begin = data.draw(st.integers(0, len(text) - 1))
    part = text[begin : begin + data.draw(st.integers(1, 20))]
    view, _unused = decode(f"q={quote(part)}", embedded.vocabulary)
    assert [row["id"] for row in other.rows(view)] == [row["id"] for row in embedded.rows(view)]


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
    with pytest.raises(LimitError, match="more rows than one question may"):
        client.rows(f"SELECT count() FROM {client.tables.reactions} WHERE quote != 'nobody'", Bound())


def test_a_load_with_many_rows_offers_only_the_order_that_it_is_stored_in(both, engine):
    embedded, other = both
    about = embedded.description
    many = open_clickhouse(engine, about.own_fields, about.fields, Limits(sorted_rows=1))
    large = Collection(about, embedded.codebook, embedded.countries, many, embedded._folder)
    assert large.sortable == ("date",)
    assert set(other.sortable) == set(embedded.sortable) > {"date", "actor", "crowd"}
    view, unused = decode("sort=-actor", large.vocabulary)
    assert (view.sort, [part.key for part in unused]) == ("", ["sort"])
    drawn = {
        column["field"]: column.get("sortable", True) for column in grid(scene(large, large.everything)).columnDefs
    }
    assert {field for field, is_sortable in drawn.items() if is_sortable} == {"date"}


def test_every_question_has_limits_asks_all_shards_and_is_not_logged():
    asked = Limits(seconds=3, memory=6, rows=7).settings
    limits = {
        "max_execution_time": 3,
        "max_memory_usage": 6,
        "max_rows_to_read": 7,
        "max_bytes_before_external_sort": 3,
    }
    assert asked == limits | {"skip_unavailable_shards": 0, "log_queries": 0}


def test_a_server_that_lacks_a_setting_is_asked_without_it(both, monkeypatch):
    client, name, sent = both[1].store._client, "text_index_like_min_pattern_length", []
    query = client.connection.query
    monkeypatch.setattr(
        client.connection, "query", lambda sql, **more: sent.append(name in more["settings"]) or query(sql, **more)
    )
    replace(client).rows("SELECT 1", Bound())
    monkeypatch.delitem(client.connection.server_settings, name)
    replace(client).rows("SELECT 1", Bound())
    assert sent == [True, False]
