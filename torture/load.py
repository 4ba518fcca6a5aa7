"""Load: the server as `serve` starts it with 2 processes, and readers in a separate process.

First find the comfortable load: the largest number of readers, each sending a request as soon as it has its response, with
which 99 of 100 views are within a limit. With twice as many, readers may wait longer, but get no error: a request queues, or
gets a 503 that says when to retry.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Any

from torture.loaded import MIX, SLOW, VIEWS, Loaded, crowd
from torture.report import Row
from torture.serving import serving

WORKERS, FEW, FLOOD = 2, 4, 12
STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
WITHIN_MS = 500
"""How long a reader is willing to wait for a view."""

GROWTH, GROWN_MB, SLOWER, STARVED, NOISE_MS = 1.10, 20, 2, 10, 200
"""Limits: growth of memory; how many times as long views may take beside slow readers and beside a flood, or by how many
milliseconds at least, since other programs on the machine also cause delays.
"""


def run(minutes: float, interactions: int, seed: int = 1, **_: Any) -> tuple[list[Row], dict[str, Any]]:
    """Find the comfortable load; hold it, then twice of it; then test slow readers, a flood of cards and many interactions."""
    short = min(60.0, 20 * minutes)
    with serving(None, "--workers", str(WORKERS)) as server:
        loaded = Loaded(server, seed)
        loaded.asked(short / 4, FEW)
        ramp = climbed(loaded.asked(short / 4, readers) for readers in STEPS)
        readers = comfortable(ramp)
        found = {"comfortable": loaded.asked(60 * minutes / 5, readers)}
        _say("comfortable", found)
        found["twice"] = loaded.asked(60 * minutes, 2 * readers)
        _say("twice", found)
        found["alone"] = loaded.asked(short, FEW, VIEWS)
        with crowd(server):
            found["beside slow ones"] = loaded.asked(short, FEW, VIEWS)
        _say("beside slow ones", found)
        found |= _flooded(loaded, short)
        _say("beside the flood", found)
        found["alone again"] = loaded.asked(short, FEW, VIEWS)
        _say("alone again", found)
        found["many"] = loaded.asked(36_000, readers, VIEWS, n=interactions)
        _say("many", found)
        errors = server.errors()
    held = f"{2 * readers} readers, twice what is comfortable, held for {_of(minutes, 'minute')}"
    steps = [{"readers": one["readers"], "per_s": one["per_s"], "p99": one["view"]["p99"]} for one in ramp]
    return _rows(found, ramp, errors), {**found, "ramp": steps, "errors": errors, "tried": held}


def climbed(asked: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Add readers step by step until two steps in a row exceed the limit; another program can slow down a single step."""
    steps: list[Mapping[str, Any]] = []
    for one in asked:
        steps.append(one)
        _say(f"{one['readers']} readers", {f"{one['readers']} readers": one})
        if all(step["view"]["p99"] > WITHIN_MS for step in steps[-2:]) and len(steps) > 1:
            break
    return steps


def comfortable(steps: Iterable[Mapping[str, Any]]) -> int:
    """Return the largest number of readers within the limit, or at least one."""
    return max((one["readers"] for one in steps if one["view"]["p99"] <= WITHIN_MS), default=1)


def _say(name: str, found: Mapping[str, Any]) -> None:
    one = found[name]
    print(
        f"  load, {name}: {one['per_s']:.0f}/s, p99 of views {one['view']['p99']:.0f} ms, {one['statuses']}", flush=True
    )


def _flooded(loaded: Loaded, seconds: float) -> dict[str, Any]:
    """Request views while many other readers request cards that were never drawn."""
    found: dict[str, Any] = {}
    flood = threading.Thread(target=lambda: found.update(flood=loaded.asked(seconds + 4, FLOOD, {"card": 1})))
    flood.start()
    found["beside the flood"] = loaded.asked(seconds, FEW, VIEWS)
    flood.join()
    return found


def failed(found: Mapping[str, Any]) -> dict[str, int]:
    """Count the responses that are errors; a 503 that says when to retry is none."""
    return {
        status: n
        for status, n in found["statuses"].items()
        if status.split()[1][0] not in "23" and "with Retry" not in status
    }


