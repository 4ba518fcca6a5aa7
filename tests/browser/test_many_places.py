"""A map of thousands of places: markers of too many of them zoom in, by mouse, finger and keyboard, and the page stays small."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Watched, follows, gathered, text, until
from playwright.sync_api import Browser, Page, Route

from many_places import MANY, PROVINCE, many_folder
from served import serving

IN_PROVINCE = r"\?map=1\d\.\d+,[34]\d\.\d+,\d+\.\d+$"
"""The address after a step toward the province."""


@pytest.fixture(scope="module")
def many_address() -> Iterator[str]:
    with serving("--data", str(many_folder().parent), "--collection", MANY) as address:
        yield address


@pytest.fixture(params=["mouse", "finger"])
def many(request, chromium: Browser, many_address: str) -> Iterator[Watched]:
    size, by_finger = ((1440, 900), False) if request.param == "mouse" else ((390, 844), True)
    context = chromium.new_context(viewport=dict(zip(("width", "height"), size, strict=True)), has_touch=by_finger)
    found = Watched(context.new_page(), many_address)
    yield found
    context.close()
    assert found.wrong == []


def largest(page: Page) -> tuple[float, float, int]:
    """Return the middle of the marker of the most places on the screen, and how many they are."""
    until(page, "() => document.querySelectorAll('#map .scattergeo path.point').length > 50")
    found = page.evaluate("""() => {
        const plot = document.querySelector('#map .js-plotly-plot');
        const sizes = plot.data[3].customdata.map(([, n]) => n);
        const marker = [...document.querySelectorAll('#map .scattergeo')].at(-1)
            .querySelectorAll('path.point')[sizes.indexOf(Math.max(...sizes))];
        const box = marker.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2, Math.max(...sizes)];
    }""")
    assert found[2] >= PROVINCE
    return found[0], found[1], found[2]


def test_a_marker_of_too_many_places_to_list_says_their_numbers_and_zooms_in(many: Watched):
    page = many.open()
    x, y, n = largest(page)
    if page.viewport_size == {"width": 390, "height": 844}:
        page.touchscreen.tap(x, y)
        text(page, "#hover-card", "Tap again to zoom in.")
        text(page, "#hover-card .ways .primary", "Zoom in")
        page.touchscreen.tap(x, y)
    else:
        page.mouse.move(x - 5, y - 5)
        page.mouse.move(x, y)
        text(page, "#hover-card", f"{n} places")
        text(page, "#hover-card", " for the union")
        text(page, "#hover-card", "Click to zoom in.")
        page.mouse.click(x, y)
    follows(page, IN_PROVINCE)
    address = page.url
    page.wait_for_timeout(1500)
    assert page.url == address, "two quick taps are one step"
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
    page.keyboard.press("Enter")  # a second press, before the answer has come, takes nothing back
    follows(page, r"\?map=")
    page.wait_for_timeout(1000)
    assert "map=" in page.url


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
    page.locator("#filter-place .option[aria-pressed=true]").wait_for()
    assert page.locator("#filter-place .option:visible").count() == 1
    page.locator("#menu-place .find input").fill("")
    text(page, "#filter-place .hint", "The first 300 of 2,934. Type to find others.")


def test_what_was_sought_in_a_menu_is_counted_for_the_view_that_is_shown(many: Watched):
    held: list[Route] = []
    page = many.open()
    page.route("**/options/place?*", lambda route: held.append(route) if not held else route.continue_())
    page.locator("#menu-place").evaluate("(menu) => { menu.open = true; }")
    page.locator("#filter-place .hint").wait_for(state="attached")
    page.locator("#menu-place .find input").evaluate(
        "(input) => { input.value = 'spot 2899'; input.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    gathered(page, held)
    page.evaluate("() => window.geoReactions.send({ kind: 'put', values: { stance: 'pro_union' } })")
    follows(page, "stance=pro_union")
    number = "document.querySelector('#filter-place [data-code=spot-2899] .n')?.textContent"
    until(page, f"() => {number} === '0'")
    held[0].continue_()
    page.wait_for_timeout(800)
    assert page.evaluate(f"() => {number}") == "0"
