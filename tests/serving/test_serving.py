"""The server as a process: slow clients, new data while it runs, an orderly stop, its log and its metrics."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from torture.serving import Served, until

from geo_reactions.serving.proving import problems
from geo_reactions.serving.worker import AcceptThrottle
from samples import TINY, as_parquet

CROWD, LARGE = 50, 20_000_000
PATIENCE_S = 60


class Server(Served):
    """A running server of a copy of the made-up collection."""

    def __init__(self, room: Path, *options: str) -> None:
        shutil.copytree(TINY.parent, room / "data")
        self.folder = room / "data" / TINY.name
        super().__init__(room / "log", *options, folder=self.folder)

    def say(self, text: bytes, **options: int) -> socket.socket:
        """Open a connection and send something."""
        made = socket.socket()
        for name, value in options.items():
            made.setsockopt(socket.SOL_SOCKET, getattr(socket, name), value)
        made.settimeout(PATIENCE_S)
        made.connect(("127.0.0.1", self.port))
        made.sendall(text)
        return made

    def publish(self, version: str) -> None:
        """Write and build data of another version, as an editor does."""
        path = self.folder / "collection.toml"
        path.write_text(path.read_text().replace(f'version = "{self.version()}"', f'version = "{version}"'))
        where = ("--data", str(self.folder.parent), "--collection", TINY.name)
        subprocess.run([sys.executable, "-m", "geo_reactions", *where, "build"], check=True, capture_output=True)


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Iterator[Server]:
    """Return a server of one process with two threads, for tests that do not disturb it."""
    server = Server(tmp_path_factory.mktemp("shared"), "--threads", "2", "--log", "requests")
    yield server
    assert server.stop() == 0


@pytest.fixture
def own(tmp_path) -> Iterator[Server]:
    """Return a server of two processes that a test may disturb."""
    server = Server(tmp_path, "--workers", "2")
    yield server
    if server.process.poll() is None:
        server.stop()


SLOW = {
    "says nothing": (b"", {}),
    "writes half a line": (b"GET / HT", {}),
    "writes half of its headers": (b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", {}),
    "writes half of a body": (
        b"POST /page/step HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{",
        {},
    ),
    "writes chunks without an end": (
        b"POST /page/step HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        {},
    ),
    "does not read": (b"GET /boundaries/world.geojson HTTP/1.1\r\nHost: x\r\n\r\n", {"SO_RCVBUF": 2048}),
}


@pytest.mark.parametrize(("text", "options"), SLOW.values(), ids=SLOW)
def test_a_crowd_of_slow_clients_does_not_keep_others_from_an_answer(
    shared: Server, text: bytes, options: dict[str, int]
):
    crowd = [shared.say(text, **options) for _ in range(CROWD)]
    try:
        for path in ("/healthz", "/", "/reactions.csv", "/about"):
            assert shared.get(path)[0] == 200
    finally:
        for connection in crowd:
            connection.close()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\n\r\n", (431, 414)),
        (b"GET / HTTP/1.1\r\nX: " + b"y" * 200_000 + b"\r\n\r\n", (431,)),
        (b"POST /page/step HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n", (413,)),
        (b"POST /page/step HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", (400,)),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            (400, 404, 405),
        ),
        (b"GET /" + b"x" * LARGE + b" HTTP/1.1\r\n\r\n", (431, 414)),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % LARGE + b"x" * LARGE,
            (413,),
        ),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", (400,)),
    ],
)
def test_a_request_out_of_bounds_is_refused(shared: Server, text: bytes, status: tuple[int, ...]):
    with shared.say(text) as connection:
        said = connection.recv(4096)
    assert int(said.split()[1]) in status
    assert b"Traceback" not in said
    assert shared.get("/healthz")[0] == 200


def test_the_answers_name_no_software(shared: Server):
    with urllib.request.urlopen(f"http://127.0.0.1:{shared.port}/about") as answer:
        assert "Server" not in answer.headers


def test_the_log_is_lines_of_json_without_addresses_of_readers(shared: Server):
    shared.get("/reactions.csv?q=whispered")
    until(lambda: any(line.get("path") == "/reactions.csv" for line in shared.lines()))
    text = shared.log.read_text()
    assert "whispered" not in text
    assert "127.0.0.1" not in text


def test_a_stopping_server_finishes_what_it_began(own: Server):
    answers: list[tuple[int, bytes]] = []
    asking = threading.Thread(target=lambda: answers.append(own.get("/card.png")))
    asking.start()
    time.sleep(0.3)
    assert own.stop() == 0
    asking.join()
    [(status, image)] = answers
    assert (status, image[:4], image[-8:-4]) == (200, b"\x89PNG", b"IEND")


def test_new_data_are_taken_on_hangup_without_a_lost_request(own: Server):
    with own.reading("/reactions.csv", 3) as answers:
        own.publish("9.9.9")
        own.hang_up()
        until(lambda: own.version() == "9.9.9")
        until(lambda: {own.version() for _ in range(10)} == {"9.9.9"})
    assert set(answers) == {200}
    assert own.events("new data are taken")[0]["version"] == "9.9.9"


def ruin_a_code(folder: Path) -> str:
    path = folder / "coding.csv"
    path.write_text(path.read_text().replace(",pro_union,", ",loud,", 1))
    return "coding.csv:"


def cut_the_built_file(folder: Path) -> str:
    path = folder / "reactions.csv"
    os.truncate(path, path.stat().st_size // 2)
    return "reactions.csv"


def cut_the_map(folder: Path) -> str:
    path = folder.parent / "boundaries" / "world.geojson"
    os.truncate(path, path.stat().st_size // 2)
    return "boundaries"


def take_away_the_codebook(folder: Path) -> str:
    (folder / "codebook.toml").unlink()
    return "codebook.toml"


def take_away_all(folder: Path) -> str:
    shutil.rmtree(folder)
    return folder.name


def fill_with_noise(folder: Path) -> str:
    (folder / "actors.csv").write_bytes(os.urandom(4096))
    return "actors.csv"


@pytest.mark.parametrize(
    "harm", [ruin_a_code, cut_the_built_file, cut_the_map, take_away_the_codebook, take_away_all, fill_with_noise]
)
def test_data_that_do_not_pass_the_checks_are_refused_and_the_old_ones_stay(own: Server, harm):
    before = own.get("/reactions.csv")
    where = harm(own.folder)
    own.hang_up()
    until(lambda: own.events("new data are refused, the old ones stay"))
    [line] = own.events("new data are refused, the old ones stay")
    assert any(where in problem for problem in line["problems"])
    assert own.get("/reactions.csv") == before
    assert own.get("/boundaries/world.geojson")[0] == 200
    assert own.get("/about")[0] == 200


def test_where_neither_tables_nor_a_parquet_file_are_left_both_are_named(tmp_path):
    shutil.copytree(TINY.parent, tmp_path / "data")
    folder = as_parquet(tmp_path / "data" / TINY.name)
    (folder / "coding.csv").unlink()
    assert problems(folder) == []
    (folder / "reactions.parquet").unlink()
    [found] = problems(folder)
    assert found.file == "reactions.parquet"
    assert "coding.csv" in found.expected


def test_a_process_that_dies_is_replaced_by_one_with_the_same_data(own: Server):
    before = own.get("/reactions.csv")
    take_away_all(own.folder)
    for worker in own.workers():
        os.kill(worker, signal.SIGKILL)
    until(own.is_up)
    assert own.get("/reactions.csv") == before


def test_of_a_crowd_that_comes_at_once_a_process_takes_one_and_leaves_the_next_to_another():
    came = []
    throttle = AcceptThrottle(SimpleNamespace(handle_accept=lambda: came.append(time.monotonic())))
    throttle()
    assert len(came) == 1, "the first one waits for nobody"
    while len(came) < 3:
        throttle()
    assert min(after - before for before, after in pairwise(came)) >= 0.0019


def test_the_figures_are_those_of_all_processes_together(own: Server):
    for _ in range(40):
        own.get("/countries/TYC")
    line = 'geo_reactions_requests_total{method="GET",route="/countries/<code>",status="200"} 40.0'
    until(lambda: line in own.get("/metrics")[1].decode())


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    room = tmp_path / "temporary"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    server = Server(tmp_path)
    server.hang_up()
    until(lambda: server.events("new data are taken"))
    assert server.stop() == 0
    assert list(room.iterdir()) == []
