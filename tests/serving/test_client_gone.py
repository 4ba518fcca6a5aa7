"""Clients that go while their request is answered: the database works no longer for them, and everybody else gets answers."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from http.client import HTTPResponse, parse_headers
from types import SimpleNamespace
from typing import Any, BinaryIO

import pytest
from flask.testing import FlaskClient
from torture.serving import Served, serving, until
from waitress.adjustments import Adjustments

from clickhouse_server import clickhouse
from geo_reactions.collection.clickhouse.connection import connect
from geo_reactions.serving.worker import _Channel
from in_database import stored_in
from samples import ASSETS, WAR

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")

PATIENCE_S = 15
"""Less than the limit of a question, which would end it as well."""
LONG, SHORT = 3_000, 15


class Database:
    """A database whose rows can be made slow to read."""

    def __init__(self, url: str) -> None:
        self._connection = connect(url)
        [(self._rows,)] = self._connection.query("SHOW TABLES LIKE 'reactions\\_%'").result_rows
        self._connection.command(f"RENAME TABLE {self._rows} TO kept")
        self.slow(0)

    def slow(self, n: int) -> None:
        """Let each question about the rows that begins now take n twentieths of a second."""
        slept = f"SELECT sum(sleepEachRow(0.05)) AS _slept FROM numbers({n}) SETTINGS max_block_size = 10"
        own = self._connection.query("SELECT name FROM system.columns WHERE table = 'kept'").result_columns[0]
        view = f"SELECT {', '.join(own)} FROM kept CROSS JOIN ({slept}) AS slow WHERE _slept = 0"
        self._connection.command(f"CREATE OR REPLACE VIEW {self._rows} AS {view}")

    def running(self) -> int:
        """Return how many questions about the rows are running."""
        sql = f"""SELECT count() FROM system.processes
            WHERE query LIKE '%{self._rows}%' AND query NOT LIKE '%system.processes%'"""
        return int(self._connection.query(sql).result_rows[0][0])


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[tuple[Served, Database]]:
    room = tmp_path_factory.mktemp("site")
    with (
        clickhouse(room / "clickhouse") as (_server, url),
        serving(stored_in(url, room), "--log", "requests") as served,
    ):
        yield served, Database(url)
        assert not served.errors()


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """Return a client of the same site with its rows in the folder."""
    from geo_reactions.serving.app import create_app

    return create_app(WAR, ASSETS).server.test_client()


def step(query: str) -> dict[str, Any]:
    """Return the question of the page for a view."""
    return {"events": [{"kind": "open", "query": query}], "link": None, "lang": "en"}


def said(served: Served, *parts: bytes) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", served.port), timeout=60)
    made.sendall(b"".join(parts))
    return made


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def post(path: str, asked: Any) -> bytes:
    body = json.dumps(asked).encode()
    return (
        f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def answer(answers: BinaryIO) -> tuple[int, bytes]:
    """Read the next answer of a connection, which says how long it is."""
    status = int(answers.readline().split()[1])
    return status, answers.read(int(parse_headers(answers)["Content-Length"]))


def only_answer(client: socket.socket) -> tuple[int, bytes]:
    found = HTTPResponse(client)
    found.begin()
    return found.status, found.read()


def resets(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


WAYS = {
    "closes": socket.socket.close,
    "resets": resets,
    "sends no more": lambda client: client.shutdown(socket.SHUT_WR),
}
WORDS = ("ceasefire", "war", "people")
"""A word for each way to go: what was asked for before is answered without the database."""
REQUESTS = {
    "rows": lambda word: get(f"/reactions.csv?q={word}"),
    "numbers": lambda word: get(f"/countries.csv?q={word}"),
    "a view": lambda word: post("/page/step", step(f"q={word}")),
}


@pytest.mark.parametrize(("way", "word"), list(zip(WAYS.values(), WORDS, strict=True)), ids=WAYS)
@pytest.mark.parametrize("asked", REQUESTS.values(), ids=REQUESTS)
def test_who_goes_ends_the_own_question_and_no_other(site, client, asked, way, word):
    served, database = site
    before, path = len(served.events("request")), "/reactions.csv?country=FRA"
    database.slow(LONG)
    leaves = said(served, asked(word))
    until(lambda: database.running() == 1, PATIENCE_S)
    database.slow(SHORT)
    stays = said(served, get(path))
    until(lambda: database.running() == 2, PATIENCE_S)
    way(leaves)
    assert only_answer(stays) == (200, client.get(path).data)
    until(lambda: database.running() == 0, PATIENCE_S)
    database.slow(0)
    again = said(served, asked(word))
    assert only_answer(again)[0] == 200
    until(lambda: len(served.events("request")) == before + 3)
    assert sorted(line["status"] for line in served.events("request")[before:]) == [200, 200, 499]
    for one in (leaves, stays, again):
        one.close()


@pytest.mark.parametrize("cut", [0, 9, -2, None])
def test_requests_that_come_before_the_answer_to_an_earlier_one_are_answered_in_turn(site, client, cut):
    served, database = site
    steps = [step(f"q={cut}&country={country}") for country in ("FRA", "DEU", "IRN", "TUR")]
    first, *others = (post("/page/step", one) for one in steps)
    text = b"".join(others)
    database.slow(SHORT)
    with said(served, first) as asks, asks.makefile("rb") as answers:
        until(lambda: database.running() == 1, PATIENCE_S)
        database.slow(0)
        asks.sendall(text[:cut])
        asks.sendall(text[len(text[:cut]) :])
        assert [answer(answers) for _one in steps] == [(200, client.post("/page/step", json=one).data) for one in steps]


def test_a_request_behind_another_has_all_its_time_to_arrive_once_that_is_answered():
    ours, theirs = socket.socketpair()
    server = SimpleNamespace(active_channels={}, add_task=lambda _channel: None)
    channel = _Channel(server, ours, "", Adjustments(), map={})
    channel.received(get("/") + b"GET /about HT")
    late = channel.begun + 1_000
    assert not channel.is_overdue(late)
    channel.requests.clear()
    assert not channel.is_overdue(late + 19)
    assert channel.is_overdue(late + 21)
    for one in (channel, theirs):
        one.close()
