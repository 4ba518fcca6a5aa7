"""The server as a process, with rows in a database: it takes new loads by itself, and outlives the database."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from torture.serving import Served, free_port, until

from clickhouse_server import clickhouse
from geo_reactions.__main__ import main
from geo_reactions.collection import load_database
from geo_reactions.domain.errors import DataError, ServiceError
from geo_reactions.serving.snapshot_store import SnapshotStore
from geo_reactions.serving.watch import _Question
from samples import PROJECT, TINY

pytest.importorskip("chdb", reason="the engine of ClickHouse is not installed")

VOTES = PROJECT / "data" / "un-ga-votes"
REFUSED = "new data are refused, the old ones stay"


class Database:
    """A server of ClickHouse that can be killed and started again, a folder to load from, and one to serve."""

    def __init__(self, room: Path, stack: ExitStack) -> None:
        self._room, self._stack, self._port = room, stack, 0
        self.asked = room / "asked"
        self.start()
        shutil.copytree(TINY.parent, room / "source")
        shutil.copytree(TINY.parent, room / "data")
        self._source, self.folder = room / "source" / TINY.name, room / "data" / TINY.name
        with (self.folder / "collection.toml").open("a", encoding="utf-8") as about:
            about.write(f'\n[store]\nurl = "{self.url}"\n')

    def start(self) -> None:
        """Start the server, where it was before."""
        self._server, self.url = self._stack.enter_context(
            clickhouse(self._room / "clickhouse", self._port, self.asked)
        )
        self._port = int(self.url.rsplit(":", 1)[1].split("/")[0])

    def kill(self) -> None:
        self._server.kill()
        self._server.wait()

    def load(self, change: Callable[[list[str]], list[str]] = lambda lines: lines) -> None:
        """Change the lines of the table of reactions, and load it."""
        table = self._source / "reactions.csv"
        table.write_text("\n".join(change(table.read_text("utf-8").splitlines())) + "\n", "utf-8")
        load_database(self._source, self.url)

    def asked_again(self, since: int) -> int:
        """Return how often the last one to connect, after a position in the log, has asked for the newest load."""
        return self.asked.read_text()[since:].rpartition("SELECT version()")[2].count("SELECT number, code FROM loads")


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    with ExitStack() as stack:
        made = Database(tmp_path, stack)
        made.load()
        yield made


@contextmanager
def serving(room: Path, *options: str, folder: Path | None = None) -> Iterator[Served]:
    server = Served(room / "log", *options, folder=folder)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            assert server.stop() == 0


def without_the_last(lines: list[str]) -> list[str]:
    return lines[:-1]


def with_an_unknown_stance(lines: list[str]) -> list[str]:
    return [line.replace(",pro_union,", ",loud,") for line in lines]


def size(server: Served) -> int:
    return json.loads(server.get("/healthz")[1])["reactions"]


def kill_children(server: Served) -> None:
    """Kill all processes but the main one, which must start others in their place."""
    for child in server.workers():
        os.kill(child, signal.SIGKILL)


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_new_load_is_taken_without_a_signal_and_without_a_lost_request(database, tmp_path):
    with serving(tmp_path, "--workers", "2", folder=database.folder) as server:
        before = size(server)
        with server.reading("/reactions.csv?stance=pro_union", 2) as answers:
            for n in (1, 2, 3):  # the tables of the first load are gone after the third
                database.load(without_the_last)
                until(lambda n=n: {size(server) for _ in range(6)} == {before - n})
                until(lambda n=n: len(server.events("new data are taken")) == n)
        assert set(answers) == {200}
        assert server.errors() == []


def test_a_refused_load_is_said_once_and_what_was_served_stays_even_in_a_new_process(database, tmp_path):
    with serving(tmp_path, "--workers", "2", folder=database.folder) as server:
        before = server.get("/reactions.csv")
        database.load(with_an_unknown_stance)
        until(lambda: server.events(REFUSED))
        assert any("loud" in problem for problem in server.events(REFUSED)[0]["problems"])
        kill_children(server)
        until(server.is_up)
        assert server.get("/reactions.csv") == before
        since = len(database.asked.read_text())
        until(lambda: database.asked_again(since) >= 2)  # who sends a signal asks no second time
        assert len(server.events(REFUSED)) == 1


def test_processes_that_start_while_the_database_is_away_say_so_and_go_on_when_it_is_there(database, tmp_path):
    with serving(tmp_path, "--workers", "2", folder=database.folder) as server:
        before = server.get("/reactions.csv")
        database.kill()
        kill_children(server)
        until(lambda: server.get("/healthz")[0] == 502)
        until(lambda: len(server.events("a collection waits for its database")) == 2)
        status, said = server.get("/reactions.json")
        assert (status, json.loads(said)["title"]) == (502, "The data cannot be read")
        for language, words in (("en", "cannot answer"), ("fr", "ne peut pas répondre")):
            status, page = server.get(f"/?lang={language}")
            assert status == 502
            assert words in page.decode()
        server.hang_up()
        until(lambda: server.events(REFUSED))
        assert server.get("/healthz")[0] == 502
        database.start()
        until(lambda: {server.get("/reactions.csv") == before for _ in range(6)} == {True})
        database.load(without_the_last)
        until(lambda: {server.get("/reactions.csv") == before for _ in range(6)} == {False})


def test_of_several_collections_only_the_one_without_its_database_waits(database, tmp_path):
    with serving(tmp_path, str(database.folder), str(VOTES)) as server:
        before, about = (
            server.get("/c/moonbase-strike/reactions.csv"),
            b"Reactions to the Moonbase Strike cannot be shown",
        )
        assert before[0] == 200
        database.kill()
        kill_children(server)
        until(server.is_up)
        until(lambda: server.get("/c/moonbase-strike/about")[0] == 502)
        assert server.get("/c/un-ga-votes/reactions.csv")[0] == 200
        assert about in server.get("/")[1]
        health = json.loads(server.get("/healthz")[1])
        assert (list(health["collections"]), list(health["broken"])) == (
            ["un-ga-votes"],
            ["Reactions to the Moonbase Strike"],
        )
        server.hang_up()
        until(lambda: server.events("new data are taken"))
        [refused] = server.events("new data of a collection are refused, the old ones stay")
        assert refused["collection"] == "moonbase-strike"
        until(lambda: server.get("/c/un-ga-votes/reactions.csv")[0] == 200)
        assert server.get("/c/moonbase-strike/reactions.csv")[0] == 502
        database.start()
        until(lambda: server.get("/c/moonbase-strike/reactions.csv") == before)
        until(lambda: b"cannot be shown" not in server.get("/")[1])


def test_a_collection_without_its_database_at_the_start_is_shown_when_that_is_there(database, tmp_path):
    database.kill()
    with serving(tmp_path, str(database.folder), str(VOTES)) as server:
        assert server.get("/c/moonbase-strike/about")[0] == 404
        assert b"moonbase-strike cannot be shown" in server.get("/")[1]
        database.start()
        until(lambda: server.get("/c/moonbase-strike/reactions.csv")[0] == 200)
        until(lambda: b"cannot be shown" not in server.get("/")[1])


def test_a_server_does_not_start_without_its_only_database_and_says_why(database, capfd):
    database.kill()
    assert main(["serve", str(database.folder), "--port", str(free_port())]) == 1
    assert "The database does not answer" in capfd.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_when_the_server_has_ended(database, tmp_path, number):
    with serving(tmp_path, folder=database.folder) as server:
        children = server.workers()
        assert len(children) == 2
        server.process.send_signal(number)
        server.process.wait(30)
        until(lambda: all(map(is_gone, children)))


def test_what_a_renewal_knows_of_the_newest_load_depends_on_how_far_it_came(database):
    store = SnapshotStore(database.folder)
    try:
        store.renew()
        assert store.judged == 1
        first = store.checked.load
        database.load(with_an_unknown_stance)
        with pytest.raises(DataError, match="loud"):
            store.renew()
        assert store.judged == 2
        assert store.checked.load == first
        book = (database.folder / "collection.toml").read_text("utf-8")
        (database.folder / "collection.toml").write_text("id = 3\n", "utf-8")
        with pytest.raises(DataError):
            store.renew()
        assert store.judged is None
        (database.folder / "collection.toml").write_text(book, "utf-8")
        database.kill()
        with pytest.raises(DataError, match="does not answer"):
            store.renew()
        assert store.judged == 0
        assert store.checked.load == first
    finally:
        store.clear()


@given(st.none() | st.integers(0, 5), st.lists(st.none() | st.integers(0, 5), min_size=1, max_size=8))
def test_only_a_load_that_is_newer_than_the_known_one_is_news_whichever_replica_answers_or_none(known, answers):
    said = iter(answers)

    def newest() -> tuple[int, str]:
        number = next(said)
        if number is None:
            raise ServiceError("The database does not answer")
        return number, f"code {number}"

    question = _Question(newest, known)
    for number in answers:
        if known is None:
            known = number
            assert not question.has_news()
        else:
            assert question.has_news() == (number is not None and number > known)
