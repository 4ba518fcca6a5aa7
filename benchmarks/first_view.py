"""Measure the first visit to a page on a slow network: bytes, time until the map is painted and usable, layout shifts.

`python -m benchmarks first_view` measures the dashboard and its peers, `python -m benchmarks.first_view ADDRESS ...` any other
page. The waterfall of the median run is drawn into build/first_view.svg. `cpu` is the CPU time of the page's process until the
map is usable; a busy machine hardly changes it. The dashboard first paints the map with its own script, in the same place and
colours, with cards and clicks. A separate line says when plotly has drawn its map.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError
from tests.browser.driver import point_in

from benchmarks.contestants import running
from benchmarks.interaction import NOTHING, SIZE, chromium
from benchmarks.report import BUILD, Row, each
from benchmarks.waterfall import svg

RUNS = 15
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
"""10 Mbit/s in each direction; 40 ms until the first byte of a response."""

QUIET = 10
COUNTRY = "USA"
CARD = "#hover-card:not([hidden]) .balance, .hoverlayer .hovertext"
"""The sign that the map is usable: the card of a country with reactions, either ours with its counts or plotly's."""

WATCH = """
(() => {
    const seen = window.seen = { painted: 0, usable: 0, whole: 0, shift: 0, shifts: [] };
    const card = %s;
    const drawn = (paths) => [...document.querySelectorAll(paths)].some((path) => path.getAttribute('d'));
    function look() {
        if (!seen.painted && drawn('.first-map .land, .choroplethlocation')) after(() => { seen.painted ||= performance.now(); });
        if (!seen.whole && drawn('.choroplethlocation')) after(() => { seen.whole ||= performance.now(); });
        if (!seen.usable && document.querySelector(card)) after(() => { seen.usable ||= performance.now(); });
        if (!seen.usable || !seen.whole) requestAnimationFrame(look);
    }
    function after(note) {
        const soon = new MessageChannel();
        soon.port1.onmessage = note;
        requestAnimationFrame(() => soon.port2.postMessage(0));
    }
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        if (entry.hadRecentInput) return;
        seen.shift += entry.value;
        const moved = entry.sources.map(({ node }) => node && (node.id || node.className || node.nodeName));
        seen.shifts.push([Math.round(entry.startTime), entry.value, ...moved]);
    })).observe({ type: 'layout-shift', buffered: true });
    look();
})();
"""


@dataclass
class Wire:
    """The traffic since the document was requested: each request with its bytes and times."""

    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    arrivals: list[tuple[float, int]] = field(default_factory=list)
    start: float = 0.0

    def watch(self, session: Any) -> None:
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._arrived)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.loadingFailed", self._failed)

    def _ms(self, event: dict[str, Any]) -> float:
        return 1000 * (event["timestamp"] - self.start)

    def _sent(self, event: dict[str, Any]) -> None:
        if event["type"] == "Document":
            self.start = event["timestamp"]
        if event["request"]["url"].startswith("http"):
            shown = {"url": event["request"]["url"], "type": event.get("type", ""), "sent": self._ms(event), "bytes": 0}
            self.requests[event["requestId"]] = shown

    def _answered(self, event: dict[str, Any]) -> None:
        if request := self.requests.get(event["requestId"]):
            headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
            request |= {"status": event["response"]["status"], "encoding": headers.get("content-encoding", "")}
            request |= {"answered": self._ms(event), "cached": event["response"].get("fromDiskCache", False)}

    def _arrived(self, event: dict[str, Any]) -> None:
        self.arrivals.append((self._ms(event), event["encodedDataLength"]))

    def _failed(self, event: dict[str, Any]) -> None:
        if request := self.requests.get(event["requestId"]):
            request["finished"] = self._ms(event)

    def _finished(self, event: dict[str, Any]) -> None:
        if request := self.requests.get(event["requestId"]):
            request |= {"finished": self._ms(event), "bytes": int(event["encodedDataLength"])}

    def waterfall(self) -> list[dict[str, Any]]:
        return sorted(self.requests.values(), key=lambda request: request["sent"])

    def settle(self, page: Page) -> None:
        """Wait until nothing has been on the wire for a second."""
        quiet = 0
        while quiet < QUIET:
            page.wait_for_timeout(100)
            quiet = 0 if any("finished" not in request for request in self.requests.values()) else quiet + 1

    def total(self) -> int:
        return sum(request["bytes"] for request in self.requests.values())

    def until(self, ms: float) -> int:
        """Return the bytes of bodies received by a time, plus the headers of the responses that were complete."""
        whole = sum(request["bytes"] for request in self.requests.values() if request.get("finished", 1e9) <= ms)
        open_ = [request for request in self.requests.values() if request["sent"] <= ms < request.get("finished", 1e9)]
        bodies = sum(size for at, size in self.arrivals if at <= ms)
        return max(whole, bodies if open_ else whole)


