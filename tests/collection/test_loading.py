"""Loads of a database: complete or not there, the same wherever one breaks off, and from a day on where others stay."""

from __future__ import annotations

import random
import runpy
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import duckdb
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from clickhouse_server import clickhouse
from geo_reactions.__main__ import main
from geo_reactions.collection import Collection, open_collection
from geo_reactions.collection.clickhouse.connection import connect
from geo_reactions.collection.clickhouse.layout import Layout
from geo_reactions.collection.clickhouse.loads import complete
from geo_reactions.collection.clickhouse.store import open_clickhouse
from geo_reactions.collection.clickhouse.tables import schema, tables_of
from geo_reactions.collection.kinds import kind_columns
from geo_reactions.collection.loading import loading
from geo_reactions.collection.loading.loading import Sizes
from geo_reactions.domain.errors import ServiceError
from geo_reactions.domain.link import decode
from geo_reactions.domain.model import REACTION_COLUMNS
from geo_reactions.domain.store_address import wrong_store
from samples import PROJECT, QUERIES, WAR, as_parquet
from stores import FIELDS, OWN, answers, assert_same, loaded, standing, tables, views, written

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")

KILLED, SMALL, LINES = 10, 40, 7
"""How often a load is killed, the rows of a piece, and the lines that a load of such pieces says before the last one."""


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """Return the address of a database on a server."""
    with clickhouse(tmp_path_factory.mktemp("clickhouse")) as (_server, address):
        yield address


@pytest.fixture
def connection(url):
    """Return a connection to the database, from which everything is removed first."""
    found = connect(url)
    emptied(found)
    return found


def emptied(connection) -> None:
    for (name,) in connection.query("SHOW TABLES").result_rows:
        connection.command(f"DROP TABLE {name} SYNC")


def named(rows):
    """Give every actor one name, as the checks of a collection demand."""
    return [row | {"name": row["actor_id"], "actor": row["actor_id"]} for row in rows]


@st.composite
def updates(draw):
    """Return rows that are there, rows that come from a day on, and the day; some of both have the same id."""
    there, come = (named(draw(tables)) for _ in range(2))
    for rows in (there, come):
        known = draw(st.permutations(range(50)))
        for row, n in zip(rows, known, strict=False):
            row["id"] = f"r-{n:02}"
    return (
        there,
        come,
        draw(st.sampled_from([date(1999, 9, 1), date(1999, 9, 15), date(1999, 12, 2), date(1600, 1, 1)])),
    )


@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(updates(), st.lists(views, min_size=1, max_size=1), st.sampled_from([1, 1_000]), st.sampled_from([0, 1_000]))
def test_rows_from_a_day_on_are_replaced_and_all_others_stay(engine, update, some, many, kinds):
    there, come, since = update
    sent = [row for row in come if not row["dates"][0] or row["dates"][0] >= str(since)]
    ids = {row["id"] for row in sent}
    stay = [row for row in there if row["dates"][0] < str(since) and row["id"] not in ids]
    assume(stay + sent)
    emptied(engine)
    with TemporaryDirectory() as folder:
        first, second, expected = (
            open_collection(written(rows, Path(folder) / name))
            for name, rows in (("there", there), ("come", come), ("expected", stay + sent))
        )
        loaded(first, engine, sizes=Sizes(7, many, kinds))
        other = loaded(second, engine, since=since, sizes=Sizes(7, many, kinds))
        assert_same(expected, other, standing, but="version")
        for view in some:
            assert_same(expected, other, lambda one, view=view: answers(one, view, None, 0))


def test_a_load_that_is_there_is_not_made_again(connection):
    war, said = open_collection(WAR), []
    loaded(war, connection)
    before = complete(connection)
    loaded(war, connection, say=said.append)
    assert complete(connection) == before
    assert said == ["All 263 rows are there already; nothing was changed."]


def test_who_reads_one_load_goes_on_with_it_when_the_next_is_complete(connection):
    war = open_collection(WAR)
    reading = loaded(war, connection)
    expected = reading.tally(reading.everything.selection).totals
    loaded(war, connection, since=date(2020, 10, 10))
    reading.tally.cache_clear()
    assert reading.tally(reading.everything.selection).totals == expected
    loaded(war, connection, since=date(2020, 10, 12))
    reading.tally.cache_clear()
    with pytest.raises(ServiceError, match="loaded anew"):
        reading.select(reading.everything)


