"""Several collections on one server, in the browser: each works below its own path, and speaks its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from driver import Watched, follows, point_in, served_by, text, until
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def several() -> Iterator[str]:
    with served_by("serve_several.py") as address:
        yield address


@pytest.fixture
def page_of(chromium: Browser, several: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    found = Watched(context.new_page(), several)
    yield found
    context.close()
    assert found.wrong == []


def test_from_the_start_page_to_a_map_of_numbers_and_back(page_of: Watched):
    page = page_of.page
    page.goto(page_of.address)
    page.click("text=Strikes")
    follows(page, r"/c/strikes/$")
    page.wait_for_selector(".choroplethlocation", state="attached")
    text(page, "#sentence", "47 records")
    assert page.locator("#legend .steps button").count() == 0, "a number filters nothing"
    labels = page.locator("#legend .steps .label").all_inner_texts()
    assert labels[-1].endswith("or more")
    assert not page.locator("#undated").count()
    page.mouse.move(*point_in(page, "FRA"))
    page.wait_for_selector("#hover-card:not([hidden]) .counts")
    card = page.inner_text("#hover-card")
    assert "40 records" in card
    assert not re.search(r"reaction|recorded", card, re.IGNORECASE)
    page.mouse.click(*point_in(page, "FRA"))
    follows(page, r"/c/strikes/\?country=FRA$")
    text(page, "#details", "40 records")
    page.go_back()
    follows(page, r"/c/strikes/$")
    page.go_back()
    follows(page, r"/$")


def test_each_collection_keeps_its_own_words_while_a_reader_goes_between_them(page_of: Watched):
    page = page_of.page
    for code, noun in (("un-ga-votes", "votes"), ("nagorno-karabakh-2020", "reactions"), ("strikes", "records")):
        page.goto(f"{page_of.address}/c/{code}/")
        page.wait_for_selector(".choroplethlocation", state="attached")
        text(page, "#sentence", noun)
        text(page, "#details .listed", f"Latest {noun}")


def test_votes_are_filtered_counted_and_shared_below_their_path(page_of: Watched):
    page = page_of.page
    page.goto(f"{page_of.address}/c/un-ga-votes/?type=es_11_1")
    page.wait_for_selector(".choroplethlocation", state="attached")
    text(page, "#sentence", "193")
    page.click("#legend .key.c-against")
    follows(page, r"/c/un-ga-votes/\?stance=against&type=es_11_1$")
    text(page, "#sentence", "5 ")
    page.reload()
    page.wait_for_selector(".choroplethlocation", state="attached")
    text(page, "#sentence", "5 ")
    until(page, "document.querySelectorAll('#details .statement').length === 5")
