"""The server as `serve` starts it, with its log, memory and processes."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from torture.report import PROJECT

PATIENCE_S = 120
_STATE = ("/healthz", "/reactions.json", "/countries.csv", "/boundaries/world.geojson", "/about")


class Served:
    """A running server that logs to a file."""

    def __init__(
        self, log: Path, *options: str, folder: Path | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        self.port, self.log = free_port(), log
        where = ["--data", str(folder.parent), "--collection", folder.name] if folder else []
        command = [sys.executable, "-m", "geo_reactions", *where, "serve", "--port", str(self.port), *options]
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=file, env={**os.environ, **(environment or {})}
            )
        try:
            until(self.is_up)
        except BaseException:
            self.process.kill()
            raise

    def get(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE_S) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    @contextmanager
    def reading(self, path: str, readers: int) -> Iterator[list[int]]:
        """Let some readers request an address again and again as long as a `with` lasts; yield the list of their statuses."""
        answers: list[int] = []
        done = threading.Event()

        def read_on() -> None:
            while not done.is_set():
                answers.append(self.get(path)[0])

        threads = [threading.Thread(target=read_on) for _ in range(readers)]
        for thread in threads:
            thread.start()
        try:
            yield answers
        finally:
            done.set()
            for thread in threads:
                thread.join()

    def is_up(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return self.get("/healthz")[0] == 200
        except OSError:
            return False

    def state(self) -> str:
        """Return a fingerprint of what is served."""
        return hashlib.sha256(b"".join(self.get(path)[1] for path in _STATE)).hexdigest()

    def version(self) -> str:
        return str(json.loads(self.get("/healthz")[1])["version"])

    def hang_up(self) -> None:
        self.process.send_signal(signal.SIGHUP)

    def workers(self) -> list[int]:
        return [int(child) for child in _children(self.process.pid)]

    def stop(self) -> int:
        """Stop the server, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)

    def memory_mb(self) -> float:
        """Return the memory of all its processes in MB, counting shared pages once."""
        return sum(map(_pss_kb, [self.process.pid, *self.workers()])) / 1024

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def events(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines() if line["event"] == event]

    def errors(self) -> list[str]:
        """List the lines of the log that report an error or are not JSON."""
        return [line for line in self.log.read_text(encoding="utf-8").splitlines() if _is_error(line)]


def _is_error(line: str) -> bool:
    try:
        return bool(json.loads(line)["level"] in ("error", "critical"))
    except (ValueError, KeyError, TypeError):
        return True


@contextmanager
def serving(
    folder: Path | None = None, *options: str, environment: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Start a server of a collection, by default the product's own, and stop it at the end."""
    with tempfile.TemporaryDirectory() as room:
        server = Served(Path(room) / "log", *options, folder=folder, environment=environment)
        try:
            yield server
        finally:
            server.stop()


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(happens: Callable[[], object], patience: float = PATIENCE_S) -> None:
    """Wait until a condition holds."""
    limit = time.monotonic() + patience
    while not happens():
        assert time.monotonic() < limit, f"{happens} did not happen"
        time.sleep(0.05)


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def _pss_kb(process: int) -> int:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
