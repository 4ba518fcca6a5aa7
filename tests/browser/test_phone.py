"""On a phone: filters in a sheet, the card at the bottom, the table as cards, everything within reach of the thumb."""

from __future__ import annotations

from itertools import pairwise

import pytest
from driver import Watched, follows, point_in, text, until
from playwright.sync_api import Page


def heights(page: Page, selector: str) -> list[float]:
    boxes = "(found) => found.filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect().height)"
    return page.locator(selector).evaluate_all(boxes)


def test_filters_open_as_a_sheet_and_show_how_many_reactions_are_left(phone: Watched):
    page = phone.open("/?type=protest")
    text(page, ".filters-open", "Filters1")
    assert not page.locator("#menu-stance").is_visible()
    page.tap("[data-filters=open]")
    assert page.get_by_role("dialog", name="Filters").is_visible()
    page.tap("#menu-stance > summary")
    page.tap("#filter-stance button[data-code=pro_armenia]")
    follows(page, r"\?stance=pro_armenia&type=protest$")
    text(page, "#filters-show", "Show 21 reactions")
    assert min(heights(page, "#sheet :is(button, summary, input)")) >= 44
    page.tap(".sheet-foot [data-filters=close]")
    assert not page.locator("#menu-stance").is_visible()
    text(page, ".filters-open", "Filters2")


