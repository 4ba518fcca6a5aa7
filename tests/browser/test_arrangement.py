"""A wide page fits its window; its parts can be enlarged, exchanged and resized, and the address keeps how it is arranged."""

from __future__ import annotations

import pytest
from driver import Watched, follows, until
from playwright.sync_api import Page

PARTS = {
    "map": ".map-panel", "timeline": ".timeline-panel", "charts": ".charts", "read": "#aside", "table": ".table-panel",
}  # fmt: skip
SHOWN = """(selectors) => Object.entries(selectors).filter(([, selector]) => {
    const {width, height} = document.querySelector(selector).getBoundingClientRect();
    return width > 0 && height > 0;
}).map(([part]) => part)"""
BOXES = """(selectors) => selectors.map((selector) => {
    const {left, top, right, bottom} = document.querySelector(selector).getBoundingClientRect();
    return [left, top, right, bottom];
})"""
FITS = "document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"


def at(watched: Watched, width: int, height: int, path: str = "/") -> Page:
    watched.page.set_viewport_size({"width": width, "height": height})
    return watched.open(path)


def shown(page: Page) -> list[str]:
    """Return the parts of the page that have a place, in the order of PARTS."""
    return page.evaluate(SHOWN, PARTS)


def size(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["width"], box["height"]


@pytest.mark.parametrize(
    ("width", "height"), [(1200, 700), (1280, 720), (1366, 768), (1440, 900), (1920, 1080), (2560, 1440)]
)
@pytest.mark.parametrize("path", ["/", "/?country=FRA,TUR&lang=fr&type=statement", "/?q=zzz", "/?reaction=nk-001"])
def test_a_wide_page_takes_exactly_the_window_and_no_two_panels_overlap(
    watched: Watched, width: int, height: int, path: str
):
    page = at(watched, width, height, path)
    assert page.evaluate(FITS)
    parts = [PARTS[part] for part in shown(page)]
    boxes = page.evaluate(BOXES, parts)
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert min(left, top, width - right, height - bottom) >= 0, f"{parts[n]} leaves the window"
        for other, (x, y, x2, y2) in zip(parts[n + 1 :], boxes[n + 1 :], strict=True):
            assert right <= x or x2 <= left or bottom <= y or y2 <= top, f"{parts[n]} lies over {other}"


def test_at_1440_x_900_map_timeline_charts_and_reactions_are_in_sight_and_the_map_is_large(watched: Watched):
    page = at(watched, 1440, 900)
    assert shown(page) == ["map", "timeline", "charts", "read"]
    covered = sum(width * height for width, height in (size(page, PARTS[part]) for part in ("map", "timeline")))
    assert covered >= 0.48 * 1440 * 900
    assert page.locator(".charts .plot").count() == 5


@pytest.mark.parametrize(
    ("width", "height", "parts"),
    [
        (1280, 720, ["map", "timeline", "read"]),
        (1440, 900, ["map", "timeline", "charts", "read"]),
        (1920, 1080, ["map", "timeline", "charts", "read", "table"]),
    ],
)
def test_the_larger_the_window_the_more_parts_are_open(watched: Watched, width: int, height: int, parts: list[str]):
    assert shown(at(watched, width, height)) == parts


def test_the_column_beside_the_map_turns_to_charts_and_table_and_back(watched: Watched):
    page = at(watched, 1280, 800)
    for part in ("charts", "table"):
        page.click(f".of-{part}")
        follows(page, f"panel={part}$")
        assert shown(page) == ["map", "timeline", part]
    page.go_back()
    until(page, "document.documentElement.dataset.beside === 'charts'")
    page.go_back()
    until(page, "document.documentElement.dataset.beside === 'read'")
    assert shown(page) == ["map", "timeline", "read"]


@pytest.mark.parametrize("part", ["map", "timeline", "charts", "read", "table"])
def test_an_enlarged_part_is_alone_in_the_window_in_a_new_visit_too_and_escape_brings_the_others_back(
    watched: Watched, part: str
):
    page = at(watched, 1440, 900, f"/?focus={part}")
    assert shown(page) == [part]
    assert page.evaluate(FITS)
    width, height = size(page, PARTS[part])
    assert width > 1400
    assert height > 700
    page.keyboard.press("Escape")
    until(page, "!document.documentElement.dataset.enlarged")
    follows(page, "/$")
    assert shown(page) == ["map", "timeline", "charts", "read"]


def test_the_button_of_a_panel_enlarges_it_and_takes_it_back_and_so_does_back(watched: Watched):
    page = at(watched, 1440, 900)
    before = size(page, "#map")
    button = page.locator(".map-panel .enlarge")
    button.click()
    follows(page, "focus=map")
    assert button.get_attribute("aria-pressed") == "true"
    until(page, "([width]) => document.querySelector('#map .js-plotly-plot')._fullLayout.width > width + 200", before)
    button.click()
    follows(page, "/$")
    page.go_back()
    until(page, "document.documentElement.dataset.enlarged === 'map'")


def test_a_double_click_on_the_head_of_a_panel_enlarges_it(watched: Watched):
    page = at(watched, 1440, 900)
    page.dblclick(".timeline-panel h2")
    follows(page, "focus=timeline")
    assert shown(page) == ["timeline"]


def test_a_chart_has_the_window_for_itself_by_its_button_and_its_title_and_shows_more_bars_there(watched: Watched):
    page = at(watched, 1440, 900)
    page.hover("[data-alone=countries]")
    page.click("[data-alone=countries] .enlarge")
    follows(page, "focus=countries")
    until(page, "document.querySelectorAll('#countries .ytick').length === 24")
    assert [chart.get_attribute("data-alone") for chart in page.locator("[data-alone]:visible").all()] == ["countries"]
    assert shown(page) == ["charts"]
    assert page.evaluate(FITS)
    page.keyboard.press("Escape")
    follows(page, "/$")
    until(page, "document.querySelectorAll('#countries .ytick').length === 10")
    page.dblclick("[data-alone=types] h2")
    follows(page, "focus=types")
    page.goto(f"{watched.address}/?focus=types")
    page.wait_for_selector("#types .trace", state="attached")
    assert [chart.get_attribute("data-alone") for chart in page.locator("[data-alone]:visible").all()] == ["types"]
    page.click("[data-alone=types] .enlarge")
    follows(page, "/$")
    assert page.locator("[data-alone]:visible").count() == 5


def test_a_reaction_opened_from_the_table_is_read_beside_it_and_closing_it_returns_to_the_table(watched: Watched):
    page = at(watched, 1440, 900, "/?panel=table")
    page.locator(".ag-row").first.click()
    page.wait_for_selector("#opened", state="visible")
    assert shown(page) == ["map", "timeline", "charts", "read"]
    page.click("#opened [aria-label^=Close], #opened .head .link")
    until(page, "document.documentElement.dataset.beside === 'table'")
    page.goto(f"{watched.address}/?focus=table&reaction=nk-001")
    page.wait_for_selector("#opened", state="visible")
    assert shown(page) == ["read", "table"]


def test_a_divider_moves_by_pointer_and_keyboard_and_the_address_keeps_the_size(watched: Watched):
    page = at(watched, 1440, 900)
    before = size(page, "#aside")[0]
    box = page.locator(".divider.side-width").bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, 400)
    page.mouse.down()
    page.mouse.move(box["x"] - 96, 400, steps=4)
    page.mouse.up()
    follows(page, r"sizes=side-width\.\d+")
    assert size(page, "#aside")[0] == pytest.approx(before + 100, abs=2)
    low = size(page, ".timeline-panel")[1]
    page.focus(".divider.when-height")
    for _press in range(3):
        page.keyboard.press("ArrowUp")
    follows(page, r"when-height\.\d+")
    assert size(page, ".timeline-panel")[1] == pytest.approx(low + 24, abs=1)
    page.reload()
    page.wait_for_selector("#details section")
    assert size(page, "#aside")[0] == pytest.approx(before + 100, abs=2)
    page.dblclick(".divider.side-width")
    follows(page, r"sizes=when-height\.\d+$")
    assert size(page, "#aside")[0] == pytest.approx(before, abs=1)


