"""A finger on a tablet: the first touch shows the card, whose buttons go on or away. WebKit takes it as Safari does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from steering import Browser

FINGER = {
    "ui.primaryPointerCapabilities": 1,  # coarse, and does not hover
    "ui.allPointerCapabilities": 1,
    "dom.w3c_touch_events.enabled": 1,
}
TABLET, PHONE = (1024, 768), (460, 844)

TOUCH = """([x, y]) => {
    const touched = document.elementFromPoint(x, y);
    const of = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y };
    const finger = { ...of, pointerId: 7, pointerType: 'touch', isPrimary: true, button: 0 };
    touched.dispatchEvent(new PointerEvent('pointerdown', { ...finger, buttons: 1 }));
    touched.dispatchEvent(new PointerEvent('pointerup', finger));
    (document.elementFromPoint(x, y) === touched ? touched : document.body).dispatchEvent(new MouseEvent('click', of));
}"""


def touch(browser: Browser, x: float, y: float) -> None:
    """Send the events of a finger, as the drivers of Firefox and WebKit send none of a touch."""
    browser.js(TOUCH, [x, y])


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def touched(request, started) -> Iterator[Browser]:
    more = {"preferences": FINGER} if request.param == "firefox" else {}
    with started(request.param, **more) as found:
        yield found


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_a_finger_shows_a_card_whose_buttons_work(touched: Browser, size: tuple[int, int]):
    touched.resize(*size)
    touched.open("/?map=europe")
    x, y = touched.inside("FRA")
    touch(touched, x, y)
    touched.says("#hover-card", "France")
    assert touched.js("location.search") == "?map=europe"
    if touched.name == "firefox":
        touched.press("#hover-card [data-pick]")
    else:  # this WebKit has a mouse, so that its card has no buttons: the second touch picks
        touch(touched, x, y)
    touched.shows("?country=FRA&map=europe")
