"""Show where the time of one click goes: flame graphs of the page (build/click.svg) and of the server (build/view.svg).

Chromium's profiler samples the page; a thread that reads the stack every millisecond samples the server. Means of ten countries,
each clicked for the first time.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks import flame
from benchmarks.contestants import PROJECT, running
from benchmarks.interaction import Tab, chromium, opened, points
from benchmarks.report import BUILD, Row
from geo_reactions.serving.app import create_app

RUNS, PATIENCE_MS = 10, 250


def run() -> tuple[list[Row], dict[str, Any]]:
    """Draw both flame graphs; return the CPU time of the page's main thread by activity."""
    BUILD.mkdir(exist_ok=True)
    with chromium() as browser, running("ours") as server, opened(browser, "ours", server.address) as tab:
        stacks = _page(tab)
    (BUILD / "click.svg").write_text(flame.svg(stacks, "A click in the page: script, mean ms"), encoding="utf-8")
    views = _server()
    (BUILD / "view.svg").write_text(flame.svg(views, "A new view on the server, mean ms"), encoding="utf-8")
    return [], {"click": dict(_outermost(stacks).most_common(12)), "view": dict(_outermost(views).most_common(3))}


def _page(tab: Tab) -> Counter[tuple[str, ...]]:
    session = tab.page.context.new_cdp_session(tab.page)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": 200})
    stacks: Counter[tuple[str, ...]] = Counter()
    for at in points(tab)[:RUNS]:
        tab.page.mouse.move(*at)
        tab.page.wait_for_timeout(PATIENCE_MS)
        tab.arm("click")
        session.send("Profiler.start")
        tab.page.mouse.click(*at)
        tab.read()
        for stack, spent in flame.of_profile(session.send("Profiler.stop")["profile"]).items():
            stacks[stack] += spent / RUNS
    return stacks


def _server() -> Counter[tuple[str, ...]]:
    app = create_app(PROJECT / "data" / "nagorno-karabakh-2020", PROJECT / "assets")
    client = app.server.test_client()
    codes = app.collection.options("country")

    def view(n: int) -> None:
        picked = {"kind": "pick", "field": "country", "code": codes[n]}
        body = {"events": [picked], "link": {"query": "", "complete": ""}, "lang": "en"}
        answer = client.post("/page/step", json=body)
        assert answer.status_code == 200, answer.get_data(as_text=True)[:300]

    view(RUNS)
    return _sampled(lambda: [view(n) for n in range(RUNS)])


def _sampled(work: Callable[[], object]) -> Counter[tuple[str, ...]]:
    """Sample the stack of the calling thread every millisecond, and count the time of each stack."""
    stacks: Counter[tuple[str, ...]] = Counter()
    done, watched = threading.Event(), threading.get_ident()

    def look() -> None:
        before = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            stacks[_stack(sys._current_frames().get(watched))] += 1e3 * (now - before) / RUNS  # noqa: SLF001
            before = now

    watcher = threading.Thread(target=look)
    watcher.start()
    work()
    done.set()
    watcher.join()
    return stacks


def _stack(frame: FrameType | None) -> tuple[str, ...]:
    """Name the frames below the dispatch of the request, outermost first."""
    names: list[str] = []
    while frame is not None:
        names.append(f"{frame.f_code.co_qualname} {Path(frame.f_code.co_filename).name}")
        frame = frame.f_back
    names.reverse()
    start = next((n for n, name in enumerate(names) if name.startswith("Flask.full_dispatch_request")), 0)
    return tuple(names[start:])


def _outermost(stacks: Counter[tuple[str, ...]]) -> Counter[str]:
    """Sum the time by the outermost frame of each stack."""
    found: Counter[str] = Counter()
    for stack, spent in stacks.items():
        found[stack[0]] += spent
    return found
