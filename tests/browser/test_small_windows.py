"""Phones, tablets, turned phones and enlarged pages: all parts can be reached, and nothing scrolls sideways."""

from __future__ import annotations

import pytest
from driver import Watched, follows, gathered, point_in, show_tools, until
from playwright.sync_api import Page, Route

SIZES = [(360, 800), (390, 844), (768, 1024), (1024, 768), (844, 390), (720, 450), (360, 225)]
PHONES = [size for size in SIZES if size[0] <= 700]
FITTED = [size for size in SIZES if size not in PHONES]
PANELS = {"read": "#aside", "timeline": ".timeline-panel", "charts": ".charts", "table": ".table-panel"}
HEAD = "document.querySelector('.beside-head').getBoundingClientRect().top"
UP = f"Math.abs({HEAD} - document.querySelector('#page > header').offsetHeight) <= 1"
SCROLLED = "document.documentElement.scrollWidth > innerWidth"


def at(watched: Watched, size: tuple[int, int], path: str = "/") -> Page:
    watched.page.set_viewport_size({"width": size[0], "height": size[1]})
    return watched.open(path)


def tabs(page: Page) -> list[str]:
    """Return the parts that the visible tabs show."""
    found = page.locator(".beside-tab").evaluate_all(
        "(tabs) => tabs.filter((tab) => tab.checkVisibility()).map((tab) => tab.dataset.beside)"
    )
    return list(found)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["/?lang=fr", "/?country=FRA,TUR&map=europe&lang=fr", "/?q=zzz", "/?reaction=nk-232"])
def test_no_page_scrolls_sideways_and_those_larger_than_a_phone_not_at_all(
    watched: Watched, size: tuple[int, int], path: str
):
    page = at(watched, size, path)
    assert not page.evaluate(SCROLLED)
    if size in FITTED:
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("size", SIZES)
def test_every_part_of_the_page_is_seen_by_its_tab_or_beside_it(watched: Watched, size: tuple[int, int]):
    page = at(watched, size)
    assert page.locator("#map").is_visible()
    for part in tabs(page):
        page.click(f".of-{part}")
        page.locator(PANELS[part]).wait_for()
        assert page.get_attribute(f".of-{part}", "aria-pressed") == "true"
        others = [PANELS[other] for other in tabs(page) if other != part]
        assert not any(page.locator(other).is_visible() for other in others)
        assert not page.evaluate(SCROLLED)
    assert set(tabs(page)) == set(PANELS) or page.locator("#timeline").is_visible()
    page.locator("#page > footer a").first.scroll_into_view_if_needed()
    show_tools(page)
    assert page.locator("#search").is_visible()


@pytest.mark.parametrize("size", SIZES)
def test_the_filters_open_over_the_page_and_what_is_chosen_can_be_taken_away_on_the_map(
    watched: Watched, size: tuple[int, int]
):
    page = at(watched, size, "/?type=protest&q=march")
    page.click(".filters-open")
    page.click("#menu-stance > summary")
    page.click("#filter-stance button[data-code=pro_armenia]")
    follows(page, "stance=pro_armenia")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_selector("#sheet:not([open])", state="attached")
    assert page.inner_text("#filters-n") == "3"
    for left in (2, 1, 0):
        page.click("#chips button >> nth=-1")
        until(page, "(left) => document.querySelectorAll('#chips button').length === left", left)
    follows(page, "/$")
    page.go_back()
    until(page, "document.querySelectorAll('#chips button').length === 1")


@pytest.mark.parametrize("size", FITTED)
def test_the_map_and_the_panel_beside_it_are_whole_in_the_window_and_do_not_overlap(
    watched: Watched, size: tuple[int, int]
):
    page = at(watched, size)
    boxes = [page.locator(part).bounding_box() for part in (".map-panel", ".beside-head", "#aside", "#page > footer")]
    for n, box in enumerate(boxes):
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] + box["height"] <= size[1]
        for other in boxes[n + 1 :]:
            assert other
            beside = box["x"] + box["width"] <= other["x"] or other["x"] + other["width"] <= box["x"]
            assert beside or box["y"] + box["height"] <= other["y"] + 1
    assert boxes[0]["width"] * boxes[0]["height"] >= 0.3 * size[0] * size[1], "the map leads"


def test_a_chosen_timeline_that_has_its_own_place_leaves_the_reactions_beside_the_map(watched: Watched):
    page = at(watched, (1440, 900), "/?panel=timeline")
    assert page.locator("#aside").is_visible()
    assert page.get_attribute(".of-read", "aria-pressed") == "true"
    page.set_viewport_size({"width": 768, "height": 1024})
    page.wait_for_selector("#aside", state="hidden")
    until(page, "document.querySelector('.of-timeline').ariaPressed === 'true'")


@pytest.mark.parametrize("size", [(390, 844), (360, 800)])
def test_the_panel_of_a_phone_has_three_heights(phone: Watched, size: tuple[int, int]):
    page = at(phone, size)
    half = page.evaluate(HEAD)
    assert size[1] * 0.45 < half < size[1] * 0.55
    page.tap(".handle")
    until(page, UP)
    page.tap(".handle")
    until(page, f"Math.abs({HEAD} - {half}) <= 1")
    page.tap(".map-panel .enlarge")
    until(page, f"{HEAD} > innerHeight - 84")
    page.tap(".handle")
    until(page, f"Math.abs({HEAD} - {half}) <= 1")
    page.go_back()
    until(page, f"{HEAD} > innerHeight - 84")


