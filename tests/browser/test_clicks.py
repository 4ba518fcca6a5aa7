"""The effects of a click: what it selects, where the page scrolls, and which element gets the focus."""

from __future__ import annotations

from datetime import date, timedelta
from math import floor
from urllib.parse import parse_qs, urlsplit

import pytest
from driver import Watched, eventually, until
from playwright.sync_api import Page

CHARTS = ("actor-types", "types", "countries", "places", "timeline", "changes")
KEYS = {"dates": ("from", "to")}
MARKS = """id => [...document.querySelectorAll(`#${id} .js-plotly-plot .trace`)].flatMap((element) =>
    [...element.querySelectorAll('.point')].map((point) => {
        const { trace } = element.__data__[0];
        const box = (point.querySelector('path') || point).getBoundingClientRect();
        const [field, code] = [trace.meta, trace.customdata[point.__data__.i][0]];
        return { field, code, x: box.x + box.width / 2, y: box.y + box.height / 2, size: box.width * box.height };
    }))"""
"""Return the marks of a chart: field, code, centre on the screen, size."""


def large(chart: str) -> str:
    """Return the address of a page on which a chart is so large that all its marks are in sight."""
    return "/?voice=all" if chart == "timeline" else "/?voice=all&focus=charts"


def open_list(page: Page, name: str) -> None:
    """Open a list of marks with the keyboard: where it lies over its chart, only the keyboard reaches its button."""
    page.focus(f"[data-list={name}]")
    page.keyboard.press("Enter")


def marks(page: Page, chart: str) -> list[dict]:
    """Scroll a chart to the centre, and return two of its marks with different codes, the largest first."""
    page.evaluate("id => document.getElementById(id).scrollIntoView({ block: 'center' })", chart)
    page.wait_for_selector(f"#{chart} .js-plotly-plot .point", state="attached")
    page.wait_for_timeout(300)
    found = sorted(page.evaluate(MARKS, chart), key=lambda mark: -mark["size"])
    return [found[0], next(mark for mark in found if mark["code"] != found[0]["code"])]


def picked(page: Page, field: str) -> set[str]:
    """Return the value of a field in the address."""
    keys = parse_qs(urlsplit(page.url).query)
    return {code for key in KEYS.get(field, (field,)) for code in keys.get(key, [""])[0].split(",") if code}


def becomes(page: Page, field: str, codes: set[str]) -> None:
    """Wait until the address has exactly these codes for a field, and the page shows no error about them."""
    eventually(page, lambda: picked(page, field) == codes, f"the address never has {codes} for {field}")
    until(page, "!document.body.hasAttribute('data-busy')")
    assert page.inner_text("#notice") == ""


def press(page: Page, mark: dict, **more: str) -> None:
    """Move the pointer to a mark, pause, then click it."""
    page.mouse.move(mark["x"], mark["y"])
    page.wait_for_timeout(150)
    for key in more.values():
        page.keyboard.down(key)
    page.mouse.click(mark["x"], mark["y"])
    for key in more.values():
        page.keyboard.up(key)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_click_on_a_mark_picks_it_a_second_one_clears_it_and_shift_adds(watched: Watched, chart: str):
    page = watched.open(large(chart))
    first = marks(page, chart)[0]
    field, code = first["field"], {first["code"]}
    for expected in (code, set(), code):
        press(page, marks(page, chart)[0])
        becomes(page, field, expected)
    second = marks(page, chart)[1]
    press(page, second, key="Shift")
    is_choice = field not in ("dates", "reaction")
    becomes(page, field, code | {second["code"]} if is_choice else {second["code"]})


@pytest.mark.parametrize("chart", CHARTS)
def test_an_entry_of_the_list_of_a_chart_picks_what_its_mark_picks(watched: Watched, chart: str):
    page = watched.open(large(chart))
    marks(page, chart)
    open_list(page, f"{chart}-marks")
    option = page.locator(f"#{chart}-marks .mark").first
    field, code = option.get_attribute("data-mark"), option.get_attribute("data-code")
    option.click()
    becomes(page, field, {code})
    page.locator(f"#{chart}-marks .mark[data-code='{code}']").click()
    becomes(page, field, set())


@pytest.mark.parametrize(("name", "field"), [("country-list", "country"), ("place-list", "place")])
def test_a_list_of_the_map_can_be_clicked_where_the_top_of_the_map_is_out_of_sight(
    watched: Watched, name: str, field: str
):
    watched.page.set_viewport_size({"width": 390, "height": 400})
    page = watched.open("/")
    open_list(page, name)
    option = page.locator(f"#{name} .mark").nth(5)
    option.evaluate("element => element.scrollIntoView({ block: 'start' })")
    assert page.evaluate("document.getElementById('map').getBoundingClientRect().top") < 0
    before = page.evaluate("scrollY")
    code = option.get_attribute("data-code")
    option.click()
    becomes(page, field, set(code.split(",")))
    assert page.evaluate("scrollY") == pytest.approx(before, abs=4)


SLOTS = """() => {
    const plot = document.querySelector('#timeline .js-plotly-plot'), { xaxis, yaxis } = plot._fullLayout;
    const { left, top } = plot.getBoundingClientRect();
    const half = (xaxis.d2p('2020-10-02') - xaxis.d2p('2020-10-01')) / 2;
    return { left: left + xaxis._offset, y: top + yaxis._offset + 8, half, first: xaxis.d2p(plot.layout.meta[0]) };
}"""
"""Return the position of the timeline: left edge, a height above its bars, half the width of a day, first day."""


@pytest.mark.parametrize(
    ("begin", "end"), [(4.0, 11.0), (4.4, 10.6), (3.6, 11.4), (11.3, 3.7), (7.6, 9.4), (-0.8, 2.0)]
)
def test_a_drag_over_the_timeline_takes_the_days_under_its_ends(watched: Watched, begin: float, end: float):
    page = watched.open("/")
    marks(page, "timeline")
    at = page.evaluate(SLOTS)
    start = date.fromisoformat(page.evaluate("document.querySelector('#timeline .js-plotly-plot').layout.meta[0]"))
    x = [at["left"] + at["first"] + 2 * at["half"] * days for days in (begin, end)]
    page.mouse.move(x[0], at["y"])
    page.mouse.down()
    page.mouse.move(x[1], at["y"], steps=6)
    page.mouse.up()
    days = [start + timedelta(max(0, floor(days + 0.5))) for days in sorted((begin, end))]
    becomes(page, "dates", {day.isoformat() for day in days})
