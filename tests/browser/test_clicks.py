"""What a click does: what it picks, where the page goes, where the focus is."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from driver import Watched
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
"""Gives the marks of a chart: field, code, the middle on the screen, how large they are."""


def marks(page: Page, chart: str) -> list[dict]:
    """Gives two marks of a chart with different codes, the largest first, once the chart stands in the middle of the window."""
    page.evaluate("id => document.getElementById(id).scrollIntoView({ block: 'center' })", chart)
    page.wait_for_selector(f"#{chart} .js-plotly-plot .point", state="attached")
    page.wait_for_timeout(300)
    found = sorted(page.evaluate(MARKS, chart), key=lambda mark: -mark["size"])
    return [found[0], next(mark for mark in found if mark["code"] != found[0]["code"])]


def picked(page: Page, field: str) -> set[str]:
    """Gives what the address says of a field."""
    keys = parse_qs(urlsplit(page.url).query)
    return {code for key in KEYS.get(field, (field,)) for code in keys.get(key, [""])[0].split(",") if code}


def becomes(page: Page, field: str, codes: set[str]) -> None:
    """Waits until the address says nothing else of a field, and that the page finds nothing wrong in it."""
    for _ in range(200):
        if picked(page, field) == codes and not page.evaluate("document.body.dataset.busy"):
            break
        page.wait_for_timeout(50)
    assert picked(page, field) == codes
    assert page.inner_text("#notice") == ""


def press(page: Page, mark: dict, **more: str) -> None:
    """Rests on a mark, as a hand does, then clicks it."""
    page.mouse.move(mark["x"], mark["y"])
    page.wait_for_timeout(150)
    for key in more.values():
        page.keyboard.down(key)
    page.mouse.click(mark["x"], mark["y"])
    for key in more.values():
        page.keyboard.up(key)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_click_on_a_mark_picks_it_a_second_one_lets_it_go_and_shift_adds(watched: Watched, chart: str):
    page = watched.open("/?voice=all")
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
    page = watched.open("/?voice=all")
    marks(page, chart)
    page.click(f"[data-list={chart}-marks]")
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
    page = watched.open("/")
    page.click(f"[data-list={name}]")
    option = page.locator(f"#{name} .mark").nth(5)
    option.evaluate("element => element.scrollIntoView({ block: 'start' })")
    assert page.evaluate("document.getElementById('map').getBoundingClientRect().top") < 0
    before = page.evaluate("scrollY")
    code = option.get_attribute("data-code")
    option.click()
    becomes(page, field, set(code.split(",")))
    assert page.evaluate("scrollY") == before
