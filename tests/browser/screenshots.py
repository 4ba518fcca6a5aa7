"""Takes the screenshots: those of the README into docs/, and with --all every state at three widths in both themes into build/.

make screenshots            python tests/browser/screenshots.py --all
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from driver import FLAGS, point_in, start_server
from find_browser import find
from playwright.sync_api import Browser, Page, sync_playwright

PROJECT = Path(__file__).parents[2]
WIDTHS = {1440: 900, 1024: 768, 390: 844}


def nothing(_: Page) -> None:
    """Leaves the page as it is."""


def hover_france(page: Page) -> None:
    """Puts the pointer on France."""
    page.evaluate("document.getElementById('map').scrollIntoView({block: 'center'})")
    x, y = point_in(page, "FRA")
    page.mouse.move(x + 2, y)
    page.mouse.move(x, y)


def open_story(page: Page) -> None:
    """Opens the story and goes to its streets."""
    page.click("#story-open")
    for _ in range(3):
        page.click("[data-story=next]")
    page.wait_for_url("**/?type=protest*")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": ("/", nothing),
    "hovered": ("/?map=europe", hover_france),
    "picked": ("/?country=FRA", nothing),
    "compared": ("/?country=FRA,TUR&map=europe", nothing),
    "protests-october": ("/?type=protest&from=2020-10-01&to=2020-10-31", nothing),
    "search": ("/?q=ceasefire", nothing),
    "empty": ("/?type=resolution&stance=pro_azerbaijan&from=2020-10-01&to=2020-10-31", nothing),
    "story": ("/", open_story),
}


def take(browser: Browser, address: str, state: str, width: int, path: Path, *, dark: bool = False) -> None:
    """Opens a state at a width in a theme and writes its picture."""
    query, act = STATES[state]
    scheme = "dark" if dark else "light"
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)
    page.goto(address + query)
    page.wait_for_selector("#details section")
    page.wait_for_selector(".choroplethlocation", state="attached")
    page.wait_for_timeout(900)
    act(page)
    page.wait_for_timeout(600)
    page.screenshot(path=path)
    page.close()


def main() -> None:
    """Writes the pictures."""
    server, address = start_server()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        take(browser, address, "hovered", 1440, PROJECT / "docs" / "hover.png")
        take(browser, address, "compared", 1440, PROJECT / "docs" / "compared-dark.png", dark=True)
        take(browser, address, "protests-october", 390, PROJECT / "docs" / "phone.png")
        if "--all" in sys.argv:
            folder = PROJECT / "build" / "screenshots"
            folder.mkdir(parents=True, exist_ok=True)
            for state in STATES:
                for width in WIDTHS:
                    for dark in (False, True):
                        name = f"{state}-{width}-{'dark' if dark else 'light'}.png"
                        take(browser, address, state, width, folder / name, dark=dark)
        browser.close()
    server.terminate()
    server.wait(10)


if __name__ == "__main__":
    main()
