"""On paper: light colours in every theme, no controls, whole map and charts, and at the end the view and its address."""

from __future__ import annotations

import re

import pytest
from driver import Watched, until
from playwright.sync_api import Browser, Page

PAPER = {"A4": 680, "Letter": 703}
"""The width of the sheets without their margins, in CSS pixels."""

VIEWS = ("/", "/?country=FRA&lang=fr", "/?type=protest&map=europe", "/?country=FRA,TUR&reaction=nk-010", "/?q=zzz",
         "/embed?country=FRA&parts=map,timeline")  # fmt: skip
PAGES = ("/about", "/countries/FRA", "/reactions/nk-010", "/about?lang=fr")

CUT = """
width => [...document.querySelectorAll('.js-plotly-plot :is(.bars path, .points path, text), .panel, p, main table')]
    .filter((part) => part.checkVisibility() && !part.closest('defs') && !part.closest('.geolayer'))
    .map((part) => [part.getBoundingClientRect(), part.outerHTML.slice(0, 80)])
    .filter(([box]) => box.width && (box.left < -1 || box.right > width + 1))
    .map(([box, html]) => `${Math.round(box.left)}–${Math.round(box.right)} ${html}`)
"""
MAP = """
() => {
    const frame = document.querySelector('.map-frame').getBoundingClientRect();
    const drawn = document.querySelector('#map .main-svg').getBoundingClientRect();
    return [frame.width, drawn.width, drawn.height / drawn.width].map((n) => Math.round(n * 100) / 100);
}
"""
CONTROLS = """
() => [...document.querySelectorAll('button, input, select, summary, a[href]')]
    .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height > 0)
    .filter((part) => !part.matches('.key, .body, .strip-title, .opener'))
    .filter((part) => part.matches(':not(a)') || getComputedStyle(part).textDecorationLine !== 'none')
    .map((part) => part.outerHTML.slice(0, 80))
"""
DARK = """
() => {
    const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const light = (colour) => {
        for (const coat of ['#fff', colour]) { ink.fillStyle = coat; ink.fillRect(0, 0, 1, 1); }
        const [r, g, b] = ink.getImageData(0, 0, 1, 1).data;
        return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    };
    const grounds = [...document.querySelectorAll('html, body, main, .panel, #aside, .statement, #map, footer, pre, table')];
    const drawings = '.js-plotly-plot text:not(.bartext, .map-name text, .scattergeo text)';
    const words = document.querySelectorAll(`h1, h2, p, dd, td, ${drawings}`);
    const inkOf = (part) => getComputedStyle(part)[part.closest('svg') ? 'fill' : 'color'];
    const drawn = (part) => part.checkVisibility() && part.textContent.trim();
    return [
        ...grounds.filter((part) => light(getComputedStyle(part).backgroundColor) < 0.9),
        ...[...words].filter((part) => drawn(part) && light(inkOf(part)) > 0.3),
    ].map((part) => part.outerHTML.slice(0, 80));
}
"""
FILLS = """
() => [...document.querySelectorAll('.choroplethlocation, .js-plotly-plot .bars path')].map((path) => getComputedStyle(path).fill)
"""
SIZES = """
() => [...document.querySelectorAll('.js-plotly-plot .main-svg')]
    .map((drawing) => [drawing.getAttribute('viewBox'), drawing.getBoundingClientRect().width])
"""
RESTS = """
() => {
    const before = window.before;
    const drawn = [...document.querySelectorAll('#map .main-svg, #map .map-name text')];
    window.before = drawn.map((part) => part.getAttribute('width') || part.getAttribute('x')).join();
    return window.before === before;
}
"""
"""Returns whether the map is the same as at the last call."""
TELL = """
for (const kind of ['beforeprint', 'afterprint']) addEventListener(kind, () => (window.told = [...(window.told || []), kind]))
"""


def printed(page: Page, width: int) -> None:
    """Lay out a page as on a sheet of paper, after telling its scripts, as printing does."""
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1000})


def shown_again(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")


@pytest.fixture(params=["light", "dark"])
def in_theme(request, chromium: Browser, address: str):
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme=request.param)
    found = Watched(context.new_page(), address)
    yield found
    context.close()
    assert found.wrong == []


def opened(watched: Watched, path: str) -> Page:
    """Open an address and wait until everything is drawn."""
    page = watched.page
    page.goto(watched.address + path)
    if not path.startswith(("/about", "/countries", "/reactions")):
        page.wait_for_selector(".choroplethlocation", state="attached")
        page.wait_for_selector("#timeline .main-svg", state="attached")
        page.wait_for_load_state("networkidle")
        page.wait_for_function(RESTS, polling=250)
    return page


