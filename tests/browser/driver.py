"""Drive the product as a user would: start it, open pages, find points on the map, wait for results."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Download, Page

PROJECT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def served_by(script: str) -> Iterator[str]:
    """Run a script of this folder that serves a variant of the product; yield the address that it prints."""
    command = [sys.executable, str(Path(__file__).with_name(script))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield next(line.strip() for line in iter(server.stdout.readline, "") if line.startswith("http"))
        server.terminate()


class Watched:
    """A page that records console errors, failed requests and requests to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.wrong: list[str] = []
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: self._foreign(request.url))

    def _foreign(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"foreign request: {url}")

    def open(self, path: str = "/") -> Page:
        """Open an address of the dashboard and wait until the map is drawn and the view is complete."""
        self.page.goto(self.address + path)
        self.page.wait_for_selector(".choroplethlocation", state="attached")
        self.page.wait_for_selector("#details section", state="attached")
        return self.page


def point_in(page: Page, country: str) -> tuple[float, float]:
    """Return a point on the screen that is inside a country of the map."""
    found = page.evaluate(
        """code => {
            const path = [...document.querySelectorAll('.choroplethlocation')].find((p) => p.__data__.loc === code)
                || document.querySelector(`.first-map .land[data-code=${code}]`);
            if (!path) return null;
            const place = document.getElementById('map');
            const box = path.getBoundingClientRect(), frame = place.getBoundingClientRect();
            const back = path.getScreenCTM().inverse();
            const marks = [...document.querySelectorAll('#map .scattergeo path.point, .first-map .dot')];
            const dots = marks.map((mark) => mark.getBoundingClientRect());
            const inside = (x, y) => path.isPointInFill(new DOMPoint(x, y).matrixTransform(back))
                && x > frame.left && x < frame.right && y > frame.top && y < Math.min(frame.bottom, innerHeight)
                && (document.elementFromPoint(x, y) ?? place).closest('#map');
            const far = (x, y, d) => Math.hypot(x - d.x - d.width / 2, y - d.y - d.height / 2) > 16 + d.width / 2;
            const free = (x, y) => dots.every((d) => far(x, y, d));
            for (const gap of [8, 4, 1]) for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
                const [x, y] = [box.x + box.width * i / 40, box.y + box.height * j / 40];
                const around = [[x, y], [x - gap, y], [x + gap, y], [x, y - gap], [x, y + gap]];
                if (free(x, y) && around.every(([a, b]) => inside(a, b))) return [x, y];
            }
            return null;
        }""",
        country,
    )
    assert found, f"{country} cannot be pointed at"
    return found[0], found[1]


def follows(page: Page, pattern: str) -> None:
    """Wait until the address matches a pattern."""
    page.wait_for_url(re.compile(pattern), timeout=30_000)


def eventually(page: Page, is_so: Callable[[], object], never: str) -> None:
    """Wait until something is so, at most half a minute; `never` says what was not."""
    assert _becomes(page, is_so, 30), never


def again_until(page: Page, act: Callable[[], None], is_so: Callable[[], object], never: str) -> None:
    """Act, and again if nothing comes of it, as a reader would, until something is so: plotly misses presses while it draws."""
    for _time in range(3):
        act()
        if _becomes(page, is_so, 10):
            return
    raise AssertionError(never)


def _becomes(page: Page, is_so: Callable[[], object], seconds: int) -> bool:
    for _ in range(20 * seconds):
        if is_so():
            return True
        page.wait_for_timeout(50)
    return False


def until(page: Page, expression: str, *more: object) -> None:
    """Wait until an expression is true in the page; Playwright's own function needs `unsafe-eval`, which the page forbids."""
    eventually(page, lambda: page.evaluate(expression, *more), f"never true: {expression}")


def gathered(page: Page, found: Sized, n: int = 1) -> None:
    """Wait until a list that a listener of the page fills has `n` members."""
    eventually(page, lambda: len(found) >= n, f"never {n} of what a listener should find")


def rested(page: Page) -> None:
    """Wait until no answer is on its way: the page marks itself as busy when one takes longer than 300 ms."""
    page.wait_for_timeout(400)
    until(page, "!document.body.hasAttribute('data-busy')")


def text(page: Page, selector: str, words: str) -> None:
    """Wait until an element contains some text."""
    page.locator(selector, has_text=words).first.wait_for(timeout=30_000)


def show_table(page: Page) -> None:
    """Make the window so large that the table stands open below the map."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.locator("#table").scroll_into_view_if_needed()


def show_tools(page: Page) -> None:
    """Open the list of tools where the header has no room for them."""
    if page.locator(".more").is_visible() and not page.locator("#tools").is_visible():
        page.click(".more")


def taken(page: Page, selector: str) -> Download:
    """Open the download menu and download one item."""
    show_tools(page)
    if not page.locator("#download[open]").count():
        page.click("#download summary")
    with page.expect_download() as found:
        page.click(selector)
    return found.value
