"""Measure the server: CPU time of a view, views per second under load, start, memory, import, data addresses.

A view is what Chromium requests when a country is clicked, recorded once and replayed by `benchmarks.load` in a separate process:
a closed loop of 8 readers, each waiting for the whole response. A new view differs from all earlier ones in its first day.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request
from tests.browser.driver import point_in

from benchmarks.contestants import PROJECT, Running, running
from benchmarks.interaction import COUNTRIES, chromium, is_asked, opened
from benchmarks.report import Row, each

READERS, SECONDS, WORKERS, STARTS = 8, 8.0, 2, 3
DAY = "2020-09-26"
"""The first day in our recorded views, which `load` replaces."""

Views = list[list[tuple[str, str, str]]]
_FILTER = "stance=impartial&type=statement"
_DATA = {
    "CSV": ("/reactions.csv", "/reactions/reactions.csv?_stream=on"),
    "JSON": ("/reactions.json", "/reactions/reactions.json?_shape=array&_size=max"),
    "filtered CSV": (f"/reactions.csv?{_FILTER}", f"/reactions/reactions.csv?{_FILTER}&_stream=on"),
}


def run() -> tuple[list[Row], dict[str, Any]]:
    """Measure the dashboard and its peers."""
    with chromium() as browser:
        found = {name: _measured(browser, name) for name in ("ours", "naive", "vizro")}
    data = {name: _data(name) for name in ("ours", "datasette")}
    found["datasette"] = {"start": data["datasette"].pop("start"), "memory": data["datasette"].pop("memory")}
    found["ours"]["import"] = _import_s("geo_reactions")
    return _rows(found) + _data_rows(data), {"views": found, "data": data}


def _measured(browser: Browser, name: str) -> dict[str, Any]:
    starts = []
    for _ in range(STARTS - 1):
        with running(name) as server:
            starts.append(server.start_s)
    with running(name) as server:
        starts.append(server.start_s)
        views = _recorded(browser, server)
        found = {
            "start": statistics.median(starts),
            "cpu_new": _cpu_ms(server, views, _vary(name)),
            "views": len(views),
        }
        found["cpu_repeated"] = _cpu_ms(server, views[:2], "")
    with running(name, WORKERS) as server:
        _load(server, views, "", 1, 1.0)
        found["new"] = _load(server, views, _vary(name), READERS, SECONDS)
        found["mixed"] = _load(server, views, _vary(name), READERS, SECONDS, every=2)
        found["repeated"] = _load(server, views, "", READERS, SECONDS)
        found["memory"] = server.worker_mb()
    return found


def _vary(name: str) -> str:
    """Return what makes a view new; a peer without a cache needs nothing."""
    return DAY if name == "ours" else ""


def _recorded(browser: Browser, server: Running) -> Views:
    """Click countries in Chromium and record its requests, click by click."""
    address = server.address + (f"/?from={DAY}&to=2020-12-31" if server.name == "ours" else "")
    views: Views = []
    with opened(browser, server.name, address) as tab:
        tab.page.on("request", lambda request: views and _keep(views[-1], request))
        for country in COUNTRIES:
            try:
                at = point_in(tab.page, country)
            except Exception:  # noqa: BLE001, S112 - too small to be pointed at
                continue
            tab.page.mouse.move(*at)
            tab.page.wait_for_timeout(100)
            tab.arm("click")
            views.append([])
            tab.page.mouse.click(*at)
            tab.read()
    return [view for view in views if view]


def _keep(view: list[tuple[str, str, str]], request: Request) -> None:
    if is_asked(request.url):
        parts = urlsplit(request.url)
        view.append((request.method, f"{parts.path}?{parts.query}".rstrip("?"), request.post_data or ""))


def _cpu_ms(server: Running, views: Views, vary: str) -> float:
    """Return the CPU time of the server for a view, with one reader after a warm-up."""
    _load(server, views, "", 1, 1.0)
    before = server.cpu_s()
    n = _load(server, views, vary, 1, SECONDS)["n"]
    return 1e3 * (server.cpu_s() - before) / n


def _load(
    server: Running,
    views: Sequence[Sequence[Sequence[str]]],
    vary: str,
    readers: int,
    seconds: float,
    every: int = 1,
) -> dict[str, float]:
    options = {"address": server.address, "connections": readers, "seconds": seconds}
    options |= {"views": views, "vary": vary, "every": every}
    command = [sys.executable, "-m", "benchmarks.load"]
    answer = subprocess.run(
        command, cwd=PROJECT, input=json.dumps(options), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(answer.stdout)


def _import_s(module: str) -> float:
    """Return the CPU time of importing a module in a new process, minus that of starting Python."""

    def spent(code: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    bare, full = [spent("pass") for _ in range(9)], [spent(f"import {module}") for _ in range(9)]
    return statistics.median(full) - statistics.median(bare)


def _data(name: str) -> dict[str, Any]:
    """Request the data addresses, ours or Datasette's, of one process each: first with one reader, then with all."""
    found: dict[str, Any] = {}
    with running(name) as server:
        for what, addresses in _DATA.items():
            view = [[["GET", addresses[name == "datasette"], ""]]]
            found[what] = _load(server, view, "", 1, 2.0)
            found[what]["loaded_per_s"] = _load(server, view, "", READERS, 3.0)["per_s"]
        return {**found, "start": server.start_s, "memory": server.worker_mb()}


def _rows(found: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    group = "Server"
    return [
        Row(group, "processor time of a new view", "ms", each(found, "cpu_new"), 10),
        Row(group, "processor time of a repeated view", "ms", each(found, "cpu_repeated"), 1),
        *_loaded(found, "mixed", "views, every second one new", (300, 60)),
        *_loaded(found, "repeated", "repeated views", (300, 60)),
        *_loaded(found, "new", "new views", (None, None)),
        Row(group, "start to first answer", "s", each(found, "start"), 2.5),
        Row(group, "memory of a worker", "MB", each(found, "memory"), 200),
        Row(group, "import geo_reactions", "s", each(found, "import"), 0.3),
    ]


def _loaded(
    found: Mapping[str, Mapping[str, Any]], key: str, what: str, targets: tuple[float | None, float | None]
) -> list[Row]:
    """Return the lines of a load: views per second and the slowest; for a peer without a cache every view is new."""
    name = f"{what}, {WORKERS} workers"
    return [
        Row("Server", name, "views/s", each(found, key, "per_s"), targets[0], more_is_better=True),
        Row("Server", f"{what}, median", "ms", each(found, key, "p50")),
        Row("Server", f"{what}, 99th percentile", "ms", each(found, key, "p99"), targets[1]),
    ]


def _data_rows(data: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    rows, group = [], "Data addresses"
    for what in _DATA:
        rows += [
            Row(group, f"{what}, first byte", "ms", each(data, what, "first_byte")),
            Row(group, f"{what}, whole answer", "ms", each(data, what, "p50")),
            Row(
                group, f"{what}, {READERS} readers", "answers/s", each(data, what, "loaded_per_s"), more_is_better=True
            ),
            Row(group, f"{what}, over the wire", "kB", each(data, what, "bytes", per=1e3)),
        ]
    return rows