def first_view(browser: Browser, address: str, network: dict[str, Any] | None = SLOW) -> dict[str, Any]:
    """Open a page with an empty cache, use it, scroll to its end and reload it; return times in ms and bytes."""
    with _context(browser) as context:
        page = context.new_page()
        cold = _visit(browser, page, network, lambda: page.goto(address, wait_until="commit"))
        page.evaluate("scrollTo(0, 0)")
        warm = _visit(browser, page, network, lambda: page.reload(wait_until="commit"))
    return {
        **{
            key: cold[key]
            for key in (
                "painted",
                "usable",
                "whole",
                "cpu",
                "bytes_usable",
                "bytes_page",
                "requests",
                "shift",
                "shifts",
            )
        },
        "warm_painted": warm["painted"],
        "warm_usable": warm["usable"],
        "warm_cpu": warm["cpu"],
        "warm_bytes": warm["bytes_page"],
        "warm_static_bytes": sum(r["bytes"] for r in warm["waterfall"] if _is_static(r)),
        "waterfall": cold["waterfall"],
        "warm_waterfall": warm["waterfall"],
    }


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SIZE)
    context.add_init_script(WATCH % json.dumps(CARD))
    context.add_init_script(f"window.PlotlyGeoAssets = {{ topojson: {{ world_110m: {json.dumps(NOTHING)} }} }}")
    yield context
    context.close()


def _visit(browser: Browser, page: Page, network: dict[str, Any] | None, go: Callable[[], object]) -> dict[str, Any]:
    session, wire = page.context.new_cdp_session(page), Wire()
    session.send("Network.enable")
    if network:
        session.send("Network.emulateNetworkConditions", network)
    wire.watch(session)
    before = _cpu_ms(browser)
    go()
    _wait(page, "painted")
    _use(page)
    cpu = _cpu_ms(browser) - before
    wire.settle(page)
    page.mouse.move(5, 5)
    page.mouse.wheel(0, 20_000)
    wire.settle(page)
    seen = page.evaluate("seen")
    session.detach()
    until = wire.until(seen["usable"])
    sizes = {"bytes_usable": until, "bytes_page": wire.total(), "requests": len(wire.requests)}
    return {**seen, **sizes, "cpu": cpu, "waterfall": wire.waterfall()}


def _use(page: Page) -> None:
    """Move the pointer over a country until its card appears."""
    _wait(page, "usable", lambda step: _point(page, step))


def _point(page: Page, step: int) -> None:
    with suppress(AssertionError, PlaywrightError):
        x, y = point_in(page, COUNTRY)
        page.mouse.move(x + step % 2, y)


def _wait(page: Page, what: str, work: Callable[[int], object] = lambda _step: None) -> None:
    """Repeat an action until the page has recorded a value."""
    for step in range(1500):
        work(step)
        if page.evaluate("what => window.seen && seen[what]", what):
            return
        page.wait_for_timeout(15)
    raise AssertionError(f"the map is never {what}")


def _cpu_ms(browser: Browser) -> float:
    """Return the CPU time of the pages so far."""
    every = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return 1e3 * sum(one["cpuTime"] for one in every if one["type"] == "renderer")


def _is_static(request: dict[str, Any]) -> bool:
    return request["type"] in ("Script", "Stylesheet") or ".geojson" in request["url"]


def median_view(browser: Browser, address: str, runs: int = RUNS) -> dict[str, Any]:
    """Return the medians of some runs, and the waterfall of the run with the median time until the map was usable."""
    views = [first_view(browser, address) for _ in range(runs)]
    middle = sorted(views, key=lambda view: view["usable"])[len(views) // 2]
    numbers = {
        key: statistics.median(view[key] for view in views) for key, value in middle.items() if _is_number(value)
    }
    return {**middle, **numbers, "shift": max(view["shift"] for view in views)}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))


def run() -> tuple[list[Row], dict[str, Any]]:
    """Measure the dashboard, the naive peer and Vizro."""
    found = {}
    with chromium() as browser:
        for name in ("ours", "naive", "vizro"):
            with running(name) as server:
                found[name] = median_view(browser, server.address)
    _draw(found["ours"])
    return rows(found), found


def rows(found: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    group = "First view, 10 Mbit/s and 40 ms"
    return [
        Row(group, "until the map can be used", "kB", each(found, "bytes_usable", per=1e3), 800),
        Row(group, "whole page", "kB", each(found, "bytes_page", per=1e3), 1300),
        Row(group, "map painted", "ms", each(found, "painted"), 1500),
        Row(group, "map can be used", "ms", each(found, "usable"), 2000),
        Row(group, "map drawn by plotly", "ms", each(found, "whole")),
        Row(group, "processor time until then", "ms", each(found, "cpu")),
        Row(group, "second visit: map can be used", "ms", each(found, "warm_usable"), 500),
        Row(group, "second visit: processor time until then", "ms", each(found, "warm_cpu")),
        Row(group, "second visit: over the wire", "kB", each(found, "warm_bytes", per=1e3)),
        Row(group, "second visit: scripts and geometry", "kB", each(found, "warm_static_bytes", per=1e3), 0),
        Row(group, "largest layout shift", "", each(found, "shift"), 0),
    ]


def _draw(view: Mapping[str, Any]) -> None:
    BUILD.mkdir(exist_ok=True)
    (BUILD / "first_view.svg").write_text(svg(view), encoding="utf-8")


def main(addresses: Sequence[str]) -> None:
    """Measure some addresses, and write the results to build/first_view.json."""
    with chromium() as browser:
        found = {address: median_view(browser, address) for address in addresses}
    _draw(found[addresses[0]])
    (BUILD / "first_view.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for address, view in found.items():
        print(address, {key: round(value, 4) for key, value in view.items() if _is_number(value)})


if __name__ == "__main__":
    main(sys.argv[1:])
