"""The product, started as a user would."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parents[1]


@contextmanager
def serving(*options: str, log: Path | None = None) -> Iterator[str]:
    """Run the command as `start_server` does; yield its address, and end it afterwards."""
    server, address = start_server(*options, log=log)
    try:
        yield address
    finally:
        server.terminate()
        server.wait(10)


def start_server(*options: str, port: int = 0, log: Path | None = None) -> tuple[subprocess.Popen[bytes], str]:
    """Start the command as a user would, and wait until it responds; with `log`, a line of JSON for each request goes there."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    command = [sys.executable, "-m", "geo_reactions", *options, "serve", "--port", str(port)]
    if log:
        with log.open("wb") as lines:
            server = subprocess.Popen([*command, "--log", "requests"], cwd=PROJECT, stderr=lines)
    else:
        server = subprocess.Popen(command, cwd=PROJECT)
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1)
        except OSError:
            assert server.poll() is None, "the server stopped at its start"
            time.sleep(0.1)
        else:
            return server, address
    raise AssertionError("the server does not answer")
