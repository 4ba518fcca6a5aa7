"""Measure how long a reader waits in real Chromium: from the input to the painted frame in which every view is up to date.

A click is measured from the captured event to the first task after the frame that follows the last change of a view, including
open requests and late views (the table). Views below the fold at the time of the click count as out of sight. Medians of 15 or
more; the contestants run one after the other on a quiet machine. `cpu` is the CPU time of the page's process, which noise hardly
changes.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from tests.browser.driver import FLAGS, point_in
from tests.installed import find

from benchmarks.contestants import running
from benchmarks.report import Row, each

RUNS = 16
FRAME_MS = 1000 / 60
SIZE = {"width": 1440, "height": 900}
STOPWATCH = (Path(__file__).parent / "stopwatch.js").read_text(encoding="utf-8")
COUNTRIES = (
    "RUS", "CAN", "BRA", "AUS", "IND", "IRN", "ARG", "KAZ", "USA", "CHN", "SAU", "IDN", "PAK", "UKR", "TUR", "DZA", "CHL", "AFG",
    "POL", "COL", "VEN", "NOR", "SWE", "FRA", "DEU", "ZAF", "TKM", "UZB",
)  # fmt: skip
STANCES = ("pro_armenia", "impartial", "pro_azerbaijan", "none")
WHEEL = """async ([clientX, clientY]) => {
    for (let n = 0; n < 60; n += 1) {
        const turn = { deltaY: n < 30 ? -40 : 40, clientX, clientY, bubbles: true, cancelable: true };
        document.elementFromPoint(clientX, clientY).dispatchEvent(new WheelEvent('wheel', turn));
        await new Promise(requestAnimationFrame);
    }
}"""
_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
NOTHING = {
    "type": "Topology", "arcs": [], "objects": {name: {"type": "GeometryCollection", "geometries": []} for name in _LAYERS},
}  # fmt: skip
"""An empty base map for plotly, which would otherwise load one from another server."""


@dataclass
class Tab:
    """A page of a contestant, and what is needed to measure it."""

    name: str
    page: Page
    session: CDPSession
    received: list[float]

    def arm(self, event: str, kind: str = "views") -> None:
        self.received.clear()
        self.page.evaluate("([event, kind]) => stopwatch.arm(event, kind)", [event, kind])

    def read(self) -> dict[str, Any]:
        return {**self.page.evaluate("stopwatch.read()"), "bytes": sum(self.received)}

    def cpu_ms(self) -> float:
        """Return the CPU time in ms of the page's process so far."""
        every = self.session.send("SystemInfo.getProcessInfo")["processInfo"]
        return 1e3 * sum(one["cpuTime"] for one in every if one["type"] == "renderer")


def is_asked(address: str) -> bool:
    """Return whether a page requests this address when its view changes: ours, or Dash's."""
    return ("/page/" in address and "/assets/" not in address) or "_dash-update" in address


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, name: str, address: str) -> Iterator[Tab]:
    """Open a contestant, and wait until everything in its first view has loaded."""
    context = browser.new_context(viewport=SIZE)
    context.add_init_script(STOPWATCH)
    headers = {"access-control-allow-origin": "*"}
    context.route("https://cdn.plot.ly/**", lambda route: route.fulfill(json=NOTHING, headers=headers))
    page, received = context.new_page(), []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    asked: set[str] = set()
    network.on("Network.requestWillBeSent", lambda e: is_asked(e["request"]["url"]) and asked.add(e["requestId"]))
    network.on("Network.loadingFinished", lambda e: e["requestId"] in asked and received.append(e["encodedDataLength"]))
    page.goto(address)
    page.wait_for_selector(".choroplethlocation", state="attached", timeout=60_000)
    tab = Tab(name, page, browser.new_browser_cdp_session(), received)
    tab.arm("click")
    tab.read()
    yield tab
    context.close()


def clicks(tab: Tab) -> list[dict[str, Any]]:
    """Click one country after the other, each click leading to a view that has not been shown yet."""
    return [_clicked(tab, lambda at=at: tab.page.mouse.click(*at), at) for at in points(tab)]


