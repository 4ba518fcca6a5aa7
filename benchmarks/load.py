"""A closed loop of readers, a process of its own: each asks for a view, waits for all of its answer, and asks for the next.

Reads from standard input {address, views, connections, seconds, vary, every}: a view is a list of requests [method, path, body]
that follow each other; in `every` so many-th view, another day replaces the day `vary`, so that it was not asked for before.
Writes the times.
"""

from __future__ import annotations

import itertools
import json
import statistics
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

HEADERS = {"Accept-Encoding": "gzip, br", "Content-Type": "application/json"}
View = Sequence[Sequence[str]]


def loop(told: Mapping[str, Any]) -> dict[str, float]:
    """Gives views a second, the median and 99th percentile of a view in ms, time to first byte, and bytes of a view."""
    lines = threading.local()
    until, found, lock, views = time.perf_counter() + told["seconds"], [], threading.Lock(), _views(told)

    def reader() -> None:
        lines.open = HTTPConnection(urlsplit(told["address"]).netloc, timeout=60)
        while time.perf_counter() < until:
            with lock:
                view = next(views)
            found.append(_asked(lines.open, view))

    begun = time.perf_counter()
    readers = [threading.Thread(target=reader) for _ in range(told["connections"])]
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


def _views(told: Mapping[str, Any]) -> Iterator[View]:
    """Gives the views again and again, each time with another day where they vary."""
    start, day = date(2010, 1, 1), told["vary"]
    for turn, view in enumerate(itertools.cycle(told["views"])):
        is_new = day and turn % told["every"] == 0
        other = (start + timedelta(turn // len(told["views"]) % 3900)).isoformat() if is_new else day
        yield [[*head, body.replace(day, other)] if is_new else [*head, body] for *head, body in view]


def _asked(line: HTTPConnection, view: View) -> tuple[float, float, int]:
    begun, first, size = time.perf_counter(), 0.0, 0
    for method, path, body in view:
        line.request(method, path, body or None, HEADERS)
        answer = line.getresponse()
        first = first or time.perf_counter() - begun
        size += len(answer.read())
        assert answer.status < 400, f"{answer.status} {path}"
    return 1e3 * (time.perf_counter() - begun), 1e3 * first, size


if __name__ == "__main__":
    json.dump(loop(json.load(sys.stdin)), sys.stdout)
