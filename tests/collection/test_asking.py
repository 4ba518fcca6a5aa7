"""Questions of a request that is abandoned: they end, no more are asked, and those of other requests go on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from queue import Queue
from threading import Event

import pytest
from torture.serving import until

from clickhouse_server import clickhouse
from geo_reactions.collection import open_collection
from geo_reactions.collection.asking import Asking, asking, question
from geo_reactions.collection.clickhouse.client import Client, Limits
from geo_reactions.collection.clickhouse.connection import connect
from geo_reactions.collection.clickhouse.counts import Counting
from geo_reactions.collection.clickhouse.loads import complete
from geo_reactions.collection.clickhouse.query import Bound
from geo_reactions.collection.clickhouse.tables import Tables, nulled, tables_of
from geo_reactions.collection.kinds import kind_columns
from geo_reactions.domain.errors import AbandonedError, ServiceError
from samples import TINY
from stores import loaded

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")

PATIENCE_S = 15
"""Less than the limit of a question, which would end it as well."""
LONG, SHORT = 3_000, 20
ASKED = {
    "rows": lambda client, sql: client.rows(sql, Bound()),
    "columns": lambda client, sql: client.columns(sql, Bound()),
    "stream": lambda client, sql: list(chain.from_iterable(client.stream(sql, Bound()))),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> Iterator[Client]:
    with clickhouse(tmp_path_factory.mktemp("clickhouse")) as (_server, url):
        yield Client(connect(url), tables_of("none"), (), Limits())


@pytest.fixture(scope="module")
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


def sleeping(n: int) -> str:
    """Return a question that takes n twentieths of a second."""
    return f"SELECT sum(sleepEachRow(0.05)) AS slept FROM numbers({n}) SETTINGS max_block_size = 10"


def running(client: Client) -> int:
    sql = "SELECT count() FROM system.processes WHERE query LIKE '%AS slept%' AND query NOT LIKE '%system.processes%'"
    return int(client.rows(sql, Bound())[0][0])


def asked(client: Client, questions: Asking, sql: str, how: str = "rows"):
    with asking(questions):
        return ASKED[how](client, sql)


@pytest.mark.parametrize("how", ASKED)
def test_a_question_ends_when_its_request_is_abandoned_and_no_more_are_asked(client, threads, how):
    left, stays = Asking(), Asking()
    endless = threads.submit(asked, client, left, sleeping(LONG), how)
    until(lambda: running(client) == 1)
    other = threads.submit(asked, client, stays, sleeping(SHORT), how)
    until(lambda: running(client) == 2)
    left.abandon()
    error = endless.exception(PATIENCE_S)
    assert isinstance(error, AbandonedError)
    assert "QUERY_WAS_CANCELLED" in str(error.__context__)
    assert other.result(PATIENCE_S)
    with pytest.raises(AbandonedError):
        asked(client, left, "SELECT 1", how)
    assert asked(client, stays, "SELECT 1")
    assert client.rows("SELECT 1", Bound()) == [(1,)]


def test_a_question_that_somebody_else_ends_is_an_error_of_the_database(client, threads):
    found: Future[object] = threads.submit(asked, client, Asking(), sleeping(LONG))
    until(lambda: running(client) == 1)
    client.connection.command("KILL QUERY WHERE query LIKE '%AS slept%' ASYNC")
    assert isinstance(found.exception(PATIENCE_S), ServiceError)


class Unheard:
    """A connection to an engine that ends no questions."""

    def __init__(self) -> None:
        self.names: Queue[str] = Queue()
        self.ended: Queue[str] = Queue()
        self.answers, self.server_settings = Event(), {}

    def query(self, _sql, settings, **_more):
        self.names.put(settings["query_id"])
        assert self.answers.wait(PATIENCE_S)
        raise ValueError("the limit in time")

    def command(self, sql, parameters):
        from clickhouse_connect.driver.exceptions import OperationalError

        assert sql == "KILL QUERY WHERE query_id = {name:String} ASYNC"
        self.ended.put(parameters["name"])
        raise OperationalError("no")


def test_a_question_that_cannot_be_ended_runs_to_its_limit_and_its_name_is_sent_again(threads):
    connection, questions = Unheard(), Asking()
    found = threads.submit(asked, Client(connection, tables_of("none"), (), Limits()), questions, "SELECT 1")
    name = connection.names.get(timeout=PATIENCE_S)
    questions.abandon()
    questions.abandon()
    assert [connection.ended.get(timeout=PATIENCE_S) for _time in range(2)] == [name, name]
    connection.answers.set()
    assert isinstance(found.exception(PATIENCE_S), AbandonedError)


class Held:
    """A connection whose first question waits, and is then ended."""

    def __init__(self, inner) -> None:
        self._inner, self.is_asked, self.goes_on, self.server_settings = inner, Event(), Event(), {}

    def query(self, *of, **more):
        from clickhouse_connect.driver.exceptions import DatabaseError

        if not self.is_asked.is_set():
            self.is_asked.set()
            assert self.goes_on.wait(PATIENCE_S)
            raise DatabaseError("Query was cancelled.", code=394)
        return self._inner.query(*of, **more)

    def command(self, *_of, **_more):
        self.goes_on.set()


def test_a_request_that_waits_for_the_same_as_an_abandoned_one_gets_it(client, threads):
    tiny, connection, left, stays = open_collection(TINY), Held(client.connection), Asking(), Asking()
    loaded(tiny, client.connection)
    counting = Counting(
        replace(client, connection=connection, tables=newest(client), nulled=nulled(())), kind_columns(tiny.fields)
    )

    def kinds(questions):
        with asking(questions):
            return counting.kinds

    first = threads.submit(kinds, left)
    assert connection.is_asked.wait(PATIENCE_S)
    second = threads.submit(kinds, stays)
    left.abandon()
    assert isinstance(first.exception(PATIENCE_S), AbandonedError)
    assert second.result(PATIENCE_S).codes == tiny.store.kinds.codes


def newest(client: Client) -> Tables:
    return tables_of(complete(client.connection)[0].code)


def test_what_has_been_answered_is_not_ended():
    questions, ended = Asking(), []
    with asking(questions):
        with question(lambda: ended.append("first")):
            pass
        with pytest.raises(KeyError), question(lambda: ended.append("second")):
            raise KeyError
        questions.abandon()
        with pytest.raises(AbandonedError), question(lambda: ended.append("third")):
            ended.append("asked")
    with question(lambda: ended.append("of nobody")):
        pass
    assert not ended
