"""Compare the browsers: `python -m benchmarks.browsers` prints medians and ratios to Chromium, as a table in Markdown.

In each round every browser starts anew, with an empty cache, and the server is the same, so that all are measured in the same
minutes. Times are taken by the page's own clock.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browsers"))

from in_page import DRAWN  # isort: skip
from screen import screen  # isort: skip
from served import start_server  # isort: skip
from steering import Browser  # isort: skip
from steering_playwright import Chromium, Firefox  # isort: skip
from steering_webkit import WebKit  # isort: skip

ROUNDS, CLICKS = 5, 8
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
NOW = "() => performance.now()"
CLICK = """code => {
    const sentence = document.getElementById('sentence'), begun = performance.now();
    document.body.dataset.took = '';
    const watch = new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
        document.body.dataset.took = performance.now() - begun;
    })));
    watch.observe(sentence, { childList: true, subtree: true, characterData: true });
    document.querySelector(`#legend [data-code=${code}]`).click();
}"""
MEASURES = {
    "painted": "first paint of content",
    "drawn": "map drawn, and ready for the pointer",
    "clicked": "press on the legend, until the new view is on the screen",
}


def opened(name: str, site: str, display: str, playwright: Playwright) -> Browser:
    """Open a browser by its name."""
    folder = Path(tempfile.mkdtemp())
    if name == "webkit":
        return WebKit(site, folder, display=display)
    return {"chromium": Chromium, "firefox": Firefox}[name](site, folder, playwright, display=display)


def measured(browser: Browser) -> dict[str, float]:
    """Return the times of a first view and of some clicks in it, in ms."""
    browser.go(browser.site + "/")
    browser.until(DRAWN)
    drawn = browser.js(NOW)
    browser.until("document.querySelectorAll('#changes .js-plotly-plot').length === 1")
    clicks = []
    for _n in range(CLICKS):
        browser.js(CLICK, "impartial")
        browser.until("Boolean(document.body.dataset.took)")
        clicks.append(float(browser.js("document.body.dataset.took")))
    return {"painted": browser.js(PAINTED), "drawn": drawn, "clicked": median(clicks)}


def main() -> None:
    """Measure and print the table."""
    names = ("chromium", "firefox", "webkit")
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    server, site = start_server()
    with server, screen() as display, sync_playwright() as playwright:
        for _round in range(ROUNDS):
            for name in names:
                browser = opened(name, site, display, playwright)
                found[name].append(measured(browser))
                browser.close()
        server.terminate()
    print("| ms, median | " + " | ".join(names) + " |\n|---|" + "---:|" * len(names))
    for key, words in MEASURES.items():
        medians = [median(one[key] for one in found[name]) for name in names]
        print(f"| {words} | " + " | ".join(f"{ms:.0f} ({ms / medians[0]:.1f}×)" for ms in medians) + " |")


if __name__ == "__main__":
    main()
