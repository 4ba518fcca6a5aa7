"""Readers with other needs, in every browser: rules of accessibility, forced colours, large type, a finger."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from steering import Browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """rules => {
    document.documentElement.dataset.axe = '';
    axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then(({ violations }) => {
        document.documentElement.dataset.axe = JSON.stringify(violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 90)}`)));
    });
}"""
WIDER = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map((e) => e.outerHTML.slice(0, 90))"""

LOOKS = 4

FORCED = {"browser.display.document_color_use": 2}
FOUR_TIMES = {"layout.css.devPixelsPerPx": "4"}
FINGER = {
    "ui.primaryPointerCapabilities": 1,
    "ui.allPointerCapabilities": 1,
    "dom.w3c_touch_events.enabled": 1,
}


def violations(browser: Browser) -> list[str]:
    """Return what axe finds in a page and finds again; a table that is drawn anew has no headings for a moment."""
    browser.js(f"() => {{ {AXE_SCRIPT} }}")
    for _time in range(LOOKS):
        browser.js(VIOLATIONS, RULES)
        browser.until("Boolean(document.documentElement.dataset.axe)")
        found: list[str] = browser.js("JSON.parse(document.documentElement.dataset.axe)")
        if not found:
            break
    return found


@pytest.mark.parametrize("query", ["", "?country=FRA&map=europe", "?panel=table", "?reaction=nk-232"])
def test_axe_finds_nothing(browser: Browser, query: str):
    browser.view(query)
    browser.until("document.querySelectorAll('#timeline .point').length > 0")
    if "table" in query:
        for part, n in ((".ag-center-cols-container .ag-cell", 20), (".ag-header-container .ag-header-cell", 4)):
            browser.until("([part, n]) => document.querySelectorAll(`#table ${part}`).length > n", [part, n])
    assert violations(browser) == []


def test_axe_finds_nothing_in_a_narrow_window(browser: Browser):
    browser.resize(320, 640)  # or the narrowest that the browser can be
    browser.open("/?country=FRA")
    assert violations(browser) == []
    assert browser.js(WIDER) == []


def test_with_forced_colours_what_is_chosen_and_what_a_colour_means_can_still_be_seen(opener):
    browser = opener("firefox", preferences=FORCED)
    browser.open()
    assert browser.js("matchMedia('(forced-colors: active)').matches")
    colour = "selector => getComputedStyle(document.querySelector(selector)).backgroundColor"
    browser.js("""() => {
        const chosen = Object.assign(document.createElement('mark'), { id: 'chosen', style: 'background: Highlight' });
        document.body.append(chosen);
    }""")
    assert browser.js(colour, "#voices [aria-pressed=true]") == browser.js(colour, "#chosen")
    assert browser.js(colour, "#voices [aria-pressed=false]") != browser.js(colour, "#chosen")
    steps = {browser.js(colour, f"#legend .key.c-{stance}") for stance in ("pro_armenia", "pro_azerbaijan")}
    assert len(steps) == 2
    fills = browser.js(
        "[...new Set([...document.querySelectorAll('.choroplethlocation')].map((e) => e.getAttribute('fill')))]"
    )
    assert len(fills) > 3


def test_at_four_times_the_size_all_is_within_the_window(opener):
    browser = opener("firefox", preferences=FOUR_TIMES, as_wide_as_window=True, args=["--width=1280", "--height=1024"])
    browser.open("/?country=FRA")
    assert browser.js("devicePixelRatio") == 4
    assert browser.js("innerWidth") <= 500, "its narrowest window"
    assert browser.js(WIDER) == []
    browser.js("() => { document.querySelector('#details .statement button').scrollIntoView({ block: 'center' }); }")
    x, y = browser.middle("#details .statement button")
    assert 0 < y < browser.js("innerHeight")
    browser.click(x, y)
    browser.until("location.search.includes('reaction=')")
