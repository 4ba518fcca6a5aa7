"""Requests that are abandoned at any of their questions leave nothing behind: the next one gets the whole answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clickhouse_server import clickhouse
from geo_reactions.collection import opening
from geo_reactions.collection.asking import Asking, asking
from geo_reactions.collection.clickhouse import pages
from geo_reactions.collection.clickhouse.connection import connect
from in_database import stored_in
from samples import ASSETS, QUERIES, WAR

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")

NOBODY, KILLED = 499, 394
STEP = "/page/step"
PATHS = (STEP, "/reactions.csv", "/reactions.json", "/countries.csv", "/", "/country/FRA")
_OF_DASH = re.compile(rb'"end_id":"[^"]*"')
"""What Dash makes up anew for every application."""
MOST = 20
"""How many questions are asked, more or less, before an answer is complete."""


class Leaving:
    """A connection on which a request is abandoned at one of its questions, which the engine then ends or answers in time."""

    def __init__(self, inner: Any) -> None:
        self._inner, self.server_settings = inner, inner.server_settings
        self.stay()

    def stay(self) -> None:
        self._left, self._until, self._is_answered, self.questions = Asking(), 0, False, 0

    def leave(self, left: Asking, until: int, *, is_answered: bool) -> None:
        self._left, self._until, self._is_answered, self.questions = left, until, is_answered, 0

    def query(self, *of: Any, **more: Any) -> Any:
        return self._asked(self._inner.query, *of, **more)

    def query_row_block_stream(self, *of: Any, **more: Any) -> Any:
        return self._asked(self._inner.query_row_block_stream, *of, **more)

    def command(self, *of: Any, **more: Any) -> Any:
        return self._inner.command(*of, **more)

    def _asked(self, ask: Any, *of: Any, **more: Any) -> Any:
        from clickhouse_connect.driver.exceptions import DatabaseError

        self.questions += 1
        if self._until and self.questions >= self._until:
            assert self.questions == self._until, "nothing more is asked for nobody"
            self._left.abandon()
            if not self._is_answered:
                raise DatabaseError("Query was cancelled.", code=KILLED)
        return ask(*of, **more)


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    room = tmp_path_factory.mktemp("abandoned")
    with clickhouse(room / "clickhouse") as (_server, address):
        yield stored_in(address, room), address


@pytest.fixture(scope="module")
def expected(url) -> FlaskClient:
    """Return a client of the same site, of which no request is abandoned."""
    from geo_reactions.serving.app import create_app

    return create_app(url[0], ASSETS).server.test_client()


@pytest.fixture
def opened(url, monkeypatch):
    """Return a function that opens the site with empty caches, and returns a client of it and its connection."""
    from geo_reactions.serving.app import create_app

    folder, address = url
    connection = Leaving(connect(address))
    monkeypatch.setattr(opening, "connect", lambda *_of: connection)
    monkeypatch.setattr(pages, "_SORTED", 5)  # so that a download asks several questions
    monkeypatch.setattr(pages, "_PIECE", 40)

    def open_site() -> tuple[FlaskClient, Leaving]:
        connection.stay()
        return create_app(folder, ASSETS).server.test_client(), connection

    return open_site


def asked(client: FlaskClient, path: str, query: str) -> tuple[int, bytes]:
    if path == STEP:
        step = {"events": [{"kind": "open", "query": query}], "link": None, "lang": "en"}
        answer = client.post(STEP, json=step)
    else:
        answer = client.get(f"{path}?{query}")
    return answer.status_code, _OF_DASH.sub(b"", answer.data)


@settings(deadline=None, max_examples=10, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    path=st.sampled_from(PATHS),
    queries=st.lists(st.sampled_from(QUERIES[WAR.name]), min_size=1, max_size=3, unique=True),
    moments=st.lists(st.tuples(st.integers(1, MOST), st.booleans()), min_size=1, max_size=3),
)
def test_whatever_moment_a_request_is_abandoned_at_the_next_one_gets_the_whole_answer(
    expected, opened, path, queries, moments
):
    client, connection = opened()
    for query in queries:
        whole = asked(expected, path, query)
        for moment, is_answered in moments:
            left = Asking()
            connection.leave(left, moment, is_answered=is_answered)
            with asking(left):
                status, _body = asked(client, path, query)
            assert status in {whole[0], NOBODY}
            if connection.questions < moment:
                assert status == whole[0]
        connection.stay()
        assert asked(client, path, query) == whole
