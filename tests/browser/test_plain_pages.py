"""The pages that work without JavaScript, in a browser that runs none, on a phone, in the dark theme and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Watched
from playwright.sync_api import Browser, Page

PAGES = ("/reactions/nk-232", "/reactions/nk-001", "/countries/FRA", "/countries/ISL", "/about", "/nothing-here")
SIGHT = """
() => {
    const shown = (e) => e.checkVisibility() && e.getClientRects().length > 0;
    const light = (c) => {
        const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255);
        const part = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const ground = (e) => {
        for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor;
            if (!/, 0\\)$|transparent/.test(c)) return c;
        }
        return 'rgb(255, 255, 255)';
    };
    const contrast = (e) => {
        const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    };
    const texts = [...document.querySelectorAll('h1,h2,h3,p,dt,dd,td,th,a,li,blockquote,code,.meta')].filter(shown);
    return {
        over: document.documentElement.scrollWidth - innerWidth,
        small: texts.filter((e) => parseFloat(getComputedStyle(e).fontSize) < 13).length,
        faint: texts.filter((e) => contrast(e) < 4.5).map((e) => e.outerHTML.slice(0, 80)),
        cut: texts.filter((e) => !e.closest('.wide, pre') && e.getBoundingClientRect().right > innerWidth + 1).length,
        unnamed: [...document.querySelectorAll('a')].filter((e) => !e.textContent.trim()).length,
        paper: light(getComputedStyle(document.body).backgroundColor),
    };
}
"""


@pytest.fixture(params=["light", "dark"])
def bare(request, chromium: Browser, address: str) -> Iterator[tuple[Page, str, str]]:
    """Open a page on a phone without JavaScript, given the address of the server and the system's colour scheme."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, color_scheme=request.param
    )
    yield context.new_page(), address, request.param
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read_on_a_phone_without_script(bare: tuple[Page, str, str], path: str):
    page, address, scheme = bare
    page.goto(address + path)
    found = page.evaluate(SIGHT)
    assert (found["paper"] < 0.05) == (scheme == "dark")
    assert {key: found[key] for key in ("over", "small", "faint", "cut", "unnamed")} == {
        "over": 0,
        "small": 0,
        "faint": [],
        "cut": 0,
        "unnamed": 0,
    }


def test_a_reader_without_script_walks_from_a_country_to_a_reaction_and_on(bare: tuple[Page, str, str]):
    page, address, _ = bare
    page.goto(f"{address}/about#countries")
    page.click("main a[href='/countries/FRA']")
    page.click("main a[href='/reactions/nk-232']")
    assert page.inner_text("h1") == "Jean-Baptiste Lemoyne"
    page.click("a[rel=next]")
    assert page.url.endswith("/reactions/nk-233")


def test_the_rule_of_positions_opens_without_script(bare: tuple[Page, str, str]):
    page, address, _ = bare
    page.goto(f"{address}/countries/FRA")
    page.click(".rule summary")
    assert page.locator(".rule p").is_visible()


@pytest.mark.parametrize("path", PAGES[:5])
def test_a_page_is_dark_ink_on_white_paper_even_from_the_dark(chromium: Browser, address: str, path: str):
    context = chromium.new_context(viewport={"width": 720, "height": 1000}, color_scheme="dark")
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media="print", color_scheme="dark")
    found = page.evaluate(SIGHT)
    assert found["paper"] == pytest.approx(1)
    assert (found["over"], found["faint"]) == (0, [])
    ways = page.locator("header nav").all()
    assert ways
    assert not any(way.is_visible() for way in ways)
    assert page.locator("h1").is_visible()
    assert page.pdf().startswith(b"%PDF")
    context.close()


@pytest.mark.parametrize("path", PAGES[:5])
def test_a_page_with_script_makes_no_error_and_no_foreign_request(watched: Watched, path: str):
    watched.page.goto(watched.address + path)
    watched.page.wait_for_selector("html[data-theme]")
    assert watched.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_reaction_leads_to_itself_on_the_map(watched: Watched):
    watched.page.goto(f"{watched.address}/reactions/nk-232")
    watched.page.click("text=See it on the map")
    watched.page.wait_for_selector("#opened")
    assert "Lemoyne" in watched.page.inner_text("#opened")
