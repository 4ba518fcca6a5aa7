"""The page under a path behind a proxy: no action of a reader leads to a request outside that path."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Watched, follows, point_in, show_table, taken, text, until
from playwright.sync_api import Browser

from proxy import proxy


@pytest.fixture
def under(chromium: Browser, address: str) -> Iterator[Watched]:
    """Open a page of the site under /map that records requests outside of it."""
    with proxy(address) as before:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        found = Watched(context.new_page(), before.address)
        yield found
        context.close()
        assert before.beside == []
        assert found.wrong == []


def test_a_reader_of_the_dashboard_stays_under_the_path(under: Watched):
    page = under.open("/?actor=government")
    page.mouse.click(*point_in(page, "FRA"))
    follows(page, r"/map/\?country=FRA&actor=government$")
    page.go_back()
    follows(page, r"/map/\?actor=government$")
    page.click("#undated summary")
    page.click("#undated-list [data-more]")
    page.locator("#undated-list li").nth(50).wait_for()
    show_table(page)
    page.locator("#table .ag-row").first.wait_for()
    assert taken(page, "a[data-file='/reactions.csv']").path().read_bytes().startswith(b"id,act")
    assert taken(page, "[data-picture=png][data-chart=map]").path().read_bytes().startswith(b"\x89PNG")
    page.click("#download summary")
    page.locator("#details .opener").first.click()
    page.click("#opened a:text('Permanent page')")
    follows(page, r"/map/reactions/nk-\d+$")
    page.click("text=See it on the map")
    follows(page, r"/map/\?reaction=nk-\d+$")
    page.wait_for_selector(".choroplethlocation", state="attached")


def test_what_is_shared_leads_under_the_path(under: Watched):
    page = under.open("/?country=FRA")
    page.click("#share summary")
    page.click("#copy-link")
    assert page.evaluate("navigator.clipboard.readText()") == f"{under.address}/?country=FRA"
    page.click("#share button[data-share=embed]")
    frame = page.frame_locator("#dialog iframe")
    frame.locator("#legend button").first.wait_for()
    assert f'src="{under.address}/embed?country=FRA"' in page.input_value("#embed-code")
    until(
        page,
        "document.querySelector('#dialog iframe').contentDocument.getElementById('full').href.endsWith('/map/?country=FRA')",
    )
    page.keyboard.press("Escape")
    page.click("#share summary")
    page.click("#share button[data-share=qr]")
    until(page, "document.querySelector('#dialog img').naturalWidth > 100")


def test_the_language_and_the_cards_of_a_phone_stay_under_the_path(under: Watched):
    page = under.open("/?country=FRA")
    page.click(".languages a[lang=fr]")
    follows(page, r"/map/\?country=FRA&lang=fr$")
    text(page, "#sentence", "réactions émanant de France")
    page.set_viewport_size({"width": 390, "height": 844})
    page.click(".of-table")
    page.locator("#rows .row").first.wait_for()


def test_an_address_where_nothing_is_leads_back_to_the_map(under: Watched):
    page = under.page
    page.goto(f"{under.address}/no/page/here")
    under.wrong.clear()  # the browser logs the 404 itself
    page.click("main .button.primary")
    follows(page, r"/map/$")
    page.wait_for_selector(".choroplethlocation", state="attached")
