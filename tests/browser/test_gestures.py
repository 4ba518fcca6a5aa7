"""Gestures: scrolling with a finger, the wheel over an embedded map, a drag that returns to its start, a click after a move."""

from __future__ import annotations

import pytest
from driver import Watched, follows, point_in, text, until
from playwright.sync_api import Page


def swipe(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Move a finger in small steps, as a hand does."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    send("touchStart", start)
    for n in range(1, 21):
        send("touchMove", (start[0] + (end[0] - start[0]) * n / 20, start[1] + (end[1] - start[1]) * n / 20))
        page.wait_for_timeout(16)
    send("touchEnd")
    page.wait_for_timeout(700)


def middle(page: Page, selector: str) -> tuple[float, float]:
    page.locator(selector).scroll_into_view_if_needed()
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize(("panel", "chart"), [("timeline", "timeline"), ("read", "map"), ("charts", "types")])
def test_a_finger_that_moves_up_scrolls_wherever_it_begins(phone: Watched, panel: str, chart: str):
    page = phone.open(f"/?panel={panel}")
    chart = f"#{chart} .js-plotly-plot"
    page.wait_for_selector(chart, state="attached")
    x, y = middle(page, chart)
    before = page.evaluate("scrollY")
    swipe(page, (x, y), (x + 5, y - 200))
    assert page.evaluate("scrollY") > before + 100
    assert "country" not in page.url
    assert "from" not in page.url


def test_a_finger_that_moves_sideways_on_the_timeline_takes_a_span(phone: Watched):
    page = phone.open("/?panel=timeline")
    page.wait_for_selector("#timeline .js-plotly-plot", state="attached")
    x, y = middle(page, "#timeline .js-plotly-plot")
    swipe(page, (x - 60, y), (x + 60, y + 4))
    follows(page, r"\?from=2020-1\d-\d\d&to=2020-1\d-\d\d&panel=timeline$")


def test_a_finger_that_moves_sideways_over_the_map_moves_it(phone: Watched):
    page = phone.open("/?map=europe")
    x, y = middle(page, "#map .js-plotly-plot")
    swipe(page, (x + 80, y), (x - 80, y + 4))
    follows(page, r"map=-?[\d.]+,")


def test_the_wheel_scrolls_the_page_of_an_embedded_map_and_zooms_it_with_a_key(watched: Watched):
    page = watched.page
    page.goto(f"{watched.address}/embed?parts=map,timeline,table")
    page.wait_for_selector(".choroplethlocation", state="attached")
    scale = "document.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale"
    before = page.evaluate(scale)
    page.mouse.move(*middle(page, "#map .js-plotly-plot"))
    page.mouse.wheel(0, 300)
    until(page, "scrollY > 100")
    assert page.evaluate(scale) == before
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    until(page, f"before => {scale} > before", before)


@pytest.mark.parametrize(
    ("query", "has_marks"),
    [("country=IRN", True), ("q=zzz", False), ("type=resolution", True), ("stance=none&voice=all", True)],
)
def test_a_pointer_that_goes_over_a_chart_meets_only_marks_that_are_there(
    watched: Watched, query: str, *, has_marks: bool
):
    page, met = watched.open(f"/?{query}"), 0
    for chart in ("timeline", "types", "places", "changes"):
        plot = page.locator(f"#{chart} .js-plotly-plot")
        plot.scroll_into_view_if_needed()
        page.wait_for_selector(f"#{chart} .nsewdrag", state="attached")
        box = page.locator(f"#{chart} .nsewdrag").bounding_box()
        for n in range(60):
            page.mouse.move(box["x"] + box["width"] * n / 60, box["y"] + box["height"] * (0.1 + 0.8 * (n % 7) / 7))
            page.wait_for_timeout(20)
            assert page.locator("#hover-card:not([hidden]) h3:empty").count() == 0
            met += page.locator("#hover-card:not([hidden]) h3").count()
    assert (met > 0) == has_marks
    assert watched.wrong == []


def test_a_drag_that_returns_to_its_start_picks_nothing(watched: Watched):
    page = watched.open("/")
    x, y = point_in(page, "RUS")
    page.mouse.move(x, y)
    page.mouse.down()
    for to in (x + 60, x):
        page.mouse.move(to, y, steps=5)
    page.mouse.up()
    page.wait_for_timeout(1200)
    assert "country" not in page.url


def test_a_press_right_after_a_move_counts_where_it_is(watched: Watched):
    page = watched.open("/")
    for code in ("RUS", "CHN", "USA", "IND"):
        x, y = point_in(page, code)
        page.mouse.move(5, 300)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.up()
        follows(page, f"country={code}$")


def test_a_press_of_a_resting_pointer_picks_what_is_under_it_now(watched: Watched):
    page = watched.open("/")
    x, y = point_in(page, "RUS")
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    text(page, "#hover-card", "Russia")
    page.evaluate("geoReactions.send({ kind: 'put', values: { map: '-60,-15,5' } })")
    follows(page, "map=")
    page.wait_for_timeout(600)
    [now] = page.evaluate(
        """([x, y]) => [...document.querySelectorAll('.choroplethlocation')]
            .filter((path) => path.isPointInFill(new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse())))
            .map((path) => path.__data__.loc)""",
        [x, y],
    )
    page.mouse.down()
    page.mouse.up()
    follows(page, f"country={now}&")
    assert now != "RUS"
