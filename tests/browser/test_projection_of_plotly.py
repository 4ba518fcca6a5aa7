"""plotly places points on the page's map where the geometry of images and of the first picture places them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Watched, follows
from playwright.sync_api import Page

from geo_reactions.card.projection import Camera, Frame
from world_points import disagreements, places

SHOWN = """async (places) => {
    const { cameraOf, plotOf, projected } = await import('/assets/page/charts/plotly.js');
    const map = plotOf('map');
    const { lon, lat, scale } = cameraOf(map);
    return [[lon, lat, scale], [map.clientWidth, map.clientHeight], places.map((place) => projected(map, place))];
}"""
PRESETS = ("Europe", "Caucasus", "Middle East", "Americas", "Asia")


@pytest.fixture
def page(chromium, address) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    found = Watched(context.new_page(), address)
    yield found.page
    context.close()
    assert found.wrong == []


def is_agreed(page: Page) -> tuple[float, ...]:
    """Compare the map on the screen with the geometry, and return its camera."""
    (lon, lat, zoom), size, shown = page.evaluate(SHOWN, places())
    assert list(disagreements(Camera(lon, lat, zoom, Frame(0, 0, *size)), shown)) == []
    return lon, lat, zoom


def drag(page: Page) -> None:
    """Drag the map to the north-west."""
    frame = page.locator("#map").bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x - 15 * step, y - 6 * step)
    page.mouse.up()


def test_a_thousand_places_have_the_same_positions_on_the_map_and_in_images_wherever_it_is_moved(page, address):
    Watched(page, address).open("/")
    seen = [is_agreed(page)]
    for preset in PRESETS:
        page.click(f"#presets >> text={preset}")
        follows(page, f"map={preset.lower().replace(' ', '-')}$")
        seen.append(is_agreed(page))
    drag(page)
    follows(page, r"map=[\d.]+,[\d.-]+,")
    seen.append(is_agreed(page))
    page.click("[data-zoom] >> nth=0")
    follows(page, rf"map=(?!.*,{seen[-1][-1]:g}$)")
    seen.append(is_agreed(page))
    assert len(set(seen)) == len(seen), "the map has moved each time"


@pytest.mark.parametrize("camera", ["-180,-60,0.6", "179.5,85,60"])
def test_so_they_do_at_the_ends_of_the_world_and_on_a_phone(page, address, camera):
    page.set_viewport_size({"width": 390, "height": 844})
    Watched(page, address).open(f"/?map={camera}")
    assert is_agreed(page) == pytest.approx(tuple(map(float, camera.split(","))))
