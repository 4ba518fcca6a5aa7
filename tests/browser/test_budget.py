"""The limits of a first visit: bytes on the wire, requests, layout shifts; and what a second visit requests again."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from driver import PROJECT, Watched, point_in, show_table, until

BUNDLE = 760_000 if not (PROJECT / "assets" / "plotly.min.js").exists() else 0
"""How many bytes plotly's own bundle has more than ours, if ours could not be built."""

USABLE, WHOLE = 800_000 + BUNDLE, 1_300_000 + BUNDLE
SHIFTS = """
    window.moved = [];
    new PerformanceObserver((list) => list.getEntries().forEach(
        (entry) => entry.hadRecentInput || moved.push(entry.sources.map(({ node }) => node && (node.id || node.className)))
    )).observe({ type: 'layout-shift', buffered: true });
"""


@dataclass
class Wire:
    """Counts the bytes on the wire, including headers."""

    names: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def watch(self, page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on(
            "Network.requestWillBeSent", lambda event: self.names.update({event["requestId"]: event["request"]["url"]})
        )
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, event) -> None:
        self.sizes[self.names[event["requestId"]]] = int(event["encodedDataLength"])

    def total(self) -> int:
        return sum(self.sizes.values())


def visit(watched: Watched, path: str = "/") -> Wire:
    """Open a page and point at a country until its card shows the counts."""
    wire = Wire()
    wire.watch(watched.page)
    page = watched.open(path)
    page.mouse.move(*point_in(page, "USA"))
    page.wait_for_selector("#hover-card:not([hidden]) .balance")
    return wire


def read_all(page) -> None:
    """Scroll the page down to the table."""
    page.mouse.move(5, 5)
    show_table(page)
    page.locator("#table .ag-row").first.wait_for()
    until(
        page,
        "document.querySelectorAll('.chart .js-plotly-plot').length === document.querySelectorAll('.chart').length",
    )


def test_the_first_view_keeps_its_budget_and_nothing_moves(watched: Watched):
    watched.page.add_init_script(SHIFTS)
    wire = visit(watched)
    assert wire.total() <= USABLE, wire.sizes
    assert len(wire.sizes) > 5
    early = [name for name in wire.sizes if "_dash-" in name]
    assert early == [], "Dash's renderer and the table's code wait until the table comes near"
    read_all(watched.page)
    assert wire.total() <= WHOLE, wire.sizes
    assert watched.page.evaluate("moved") == []


@pytest.mark.parametrize("path", ["/?country=FRA", "/embed", "/?map=caucasus&type=protest"])
def test_the_first_view_of_a_link_moves_nothing_either(watched: Watched, path):
    watched.page.add_init_script(SHIFTS)
    watched.page.goto(watched.address + path)
    until(
        watched.page,
        "document.querySelector('#map .choroplethlocation') && document.querySelector('#timeline .js-plotly-plot')",
    )
    assert watched.page.evaluate("moved") == []


def test_nothing_is_asked_for_twice_and_the_view_comes_with_the_document(watched: Watched):
    page, asked = watched.page, []
    page.on("request", lambda request: asked.append(request.url.split("?")[0]))
    page.on("request", lambda request: "/page/step" in request.url and sent.append(request.url))
    sent: list[str] = []
    visit(watched)
    read_all(page)
    files = [address for address in asked if "/page/" not in address and "_dash-update-component" not in address]
    assert len(files) > 5
    assert sorted(files) == sorted(set(files))
    assert sent == []


def test_a_second_visit_asks_for_no_script_and_no_geometry_again(watched: Watched):
    visit(watched)
    read_all(watched.page)
    watched.page.goto("about:blank")
    again = visit(watched)
    read_all(watched.page)
    assert again.sizes
    static = {name: size for name, size in again.sizes.items() if "?v=" in name and size}
    assert static == {}
    assert again.total() <= 80_000
