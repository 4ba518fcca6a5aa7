"""What a click opens is scrolled into view and gets the focus; closing it and going back return to where it was opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from driver import Watched, follows, show_table, until
from playwright.sync_api import Page

SEEN = """() => {
    const opened = document.getElementById('opened');
    if (!opened || !opened.contains(document.activeElement)) return false;
    const { top, height } = opened.getBoundingClientRect(), frame = document.getElementById('aside').getBoundingClientRect();
    return top >= Math.max(0, frame.top) && top + Math.min(200, height) <= Math.min(innerHeight, frame.bottom);
}"""
"""Returns whether an opened reaction has the focus and its top is visible in the window and in its panel."""

FOCUSED = """() => {
    const focused = document.activeElement, { top, bottom } = focused.getBoundingClientRect();
    const panel = focused.closest('.charts')?.getBoundingClientRect();
    const isWhole = top >= 0 && bottom <= innerHeight;
    const fills = panel && top <= panel.top && bottom >= panel.bottom && panel.bottom <= innerHeight;
    return focused !== document.body && (isWhole || fills) && focused.outerHTML;
}"""
"""Returns the focused element, if it is whole in the window, or fills a panel of charts that is lower than it."""


def row(page: Page) -> None:
    """Click the last visible row of the table."""
    show_table(page)
    page.locator("#table-grid .ag-row .ag-cell[col-id=actor]").first.wait_for()
    page.locator("#table-grid .ag-row[row-index='5'] .ag-cell[col-id=actor]").click()


def row_by_key(page: Page) -> None:
    """With the keyboard, open the row below the one that was clicked."""
    row(page)
    until(page, SEEN)
    page.locator("#table-grid .ag-row[row-index='5'] .ag-cell[col-id=actor]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def link(page: Page) -> None:
    """Click the name in the last record of a long list."""
    page.locator("#details .opener").last.click()


def record(page: Page) -> None:
    """Click the text of the last record of a long list."""
    page.locator("#details .statement .summary").last.click()


def link_by_key(page: Page) -> None:
    """Open the last record of a long list with the keyboard."""
    page.locator("#details .opener").last.focus()
    page.keyboard.press("Enter")


def dot(page: Page) -> None:
    """Click an act in the chart "More than one stance"."""
    page.locator("#changes").scroll_into_view_if_needed()
    page.wait_for_selector("#changes .point", state="attached")
    page.wait_for_timeout(300)
    page.locator("#changes path.point").last.scroll_into_view_if_needed()
    box = page.locator("#changes path.point").last.bounding_box()
    assert box
    page.mouse.move(box["x"] + 6, box["y"] + 6)
    page.wait_for_timeout(150)
    page.mouse.click(box["x"] + 6, box["y"] + 6)


def option(page: Page) -> None:
    """Open an act in the list of the chart "More than one stance"."""
    page.click("[data-list=changes-marks]")
    page.locator("#changes-marks .mark").last.click()


def undated(page: Page) -> None:
    """Open the last reaction without a date."""
    page.click("#undated > summary")
    page.locator("#undated-list button").last.click()


WAYS: tuple[Callable[[Page], None], ...] = (row, row_by_key, link, record, link_by_key, dot, option, undated)
AGAIN: tuple[Callable[[Page], None], ...] = (row, link, record, link_by_key, option, undated)
"""The ways that start at an element which can get the focus back."""


TABS: dict[Callable[[Page], None], str] = {dot: "charts", option: "charts", undated: "timeline"}
"""The tab of a low window where a way starts, unless it is that of the reactions."""


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("height", [900, 500])
def test_what_a_click_opens_is_in_sight_and_has_the_focus(watched: Watched, way: Callable[[Page], None], height: int):
    watched.page.set_viewport_size({"width": 1440, "height": height})
    page = watched.open(f"/?country=USA&panel={TABS.get(way, 'read')}")
    way(page)
    follows(page, r"reaction=nk-\d+")
    until(page, SEEN)


@pytest.mark.parametrize("way", AGAIN, ids=lambda way: way.__name__)
@pytest.mark.parametrize("back", [True, False])
def test_closing_it_or_going_back_leads_to_where_it_was_opened(
    watched: Watched,
    way: Callable[[Page], None],
    back: bool,  # noqa: FBT001
):
    page = watched.open("/?country=USA")
    way(page)
    follows(page, r"reaction=nk-\d+")
    until(page, SEEN)
    code = page.url.rpartition("=")[2]
    page.keyboard.press("p")
    until(page, "code => !location.search.endsWith(code)", code)
    page.keyboard.press("n")
    follows(page, rf"reaction={code}$")
    until(page, SEEN)
    if back:
        page.evaluate("history.go(-3)")
    else:
        page.click("#opened .head button")
    follows(page, r"\?country=USA$")
    opener = f"[row-id={code}] *, [data-code={code}], [data-put*={code}]"
    until(page, "opener => document.activeElement.matches(opener)", opener)
    until(page, FOCUSED)


def test_selecting_words_of_a_record_or_following_its_source_opens_nothing(watched: Watched):
    page = watched.open("/?country=USA")
    summary = page.locator("#details .statement .summary").first
    box = summary.bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 8)
    page.mouse.up()
    assert len(page.evaluate("String(getSelection())")) > 3
    page.evaluate("document.addEventListener('click', (event) => event.target.closest('a') && event.preventDefault())")
    page.locator("#details .statement a").first.click()
    page.wait_for_timeout(300)
    assert page.url.endswith("?country=USA")


def test_keys_and_buttons_lead_from_one_to_the_next_and_the_button_keeps_the_focus(watched: Watched):
    page = watched.open("/?country=USA")
    link(page)
    until(page, SEEN)
    page.evaluate("document.querySelector('.table-panel').scrollIntoView()")
    page.locator("body").press("p")
    until(page, SEEN)
    page.focus("#opened .previous")
    for _ in range(3):
        before = page.url
        page.keyboard.press("Enter")
        until(page, "url => location.href !== url", before)
        until(page, SEEN)
        assert page.evaluate("document.activeElement.className") == "previous"


def test_a_row_that_is_open_already_is_brought_into_sight_again(watched: Watched):
    page = watched.open("/?country=USA")
    for _ in range(2):
        row(page)
        until(page, SEEN)


def test_an_opened_address_does_not_move_the_page(watched: Watched):
    page = watched.open("/?country=USA&reaction=nk-010")
    page.wait_for_timeout(500)
    assert page.evaluate("[scrollY, document.activeElement === document.body]") == [0, True]


def test_an_embedded_table_shows_what_a_row_opens(watched: Watched):
    page = watched.page
    page.goto(f"{watched.address}/embed?country=USA&parts=map,table")
    page.wait_for_selector(".choroplethlocation", state="attached")
    row(page)
    until(page, SEEN)
    assert page.locator("#details > section:visible").count() == 1


def test_on_a_phone_a_card_and_a_link_open_in_sight_and_back_leads_to_them(phone: Watched):
    page = phone.open("/?country=USA")
    page.locator("#details .opener").last.tap()
    until(page, SEEN)
    page.tap("#opened .head button")
    until(page, FOCUSED)
    page.tap(".of-table")
    page.wait_for_selector(".rows .row")
    page.locator(".row h3 button").last.tap()
    until(page, SEEN)
    page.go_back()
    follows(page, r"\?country=USA&panel=table$")
    until(page, FOCUSED)
    assert "row" in page.evaluate("document.activeElement.closest('.row').className")
