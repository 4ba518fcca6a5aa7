"""How a test steers a browser, whichever it is: open, look, point, press, type."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

SECONDS = 30
DRAWN = "() => Boolean(document.querySelector('.choroplethlocation') && !document.querySelector('.first-map'))"
COMPLETE = "() => Boolean(document.querySelector('#details section'))"

MIDDLE = """selector => {
    const found = [...document.querySelectorAll(selector)].find((e) => e.checkVisibility());
    if (!found) return null;
    found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = found.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""

INSIDE = """code => {
    const path = [...document.querySelectorAll('.choroplethlocation')].find((e) => e.__data__.loc === code);
    const box = path.getBoundingClientRect(), back = path.getScreenCTM().inverse();
    const dots = [...document.querySelectorAll('#map .scattergeo path.point')].map((e) => e.getBoundingClientRect());
    const isFree = (x, y) => dots.every((d) => Math.hypot(x - d.x - d.width / 2, y - d.y - d.height / 2) > 16 + d.width / 2);
    for (let i = 2; i < 39; i++) for (let j = 2; j < 39; j++) {
        const [x, y] = [Math.round(box.x + box.width * i / 40), Math.round(box.y + box.height * j / 40)];
        const isLand = path.isPointInFill(new DOMPoint(x, y).matrixTransform(back));
        if (isLand && isFree(x, y) && document.elementFromPoint(x, y)?.closest('#map')) return [x, y];
    }
    return null;
}"""

# What the engine says against the page: scripts that fail, and what the page's own policy forbids.
WATCH = """() => {
    if (window.complaints) return;
    window.complaints = [];
    addEventListener('error', (event) => complaints.push(`error: ${event.message ?? event.target?.src}`), true);
    addEventListener('unhandledrejection', ({ reason }) => complaints.push(`rejected: ${reason}`));
    addEventListener('securitypolicyviolation', (event) =>
        complaints.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
}"""


class Browser(ABC):
    """A browser with one window."""

    name: str
    size: tuple[int, int] = (1440, 900)

    def __init__(self, site: str, downloads: Path) -> None:
        self.site, self.downloads, self.wrong = site, downloads, list[str]()

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address and wait until it has loaded."""

    @abstractmethod
    def js(self, expression: str, of: object = None) -> Any:
        """Return the value of an expression in the page; a function is called with `of`."""

    @abstractmethod
    def move(self, x: float, y: float) -> None:
        """Move the pointer to a pixel of the page."""

    @abstractmethod
    def down(self) -> None:
        """Press the left button."""

    @abstractmethod
    def up(self) -> None:
        """Release the left button."""

    @abstractmethod
    def key(self, name: str) -> None:
        """Press and release a key by its name in `KeyboardEvent.key`, such as Enter or a."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page another size; the least width differs between browsers."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def open(self, path: str = "/") -> None:
        """Open a view of the dashboard and wait until it is complete."""
        self.open_drawn(path)
        self.until(COMPLETE)

    def open_drawn(self, path: str) -> None:
        """Open a page with a map and wait until that is drawn."""
        self.go(self.site + path)
        self.js(WATCH)
        self.until(DRAWN)

    def until(self, expression: str, of: object = None) -> None:
        """Wait until an expression is true in the page."""
        end = time.monotonic() + SECONDS
        while not self.js(expression, of):
            assert time.monotonic() < end, f"never true in {self.name}: {expression} {of or ''}"
            time.sleep(0.04)

    def says(self, selector: str, words: str) -> None:
        """Wait until an element contains some words."""
        self.until(
            "([at, words]) => [...document.querySelectorAll(at)].some((e) => e.innerText.includes(words))",
            [selector, words],
        )

    def shows(self, query: str) -> None:
        """Wait until the address has a query string."""
        self.until("wanted => decodeURIComponent(location.search) === wanted", query)

    def click(self, x: float, y: float) -> None:
        """Move the pointer to a pixel of the page and press."""
        self.move(x, y)
        self.down()
        self.up()

    def middle(self, selector: str) -> tuple[float, float]:
        """Return the middle of the first visible element, scrolled into sight."""
        found = self.js(MIDDLE, selector)
        assert found, f"nothing to see in {self.name}: {selector}"
        return found[0], found[1]

    def press(self, selector: str) -> None:
        """Click the first visible element."""
        self.click(*self.middle(selector))

    def inside(self, country: str) -> tuple[float, float]:
        """Return a pixel of the page inside a country."""
        found = self.js(INSIDE, country)
        assert found, f"{country} cannot be pointed at in {self.name}"
        return found[0], found[1]

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        for letter in text:
            self.key(letter)

    def back(self, steps: int = -1) -> None:
        """Go through the history of the window."""
        self.js("n => { history.go(n); }", steps)

    def download(self, selector: str) -> Path:
        """Press a link that saves a file; return the file."""
        known = set(self.downloads.iterdir())
        self.press(selector)
        end = time.monotonic() + SECONDS
        while True:
            fresh = [
                file
                for file in set(self.downloads.iterdir()) - known
                if not file.name.endswith((".wkdownload", ".part"))
            ]
            if fresh and fresh[0].stat().st_size:
                return fresh[0]
            assert time.monotonic() < end, f"{self.name} saved no file"
            time.sleep(0.04)

    def complaints(self) -> list[str]:
        """Return what the browser said against the pages since the last call."""
        found = [*self.wrong, *self.js("window.complaints ?? []")]
        self.wrong.clear()
        self.js("() => { if (window.complaints) complaints.length = 0; }")
        return found
