"""A map of thousands of places: markers of too many of them zoom in, by mouse, finger and keyboard, and the page stays small."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Watched, follows, text, until
from playwright.sync_api import Browser, Page

from many_places import MANY, PROVINCE, many_folder
from served import start_server

IN_PROVINCE = r"\?map=10\.\d+,4\d\.\d+,\d+\.\d+$"
"""The address after a step toward the province."""


@pytest.fixture(scope="module")
def many_address() -> Iterator[str]:
    server, address = start_server("--data", str(many_folder().parent), "--collection", MANY)
    yield address
    server.terminate()
    server.wait(10)


@pytest.fixture(params=["mouse", "finger"])
def many(request, chromium: Browser, many_address: str) -> Iterator[Watched]:
    size, by_finger = ((1440, 900), False) if request.param == "mouse" else ((390, 844), True)
    context = chromium.new_context(viewport=dict(zip(("width", "height"), size, strict=True)), has_touch=by_finger)
    found = Watched(context.new_page(), many_address)
    yield found
    context.close()
    assert found.wrong == []


def largest(page: Page) -> tuple[float, float]:
    """Return the middle of the marker of the most places on the screen."""
    until(page, "() => document.querySelectorAll('#map .scattergeo path.point').length > 50")
    found = page.evaluate("""() => {
        const plot = document.querySelector('#map .js-plotly-plot');
        const sizes = plot.data[3].customdata.map(([, n]) => n);
        const marker = [...document.querySelectorAll('#map .scattergeo')].at(-1)
            .querySelectorAll('path.point')[sizes.indexOf(Math.max(...sizes))];
        const box = marker.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }""")
    return found[0], found[1]


def test_a_marker_of_too_many_places_to_list_says_their_numbers_and_zooms_in(many: Watched):
    page = many.open()
    x, y = largest(page)
    if page.viewport_size == {"width": 390, "height": 844}:
        page.touchscreen.tap(x, y)
        text(page, "#hover-card", "Tap again to zoom in.")
        text(page, "#hover-card [data-pick=map]", "Zoom in")
        page.touchscreen.tap(x, y)
    else:
        page.mouse.move(x - 5, y - 5)
        page.mouse.move(x, y)
        text(page, "#hover-card", f"{PROVINCE + 8} places")
        text(page, "#hover-card", f"{(PROVINCE + 8) // 2} for the union")
        text(page, "#hover-card", "Click to zoom in.")
        page.mouse.click(x, y)
    follows(page, IN_PROVINCE)
    until(
        page,
        "() => document.querySelector('#map .js-plotly-plot').data[2].customdata.some(([c]) => /^spot-\\d+$/.test(c))",
    )
    page.go_back()
    follows(page, "/$")
    until(page, "() => document.querySelector('#map .js-plotly-plot').data[3].customdata.length === 2")


def test_the_keyboard_zooms_in_on_such_a_marker(many: Watched):
    page = many.open()
    option = page.locator("#place-list [data-mark=map]").first
    option.wait_for(state="attached")
    assert "zooms in" in (option.text_content() or "")
    option.focus()
    page.keyboard.press("Enter")
    follows(page, r"\?map=")


def test_the_document_does_not_grow_with_the_places(many: Watched):
    assert len(many.page.goto(many.address).body()) < 450_000


def test_the_menu_finds_places_that_it_does_not_show(many: Watched):
    page = many.open()
    if page.viewport_size == {"width": 390, "height": 844}:
        page.click(".filters-open")
    page.click("#menu-place summary")
    text(page, "#filter-place .hint", "The first 300 of 2,934. Type to find others.")
    place = page.locator("#filter-place [data-code=spot-2899]")
    assert place.count() == 0
    page.locator("#menu-place .find input").fill("spot 2899")
    place.wait_for()
    assert page.locator("#filter-place .option:visible").count() == 1
    place.click()
    follows(page, "place=spot-2899")
    until(page, "() => document.querySelectorAll('#filter-place .option').length === 1")
    page.locator("#menu-place .find input").fill("")
    text(page, "#filter-place .hint", "The first 300 of 2,934. Type to find others.")
