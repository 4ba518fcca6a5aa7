"""A server under load: readers in a separate process, its memory meanwhile, and connections that never finish a request."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from geo_reactions.collection import open_collection
from torture.fuzz import DATA, codes_of
from torture.report import PROJECT
from torture.serving import Served

MIX = {"view": 60, "page": 20, "data": 16, "card": 4}
VIEWS = {"view": 1}
SLOW = 50
_SAMPLE_S = 2.0
_UNFINISHED = (
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    b"POST /page/step HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
)


class Loaded:
    """A server under load: sends requests and samples its memory."""

    def __init__(self, server: Served, seed: int) -> None:
        self.server, self._seed = server, seed
        self._known = {"port": server.port, "codes": codes_of(open_collection(DATA))}

    def asked(self, seconds: float, readers: int, mix: Mapping[str, int] = MIX, n: int = 1 << 40) -> dict[str, Any]:
        """Run readers for a time, or until a number of responses; return the results, and the memory in MB of each sample."""
        self._seed += 1
        options = {**self._known, "seconds": seconds, "readers": readers, "mix": dict(mix), "n": n, "seed": self._seed}
        command = [sys.executable, "-m", "torture.readers"]
        asking = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        done, memory = threading.Event(), [self.server.memory_mb()]

        def watch() -> None:
            while not done.wait(_SAMPLE_S):
                memory.append(self.server.memory_mb())

        watching = threading.Thread(target=watch)
        watching.start()
        out, _ = asking.communicate(json.dumps(options))
        done.set()
        watching.join()
        return {**json.loads(out), "memory_mb": memory, "readers": readers}


@contextmanager
def crowd(server: Served) -> Iterator[None]:
    """Keep connections open that never complete their request."""
    lines = []
    for n in range(SLOW):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(_UNFINISHED[n % len(_UNFINISHED)])
        lines.append(line)
    try:
        yield
    finally:
        for line in lines:
            line.close()
