"""The first view of a page: bytes, time until the map is painted and usable, and what moved; medians over a slow network.

`python -m benchmarks.first_view [ADDRESS ...]` measures the dashboard, or whatever answers at the addresses, prints a table
and writes build/first_view.json with the waterfall of the median run, and build/first_view.svg.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.browser.driver import FLAGS, point_in, start_server
from tests.browser.find_browser import find

from benchmarks.waterfall import svg

PROJECT = Path(__file__).parents[1]
RUNS = 15
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
"""10 Mbit/s each way; 40 ms until the first byte of an answer."""

COUNTRY = "USA"
CARD = "#hover-card:not([hidden]) .balance, .hoverlayer .hovertext"
"""What shows that the map can be used: the card of a country with reactions, ours with its counts, or plotly's own."""

WATCH = """
(() => {
    const seen = window.seen = { painted: 0, usable: 0, shift: 0, shifts: [] };
    const card = %s;
    const drawn = () => [...document.querySelectorAll('.choroplethlocation')].some((path) => path.getAttribute('d'));
    function look() {
        if (!seen.painted && drawn()) after(() => { seen.painted ||= performance.now(); });
        if (!seen.usable && document.querySelector(card)) after(() => { seen.usable ||= performance.now(); });
        if (!seen.usable) requestAnimationFrame(look);
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
    """Is what went over the wire since the document was asked for: each request with its bytes and times."""

    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    arrivals: list[tuple[float, int]] = field(default_factory=list)
    start: float = 0.0

    def watch(self, session: Any) -> None:
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._arrived)
        session.on("Network.loadingFinished", self._finished)

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

    def _finished(self, event: dict[str, Any]) -> None:
        if request := self.requests.get(event["requestId"]):
            request |= {"finished": self._ms(event), "bytes": int(event["encodedDataLength"])}

    def waterfall(self) -> list[dict[str, Any]]:
        return sorted(self.requests.values(), key=lambda request: request["sent"])

    def total(self) -> int:
        return sum(request["bytes"] for request in self.requests.values())

    def until(self, ms: float) -> int:
        """Gives the bytes of bodies that had come by a time, and of answers that were complete the heads too."""
        whole = sum(request["bytes"] for request in self.requests.values() if request.get("finished", 1e9) <= ms)
        open_ = [request for request in self.requests.values() if request["sent"] <= ms < request.get("finished", 1e9)]
        bodies = sum(size for at, size in self.arrivals if at <= ms)
        return max(whole, bodies if open_ else whole)


def first_view(browser: Browser, address: str, network: dict[str, Any] | None = SLOW) -> dict[str, Any]:
    """Opens a page with an empty cache, uses it, scrolls it to its end, reloads it; gives times in ms and bytes."""
    with _context(browser) as context:
        page = context.new_page()
        cold = _visit(page, network, lambda: page.goto(address, wait_until="commit"))
        page.evaluate("scrollTo(0, 0)")
        warm = _visit(page, network, lambda: page.reload(wait_until="commit"))
    return {
        **{
            key: cold[key] for key in ("painted", "usable", "bytes_usable", "bytes_page", "requests", "shift", "shifts")
        },
        "warm_painted": warm["painted"],
        "warm_usable": warm["usable"],
        "warm_bytes": warm["bytes_page"],
        "warm_static_bytes": sum(r["bytes"] for r in warm["waterfall"] if _is_static(r)),
        "waterfall": cold["waterfall"],
        "warm_waterfall": warm["waterfall"],
    }


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH % json.dumps(CARD))
    yield context
    context.close()


def _visit(page: Page, network: dict[str, Any] | None, go: Callable[[], object]) -> dict[str, Any]:
    session, wire = page.context.new_cdp_session(page), Wire()
    session.send("Network.enable")
    if network:
        session.send("Network.emulateNetworkConditions", network)
    wire.watch(session)
    go()
    _wait(page, "painted")
    _use(page)
    page.wait_for_load_state("networkidle")
    page.mouse.move(5, 5)
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(800)
    page.wait_for_load_state("networkidle")
    seen = page.evaluate("seen")
    session.detach()
    until = wire.until(seen["usable"])
    return {
        **seen, "bytes_usable": until, "bytes_page": wire.total(), "requests": len(wire.requests), "waterfall": wire.waterfall(),
    }  # fmt: skip


def _use(page: Page) -> None:
    """Moves the pointer over a country until its card shows."""
    x, y = point_in(page, COUNTRY)
    _wait(page, "usable", lambda step: page.mouse.move(x + step % 2, y))


def _wait(page: Page, what: str, work: Callable[[int], object] = lambda _step: None) -> None:
    """Works again and again until the page has noted something."""
    for step in range(1500):
        work(step)
        if page.evaluate("what => window.seen && seen[what]", what):
            return
        page.wait_for_timeout(15)
    raise AssertionError(f"the map is never {what}")


def _is_static(request: dict[str, Any]) -> bool:
    return request["type"] in ("Script", "Stylesheet") or ".geojson" in request["url"]


def median_view(browser: Browser, address: str, runs: int = RUNS) -> dict[str, Any]:
    """Gives the medians of some runs, and the waterfall of the run whose map was usable in the median time."""
    views = [first_view(browser, address) for _ in range(runs)]
    middle = sorted(views, key=lambda view: view["usable"])[len(views) // 2]
    numbers = {
        key: statistics.median(view[key] for view in views) for key, value in middle.items() if _is_number(value)
    }
    return {**middle, **numbers, "shift": max(view["shift"] for view in views)}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))


def main(addresses: Sequence[str]) -> None:
    """Measures the addresses, or a server of our own."""
    server, own = (None, "") if addresses else start_server()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            results = {address: median_view(browser, address) for address in addresses or [own]}
            browser.close()
    finally:
        if server:
            server.terminate()
    _report(results)


def _report(results: dict[str, dict[str, Any]]) -> None:
    shown = (
        "bytes_usable",
        "bytes_page",
        "painted",
        "usable",
        "warm_usable",
        "warm_bytes",
        "warm_static_bytes",
        "shift",
    )
    print(f"first view, 10 Mbit/s and 40 ms, medians of {RUNS} (the largest shift)")
    print(f"{'':36}" + "".join(f"{name:>18}" for name in shown))
    for address, view in results.items():
        print(
            f"{address:36}"
            + "".join(f"{view[name]:18,.3f}" if name == "shift" else f"{view[name]:18,.0f}" for name in shown)
        )
    folder = PROJECT / "build"
    folder.mkdir(exist_ok=True)
    (folder / "first_view.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (folder / "first_view.svg").write_text(svg(next(iter(results.values()))), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
