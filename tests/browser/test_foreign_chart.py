"""A chart added by one module and one line is drawn, clicked, listed and updated in the browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import Watched, follows, text, until
from playwright.sync_api import Browser

SERVER = Path(__file__).with_name("serve_foreign.py")


@pytest.fixture(scope="module")
def foreign() -> Iterator[str]:
    with subprocess.Popen([sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True) as server:
        lines = iter(server.stdout.readline, "")
        yield next(line.strip() for line in lines if line.startswith("http"))
        server.terminate()


@pytest.fixture
def watched(chromium: Browser, foreign: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    found = Watched(context.new_page(), foreign)
    yield found
    context.close()
    assert found.wrong == []


def test_a_heatmap_is_drawn_read_picked_and_updated(watched: Watched):
    page = watched.open("/")
    chart = page.locator("#stances-of-types")
    chart.scroll_into_view_if_needed()
    page.wait_for_selector("#stances-of-types .heatmaplayer image", state="attached")
    text(page, "#stances-of-types", "Show as a list")
    box = page.locator("#stances-of-types .nsewdrag").bounding_box()
    x, y = box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.9
    page.mouse.move(x - 4, y)
    page.mouse.move(x, y)
    page.wait_for_selector("#hover-card:not([hidden])")
    page.mouse.down()
    page.mouse.up()
    follows(page, r"\?type=statement$")
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
