"""Simulate readers in a separate process: each requests a view, waits for the whole response, and requests the next.

Read {address, views, connections, seconds, vary, every} from standard input. A view is a list of consecutive requests [method,
path, body]. In one view out of `every`, another day replaces the day `vary`, so that the view is new to the server. Write the
times to standard output. The HTTP client is minimal, since it shares the processors with the server.
"""

from __future__ import annotations

import itertools
import json
import socket
import statistics
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

_HEAD = (
    "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, br\r\n"
    "Content-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
)
_AT_ONCE, _PATIENCE_S = 262_144, 60
_END, _LAST_CHUNK = b"\r\n\r\n", b"\r\n0\r\n\r\n"
View = Sequence[Sequence[str]]


class Line:
    """A persistent connection, reopened if the server has closed it."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._open: socket.socket | None = None

    def ask(self, method: str, path: str, body: str) -> tuple[float, int]:
        """Send a request and wait for the whole response; return the time of its first byte and the size of its body."""
        sent = body.encode()
        head = _HEAD.format(method=method, path=path, host=self._host, size=len(sent))
        if self._open is None:
            self._open = self._opened()
        self._open.sendall(head.encode() + sent)
        return self._answered(self._open, path)

    def _opened(self) -> socket.socket:
        name, _, port = self._host.rpartition(":")
        found = socket.create_connection((name, int(port)), timeout=_PATIENCE_S)
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return found

    def _answered(self, line: socket.socket, path: str) -> tuple[float, int]:
        came = line.recv(_AT_ONCE)
        first = time.perf_counter()
        while _END not in came:
            came += _more(line)
        head, _, part = came.partition(_END)
        headers = dict(row.lower().split(b": ", 1) for row in head.split(b"\r\n")[1:])
        assert int(head.split(maxsplit=2)[1]) < 400, f"{head!r} {path}"
        size = len(part)
        if b"content-length" in headers:
            while size < int(headers[b"content-length"]):
                size += len(_more(line))
        else:
            part = b"\r\n" + part
            while not part.endswith(_LAST_CHUNK):
                more = _more(line)
                part, size = part[-len(_LAST_CHUNK) :] + more, size + len(more)
        if headers.get(b"connection") == b"close":
            line.close()
            self._open = None
        return first, size


def _more(line: socket.socket) -> bytes:
    found = line.recv(_AT_ONCE)
    assert found, "the server has closed the connection in the middle of an answer"
    return found


def loop(options: Mapping[str, Any]) -> dict[str, float]:
    """Return views per second, median and 99th percentile of a view in ms, time to first byte, and bytes per view."""
    until, found, lock, views = time.perf_counter() + options["seconds"], [], threading.Lock(), _views(options)

    def reader() -> None:
        line = Line(options["address"])
        while time.perf_counter() < until:
            with lock:
                view = next(views)
            found.append(_asked(line, view))

    begun = time.perf_counter()
    readers = [threading.Thread(target=reader) for _ in range(options["connections"])]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    spent = time.perf_counter() - begun
    total = sorted(one[0] for one in found)
    return {
        "n": len(found), "per_s": len(found) / spent, "p50": statistics.median(total),
        "p99": total[min(len(total) - 1, int(0.99 * len(total)))], "first_byte": statistics.median(one[1] for one in found),
        "bytes": statistics.median(one[2] for one in found), "client_cpu": time.process_time() / spent,
    }  # fmt: skip


def _views(options: Mapping[str, Any]) -> Iterator[View]:
    """Yield the views again and again, each time with another day if they vary."""
    start, day = date(2010, 1, 1), options["vary"]
    for turn, view in enumerate(itertools.cycle(options["views"])):
        is_new = day and turn % options["every"] == 0
        other = (start + timedelta(turn // len(options["views"]) % 3900)).isoformat() if is_new else day
        yield [[*head, body.replace(day, other)] if is_new else [*head, body] for *head, body in view]


def _asked(line: Line, view: View) -> tuple[float, float, int]:
    """Request a view; return the times of its last and its first byte in ms, and its bytes."""
    begun, answers = time.perf_counter(), [line.ask(*request) for request in view]
    return 1e3 * (time.perf_counter() - begun), 1e3 * (answers[0][0] - begun), sum(size for _, size in answers)


if __name__ == "__main__":
    json.dump(loop(json.load(sys.stdin)), sys.stdout)
