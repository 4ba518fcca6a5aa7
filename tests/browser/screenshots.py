"""Take screenshots: those of the README into docs/, or with --all every state at three widths in both themes into build/.

make screenshots python tests/browser/screenshots.py --all
"""

from __future__ import annotations

import sys
from pathlib import Path

from driver import FLAGS, start_server
from find_browser import find
from playwright.sync_api import Browser, sync_playwright
from states import STATES, reach

PROJECT = Path(__file__).parents[2]
WIDTHS = {1440: 900, 1024: 768, 390: 844}
_PHONE = 700


def take(browser: Browser, address: str, name: str, width: int, path: Path, *, dark: bool = False) -> None:
    """Open a state at a width in a theme and save a screenshot."""
    phone = width < _PHONE
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme="dark" if dark else "light",
        has_touch=phone,
        is_mobile=phone,
    )
    page = context.new_page()
    reach(page, address, STATES[name])
    page.wait_for_timeout(1200)
    page.screenshot(path=path)
    context.close()


def every(browser: Browser, address: str, folder: Path) -> None:
    """Save screenshots of every state at every width where it exists, in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, state in STATES.items():
        for width in (width for width in WIDTHS if (state.phone if width < _PHONE else state.wide)):
            for theme in ("light", "dark"):
                take(browser, address, name, width, folder / f"{name}-{width}-{theme}.png", dark=theme == "dark")


def main() -> None:
    """Save the screenshots."""
    server, address = start_server()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        take(browser, address, "hovered", 1440, PROJECT / "docs" / "hover.png")
        take(browser, address, "compared", 1440, PROJECT / "docs" / "compared-dark.png", dark=True)
        take(browser, address, "protests-october", 390, PROJECT / "docs" / "phone.png")
        if "--all" in sys.argv:
            every(browser, address, PROJECT / "build" / "screenshots")
        browser.close()
    server.terminate()
    server.wait(10)


if __name__ == "__main__":
    main()
