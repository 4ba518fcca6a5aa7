"""Load: the server as `serve` starts it with 2 processes, asked by readers in a process of their own.

Comfortable is as many readers as ask at once on a busy day; twice as many may wait longer, but nobody gets an error: they
queue, or are told with 503 when to come back.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from geo_reactions.collection import open_collection
from torture.fuzz import DATA, bodies, codes_of
from torture.report import PROJECT, Row
from torture.serving import Served, serving

WORKERS, COMFORTABLE, SLOW, FLOOD = 2, 8, 50, 12
MIX = {"view": 60, "page": 20, "data": 16, "card": 4}
SAMPLE_S, GROWTH, GROWN_MB, STARVED_MS = 2.0, 1.10, 20, 2_000
_SLOW = (
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
)


class Loaded:
    """Is a server under load: asks, and reads its memory meanwhile."""

    def __init__(self, server: Served) -> None:
        self.server = server
        told = json.loads(server.get("/_dash-dependencies")[1])
        self._known = {"port": server.port, "codes": codes_of(open_collection(DATA)), "bodies": bodies(told)}

    def asked(
        self, seconds: float, readers: int, mix: Mapping[str, int] = MIX, n: int = 1 << 40, seed: int = 1
    ) -> dict[str, Any]:
        """Lets readers ask for a time or until so many answers; gives what came, and the memory in MB at each sample."""
        told = {**self._known, "seconds": seconds, "readers": readers, "mix": dict(mix), "n": n, "seed": seed}
        command = [sys.executable, "-m", "torture.readers"]
        asking = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        done, memory = threading.Event(), [self.server.memory_mb()]

        def watch() -> None:
            while not done.wait(SAMPLE_S):
                memory.append(self.server.memory_mb())

        watching = threading.Thread(target=watch)
        watching.start()
        out, _ = asking.communicate(json.dumps(told))
        done.set()
        watching.join()
        return {**json.loads(out), "memory_mb": memory, "readers": readers}


def run(minutes: float, interactions: int, seed: int = 1, **_: Any) -> tuple[list[Row], dict[str, Any]]:
    """Loads a server, in turn with all kinds, with twice as many readers, with slow ones, with a flood of cards."""
    with serving(None, "--workers", str(WORKERS)) as server:
        loaded = Loaded(server)
        loaded.asked(min(60, 15 * minutes), COMFORTABLE, seed=seed)
        found = {"comfortable": loaded.asked(60 * minutes / 2, COMFORTABLE, seed=seed + 1)}
        _say("comfortable", found)
        found["twice"] = loaded.asked(60 * minutes / 2, 2 * COMFORTABLE, seed=seed + 2)
        _say("twice", found)
        short = min(60.0, 20 * minutes)
        found["alone"] = loaded.asked(short, 4, {"view": 1}, seed=seed + 3)
        with crowd(server):
            found["beside slow ones"] = loaded.asked(short, 4, {"view": 1}, seed=seed + 4)
        _say("beside slow ones", found)
        found |= _flooded(loaded, short, seed)
        _say("beside the flood", found)
        found["many"] = loaded.asked(36_000, COMFORTABLE, {"view": 1}, n=interactions, seed=seed + 5)
        _say("many", found)
        errors = server.errors()
    return _rows(found, errors, minutes), {**found, "errors": errors}


def _say(name: str, found: Mapping[str, Any]) -> None:
    one = found[name]
    print(f"  load, {name}: {one['per_s']:.0f}/s, p99 {one['all']['p99']:.0f} ms, {one['statuses']}", flush=True)


@contextmanager
def crowd(server: Served) -> Iterator[None]:
    """Keeps connections open that never say all of what they ask."""
    lines = []
    for n in range(SLOW):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(_SLOW[n % len(_SLOW)])
        lines.append(line)
    try:
        yield
    finally:
        for line in lines:
            line.close()


def _flooded(loaded: Loaded, seconds: float, seed: int) -> dict[str, Any]:
    """Asks for views while many others ask for cards that were never drawn."""
    found: dict[str, Any] = {}
    flood = threading.Thread(
        target=lambda: found.update(flood=loaded.asked(seconds + 4, FLOOD, {"card": 1}, seed=seed + 6))
    )
    flood.start()
    found["beside the flood"] = loaded.asked(seconds, 4, {"view": 1}, seed=seed + 7)
    flood.join()
    return found


def failed(found: Mapping[str, Any]) -> dict[str, int]:
    """Counts the answers that are errors: neither an answer nor a 503 that says when to come back."""
    return {
        status: n
        for status, n in found["statuses"].items()
        if status.split()[1][0] not in "23" and "with Retry" not in status
    }


def busy(found: Mapping[str, Any]) -> int:
    return sum(n for status, n in found["statuses"].items() if "with Retry-After" in status)


def grown(memory: list[float]) -> tuple[float, float]:
    """Gives the mean memory in MB of the second quarter of a time, and of its last."""
    quarter = max(1, len(memory) // 4)
    early, late = memory[quarter : 2 * quarter] or memory, memory[-quarter:]
    return sum(early) / len(early), sum(late) / len(late)


def _rows(found: Mapping[str, Any], errors: list[str], minutes: float) -> list[Row]:
    comfortable, twice, many = found["comfortable"], found["twice"], found["many"]
    early, late = grown(many["memory_mb"])
    alone, slow, flooded = (found[name]["all"] for name in ("alone", "beside slow ones", "beside the flood"))
    wrong = Counter(failed(comfortable)) + Counter(failed(twice)) + Counter(failed(many))
    return [
        Row(
            "load",
            "a busy day is answered",
            f"{COMFORTABLE} readers at once for {minutes / 2:g} minutes: {_mixed()}; {WORKERS} processes",
            f"{_speed(comfortable)}, {max(comfortable['memory_mb']):.0f} MB at most, {sum(failed(comfortable).values())} errors",
            not failed(comfortable),
        ),
        Row(
            "load",
            "twice of that queues or is told when to come back",
            f"{2 * COMFORTABLE} readers for {minutes / 2:g} minutes",
            f"{_speed(twice)}, {busy(twice)} times 503 with Retry-After, {sum(failed(twice).values())} errors",
            not failed(twice),
        ),
        Row(
            "load",
            "memory stays flat",
            f"{sum(many['statuses'].values()):,} interactions; mean of the 2nd quarter and of the last",
            f"{early:.0f} MB, then {late:.0f} MB ({_speed(many)})",
            late <= max(early * GROWTH, early + GROWN_MB) and not failed(many),
        ),
        Row(
            "load",
            "slow clients do not keep others waiting",
            f"views of 4 readers beside {SLOW} connections that never finish what they ask",
            f"p99 {slow['p99']:.0f} ms, {alone['p99']:.0f} ms without them",
            slow["p99"] <= max(2 * alone["p99"], alone["p99"] + 200) and not failed(found["beside slow ones"]),
        ),
        Row(
            "load",
            "a flood of pictures does not starve the dashboard",
            f"views of 4 readers while {FLOOD} others ask for cards never drawn",
            f"p99 {flooded['p99']:.0f} ms, {alone['p99']:.0f} ms without it; {found['flood']['all']['n']} cards,"
            f" {busy(found['flood'])} times 503 with Retry-After",
            flooded["p99"] <= STARVED_MS and not failed(found["beside the flood"]) and not failed(found["flood"]),
        ),
        Row(
            "load",
            "no error in the log",
            "all of the above; the log is read",
            f"{len(errors)} errors, {sum(wrong.values())} failed",
            not errors,
        ),
    ]


def _mixed() -> str:
    return ", ".join(f"{share} % {kind}s" for kind, share in MIX.items()).replace("datas", "data")


def _speed(one: Mapping[str, Any]) -> str:
    return f"{one['per_s']:.0f} answers/s, p50 {one['all']['p50']:.0f} ms, p99 {one['all']['p99']:.0f} ms"
