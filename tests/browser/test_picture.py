"""The picture of the map that is shown until plotly has drawn its map: same place, same colours, with cards and clicks."""

from __future__ import annotations

import pytest
from driver import Watched, point_in, until
from playwright.sync_api import Page, Route

LANDS = ("FRA", "GEO", "IRN", "JPN", "PHL", "NZL")
BOX = """([paths, code]) => {
    const path = [...document.querySelectorAll(paths)].find((p) => (p.dataset.code || p.__data__.loc) === code);
    const { x, y, width, height } = path.getBoundingClientRect();
    return [x, y, x + width, y + height, getComputedStyle(path).fill];
}"""


def before_plotly(watched: Watched, query: str) -> tuple[Page, list[Route]]:
    """Open a view while plotly is still loading."""
    waiting: list[Route] = []
    watched.page.route("**/*plotly*.js*", lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright takes no method of a list
    watched.page.goto(watched.address + query, wait_until="commit")
    watched.page.wait_for_selector("#map .first-map .land", state="attached")
    return watched.page, waiting


def lies_in(frame: dict[str, float], box: list[float]) -> bool:
    """Return whether a country is completely inside the frame; plotly clips those that are not."""
    left, top, right, bottom = box
    across = frame["x"] < left and right < frame["x"] + frame["width"]
    return across and frame["y"] < top and bottom < frame["y"] + frame["height"]


def let(waiting: list[Route]) -> None:
    """Let plotly load."""
    for route in waiting:
        route.continue_()


@pytest.mark.parametrize("query", ["/", "/?map=europe", "/?map=caucasus&stance=impartial", "/?map=170,20,2.5"])
def test_the_picture_shows_what_plotly_draws_where_it_draws_it(watched: Watched, query: str):
    page, waiting = before_plotly(watched, query)
    picture = {code: page.evaluate(BOX, [".first-map .land", code]) for code in LANDS}
    let(waiting)
    page.wait_for_selector(".choroplethlocation", state="attached")
    until(page, "!document.querySelector('.first-map')")
    until(page, "[...document.querySelectorAll('.choroplethlocation')].some((path) => path.getAttribute('d'))")
    compared = []
    for code, (*box, fill) in picture.items():
        *drawn, colour = page.evaluate(BOX, [".choroplethlocation", code])
        assert fill == colour, code
        if lies_in(page.locator("#map").bounding_box(), box):
            assert box == pytest.approx(drawn, abs=2), code
            compared.append(code)
    assert compared, "no land lies wholly in the frame"


def test_the_picture_has_cards_takes_clicks_and_follows_them(watched: Watched):
    page, waiting = before_plotly(watched, "/")
    page.mouse.move(*point_in(page, "RUS"))
    page.wait_for_selector("#hover-card:not([hidden]) .balance")
    assert "Russia" in page.locator("#hover-card").inner_text()
    page.mouse.click(*point_in(page, "RUS"))
    until(page, "location.search === '?country=RUS'")
    until(page, "document.querySelector('.first-map .land.picked')?.dataset.code === 'RUS'")
    let(waiting)
    until(page, "!document.querySelector('.first-map')")
    until(
        page,
        "document.querySelector('#map .js-plotly-plot').data[0].marker.line.width.filter((w) => w > 1).length === 1",
    )
