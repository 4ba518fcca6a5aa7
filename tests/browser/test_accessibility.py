"""Every state is accessible: axe's rules in both themes, large targets, no horizontal scrolling down to 320 px."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from driver import PROJECT, Watched, until
from playwright.sync_api import Browser, Page, Route
from states import PAGES, STATES, State, reach

from geo_reactions.domain.codebook_reading import read_codebook
from geo_reactions.domain.colour import contrast

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = [name for name, state in STATES.items() if state.wide]
PHONE = [name for name, state in STATES.items() if state.phone]

VIOLATIONS = """async (rules) => {
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    const told = (id, node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 90)}`;
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => told(id, node)));
}"""

# a new table is built in several steps; between two of them a rule finds rows without cells
BUILT = """() => [...document.querySelectorAll('.ag-root')].every((table) =>
    table.querySelector('.ag-header-cell') && table.querySelector('.ag-center-cols-container .ag-cell, .ag-overlay-wrapper'))"""

# links within a line of text may be smaller (WCAG 2.5.8); elements for screen readers only have no size
SMALL = """(least) => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length)
    .filter((e) => !e.closest('.visually-hidden, .skip, .ag-root, svg') && getComputedStyle(e).display !== 'inline')
    .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < least || box.height < least)
    .map(([html, box]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${html}`)"""

WIDER = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map((e) => e.outerHTML.slice(0, 90))"""

FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const spots = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]];
    const inside = box.top >= 0 && box.bottom <= innerHeight && style.opacity !== '0';
    const seen = style.pointerEvents === 'none' ? inside : spots.some(([x, y]) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return top && (e.contains(top) || top.contains(e));
    });
    return { html: e.outerHTML.slice(0, 90), outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
             colour: style.outlineColor, seen, grid: Boolean(e.closest('.ag-root')), drawn: Boolean(e.closest('svg')) };
}"""


@pytest.fixture
def wide(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="light", has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    until(page, BUILT)
    return page.evaluate(VIOLATIONS, RULES)


def in_the_dark(page: Page) -> None:
    page.evaluate("document.documentElement.dataset.theme = 'dark'")


def resized(page: Page, width: int, height: int) -> list[str]:
    """Return the elements that are wider than the window at a size."""
    page.set_viewport_size({"width": width, "height": height})
    for _ in range(100):
        page.wait_for_timeout(50)
        wider = page.evaluate(WIDER)
        if not wider:
            break
    return wider


def faults(page: Page, sizes: tuple[tuple[int, int], ...]) -> dict[str, list[str]]:
    """List the violations of the rules, in both themes and at each size."""
    found = {"too small": page.evaluate(SMALL, 24), "light": violations(page)}
    in_the_dark(page)
    found["dark"] = violations(page)
    for width, height in sizes:
        found[f"wider than {width}"] = resized(page, width, height)
    return {rule: some for rule, some in found.items() if some}


@pytest.mark.parametrize("name", WIDE)
def test_a_state_of_the_wide_page_breaks_no_rule(wide: Page, address: str, name: str):
    reach(wide, address, STATES[name])
    assert faults(wide, ((1440, 900), (720, 450))) == {}


@pytest.mark.parametrize("name", PHONE)
def test_a_state_of_the_phone_breaks_no_rule(phone: Page, address: str, name: str):
    reach(phone, address, STATES[name])
    assert faults(phone, ((390, 844), (320, 640))) == {}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_needs_no_script_breaks_no_rule(wide: Page, address: str, path: str):
    wide.goto(address + path)
    assert faults(wide, ((720, 450), (320, 640))) == {}


def bare(route: Route) -> None:
    """Respond with the document as a browser without JavaScript displays it."""
    answer = route.fetch()
    text = re.sub(r"<script.*?</script>|</?noscript>", "", answer.text(), flags=re.DOTALL)
    route.fulfill(response=answer, body=text)


@pytest.mark.parametrize("width", [1440, 320])
def test_the_dashboard_without_script_breaks_no_rule(chromium: Browser, address: str, width: int):
    page = chromium.new_page(viewport={"width": width, "height": 640})
    page.route("**/?country=FRA", bare)
    page.goto(address + "/?country=FRA")
    page.wait_for_selector(".listing")
    assert faults(page, ((width, 640),)) == {}
    page.close()


def rgb(text: str) -> str:
    red, green, blue = (round(float(part)) for part in text[text.index("(") + 1 : -1].split(",")[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


@pytest.mark.parametrize(("theme", "paper"), [("light", "#ffffff"), ("dark", "#161b21")])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_focus_is_seen_wherever_it_goes(chromium: Browser, address: str, width: int, theme: str, paper: str):
    page = chromium.new_page(viewport={"width": width, "height": 844}, color_scheme=theme)
    reach(page, address, State("/?country=FRA"))
    stops = []
    for _ in range(70):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    page.close()
    reached = [stop for stop in stops if stop]
    assert len({stop["html"] for stop in reached}) > 30
    assert [stop["html"] for stop in reached if not stop["seen"]] == []
    ringed = [stop for stop in reached if not stop["grid"] and not stop["drawn"]]
    assert [stop["html"] for stop in ringed if stop["outline"] < 2 or contrast(rgb(stop["colour"]), paper) < 3] == []


def looks(page: Page, selector: str, *properties: str) -> list[tuple[Any, ...]]:
    read = "(found, names) => found.map((e) => names.map((name) => getComputedStyle(e)[name]))"
    return [tuple(row) for row in page.locator(selector).evaluate_all(read, list(properties))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_colours_of_the_system_everything_can_still_be_told_apart(wide: Page, address: str, scheme: str):
    wide.emulate_media(forced_colors="active", color_scheme=scheme)
    reach(wide, address, State("/?stance=impartial&voice=all"))
    swatches = looks(wide, "#legend .steps .key, #legend .others .swatch", "backgroundColor", "backgroundImage")
    assert len(set(swatches)) == len(swatches) == 7
    assert len(set(looks(wide, ".choroplethlocation", "fill"))) >= 3
    pressed, other = looks(wide, "#voices button", "backgroundColor")[::-1]
    assert pressed != other
    (key,) = looks(wide, "#legend [aria-pressed=true]", "backgroundColor")
    assert key != looks(wide, "#legend [aria-pressed=false]", "backgroundColor")[0]


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#ffffff"), ("dark", "#161b21")])
def test_more_contrast_is_shown_on_request(wide: Page, address: str, scheme: str, paper: str):
    wide.emulate_media(contrast="more", color_scheme=scheme)
    reach(wide, address, STATES["start"])
    (edge,), (quiet,) = looks(wide, "#aside", "borderTopColor"), looks(wide, "#sentence", "color")
    assert contrast(rgb(edge[0]), paper) > 4.5
    assert contrast(rgb(quiet[0]), paper) > 9
    assert violations(wide) == []


def test_nothing_moves_with_reduced_motion(wide: Page, address: str):
    wide.emulate_media(reduced_motion="reduce")
    reach(wide, address, STATES["start"])
    wide.click("#download > summary")
    assert wide.evaluate("document.getAnimations().length") == 0


def test_the_page_has_one_of_each_landmark_and_its_headings_in_order(watched: Watched):
    page = watched.open("/?country=FRA&reaction=nk-232")
    for landmark in ("#page > header", "main", "#page > footer", "aside"):
        assert page.locator(landmark).count() == 1
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].filter((e) => e.checkVisibility()).map((e) => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_countries_with_room_carry_the_sign_of_their_position_and_follow_the_view(watched: Watched):
    page = watched.open("/")
    until(page, "document.querySelectorAll('#map .sign').length > 5")
    known = {
        code.code: code.sign
        for code in read_codebook(PROJECT / "data" / "nagorno-karabakh-2020" / "codebook.toml").signed
    }
    shown = page.evaluate(
        "[...document.querySelectorAll('#map .sign')].map((sign) => [sign.dataset.code, sign.textContent])"
    )
    assert {"impartial", "leans_azerbaijan"} <= dict(shown).keys()
    assert all(known[code] == sign for code, sign in shown)
    page.click("#legend .key.c-pro_azerbaijan")
    until(page, "!document.querySelector('#map .sign[data-code=impartial]')")
    assert {"▽"} <= set(page.locator("#map .sign").all_text_contents()) <= {"▼", "▽"}


def test_markers_bars_and_dots_carry_signs_too(watched: Watched):
    page = watched.open("/")
    signs = {"▲", "▼", "=", "○"}
    page.wait_for_selector("#types .bartext", state="attached")
    assert set(page.locator("#types .bartext").all_text_contents()) <= signs
    shapes = page.evaluate("document.querySelector('#map .js-plotly-plot').data[1].marker.symbol")
    assert {"square", "triangle-up", "triangle-down"} <= set(shapes)
    texts = page.evaluate("document.querySelector('#map .js-plotly-plot').data[2].text")
    assert any(text.isdigit() for text in texts)
    assert all(text in signs or text.isdigit() for text in texts)
