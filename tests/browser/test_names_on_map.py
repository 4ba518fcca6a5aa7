"""Names on the map: they overlap nothing, whatever the camera, the language and the size of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driver import Watched, follows, point_in, until
from playwright.sync_api import Browser, Page

CAMERAS = {"world": "", "a region": "map=europe", "the war": "map=caucasus"}
WINDOWS = {"wide": (1440, 900), "phone": (390, 844)}
COVERED = """() => {
    const box = (part) => part.getBoundingClientRect();
    const labels = [...document.querySelectorAll('#map .map-name text')].map((part) => [part.textContent, box(part)]);
    const over = [...document.querySelectorAll('.map-panel > :not(.map-frame), .map-frame > :not(#map, #hint)')]
        .filter((part) => part.checkVisibility({ opacityProperty: true })).map(box);
    const marks = [...document.querySelectorAll('#map .scattergeo path.point')].map(box);
    const frame = box(document.querySelector('#map'));
    const meet = (a, b, by) => a.left + by < b.right && b.left + by < a.right && a.top + by < b.bottom && b.top + by < a.bottom;
    const shown = (b) => b.width > 2 && b.height > 2;
    const isOutside = (b) => b.left < frame.left || b.right > frame.right || b.top < frame.top || b.bottom > frame.bottom;
    return labels.flatMap(([name, own], n) => [
        ...labels.slice(0, n).filter(([, other]) => meet(own, other, 3)).map(([other]) => `${name} and ${other}`),
        ...[...over, ...marks].filter((other) => shown(other) && meet(own, other, 3)).map(() => `${name} is covered`),
        ...(isOutside(own) ? [`${name} is outside`] : []),
    ]);
}"""
"""Lists what names have to do with what they must not touch. The box of a text is some pixels higher than its letters."""
NAMES = """() => [...document.querySelectorAll('#map .map-name text')]
    .map((text) => [...text.querySelectorAll(':scope > tspan')].map((line) => line.textContent).join(' '))"""
"""Lists the names, each with its sign."""


IN_SIGHT = """(codes) => codes.filter((code) => {
    const path = [...document.querySelectorAll('.choroplethlocation')].find((path) => path.__data__.loc === code);
    const { left, right, top, bottom } = path.getBoundingClientRect();
    return Boolean(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.closest('#map'));
})"""
"""Lists those of some countries whose middle lies on the map, and not under what lies over it."""
PARTIES = {"en": {"ARM": "Armenia", "AZE": "Azerbaijan"}, "fr": {"ARM": "Arménie", "AZE": "Azerbaïdjan"}}


@pytest.fixture(params=WINDOWS.values(), ids=WINDOWS)
def window(request, chromium: Browser, address: str) -> Iterator[Watched]:
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    found = Watched(context.new_page(), address)
    yield found
    context.close()
    assert found.wrong == []


def named(page: Page) -> list[str]:
    """Wait until the map has names, and return them without signs."""
    until(page, "document.querySelectorAll('#map:not(.moving) .map-name').length > 0")
    return [name.lstrip("▲△=▽▼ ") for name in page.evaluate(NAMES)]


def opened(watched: Watched, query: str) -> Page:
    page = watched.open(f"/?{query}")
    page.wait_for_load_state("networkidle")
    named(page)
    return page


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("camera", CAMERAS.values(), ids=CAMERAS)
def test_no_name_overlaps_another_or_lies_under_a_marker_or_outside_the_map(window: Watched, camera: str, lang: str):
    page = opened(window, f"{camera}&lang={lang}")
    until(page, f"!({COVERED})().length")
    shown = page.evaluate(IN_SIGHT, list(PARTIES[lang]))
    assert len(shown) == len(PARTIES[lang]) or (camera, page.viewport_size["width"]) == ("map=europe", 390)
    assert {PARTIES[lang][code] for code in shown} <= set(named(page))


def test_the_caucasus_names_its_three_countries_and_karabakh(window: Watched):
    names = {name.partition(" (")[0] for name in named(opened(window, "map=caucasus"))}
    assert {"Armenia", "Azerbaijan", "Georgia", "Artsakh"} <= names


def test_names_are_gone_while_the_map_is_dragged_and_return_when_it_rests(watched: Watched):
    page = opened(watched, "map=europe")
    x, y = point_in(page, "FRA")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    until(page, "!document.querySelector('#map .map-name')")
    page.mouse.up()
    follows(page, r"map=[\d.-]+,")
    assert "France" in named(page)
    until(page, f"!({COVERED})().length")


def test_a_name_under_the_pointer_leaves_its_country_its_card_and_its_click(watched: Watched):
    page = opened(watched, "map=europe")
    box = page.locator("#map .map-name[data-id=FRA] text").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, "!document.querySelector('#hover-card').hidden")
    assert "France" in page.inner_text("#hover-card")
    page.mouse.down()
    page.mouse.up()
    follows(page, r"country=FRA")


def test_a_picked_country_has_its_name_in_bold_and_screen_readers_hear_no_name_twice(watched: Watched):
    page = opened(watched, "map=europe&country=FRA")
    until(page, "document.querySelector('#map .map-name[data-id=FRA].picked')")
    assert page.locator("#map [aria-hidden=true] .map-name").count() == page.locator("#map .map-name").count()


def test_names_follow_the_view(watched: Watched):
    page = opened(watched, "map=europe")
    until(page, "document.querySelector('#map .map-name[data-id=DEU] .sign[data-code=impartial]')")
    page.click("#legend .key.c-pro_azerbaijan")
    until(page, "!document.querySelector('#map .map-name .sign[data-code=impartial]')")