@pytest.mark.parametrize("sizes", ["side-width.9999,when-height.9999", "side-width.10,when-height.10,charts-height.10"])
def test_no_size_in_an_address_breaks_the_page(watched: Watched, sizes: str):
    page = at(watched, 1200, 700, f"/?sizes={sizes}")
    assert page.evaluate(FITS)
    assert size(page, ".map-panel")[0] >= 560
    assert size(page, ".map-panel")[1] >= 200
    assert size(page, "#aside")[0] >= 320
    assert size(page, ".timeline-panel")[1] >= 104


def test_a_size_that_cannot_be_used_is_named(watched: Watched):
    page = at(watched, 1440, 900, "/?sizes=left-width.200&focus=nothing")
    notice = page.inner_text("#notice")
    assert "left-width.200" in notice
    assert "nothing" in notice


@pytest.mark.parametrize("path", ["/embed?focus=map", "/embed?parts=map,timeline,table&panel=table"])
def test_an_embedded_page_is_not_arranged(watched: Watched, path: str):
    page = watched.page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(watched.address + path)
    page.wait_for_selector(".choroplethlocation", state="attached")
    assert "whole" not in (page.get_attribute("html", "class") or "")
    assert not page.locator(".enlarge").first.is_visible()


@pytest.mark.parametrize("width", [360, 800, 1440, 1920])
@pytest.mark.parametrize("parts", ["map", "map,timeline", "map,timeline,table"])
def test_the_parts_of_an_embedded_page_take_the_width_of_the_frame(watched: Watched, width: int, parts: str):
    page = watched.page
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{watched.address}/embed?parts={parts}")
    page.wait_for_selector(".choroplethlocation", state="attached")
    for part in parts.split(","):
        box = page.locator(f".{part}-panel").bounding_box()
        assert box
        assert box["x"] == pytest.approx(8, abs=1)
        assert box["width"] == pytest.approx(page.evaluate("document.documentElement.clientWidth") - 16, abs=1)