def test_the_sheet_closes_by_escape_and_gives_the_focus_back(phone: Watched):
    page = phone.open("/")
    page.focus("[data-filters=open]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sheet[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("#sheet:not([open])", state="attached")
    assert page.evaluate("document.activeElement.dataset.filters") == "open"


def test_all_filters_are_cleared_from_the_sheet(phone: Watched):
    page = phone.open("/?type=protest&from=2020-10-01")
    page.tap("[data-filters=open]")
    page.tap(".sheet-foot [data-clear=all]")
    follows(page, r"/$")
    text(page, "#filters-show", "Show 263 reactions")


def test_a_touched_country_shows_its_card_below_and_goes_on_to_all_of_it(phone: Watched):
    page = phone.open("/?map=europe")
    page.evaluate("document.getElementById('map').scrollIntoView({block: 'center'})")
    page.touchscreen.tap(*point_in(page, "FRA"))
    page.wait_for_selector("#hover-card:not([hidden])")
    card = page.locator("#hover-card").bounding_box()
    assert card
    assert card["y"] + card["height"] <= 844
    assert point_in(page, "FRA")[1] < card["y"], "the country stands above its card"
    page.tap("#hover-card [data-pick]")
    follows(page, r"\?country=FRA&map=europe$")
    text(page, "#details h2", "France")
    until(page, "document.getElementById('aside').getBoundingClientRect().top < 130")
    assert page.locator("#hover-card").is_hidden()


def test_a_map_that_is_looked_at_closely_fills_its_frame(phone: Watched):
    page = phone.open("/?map=40,40,4")
    height = page.locator("#map").bounding_box()["height"]
    edges = page.locator("#map .choroplethlocation").evaluate_all(
        "(lands) => lands.map((land) => land.getBBox()).filter((box) => box.width).map(({ y, height }) => [y, y + height])"
    )
    assert min(top for top, _ in edges) < 1
    assert max(bottom for _, bottom in edges) > height - 1
    assert page.locator("#map .bg rect").bounding_box()["height"] == pytest.approx(height, abs=1)


CARDS = (
    "[...document.querySelectorAll('.rows .row h3 button')].map((button) => JSON.parse(button.dataset.put).reaction)"
)


def served(page: Page, query: str) -> list[str]:
    """Return the ids of the reactions that the data have for a query string."""
    return page.evaluate(
        "async (query) => (await (await fetch('/reactions.json?' + query)).json()).map((row) => row.id)", query
    )


def test_the_table_is_a_list_of_cards_in_the_order_of_the_address(phone: Watched):
    page = phone.open("/?type=protest&sort=-date")
    page.tap(".of-table")
    page.wait_for_selector(".rows .row")
    assert not page.locator("#table").is_visible()
    assert page.evaluate(CARDS) == served(page, "type=protest&sort=-date")[:40]
    assert page.input_value("#rows-sort") == "-date"
    page.select_option("#rows-sort", "actor")
    follows(page, r"\?type=protest&sort=actor&panel=table$")
    until(page, f"(served) => {CARDS}.join() === served.join()", served(page, "type=protest&sort=actor")[:40])
    assert page.input_value("#rows-sort") == "actor"


def test_more_cards_come_when_asked_for_and_a_card_opens_its_reaction(phone: Watched):
    page = phone.open("/")
    page.tap(".of-table")
    page.wait_for_selector(".rows .row")
    assert page.locator(".rows .row").count() == 40
    page.tap("#rows [data-more]")
    until(page, "document.querySelectorAll('.rows .row').length === 80")
    page.locator(".row h3 button").nth(41).tap()
    follows(page, rf"\?reaction={served(page, '')[41]}&panel=table$")
    page.wait_for_selector("#opened")
    until(page, "Math.abs(document.getElementById('opened').getBoundingClientRect().top) < 130")


def test_what_is_picked_in_a_card_is_read_in_the_panel_whatever_tab_was_open(phone: Watched):
    page = phone.open("/?map=europe&panel=charts")
    page.touchscreen.tap(*point_in(page, "FRA"))
    page.tap("#hover-card [data-pick]")
    follows(page, r"\?country=FRA&map=europe$")
    until(page, "document.activeElement.id === 'aside'")
    assert page.locator("#details h2", has_text="France").is_visible()


def test_the_charts_follow_when_the_phone_is_turned_and_the_filters_when_there_is_room(phone: Watched):
    page = phone.open("/?type=protest&panel=charts")
    page.wait_for_selector("#types svg.main-svg", state="attached")
    page.tap("[data-filters=open]")
    page.set_viewport_size({"width": 844, "height": 390})
    until(page, "document.querySelector('#types svg').clientWidth === document.querySelector('#types').clientWidth")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_selector("#sheet", state="hidden")
    assert page.locator("#menus #menu-stance").is_visible()


def test_a_wide_page_has_nothing_that_is_only_for_phones(watched: Watched):
    page = watched.open("/")
    for phones in (".filters-open", ".handle", ".more", ".seek", ".of-timeline", "#chips", "#sheet", "#rows"):
        assert not page.locator(phones).is_visible(), phones
    assert page.locator("#menu-stance").is_visible()


def test_what_is_at_the_thumb_is_large(phone: Watched):
    page = phone.open("/?country=FRA&focus=map")
    for selector in (
        ".map-panel > .bar > button", "#presets button", "#voices button", ".zoom button", ".chip", "#legend button",
        "#without-country summary", ".beside-head button", "#page > header button",
    ):  # fmt: skip
        found = heights(page, selector)
        assert found, selector
        assert min(found) >= 44, selector


BOXES = """selector => [...document.querySelectorAll(selector)].map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return [left, right, top, bottom];
})"""


def test_the_texts_of_a_narrow_chart_are_inside_it_and_do_not_overlap(phone: Watched):
    for chart, panel in {"timeline": "timeline", "actor-types": "charts"}.items():
        page = phone.open(f"/?lang=fr&panel={panel}")
        page.wait_for_selector(f"#{chart} .js-plotly-plot .xtick", state="attached")
        frame = page.locator(f"#{chart} .js-plotly-plot").bounding_box()
        names = page.evaluate(BOXES, f"#{chart} .annotation-text")
        assert len(names) > 3 or chart != "timeline"
        assert all(frame["x"] - 1 <= left and right <= frame["x"] + frame["width"] + 1 for left, right, *_rest in names)
        labels = sorted(page.evaluate(BOXES, f"#{chart} .xtick text"))
        assert len(labels) > 1
        assert all(one[1] <= next_one[0] for one, next_one in pairwise(labels)), chart
        assert all(right - left > 0.4 * (bottom - top) for left, right, top, bottom in labels), "none is turned"


def test_two_quick_taps_on_a_country_pick_it_and_do_not_zoom(phone: Watched):
    page = phone.open()
    x, y = point_in(page, "RUS")
    page.touchscreen.tap(x, y)
    page.touchscreen.tap(x, y)
    follows(page, r"\?country=RUS$")
    page.wait_for_timeout(1500)
    assert page.url.endswith("?country=RUS")