def points(tab: Tab) -> list[tuple[float, float]]:
    """Find a point inside each of the first countries that are large enough."""
    found = []
    for country in COUNTRIES:
        with suppress(AssertionError, PlaywrightError):
            found.append(point_in(tab.page, country))
    assert len(found) >= RUNS, f"only {len(found)} countries can be pointed at"
    return found[:RUNS]


def filters(tab: Tab) -> list[dict[str, Any]]:
    """Choose stances and clear them again."""
    found = []
    for run in range(RUNS):
        target = _stance(tab, STANCES[run // 2 % 3])
        box = target.bounding_box()
        at = (box["x"] + min(20, box["width"] / 2), box["y"] + box["height"] / 2)
        found.append(_clicked(tab, lambda at=at: tab.page.mouse.click(*at), at))
    return found


def _stance(tab: Tab, code: str) -> Any:
    if tab.name == "ours":
        return tab.page.locator(f"#legend [data-pick=stance][data-code={code}]").first
    if tab.name == "naive":
        return tab.page.locator("#stance label", has=tab.page.locator(f"input[value={code}]"))
    return tab.page.locator(f"#stance input[value={code}]")


def _clicked(tab: Tab, act: Callable[[], None], at: Sequence[float]) -> dict[str, Any]:
    tab.page.mouse.move(*at)
    tab.page.wait_for_timeout(250)
    tab.arm("click")
    before = tab.cpu_ms()
    act()
    found = tab.read()
    return {**found, "cpu": tab.cpu_ms() - before}


def legend_hovers(tab: Tab) -> list[dict[str, Any]]:
    """Move the pointer onto entries of the legend from outside it."""
    keys = tab.page.locator("#legend .key").all()
    found = []
    for run in range(RUNS):
        tab.page.mouse.move(5, 5)
        tab.page.wait_for_timeout(80)
        tab.arm("pointerover", "marks")
        box = keys[run % 4].bounding_box()
        tab.page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2)
        found.append(tab.read())
    return found


def cards(tab: Tab) -> list[dict[str, Any]]:
    """Move the pointer onto one country after the other, from the sea."""
    box = tab.page.locator("#map").bounding_box()
    found = []
    for at in points(tab):
        tab.page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 4)
        tab.page.wait_for_timeout(200)
        tab.arm("mousemove", "card")
        tab.page.mouse.move(*at)
        found.append(tab.read())
    return [{**one, "last": one["first"]} for one in found]


def pan(tab: Tab) -> float:
    """Return the frames per second in which the map moved while it was dragged."""
    box = tab.page.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    tab.page.mouse.move(x, y)
    tab.page.mouse.down()
    tab.page.evaluate("stopwatch.film()")
    for step in range(60):
        tab.page.mouse.move(x + 3 * step, y + step)
    film = tab.page.evaluate("stopwatch.cut()")
    tab.page.mouse.up()
    tab.page.wait_for_timeout(600)
    return _moving(film)


def zoom(tab: Tab) -> float:
    """Return the frames per second in which the map moved while the wheel turned one notch per frame, faster than a driver's."""
    box = tab.page.locator("#map").bounding_box()
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    tab.page.mouse.move(*at)
    tab.page.evaluate("stopwatch.film()")
    tab.page.evaluate(WHEEL, at)
    film = tab.page.evaluate("stopwatch.cut()")
    tab.page.wait_for_timeout(1500)
    return _moving(film)


def _moving(film: dict[str, Any]) -> float:
    at = [time for time, changed in zip(film["at"], film["changed"], strict=True) if changed]
    return 1e3 * (len(at) - 1) / (at[-1] - at[0]) if len(at) > 2 else 0.0


STEPS = """() => {
    window.steps = [];
    for (const how of ['pushState', 'replaceState']) {
        const write = history[how].bind(history);
        history[how] = (...step) => { write(...step); requestAnimationFrame((now) => steps.push(now)); };
    }
}"""
"""Records the frame after each step of the address."""


