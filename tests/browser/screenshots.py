"""Takes the screenshots of the README from the running product: `make screenshots`."""

from __future__ import annotations

from pathlib import Path

from find_browser import find
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import FLAGS, point_in, start_server

DOCS = Path(__file__).parents[2] / "docs"


def open_page(browser: Browser, address: str, *, width: int, dark: bool = False) -> Page:
    """Opens an address and waits until everything is drawn."""
    height = 900 if width > 500 else 844
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
    page.goto(address)
    page.wait_for_selector("#details section")
    page.wait_for_selector(".ag-row", state="attached")
    page.wait_for_timeout(800)
    return page


def main() -> None:
    """Writes the pictures into docs/."""
    server, address = start_server()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = open_page(browser, f"{address}/?map=europe", width=1440)
        x, y = point_in(page, "FRA")
        page.mouse.move(x + 2, y)
        page.mouse.move(x, y)
        page.wait_for_timeout(300)
        page.screenshot(path=DOCS / "hover.png")
        open_page(browser, f"{address}/?country=FRA", width=1440, dark=True).screenshot(path=DOCS / "france-dark.png")
        open_page(browser, f"{address}/?type=protest&from=2020-10&to=2020-10", width=390).screenshot(
            path=DOCS / "phone.png"
        )
        browser.close()
    server.terminate()


if __name__ == "__main__":
    main()