def test_the_handle_takes_back_an_enlarging_that_is_not_answered_yet(phone: Watched):
    page, asked = at(phone, (390, 844)), []
    half = page.evaluate(HEAD)

    def hold_the_first(route: Route) -> None:
        asked.append(route)
        if len(asked) > 1:
            route.continue_()

    page.route("**/page/step", hold_the_first)
    page.tap(".map-panel .enlarge")
    gathered(page, asked)
    page.tap(".handle")
    asked[0].continue_()
    gathered(page, asked, 2)
    until(page, f"!location.search && Math.abs({HEAD} - {half}) <= 1")


def test_the_panel_is_drawn_up_by_scrolling_and_the_tabs_stay(phone: Watched):
    page = phone.open("/")
    page.mouse.move(200, 700)
    page.mouse.wheel(0, 1500)
    until(page, UP)
    page.tap(".of-charts")
    until(page, "document.querySelector('.charts').checkVisibility()")
    assert page.evaluate(HEAD) < 60, "the panel stays up"
    assert page.evaluate("document.querySelector('.charts').getBoundingClientRect().top") > 100, (
        "and begins at its start"
    )


def test_the_focus_uncovers_what_it_reaches_on_the_map(phone: Watched):
    page = phone.open("/")
    half = page.evaluate(HEAD)
    page.tap(".handle")
    until(page, UP)
    page.focus(".filters-open")
    until(page, f"Math.abs({HEAD} - {half}) <= 1")


def test_the_play_button_of_a_panel_that_is_up_lets_the_map_be_seen(phone: Watched):
    page = phone.open("/?panel=timeline")
    half = page.evaluate(HEAD)
    page.tap(".handle")
    until(page, UP)
    page.tap("#play")
    until(page, f"Math.abs({HEAD} - {half}) <= 1")
    page.tap("#play")


def test_tabs_are_reached_in_order_by_keyboard_after_the_map_and_before_what_they_show(watched: Watched):
    page = at(watched, (768, 1024), "/?panel=charts")
    order = page.evaluate("""() => {
        const parts = ['.map-panel', '.beside-head', '.charts'].map((part) => document.querySelector(part));
        return parts.every((part, n) => !n || parts[n - 1].compareDocumentPosition(part) & 4);
    }""")
    assert order
    page.focus(".of-timeline")
    page.keyboard.press("Enter")
    follows(page, "panel=timeline")
    assert page.locator("#play").is_visible()


def test_the_search_button_leads_to_the_field_and_words_narrow_the_page(phone: Watched):
    page = phone.open("/")
    page.tap(".seek")
    until(page, "document.activeElement.id === 'search'")
    page.keyboard.type("ceasefire")
    follows(page, r"\?q=ceasefire$")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search", state="hidden")
    assert page.locator("#chips button").count() == 1


def test_a_tool_that_opens_over_the_page_closes_the_list_of_tools(phone: Watched):
    page = phone.open("/")
    for way, opened in {"#story-open": "#story", "#shortcuts-open": "#shortcuts"}.items():
        page.tap(".more")
        page.tap(way)
        page.wait_for_selector(opened)
        assert not page.locator("#tools").is_visible()
        page.keyboard.press("Escape")
    page.tap(".more")
    page.tap("#share > summary")
    page.tap("[data-share=qr]")
    page.wait_for_selector("#dialog")
    assert not page.locator("#tools").is_visible()


def test_a_touched_country_on_a_tablet_opens_from_its_card(chromium, address: str):
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, has_touch=True, is_mobile=True)
    page = Watched(context.new_page(), address).open("/?map=europe")
    page.touchscreen.tap(*point_in(page, "FRA"))
    page.tap("#hover-card [data-pick]")
    follows(page, r"\?country=FRA&map=europe$")
    context.close()


def test_at_four_times_the_size_the_map_leaves_room_for_reading(watched: Watched):
    page = at(watched, (360, 225), "/?country=FRA")
    page.evaluate("document.getElementById('aside').scrollIntoView()")
    top = page.evaluate("document.querySelector('#page > header').getBoundingClientRect().bottom")
    inside = "document.elementFromPoint(180, y)?.closest('#aside, .beside-head') !== null"
    assert page.evaluate(f"[{top} + 4, 220].every((y) => {inside})")


def test_a_phone_prints_the_bodies_that_its_map_folds(phone: Watched):
    page = phone.open("/")
    assert not page.locator("#bodies").is_visible()
    page.emulate_media(media="print")
    page.wait_for_selector("#bodies button")
    page.emulate_media(media="screen")
    page.wait_for_selector("#bodies", state="hidden")


@pytest.mark.parametrize("query", ["", "?map=europe"])
def test_the_actors_without_a_country_unfold_and_can_be_chosen_on_a_phone(phone: Watched, query: str):
    page = phone.open(f"/{query}")
    assert not page.locator("#bodies button").first.is_visible()
    page.tap("#without-country > summary")
    page.locator("#bodies button").first.tap()
    follows(page, "body=")