@pytest.mark.parametrize("path", VIEWS)
def test_the_dashboard_is_printed_whole_light_and_without_controls(in_theme: Watched, path: str):
    page = opened(in_theme, path)
    shape = page.evaluate(
        "(({ clientWidth, clientHeight }) => clientHeight / clientWidth)(document.getElementById('map'))"
    )
    for width in PAPER.values():
        printed(page, width)
        assert page.evaluate(CUT, width) == []
        frame, drawn, ratio = page.evaluate(MAP)
        assert frame == drawn == width
        assert ratio == pytest.approx(shape, abs=0.02), "the shape that the map has on the screen"
        assert page.evaluate(CONTROLS) == []
        assert page.evaluate(DARK) == []
        shown_again(page, 1440)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_script_is_printed_whole_light_and_without_controls(in_theme: Watched, path: str):
    page = opened(in_theme, path)
    for width in PAPER.values():
        printed(page, width)
        assert page.evaluate(CUT, width) == []
        assert page.evaluate(CONTROLS) == []
        assert page.evaluate(DARK) == []
    assert page.locator(".colophon .on-paper").inner_text().endswith(in_theme.address + path)


def test_the_map_is_scaled_to_the_paper_and_not_drawn_again_for_it(in_theme: Watched):
    page = opened(in_theme, "/embed?country=FRA&parts=map,timeline")
    drawn = "document.querySelector('#map .main-svg').getAttribute('width')"
    before = page.evaluate(drawn)
    printed(page, PAPER["A4"])
    page.wait_for_timeout(500)
    assert page.evaluate(drawn) == before


def test_both_themes_are_printed_in_the_same_colours(chromium: Browser, address: str):
    found = []
    for theme in ("light", "dark"):
        page = opened(Watched(chromium.new_page(color_scheme=theme), address), "/?stance=pro_armenia")
        printed(page, PAPER["A4"])
        found.append(page.evaluate(FILLS))
        page.close()
    assert found[0] == found[1]
    assert len(set(found[0])) > 4


@pytest.mark.parametrize("window", [390, 1000, 1920])
def test_charts_are_whole_on_paper_whatever_the_window_was_and_on_the_screen_as_before_afterwards(
    chromium: Browser, address: str, window: int
):
    watched = Watched(chromium.new_page(viewport={"width": window, "height": 900}), address)
    page = opened(watched, "/")
    page.evaluate("window.geoReactions.drawAll()")
    before = page.evaluate(SIZES)
    printed(page, PAPER["A4"])
    assert page.evaluate(CUT, PAPER["A4"]) == []
    assert page.locator(".filters-open").is_hidden()
    assert page.locator("#timeline .bars path").count() > 20
    shown_again(page, window)
    until(page, f"before => JSON.stringify(({SIZES})()) === JSON.stringify(before)", before)
    page.close()
    assert watched.wrong == []


def test_a_print_ends_with_the_sentence_the_source_and_the_address_of_the_view(watched: Watched):
    page = opened(watched, "/?country=FRA&fbclid=x")
    assert page.locator("#printed").is_hidden()
    page.click("#legend button[data-code=impartial]")
    until(page, "document.title.startsWith('France, impartial')")
    sentence = page.inner_text("#sentence")
    printed(page, PAPER["A4"])
    foot = page.inner_text("#page > footer")
    assert f"{sentence} {watched.address}/?country=FRA&stance=impartial" in foot
    assert "International reactions to the Second Nagorno-Karabakh War" in foot
    assert "CC BY-SA 4.0" in foot


def test_the_first_sheet_does_not_hold_the_title_alone(watched: Watched):
    page = opened(watched, "/")
    printed(page, PAPER["A4"])
    assert page.evaluate("getComputedStyle(document.querySelector('.map-panel')).breakInside") == "auto"
    assert page.evaluate("document.querySelector('.map-frame').getBoundingClientRect().bottom") < 600


@pytest.mark.parametrize("form", PAPER)
def test_a_printer_gets_few_sheets_and_the_page_gets_events_before_and_after(watched: Watched, form: str):
    page = opened(watched, "/")
    before = page.evaluate(SIZES)
    page.evaluate(TELL)
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=form)))
    assert 3 <= sheets <= 6
    assert page.evaluate("window.told") == ["beforeprint", "afterprint"]
    until(page, f"before => JSON.stringify(({SIZES})().slice(0, 3)) === JSON.stringify(before.slice(0, 3))", before)