LOADER = f"""
import sys
from geo_reactions.collection import Collection, open_collection
from geo_reactions.collection.clickhouse.connection import connect
from geo_reactions.collection.loading.loading import Sizes, load
from pathlib import Path
war = open_collection(Path(sys.argv[1]))
load(connect(sys.argv[2]), war.store.engine, (), war.fields, sizes=Sizes({SMALL}), say=lambda line: print(line, flush=True))
"""


def killed_after(lines: int, seconds: float, url: str) -> None:
    """Begin to load the real collection; kill the process some time after it has said so many lines."""
    with subprocess.Popen([sys.executable, "-c", LOADER, str(WAR), url], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        for _line in range(lines):
            running.stdout.readline()
        sleep(seconds)
        running.kill()


def test_a_load_that_is_killed_at_any_moment_goes_on_and_no_row_is_there_twice(connection, url):
    war, chance, broken = open_collection(WAR), random.Random(5), 0
    for moment in range(KILLED):
        emptied(connection)
        killed_after(1 + moment % LINES, chance.random() * 0.1, url)
        broken += not complete(connection)
        other = loaded(war, connection, sizes=Sizes(SMALL))
        assert_same(war, other, standing)
    assert broken >= KILLED // 2, "most of the loads were killed before they were complete"
    for query in QUERIES[war.description.id][::5]:
        view, _unused = decode(query, war.vocabulary)
        assert_same(war, other, lambda one, view=view: answers(one, view, 20, 0))


@pytest.mark.parametrize("step", ["keep", "derive"])
def test_days_that_broke_off_go_on_and_lose_nothing(engine, monkeypatch, step):
    war, since = open_collection(WAR), date(2020, 10, 10)

    def replaced():
        return loaded(war, engine, since=since, sizes=Sizes(SMALL, 1))

    def seen(one):
        return [[*standing(one)], [*answers(one, one.everything, None, 0)]]

    emptied(engine)
    loaded(war, engine, sizes=Sizes(SMALL, 1))
    expected = seen(replaced())
    emptied(engine)
    loaded(war, engine, sizes=Sizes(SMALL, 1))
    original = getattr(loading.appending, step)
    with monkeypatch.context() as patch:

        def breaks_off(*of):
            original(*of)
            raise KeyboardInterrupt

        patch.setattr(loading.appending, step, breaks_off)
        for _time in range(2):
            with pytest.raises(KeyboardInterrupt):
                replaced()
    assert seen(replaced()) == expected


def test_a_piece_that_arrives_twice_is_seen_and_sent_again(connection, monkeypatch):
    war = open_collection(WAR)
    original = loading.Filling._send

    def late(self, pieces, number, file, *, is_begun):
        content = file.read_bytes()
        original(self, pieces, number, file, is_begun=is_begun)
        if number == 1 and not is_begun:  # as if the piece of a killed load arrived after it was counted
            file.write_bytes(content)
            original(self, pieces, number, file, is_begun=False)

    monkeypatch.setattr(loading.Filling, "_send", late)
    other = loaded(war, connection, sizes=Sizes(SMALL))
    assert other.size == len(other.select(other.everything)) == war.size


def test_a_day_needs_a_load_to_go_on_from(connection):
    war = open_collection(WAR)
    with pytest.raises(ServiceError, match="load all rows first"):
        loaded(war, connection, since=date(2020, 10, 10))
    with pytest.raises(ServiceError, match="no complete load"):
        open_clickhouse(connection, (), war.fields)


def test_the_command_loads_and_says_how_far_it_is(connection, url, capsys):
    assert main(["load", str(WAR), "--to", url]) == 0
    assert "Loading 263 rows: 177 combinations of" in capsys.readouterr().err
    loaded(open_collection(WAR), connection, say=print, sizes=Sizes(kinds=100))
    said = capsys.readouterr().out
    assert (
        "177 combinations of country, body, place_id, stance, type, actor_type, degree are too many: place leaves"
        in said
    )
    assert "159 combinations are left" in said
    emptied(connection)
    assert main(["load", str(WAR), "--to", url]) == 0
    assert main(["load", str(WAR), "--to", url, "--from", "2020-10-10"]) == 0
    assert [one.size for one in complete(connection)] == [263, 263]


def test_the_rows_may_be_in_a_file_elsewhere(connection, url, tmp_path, capsys):
    shutil.copytree(WAR.parent, tmp_path / "data")
    folder = as_parquet(tmp_path / "data" / WAR.name)
    rows = (folder / "reactions.parquet").rename(tmp_path / "elsewhere.parquet")
    assert main(["load", str(folder), "--to", url, "--rows", str(rows)]) == 0
    war = open_collection(WAR)
    other = Collection(war.description, war.codebook, war.countries, open_clickhouse(connection, (), war.fields), WAR)
    assert_same(war, other, standing, but="version")
    assert_same(war, other, lambda one: answers(one, one.everything, None, 0))
    text = tmp_path / "elsewhere.csv.gz"
    duckdb.sql(f"COPY (FROM '{rows}') TO '{text}' (HEADER, COMPRESSION gzip)")
    emptied(connection)
    assert main(["load", str(folder), "--to", url, "--rows", str(text)]) == 0
    assert main(["load", str(folder), "--to", url, "--rows", str(text)]) == 0
    assert "All 263 rows are there already" in capsys.readouterr().err
    other = Collection(war.description, war.codebook, war.countries, open_clickhouse(connection, (), war.fields), WAR)
    assert_same(war, other, standing, but="version")
    duckdb.sql(f"COPY (SELECT * REPLACE ('shouting' AS type) FROM '{rows}') TO '{tmp_path / 'wrong.parquet'}'")
    assert main(["load", str(folder), "--to", url, "--rows", str(tmp_path / "wrong.parquet")]) == 1
    assert "wrong.parquet:1: type: 'shouting': a code of the codebook" in capsys.readouterr().err
    assert len(complete(connection)) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("clickhouse://user:s3cret@host/data", "which belong in the environment"),
        ("clickhouse://user@host/data", "which belong in the environment"),
        ("clickhouse://host", "a host and a database"),
        ("clickhouse:///data", "a host and a database"),
        ("clickhouse://host:port/data", "an address as clickhouse://host"),
        ("https://host/data", "an address as clickhouse://host"),
        ("clickhouse://host/data?password=s3cret", "no more than secure=true"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_in_words(address, said, capsys):
    assert said in wrong_store(address)
    assert main(["load", str(WAR), "--to", address]) == 1
    shown = capsys.readouterr().err
    assert said in shown
    assert "s3cret" not in shown


def test_a_load_without_a_database_says_where_to_name_it(capsys):
    assert main(["load", str(WAR)]) == 1
    assert "name it with --to URL, or as url in [store]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["clickhouse://host:8443/data?secure=true", "clickhouse://host/data", "clickhouse://[::1]:9/d"]
)
def test_an_address_of_a_database_is_understood(address):
    assert wrong_store(address) == ""


def test_a_server_that_is_not_there_is_named(capsys):
    assert main(["load", str(WAR), "--to", "clickhouse://127.0.0.1:9/nothing"]) == 1
    assert "The database does not answer" in capsys.readouterr().err


def test_the_tables_in_the_example_of_a_cluster_are_those_that_a_load_makes():
    example = runpy.run_path(str(PROJECT / "deploy" / "clickhouse" / "write_tables.py"))
    assert example["FILE"].read_text("utf-8") == example["written"]()


def test_the_engine_can_read_the_statements_for_a_cluster(connection):
    layout = Layout("both")
    columns = (*REACTION_COLUMNS, *(field.name for field in OWN))
    made = list(schema(tables_of("abc"), layout, columns, OWN, kind_columns(FIELDS)))
    assert sum("Distributed('both', currentDatabase(), " in statement for statement in made) == 4
    assert all(" ON CLUSTER 'both'" in statement for statement in made)
    tables = [tables_of("abc").reactions, tables_of("abc").cells]
    more = [layout.drop(tables[0]), layout.empty(tables[1]), layout.delete(tables[0], "rank < 7")]
    more += [layout.merge(tables[1]), *layout.share(23_999, *tables), *layout.settle(tables, ["kinds_abc"])]
    for statement in (*made, *more):
        connection.query(f"EXPLAIN AST {statement}")
