"""How a test steers a browser, whichever it is: open, look, point, press, type."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from in_page import (
    COME,
    COME_TO,
    COMPLAINTS,
    COMPLETE,
    DRAWN,
    INSIDE,
    LOADED,
    MIDDLE,
    REST_DRAWN,
    USABLE,
    WATCH,
)

SECONDS = 30
PAUSE = 0.02
"""Seconds from one look at a page to the next."""


class Browser(ABC):
    """A browser with one window."""

    name: str
    size: tuple[int, int] = (1440, 900)

    def __init__(self, site: str, downloads: Path) -> None:
        self.site, self.downloads, self.wrong = site, downloads, list[str]()
        self._is_trusted, self._saved = False, list[Path]()

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
    def renew(self) -> None:
        """Have a window that remembers nothing."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def begin(self) -> None:
        """Be ready for a test: with no button pressed by one that failed, and with a page of the first size."""
        if not self._is_trusted:
            self.up()
        if self.js("[innerWidth, innerHeight]") != [*self.size]:
            self.resize(*self.size)

    def open(self, path: str = "/") -> None:
        """Open a view of the dashboard and wait until it is complete."""
        self.open_drawn(path)
        self.until(COMPLETE)
        self.js(LOADED)
        self._is_trusted = True

    def view(self, query: str = "") -> None:
        """Come to a view, such as `?country=FRA`, in the page that is open, as Back does there; what is open is closed before.

        The view is loaded where no view is open that `open` has loaded at this size, or the test before has failed.
        """
        if self._is_trusted and self.js(USABLE):
            self.move(1, 1)
            self.js(COME, query)
            self.until(COME_TO, query)
            self.js(REST_DRAWN)
        else:
            self.open(f"/{query}")

    def distrust(self) -> None:
        """Let the next view be loaded."""
        self._is_trusted = False

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
            time.sleep(PAUSE)

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
        """Press a link that saves a file; return the file, which lasts until the next one is saved."""
        while self._saved:
            self._saved.pop().unlink()
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
                self._saved = fresh[:1]
                return fresh[0]
            assert time.monotonic() < end, f"{self.name} saved no file"
            time.sleep(PAUSE)

    def complaints(self) -> list[str]:
        """Return what the browser said against the pages since the last call."""
        found = [*self.wrong, *self.js(COMPLAINTS)]
        self.wrong.clear()
        return found
