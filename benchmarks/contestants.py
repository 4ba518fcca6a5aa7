"""The contestants: the dashboard as `serve` starts it, and its peers, set up as their documentation advises."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PROJECT = Path(__file__).parents[1]
PEERS = PROJECT / "benchmarks" / "peers"
PEERS_BIN = PROJECT / ".venv-peers" / "bin"
TABLE = PROJECT / "data" / "nagorno-karabakh-2020" / "reactions.csv"
NAMES = {"ours": "ours", "naive": "naive Dash", "vizro": "Vizro", "datasette": "Datasette"}
_PATIENCE_S = 90


@dataclass(frozen=True)
class Running:
    """A server that answers: its address, its first process, and how long its first response took."""

    name: str
    address: str
    process: psutil.Process
    start_s: float

    def family(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]

    def cpu_s(self) -> float:
        """Return the CPU time in seconds, user and system, that the server has used."""
        return sum(sum(one.cpu_times()[:2]) for one in self.family())

    def worker_mb(self) -> float:
        """Return the memory of its largest process in MB: its own pages, and its share of pages shared with other processes."""
        full = [one.memory_full_info() for one in self.family()]
        return max(getattr(one, "pss", one.uss) for one in full) / 1e6


@contextmanager
def running(name: str, workers: int = 1) -> Iterator[Running]:
    """Start a contestant on a free port, and stop it at the end."""
    port = free_port()
    command, folder = command_of(name, port, workers)
    begun = time.perf_counter()
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _await(server, address)
        yield Running(name, address, psutil.Process(server.pid), time.perf_counter() - begun)
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command_of(name: str, port: int, workers: int) -> tuple[list[str], Path]:
    """Return the command of a contestant and its working directory."""
    if name == "ours":
        own = ["-m", "geo_reactions", "serve", "--port", str(port), "--workers", str(workers)]
        return [sys.executable, *own], PROJECT
    if not PEERS_BIN.exists():
        raise SystemExit("the peers need an environment of their own in .venv-peers: run `make bench` to set it up")
    python = str(PEERS_BIN / "python")
    if name == "naive":
        return [python, "naive.py", "--port", str(port)], PEERS
    if name == "vizro":
        gunicorn = ["-m", "gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{port}"]
        return [python, *gunicorn, "--workers", str(workers), "--threads", "4", "with_vizro:app"], PEERS
    return _datasette(port), PROJECT


def _datasette(port: int) -> list[str]:
    """Build the database of the same table: indexed, with full-text search, counted in advance, served as immutable."""
    folder = PROJECT / "build" / "datasette"
    folder.mkdir(parents=True, exist_ok=True)
    database, counts = folder / "reactions.db", folder / "counts.json"
    database.unlink(missing_ok=True)
    tool = [PEERS_BIN / "sqlite-utils"]
    subprocess.run([*tool, "insert", database, "reactions", TABLE, "--csv", "--pk", "id"], check=True)
    for column in ("stance", "type", "actor_type", "country"):
        subprocess.run([*tool, "create-index", database, "reactions", column], check=True)
    subprocess.run([*tool, "enable-fts", database, "reactions", "actor", "summary", "quote", "place"], check=True)
    datasette = str(PEERS_BIN / "datasette")
    subprocess.run([datasette, "inspect", database, "--inspect-file", counts], check=True)
    kept = ["-i", str(database), "--inspect-file", str(counts), "--metadata", str(PEERS / "datasette.json")]
    return [datasette, "serve", *kept, "--port", str(port)]


def _await(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        assert server.poll() is None, f"{server.args} stopped at its start"
        try:
            urllib.request.urlopen(address, timeout=_PATIENCE_S).read()  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"{server.args} does not answer")
