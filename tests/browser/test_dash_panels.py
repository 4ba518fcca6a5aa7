"""Panels of ordinary Dash, each added by one module and one line: they follow the view, set it, and start Dash only once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from driver import Watched, again_until, follows, point_in, served_by, show_table, text, until
from playwright.sync_api import Page

PLOT = "document.querySelector('#heatmap .js-plotly-plot')"
N = f"{PLOT}?.calcdata?.[0][0].z.flat().reduce((a, b) => a + b)"
REST = f"""new Promise((resume) => {{
    let last = setTimeout(resume, 400);
    {PLOT}.on('plotly_afterplot', () => {{ clearTimeout(last); last = setTimeout(resume, 400); }});
}})"""
ROOM = "document.querySelector('.panels').getBoundingClientRect().height"
OPEN = "panel=panels"
"""The key with which the panels stand beside the map."""
SHOWN = "decodeURIComponent(location.search)"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_by("serve_panels.py") as found:
        yield found


def panels_of(page: Page) -> Page:
    """Wait until they are rendered and Dash listens to clicks in them."""
    page.locator(".panels").scroll_into_view_if_needed()
    page.wait_for_selector("#heatmap .heatmaplayer image", state="attached")
    until(page, f"Boolean({PLOT}._ev._events.plotly_click)")
    page.wait_for_selector("#said")
    return page


def row(page: Page, n: int) -> tuple[float, float]:
    """Return the centre of a cell in a row of the heatmap, counted from the top."""
    page.locator("#heatmap").scroll_into_view_if_needed()
    box = page.locator("#heatmap .nsewdrag").bounding_box()
    rows = page.evaluate(f"{PLOT}.calcdata[0][0].z.length")
    return box["x"] + box["width"] * 0.4, box["y"] + box["height"] * (n + 0.5) / rows


def press(page: Page, x: float, y: float) -> None:
    """Press a place of the heatmap once plotly has finished drawing; a plot that redraws under the pointer misses a press."""
    page.mouse.move(2, 2)
    page.wait_for_selector("#heatmap .hovertext", state="detached")
    page.evaluate(REST)
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    page.wait_for_selector("#heatmap .hovertext", state="attached")
    page.mouse.down()
    page.mouse.up()


def press_until(page: Page, x: float, y: float, pattern: str) -> None:
    """Press a place of the heatmap until the address matches a pattern."""
    again_until(page, lambda: press(page, x, y), lambda: re.search(pattern, page.url), f"no address with {pattern}")


def says(page: Page, words: str) -> None:
    """Wait until the second panel shows exactly this text about the view."""
    until(page, f"document.querySelector('#said').textContent.trim() === '{words}'")


def labels(page: Page) -> list[str]:
    return page.evaluate(f"[...{PLOT}.querySelectorAll('.ytick text')].map(({{ textContent }}) => textContent)")


def test_a_heatmap_follows_the_map_and_its_own_choice_and_sets_the_view_and_back_undoes_it(watched: Watched):
    page = panels_of(watched.open(f"/?{OPEN}"))
    assert page.evaluate(N) == 263
    page.locator("#map").scroll_into_view_if_needed()
    page.mouse.click(*point_in(page, "RUS"))
    follows(page, rf"\?country=RUS&{OPEN}$")
    until(page, f"{N} === 14")
    press_until(page, *row(page, len(labels(page)) - 1), rf"\?country=RUS&type=\w+&{OPEN}$")
    picked = page.evaluate("new URLSearchParams(location.search).get('type')")
    page.locator("#heatmap-rows").get_by_text("Actor type").click()
    until(page, f"{PLOT}.layout.yaxis.title.text === 'actor_type' && {N} < 14")
    page.go_back()
    follows(page, rf"\?country=RUS&{OPEN}$")
    until(page, f"{N} === 14")
    page.go_forward()
    follows(page, f"type={picked}&{OPEN}$")
    until(page, f"{N} < 14")
    page.go_back()
    page.go_back()
    until(page, f"{N} === 263")
    assert page.evaluate(SHOWN) == f"?{OPEN}"


def test_the_same_cell_can_be_pressed_again_after_back_and_once_more_to_clear_the_choice(watched: Watched):
    page = panels_of(watched.open(f"/?{OPEN}"))
    for _ in range(2):
        press_until(page, *row(page, 0), rf"\?type=\w+&{OPEN}$")
        page.go_back()
        follows(page, rf"/\?{OPEN}$")
        says(page, "en")
    press_until(page, *row(page, 0), rf"\?type=\w+&{OPEN}$")
    says(page, "en type=incident")
    press_until(page, *row(page, 0), rf"/\?{OPEN}$")


def test_a_late_answer_of_a_panel_does_not_replace_a_newer_view(watched: Watched):
    page = panels_of(watched.open(f"/?{OPEN}"))
    page.evaluate("geoReactions.send({ kind: 'pick', field: 'type', code: 'protest', add: false })")
    follows(page, "type=protest")
    page.evaluate("geoReactions.send({ kind: 'pick', field: 'type', code: 'measure', add: false })")
    says(page, "en type=measure")
    page.wait_for_timeout(2500)
    assert page.inner_text("#said") == "en type=measure"


def test_a_choice_of_the_reader_while_a_panel_sets_the_view_stays(watched: Watched):
    page = panels_of(watched.open(f"/?{OPEN}"))
    held = []
    page.route(
        "**/_dash-update-component*",
        lambda route: held.append(route) if "heatmap.clickData" in route.request.post_data else route.continue_(),
    )
    again_until(page, lambda: press(page, *row(page, 0)), lambda: held, "the panel never asks")
    page.evaluate("geoReactions.send({ kind: 'pick', field: 'country', code: 'FRA', add: false })")
    follows(page, rf"\?country=FRA&{OPEN}$")
    says(page, "en country=FRA")
    held.pop().continue_()
    follows(page, rf"\?country=FRA&type=\w+&{OPEN}$")
    page.go_back()
    says(page, "en country=FRA")


def test_panels_that_set_the_view_in_turn_stop(watched: Watched):
    page = panels_of(watched.open(f"/?body=uefa&{OPEN}"))
    before = page.evaluate("history.length")
    page.click("#swing")
    follows(page, "body=nato")
    asked = []
    page.wait_for_timeout(3000)
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(1500)
    assert [url for url in asked if "/page/" in url or "_dash-update" in url] == []
    assert page.evaluate("history.length") <= before + 2


def test_dash_starts_once_for_two_panels_and_the_table_and_complete_plotly_loads_for_the_panel_with_a_graph(
    watched: Watched,
):
    page, asked = watched.page, []
    page.on("request", lambda request: asked.append(request.url.split("?")[0]))
    watched.open("/")
    until(
        page,
        "document.querySelectorAll('.chart .js-plotly-plot').length === document.querySelectorAll('.chart').length",
    )
    assert not any("_dash-" in address for address in asked)
    page.click(".of-panels")
    room = page.evaluate(ROOM)
    panels_of(page)
    assert page.evaluate(ROOM) == room
    show_table(page)
    page.locator("#table .ag-row").first.wait_for()
    others = ("/page/", "_dash-update-component", "favicon")
    files = [address for address in asked if not any(part in address for part in others)]
    assert sorted(files) == sorted(set(files))
    assert sum(address.endswith("plotly.min.js") for address in files) == 2


def test_a_chart_of_the_page_works_after_complete_plotly_has_loaded(watched: Watched):
    page = panels_of(watched.open(f"/?{OPEN}"))
    page.locator("#types").scroll_into_view_if_needed()
    bar = page.locator("#types .bars path").first.bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    follows(page, rf"\?type=\w+&{OPEN}$")
    text(page, "#said", "en type=")


def test_panels_are_in_the_language_of_the_page(watched: Watched):
    page = panels_of(watched.open(f"/?lang=fr&type=measure&{OPEN}"))
    says(page, "fr type=measure&lang=fr")
    again_until(
        page, lambda: press(page, *row(page, 0)), lambda: "type=measure" not in page.url, "no other type is picked"
    )
    assert "lang=fr" in page.evaluate(SHOWN)


def test_an_embedded_page_shows_panels_on_request_and_they_set_its_view(watched: Watched):
    page = watched.page
    page.goto(watched.address + "/embed?country=FRA")
    page.wait_for_selector(".choroplethlocation", state="attached")
    assert not page.locator(".panels").is_visible()
    page.goto(watched.address + "/embed?country=FRA&parts=map,panels")
    panels_of(page)
    until(page, f"{N} === 22")
    press_until(page, *row(page, 0), r"/embed\?country=FRA&type=\w+&parts=map,panels$")
    assert not page.locator("#table").is_visible()