def playback(tab: Tab) -> dict[str, float]:
    """Play the timeline; return the steps per second, and the share that came a frame or more after a tenth of a second."""
    tab.page.evaluate(STEPS)
    tab.page.evaluate("stopwatch.film()")
    tab.page.click("#play")
    tab.page.locator("#play", has_text="Play").wait_for(timeout=60_000)
    film, steps = tab.page.evaluate("stopwatch.cut()"), tab.page.evaluate("steps")
    gaps = [after - before for before, after in pairwise(steps)]
    frames = [after - before for before, after in pairwise(film["at"])]
    return {
        "steps_s": 1e3 / statistics.median(gaps),
        "late": sum(gap > 100 + FRAME_MS for gap in gaps) / len(gaps),
        "frame_p95": _p95(frames),
    }


def _p95(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def measure(browser: Browser, name: str) -> dict[str, Any]:
    """Return the medians and 95th percentiles of a contestant, in ms, bytes and frames per second."""
    with running(name) as server, opened(browser, name, server.address) as tab:
        found = {"click": _summary(clicks(tab)), "filter": _summary(filters(tab)), "card": _summary(cards(tab))}
        if name == "ours":
            found |= {"legend": _summary(legend_hovers(tab)), "play": playback(tab)}
        found |= {
            "pan": statistics.median(pan(tab) for _ in range(3)),
            "zoom": statistics.median(zoom(tab) for _ in range(3)),
        }
        return found


def _summary(runs: list[dict[str, Any]]) -> dict[str, Any]:
    painted = [run for run in runs if run["last"]]
    assert len(painted) > len(runs) / 2, f"most runs changed nothing: {runs}"
    last = [run["last"] for run in painted]
    return {
        "ms": statistics.median(last),
        "p95": _p95(last),
        "sight": statistics.median(run["sight"] or run["last"] for run in painted),
        "first": statistics.median(run["first"] for run in painted),
        "cpu": statistics.median(run.get("cpu", 0.0) for run in painted),
        "bytes": statistics.median(run["bytes"] for run in painted),
        "parts": _parts(painted),
        "runs": len(painted),
    }


def _parts(runs: list[dict[str, Any]]) -> dict[str, float]:
    names = {name for run in runs for name in run["parts"]}
    return {n: statistics.median(run["parts"][n] for run in runs if n in run["parts"]) for n in sorted(names)}


def rows(found: dict[str, dict[str, Any]]) -> list[Row]:
    """Return the lines of the table."""

    group = "Interaction"
    return [
        Row(group, "click on a country, all in sight painted", "ms", each(found, "click", "sight"), 120),
        Row(group, "click on a country, all painted, also out of sight", "ms", each(found, "click", "ms"), 120),
        Row(group, "click on a country, 95th percentile", "ms", each(found, "click", "p95")),
        Row(group, "click on a country, first sign painted", "ms", each(found, "click", "first")),
        Row(group, "click on a country, processor time of the page", "ms", each(found, "click", "cpu")),
        Row(group, "answers to a click, over the wire", "kB", each(found, "click", "bytes", per=1e3), 15),
        Row(group, "filter by stance, all in sight painted", "ms", each(found, "filter", "sight"), 120),
        Row(group, "filter by stance, all painted, also out of sight", "ms", each(found, "filter", "ms"), 120),
        Row(group, "filter by stance, 95th percentile", "ms", each(found, "filter", "p95")),
        Row(group, "filter by stance, processor time of the page", "ms", each(found, "filter", "cpu")),
        Row(group, "answers to a filter, over the wire", "kB", each(found, "filter", "bytes", per=1e3), 15),
        Row(group, "hover card", "ms", each(found, "card", "ms"), 16),
        Row(group, "legend under the pointer", "ms", each(found, "legend", "ms"), 33),
        Row(group, "playback", "steps/s", each(found, "play", "steps_s"), 10, more_is_better=True),
        Row(group, "playback, steps a frame or more late", "%", each(found, "play", "late", per=0.01), 0),
        Row(group, "panning the map", "frames/s", each(found, "pan"), 30, more_is_better=True),
        Row(group, "zooming the map", "frames/s", each(found, "zoom"), 30, more_is_better=True),
    ]


def run() -> tuple[list[Row], dict[str, Any]]:
    """Measure the dashboard, the naive peer and Vizro."""
    with chromium() as browser:
        found = {name: measure(browser, name) for name in ("ours", "naive", "vizro")}
    return rows(found), found
