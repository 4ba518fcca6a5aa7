"""Resizing, printing and taking screenshots cause no script error, and afterwards the charts fill their panels."""

from __future__ import annotations

import pytest
from driver import Watched, until

FILLED = """() => {
    const charts = [...document.querySelectorAll('.chart')];
    return charts.length > 1 && charts.every((chart) => {
        const plot = chart.querySelector('.js-plotly-plot');
        return plot && plot._fullLayout && Math.abs(plot._fullLayout.width - chart.clientWidth) <= 1;
    });
}"""


@pytest.mark.parametrize("path", ["/", "/?country=FRA&lang=fr", "/embed?parts=map,timeline,table"])
def test_nothing_fails_while_a_page_is_resized_printed_and_captured(watched: Watched, path: str):
    page = watched.page
    page.goto(watched.address + path)
    for _round in range(3):
        for width in (390, 1, 720, 901, 1, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_timeout(40)
        page.pdf()
        page.screenshot(full_page=True)
        page.emulate_media(media="print")
        page.screenshot(full_page=True)
        page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_timeout(300)
    assert watched.wrong == []


def test_a_chart_that_was_not_shown_fills_its_place_when_it_is_shown_again(watched: Watched):
    page = watched.open("/")
    page.wait_for_selector("#changes .js-plotly-plot", state="attached")
    until(page, FILLED)
    page.evaluate("document.querySelector('main').style.display = 'none'")
    page.wait_for_timeout(200)
    page.set_viewport_size({"width": 1600, "height": 900})
    page.evaluate("document.querySelector('main').style.display = ''")
    until(page, FILLED)
