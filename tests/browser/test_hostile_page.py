"""Texts of a collection that try to run as code: a real browser shows them, runs none, opens no dialog and blocks nothing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from driver import Watched, point_in, show_table, taken, text, until
from playwright.sync_api import Browser, Page

from hostile import SUMMARY, hostile, rows
from served import serving

LISTEN = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => window.violations.push(`${e.effectiveDirective} ${e.blockedURI}`));
"""
PLAIN = ("/about", "/countries/TYC", "/reactions/ms-001", "/reactions/ms-003", "/reactions/ms-016")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def hostile_address(folder) -> Iterator[str]:
    with serving("--data", str(folder.parent), "--collection", folder.name) as address:
        yield address


@pytest.fixture
def attacked(chromium: Browser, hostile_address: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    found = Watched(context.new_page(), hostile_address)
    found.page.add_init_script(LISTEN)
    found.page.on("dialog", lambda dialog: found.wrong.append(f"dialog: {dialog.message}"))
    yield found
    assert unharmed(found.page)
    context.close()
    assert found.wrong == []


def unharmed(page: Page) -> bool:
    assert page.evaluate("window.violations") == []
    assert page.evaluate("window.hacked") is None
    assert (
        page.locator("img[src=x], [onerror], [onload], [onmouseover], [onfocus], a[href^='javascript' i]").count() == 0
    )
    return True


def test_the_dashboard_shows_them_as_text(attacked: Watched, folder):
    page = attacked.open("/?map=near-side")
    assert "<script>" in page.inner_text("h1")
    for selector in ("#legend", "#details", "#sentence", "#country-list"):
        assert page.locator(f"{selector} script").count() == 0
    x, y = point_in(page, "TYC")
    page.mouse.move(x + 1, y)
    page.mouse.move(x, y)
    page.wait_for_selector("#hover-card:not([hidden])")
    assert page.locator("#hover-card b").count() == page.locator("#hover-card b:not(:has(script))").count()
    page.mouse.click(x, y)
    page.wait_for_url("**country=TYC**")
    summary = next(row for row in rows(folder / "reactions.csv") if row["id"] == "ms-003")[SUMMARY]
    until(page, "words => document.querySelector('#details').textContent.includes(words)", summary)
    unharmed(page)


def test_menus_search_and_notice_show_them_as_text(attacked: Watched):
    page = attacked.open("/?stance=%3Cimg%20src=x%20onerror=window.hacked=1%3E&map=near-side")
    text(page, "#notice", "<img src=x onerror")
    page.click("#menu-type summary")
    assert "<script>" in page.inner_text("#filter-type")
    page.keyboard.press("Escape")
    page.fill("#search", "<script>window")
    page.wait_for_url("**q=**")
    until(page, "document.querySelector('#sentence').textContent.includes('<script>window')")


def test_the_charts_draw_no_markup_of_a_name(attacked: Watched):
    page = attacked.open("/?focus=charts")
    page.locator("#countries").scroll_into_view_if_needed()
    page.locator("#countries .ytick text").first.wait_for()
    assert page.locator("#countries a, #countries image, #countries script").count() == 0
    drawn = "".join(page.locator("#countries .ytick").all_text_contents())
    assert "onerror=" in drawn


def test_the_table_shows_them_as_text(attacked: Watched):
    page = attacked.open("/")
    show_table(page)
    page.locator("#table .ag-row").first.wait_for()
    assert page.locator("#table .ag-cell img, #table .ag-cell script, #table .ag-cell svg").count() == 0
    page.locator("#table .ag-row").first.click()
    page.wait_for_url("**reaction=**")


def test_a_picture_of_the_map_is_saved_without_what_could_run(attacked: Watched):
    page = attacked.open("/")
    drawn = ET.parse(taken(page, "[data-picture=svg][data-chart=map]").path())  # noqa: S314 - our own
    for element in drawn.iter():
        assert element.tag.rpartition("}")[2] not in ("script", "a", "image", "use", "foreignObject", "style")
        assert not any(name.startswith("on") or "href" in name for name in element.keys())  # noqa: SIM118


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_without_script_shows_them_as_text(attacked: Watched, path: str):
    attacked.page.goto(attacked.address + path)
    assert attacked.page.inner_text("main").strip()


def test_the_embedded_page_shows_them_as_text(attacked: Watched):
    attacked.page.goto(f"{attacked.address}/embed?parts=map,timeline,table")
    attacked.page.wait_for_selector(".choroplethlocation", state="attached")
