"""A chart that is updated looks the same as on a page that is opened at the same view."""

from __future__ import annotations

import time

from driver import Watched
from playwright.sync_api import Page

VIEWS = (
    "country=TUR", "country=FRA,USA", "stance=pro_armenia", "type=protest", "q=zzz", "", "actor=community&voice=all",
    "from=2020-10-01&to=2020-10-31", "country=ISL", "place=los-angeles", "reaction=nk-010&country=XNK", "type=vote,sanction", "",
)  # fmt: skip
SHOWN = """() => [...document.querySelectorAll('.chart .js-plotly-plot')].map((plot) => {
    const frame = plot.getBoundingClientRect();
    const round = (n) => Math.round(n);
    const drawn = [...plot.querySelectorAll('.bars .point path, .scatterlayer path.point')];
    const marks = drawn.filter((path) => path.getBoundingClientRect().width > 0.5);
    const named = marks.length || plot.querySelector('.ytick text');
    const texts = named ? [...plot.querySelectorAll('.xtick text, .ytick text, .bartext, .annotation text')] : [];
    const box = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x - frame.x, y - frame.y, width, height].map(round);
    };
    const styles = (path) => [getComputedStyle(path).fill, getComputedStyle(path).opacity, path.closest('.point').style.opacity];
    const sorted = (marks) => marks.sort(([a], [b]) => a[1] - b[1] || a[0] - b[0]);
    const words = texts.map((text) => [box(text), text.textContent]);
    return [plot.parentElement.id, sorted(marks.map((mark) => [box(mark), styles(mark)])), sorted(words)];
}).filter(([id]) => id !== 'map')"""
"""Return position, appearance and texts of the bars and dots of all charts except the map; an empty chart keeps its margin."""

NEAR_PX, PATIENCE_S = 1, 30


def test_charts_that_follow_show_what_an_opened_page_shows(watched: Watched):
    opened = {query: settled(watched.open(f"/?{query}")) for query in dict.fromkeys(VIEWS)}
    assert all(marks for _chart, marks, _words in opened[""])
    page = watched.open("/")
    settled(page)
    for query in VIEWS:
        page.evaluate("query => geoReactions.send({ kind: 'open', query, push: true })", query)
        assert reached(page, opened[query]), f"{query}: {difference(page.evaluate(SHOWN), opened[query])}"


def settled(page: Page) -> list:
    """Return the appearance of the charts once all are drawn and nothing changes."""
    page.wait_for_selector("#changes .js-plotly-plot", state="attached")
    before, same, end = None, 0, time.monotonic() + PATIENCE_S
    while same < 4:
        assert time.monotonic() < end, "the charts do not come to rest"
        page.wait_for_timeout(150)
        now = page.evaluate(SHOWN)
        before, same = now, same + 1 if now == before else 0
    return before


def reached(page: Page, wanted: list) -> bool:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if not difference(page.evaluate(SHOWN), wanted):
            return True
        page.wait_for_timeout(100)
    return False


def difference(now: list, wanted: list) -> str:
    """Describe the first difference of more than a pixel, or return an empty text."""
    if (a := [chart[0] for chart in now]) != (b := [chart[0] for chart in wanted]):
        return f"charts {a}, not {b}"
    for (chart, *parts), (_, *others) in zip(now, wanted, strict=True):
        for own, other in zip(parts, others, strict=True):
            if len(own) != len(other):
                return f"{chart}: {len(own)} marks, not {len(other)}: {own} {other}"
            for x, y in zip(own, other, strict=True):
                if not alike(x, y):
                    return f"{chart}: {x}, not {y}"
    return ""


def alike(x: object, y: object) -> bool:
    if isinstance(x, list) and isinstance(y, list):
        return len(x) == len(y) and all(map(alike, x, y))
    return abs(x - y) <= NEAR_PX if isinstance(x, int) and isinstance(y, int) else x == y
