"""Write what a screen reader gets in three views into docs/accessibility/, as text.

make trees
"""

from __future__ import annotations

import sys
from pathlib import Path

from driver import FLAGS
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from installed import find  # isort: skip
from served import serving  # isort: skip

FOLDER = Path(__file__).parents[2] / "docs" / "accessibility"
VIEWS = {
    "start": "/",
    "france": "/?country=FRA&map=europe",
    "protests-in-october": "/?type=protest&from=2020-10-01&to=2020-10-31",
}


def tree(page: Page, address: str) -> str:
    """Open a view and return its accessibility tree as YAML, once the lists have loaded."""
    page.goto(address)
    page.wait_for_selector("#details section")
    page.wait_for_selector("#country-list [role=option]", state="attached")
    page.wait_for_selector(".choroplethlocation", state="attached")
    return page.locator("body").aria_snapshot() + "\n"


def main() -> None:
    """Write the trees."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for name, query in VIEWS.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            (FOLDER / f"{name}.yaml").write_text(tree(page, address + query), encoding="utf-8")
        browser.close()


if __name__ == "__main__":
    main()
