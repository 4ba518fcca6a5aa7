"""Take screenshots: those of the README into docs/, or with --all every state in nine windows and both themes into build/.

make screenshots python tests/browser/screenshots.py --all
"""

from __future__ import annotations

import sys
from pathlib import Path

from driver import FLAGS
from playwright.sync_api import Browser, sync_playwright
from states import STATES, reach

sys.path.insert(0, str(Path(__file__).parents[1]))

from installed import find  # isort: skip
from served import serving  # isort: skip

PROJECT = Path(__file__).parents[2]
WINDOWS = (
    (1280, 720), (1366, 768), (1440, 900), (1920, 1080), (2560, 1440), (1024, 768), (768, 1024), (390, 844), (844, 390),
)  # fmt: skip
_PHONE = 700


def take(browser: Browser, address: str, name: str, window: tuple[int, int], path: Path, *, dark: bool = False) -> None:
    """Open a state in a window of a width and a height, in a theme, and save a screenshot."""
    width, height = window
    phone = min(window) < _PHONE
    context = browser.new_context(
        viewport={"width": width, "height": height},
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
    """Save screenshots of every state in every window where it exists, in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, state in STATES.items():
        for width, height in WINDOWS:
            if not (state.phone if width < _PHONE else state.wide):
                continue
            for theme in ("light", "dark"):
                path = folder / f"{name}-{width}x{height}-{theme}.png"
                take(browser, address, name, (width, height), path, dark=theme == "dark")


def main() -> None:
    """Save the screenshots."""
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        take(browser, address, "hovered", (1440, 900), PROJECT / "docs" / "hover.png")
        take(browser, address, "compared", (1440, 900), PROJECT / "docs" / "compared-dark.png", dark=True)
        take(browser, address, "protests-october", (390, 844), PROJECT / "docs" / "phone.png")
        if "--all" in sys.argv:
            every(browser, address, PROJECT / "build" / "screenshots")
        browser.close()


if __name__ == "__main__":
    main()