def busy(found: Mapping[str, Any]) -> int:
    """Count the responses that say when to retry."""
    return sum(n for status, n in found["statuses"].items() if "with Retry-After" in status)


def grown(memory: list[float]) -> tuple[float, float]:
    """Return the mean memory in MB of the second quarter of a run, and of the last."""
    quarter = max(1, len(memory) // 4)
    early, late = memory[quarter : 2 * quarter] or memory, memory[-quarter:]
    return sum(early) / len(early), sum(late) / len(late)


def _rows(found: Mapping[str, Any], ramp: Iterable[Mapping[str, Any]], errors: list[str]) -> list[Row]:
    alone = max(found["alone"]["view"]["p99"], found["alone again"]["view"]["p99"])
    runs = [*ramp, *found.values()]
    wrong = sum(sum(failed(one).values()) for one in runs)
    return [
        *_held(found["comfortable"], found["twice"]),
        _memory(found["many"]),
        _beside(
            "slow clients do not make others wait",
            f"views of {FEW} readers beside {SLOW} connections that never complete a request",
            found["beside slow ones"],
            alone,
            SLOWER,
        ),
        _beside(
            "a flood of pictures does not block the dashboard",
            f"views of {FEW} readers while {FLOOD} others request cards that were never drawn:"
            f" {found['flood']['card']['n']} drawn, {busy(found['flood'])} times 503 with Retry-After",
            found["beside the flood"],
            alone,
            STARVED,
        ),
        Row(
            "load",
            "no error in the log, and every response succeeds or says when to retry",
            "all of the above; the log is checked",
            f"{sum(sum(one['statuses'].values()) for one in runs):,} requests, {wrong} failed,"
            f" {len(errors)} errors in the log",
            not errors and not wrong,
        ),
    ]


def _held(easy: Mapping[str, Any], twice: Mapping[str, Any]) -> list[Row]:
    mixed = ", ".join(f"{share} % {kind}s" for kind, share in MIX.items()).replace("datas", "data")
    asked = "sending requests without a pause"
    return [
        Row(
            "load",
            "a busy day causes no errors",
            f"{_of(easy['readers'], 'reader')} {asked} for {_of(easy['seconds'] / 60, 'minute')} ({mixed}), {WORKERS} processes;"
            f" the most readers for whom 99 of 100 views take at most {WITHIN_MS} ms",
            f"{_speed(easy)}, {max(easy['memory_mb']):.0f} MB at most, {sum(failed(easy).values())} errors",
            not failed(easy),
        ),
        Row(
            "load",
            "with twice that load, requests queue or are told when to retry",
            f"{_of(twice['readers'], 'reader')} {asked} for {_of(twice['seconds'] / 60, 'minute')}",
            f"{_speed(twice)}, {max(twice['memory_mb']):.0f} MB at most, {busy(twice)} times 503 with Retry-After,"
            f" {sum(failed(twice).values())} errors",
            not failed(twice),
        ),
    ]


def _of(n: float, what: str) -> str:
    return f"{n:.3g} {what}{'' if n == 1 else 's'}"


def _memory(many: Mapping[str, Any]) -> Row:
    early, late = grown(many["memory_mb"])
    return Row(
        "load",
        "memory does not grow",
        f"{sum(many['statuses'].values()):,} interactions; means of the 2nd and the last quarter",
        f"{early:.0f} MB, then {late:.0f} MB ({_speed(many)})",
        late <= max(early * GROWTH, early + GROWN_MB) and not failed(many),
    )


def _beside(promise: str, test: str, one: Mapping[str, Any], alone: float, times: float) -> Row:
    """Compare with the same run without the others, so that a slow machine breaks no promise."""
    p99 = one["view"]["p99"]
    kept = p99 <= max(times * alone, alone + NOISE_MS) and not failed(one)
    return Row("load", promise, test, f"p99 {p99:.0f} ms, {alone:.0f} ms without them (at most {times} times)", kept)


def _speed(one: Mapping[str, Any]) -> str:
    return f"{one['per_s']:.0f} answers/s, views p50 {one['view']['p50']:.0f} ms, p99 {one['view']['p99']:.0f} ms"
