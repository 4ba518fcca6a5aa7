"""A chart added by one module and one line is drawn, clicked, listed and updated in the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Watched, again_until, follows, served_by, text, until
from playwright.sync_api import Page


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_by("serve_foreign.py") as found:
        yield found


def press_lowest_row(page: Page) -> None:
    """Press the lowest row of the heatmap once its card is shown."""
    box = page.locator("#stances-of-types .nsewdrag").bounding_box()
    x, y = box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.9
    page.mouse.move(x - 4, y)
    page.mouse.move(x, y)
    page.wait_for_selector("#hover-card:not([hidden])")
    page.mouse.down()
    page.mouse.up()


def test_a_heatmap_is_drawn_read_picked_and_updated(watched: Watched):
    page = watched.open("/")
    chart = page.locator("#stances-of-types")
    chart.scroll_into_view_if_needed()
    page.wait_for_selector("#stances-of-types .heatmaplayer image", state="attached")
    text(page, "#stances-of-types", "Show as a list")
    again_until(page, lambda: press_lowest_row(page), lambda: page.url.endswith("?type=statement"), "no type is picked")
    numbers = "document.querySelector('#stances-of-types .js-plotly-plot').data[0].z.flat().reduce((a, b) => a + b)"
    assert page.evaluate(numbers) == 263
    page.click("#legend [data-code=impartial]")
    follows(page, "stance=impartial")
    until(page, f"{numbers} < 263")


def test_a_line_is_picked_by_its_points_and_by_its_list(watched: Watched):
    page = watched.open("/")
    page.locator("#line-of-actors").scroll_into_view_if_needed()
    page.wait_for_selector("#line-of-actors .scatterlayer path.point", state="attached")
    box = page.locator("#line-of-actors .scatterlayer path.point").nth(2).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    follows(page, r"\?actor=legislature$")
    page.click("[data-list=line-of-actors-marks]")
    page.locator("#line-of-actors-marks .mark[data-code=government]").click(modifiers=["Shift"])
    follows(page, r"\?actor=government,legislature$")
