"""Moments in which browsers differ: a hand that rests, Back from another page, a download or many steps at once."""

from __future__ import annotations

import pytest
from in_page import DRAWN
from screen import Mouse
from steering import Browser

from proxy import proxy

MAP_OF = "document.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale"
HAND = """() => {
    if (!window.hand) {
        addEventListener('pointermove', ({ clientX: x, clientY: y }) => Object.assign(hand, { x, y }), true);
        addEventListener('pointerup', () => { hand.hasPressed = true; }, true);
    }
    window.hand = {};
}"""


@pytest.fixture
def hand(browser: Browser, display: str) -> Hand:
    return Hand(browser, Mouse(display))


class Hand:
    """The mouse of the screen, by pixels of the page."""

    def __init__(self, browser: Browser, mouse: Mouse) -> None:
        self._browser, self._mouse, self._frame = browser, mouse, (0.0, 0.0)

    def find(self) -> None:
        """Find out where the page is on the screen."""
        self._browser.js(HAND)
        self._mouse.move(700, 500)
        self._mouse.move(800, 500)
        self._browser.until("hand.x > 740")  # and not where the hand was before
        x, y = self._browser.js("[hand.x, hand.y]")
        self._frame = (800 - x, 500 - y)

    def rest_on(self, x: float, y: float) -> None:
        """Move to a pixel of the page and stay there."""
        self._mouse.move(x + self._frame[0], y + self._frame[1])

    def press(self) -> None:
        """Press without a move."""
        self._mouse.press()


def test_a_hand_that_rests_while_the_map_turns_picks_what_is_under_it_then(browser: Browser, hand: Hand):
    browser.open()
    hand.find()
    x, y = browser.inside("BRA")
    hand.rest_on(x, y)
    browser.says("#hover-card", "Brazil")
    browser.js("() => { document.querySelector('#presets button[data-put*=africa]').click(); }")
    browser.shows("?map=africa")
    browser.until(f"{MAP_OF} > 1.5")
    under = browser.js(
        "([x, y]) => document.elementsFromPoint(x, y).find((e) => e.matches('.choroplethlocation'))?.__data__.loc ?? null",
        [x, y],
    )
    assert under != "BRA"
    hand.press()
    if under:
        browser.shows(f"?country={under}&map=africa")
    else:  # what is asked for next would follow a country that had been picked
        browser.until("hand.hasPressed")
        browser.js("() => { document.querySelector('#legend [data-code=impartial]').click(); }")
        browser.shows("?stance=impartial&map=africa")


def test_a_hand_that_rests_on_the_first_picture_picks_the_country_on_the_map_that_follows(browser: Browser, hand: Hand):
    browser.open("/?map=europe")
    hand.find()
    x, y = browser.inside("FRA")
    hand.rest_on(x, y)
    browser.open("/?map=europe&type=statement")
    hand.press()
    browser.shows("?country=FRA&type=statement&map=europe")


def test_a_hand_that_rests_while_bars_are_drawn_anew_picks_the_bar_that_is_under_it_then(browser: Browser, hand: Hand):
    browser.open()
    hand.find()
    browser.until("document.querySelectorAll('#countries .point').length > 6")
    x, y, _ = browser.js(
        "() => { const { x, y, width, height } = document.querySelector('#countries .point path').getBoundingClientRect();"
        " return [x + Math.min(8, width / 2), y + height / 2, width]; }"
    )
    hand.rest_on(x, y)
    browser.says("#hover-card", "United States")
    browser.js("() => { document.querySelector('#legend .key.c-pro_azerbaijan').click(); }")
    browser.shows("?stance=pro_azerbaijan")
    first = "document.querySelector('#countries .js-plotly-plot').data[0].customdata"
    browser.until(f"{first}.at(0)[0] !== 'USA' && {first}.at(-1)[0] !== 'USA'")
    hand.press()
    browser.until("/country=(?!USA)/.test(location.search)")


def test_back_from_another_page_leaves_every_control_as_the_address_says(browser: Browser):
    browser.open("/?from=2020-10-05")
    browser.press("#search")
    browser.write("cease")
    browser.shows("?from=2020-10-05&q=cease")
    browser.js("() => { document.getElementById('span-to').focus(); }")
    browser.key("ArrowLeft")
    browser.until("location.search.includes('to=2020-12-16')")
    browser.go(browser.site + "/about")
    browser.back()
    browser.until("location.pathname === '/'")
    browser.until(DRAWN)
    values = "['search', 'from', 'to', 'span-from', 'span-to'].map((id) => document.getElementById(id).value).join(' ')"
    browser.until(f"{values} === 'cease 2020-10-05 2020-12-16 8 80'")
    browser.js("() => { document.getElementById('span-to').focus(); }")
    browser.key("ArrowLeft")
    browser.shows("?from=2020-10-05&to=2020-12-15&q=cease")


def test_a_download_that_begins_while_a_view_is_asked_for_loses_nothing(browser: Browser):
    with proxy(browser.site) as slow:
        browser.go(slow.address + "/?country=FRA")
        browser.until(DRAWN)
        slow.seconds = 2
        browser.press("#download > summary")
        browser.js("() => { document.querySelector('#legend [data-code=impartial]').click(); }")
        browser.until("document.body.hasAttribute('data-busy')")
        assert browser.download("#download [data-file='/reactions.csv']").stat().st_size > 100
        browser.until("location.search.includes('stance=impartial')")
        assert browser.js("document.getElementById('server') === null"), "the page says that the server does not answer"
        assert slow.beside == []


def test_a_document_that_comes_in_two_parts_shows_its_table(browser: Browser):
    with proxy(browser.site) as slow:
        slow.second_part, slow.second_after = b'data-late="dash"', 1.5
        browser.go(slow.address + "/?panel=table")
        browser.until("document.querySelectorAll('#table .ag-center-cols-container .ag-row').length > 8")


def test_a_browser_that_refuses_so_many_addresses_has_the_right_one_in_the_end(browser: Browser):
    browser.open("/?q=cease")
    browser.js("""() => {
        try { for (let n = 0; n < 250; n += 1) history.replaceState(history.state, '', location.href); } catch {}
    }""")  # WebKit refuses more than 100 in ten seconds, Firefox more than 200
    browser.js("() => { document.querySelector('#legend [data-code=impartial]').click(); }")
    browser.says("#sentence", "impartial")
    browser.shows("?stance=impartial&q=cease")
    browser.back()
    browser.shows("?q=cease")
    browser.until("!document.getElementById('sentence').textContent.includes('impartial')")
    browser.complaints()  # Firefox says that it has refused some
    browser.renew()
