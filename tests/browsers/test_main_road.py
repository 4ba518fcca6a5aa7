"""What every reader does, in every browser: each step begins at a view of its own. The first one loads its view, as do some
others; most come to theirs in the page that is open.

After each step the browser has complained of nothing, and the server has answered every request (`conftest.py`).
"""

from __future__ import annotations

import csv

import pytest
from steering import Browser

PAST_DOUBLE_MS = 500
PRESSED = "() => { document.body.dataset.pressed = performance.now(); }"
NO_DOUBLE = "ms => performance.now() - document.body.dataset.pressed > ms"
FOCUS = "selector => { document.querySelector(selector).focus(); }"


def test_the_first_view_opens(browser: Browser):
    browser.open()
    browser.says("#sentence", "263 reactions from 54 countries")
    browser.until("document.querySelectorAll('#timeline .point').length > 20")
    browser.until("document.querySelectorAll('#changes .js-plotly-plot').length === 1")


def test_a_country_shows_its_card_is_picked_and_let_go(browser: Browser):
    browser.view("?map=europe")
    x, y = browser.inside("FRA")
    browser.move(x + 3, y)
    browser.move(x, y)
    browser.says("#hover-card", "France")
    browser.click(x, y)
    browser.js(PRESSED)
    browser.shows("?country=FRA&map=europe")
    browser.says("#details h2", "France")
    browser.says("#sentence", "22 reactions from France")
    browser.until(NO_DOUBLE, PAST_DOUBLE_MS)
    browser.click(x, y)
    browser.shows("?map=europe")
    browser.says("#sentence", "263 reactions")


def test_a_mark_of_a_chart_shows_its_card_and_is_picked(browser: Browser):
    browser.view()
    browser.until("document.querySelectorAll('#types .point').length > 4")
    x, y = browser.middle("#types .point path")
    browser.move(x + 1, y + 1)
    browser.move(x, y)
    browser.says("#hover-card", "Statement")
    browser.click(x, y)
    browser.shows("?type=statement")


def test_a_filter_is_chosen_in_its_menu_and_cleared(browser: Browser):
    browser.view()
    browser.press("#menu-stance > summary")
    browser.until("document.querySelectorAll('#filter-stance button').length > 3")
    browser.press("#filter-stance button[data-code=impartial]")
    browser.shows("?stance=impartial")
    browser.says("#filter-stance-n", "Impartial")
    browser.key("Escape")
    browser.press("#menu-stance + .unset")
    browser.shows("")


def test_dates_are_set_by_fields_and_by_sliders(browser: Browser):
    browser.view()
    browser.press("#menu-dates > summary")
    browser.js("() => { const field = document.getElementById('from'); field.value = '2020-10-05';"
               " field.dispatchEvent(new Event('change', { bubbles: true })); }")  # fmt: skip
    browser.shows("?from=2020-10-05")
    browser.key("Escape")
    browser.js(FOCUS, "#span-to")
    browser.key("ArrowLeft")
    browser.until("location.search.startsWith('?from=2020-10-05&to=')")


def test_a_drag_over_the_timeline_chooses_days(browser: Browser):
    browser.view()
    browser.until("document.querySelectorAll('#timeline .point').length > 20")
    x, y, width, height = browser.js(
        "() => { const { x, y, width, height } = document.querySelector('#timeline .nsewdrag').getBoundingClientRect();"
        " return [x, y, width, height]; }"
    )
    middle = y + height / 2
    browser.move(x + width * 0.1, middle)
    browser.down()
    for part in (0.15, 0.2, 0.3, 0.4):
        browser.move(x + width * part, middle)
    browser.up()
    browser.until("/^\\?from=2020-10-\\d\\d&to=2020-10-\\d\\d$/.test(location.search)")


def test_back_and_forward_show_the_views_again(browser: Browser):
    browser.view("?type=protest")
    browser.press("#legend .key.c-pro_armenia")
    browser.shows("?stance=pro_armenia&type=protest")
    browser.back()
    browser.shows("?type=protest")
    browser.until("document.querySelector('#legend .key.c-pro_armenia').getAttribute('aria-pressed') === 'false'")
    browser.back(1)
    browser.shows("?stance=pro_armenia&type=protest")
    browser.until("document.querySelector('#legend .key.c-pro_armenia').getAttribute('aria-pressed') === 'true'")


def test_words_are_searched(browser: Browser):
    browser.view()
    browser.press("#search")
    browser.write("ceasefire")
    browser.shows("?q=ceasefire")
    browser.says("#sentence", "matching “ceasefire”")
    browser.until("document.querySelectorAll('#details mark').length > 0")


@pytest.mark.parametrize("what", ["embed", "qr"])
def test_a_dialog_for_sharing_opens_and_gives_the_focus_back(browser: Browser, what: str):
    browser.view("?stance=impartial")
    browser.press("#share > summary")
    browser.press(f"#share button[data-share={what}]")
    browser.until("document.getElementById('dialog').open")
    inside = {"embed": "#dialog iframe", "qr": "#dialog img"}[what]
    browser.until("selector => Boolean(document.querySelector(selector))", inside)
    if what == "embed":
        browser.until("document.getElementById('embed-code').value.includes('/embed?stance=impartial')")
    else:
        browser.until("document.querySelector('#dialog img').naturalWidth > 0")
    browser.press("#dialog [data-dialog=close]")
    browser.until("!document.getElementById('dialog').open")
    browser.until("document.activeElement === document.querySelector('#share > summary')")


def test_a_link_is_copied(browser: Browser):
    browser.view("?stance=impartial")
    browser.press("#share > summary")
    browser.press("#copy-link")
    browser.says("#copy-link", "Copied")


def test_a_file_is_saved_with_the_rows_of_the_view(browser: Browser):
    browser.view("?country=FRA")
    browser.press("#download > summary")
    file = browser.download("#download [data-file='/reactions.csv']")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 22
    assert {row["country"] for row in rows} == {"FRA"}


def test_the_table_shows_rows_and_one_of_them_opens(browser: Browser):
    browser.view("?panel=table")
    browser.until("document.querySelectorAll('#table .ag-center-cols-container .ag-row').length > 8")
    browser.press("#table .ag-center-cols-container .ag-row[row-index='1'] .ag-cell[col-id=actor]")
    browser.until("location.search.includes('reaction=')")
    browser.until("document.querySelectorAll('#opened h2').length === 1")


def test_a_reaction_opens_and_closes(browser: Browser):
    browser.view("?country=FRA")
    browser.press("#details .statement button")
    browser.until("location.search.includes('reaction=')")
    browser.until("document.activeElement.id === 'opened'")
    browser.back()
    browser.shows("?country=FRA")


def test_the_embedded_page_shows_map_and_legend(browser: Browser):
    browser.open_drawn("/embed?stance=impartial&parts=map,timeline")
    browser.until("document.querySelectorAll('#timeline .point').length > 5")
    x, y = browser.inside("RUS")
    browser.move(x + 3, y)
    browser.move(x, y)
    browser.says("#hover-card", "Russia")


def test_the_page_speaks_french(browser: Browser):
    browser.open("/?lang=fr")
    browser.says("#sentence", "263 réactions")
    x, y = browser.inside("USA")
    browser.move(x + 3, y)
    browser.move(x, y)
    browser.says("#hover-card", "États-Unis")


def test_a_narrow_window_has_filters_in_a_sheet(browser: Browser):
    browser.resize(460, 844)
    browser.open("/?type=protest")
    assert browser.js("document.scrollingElement.scrollWidth <= innerWidth")
    browser.press("[data-filters=open]")
    browser.until("document.getElementById('sheet').open")
    browser.press("#menu-stance > summary")
    browser.until("document.querySelectorAll('#filter-stance button').length > 3")
    browser.press("#filter-stance button[data-code=pro_armenia]")
    browser.shows("?stance=pro_armenia&type=protest")
    browser.key("Escape")
    browser.until("!document.getElementById('sheet').open")


def test_the_keyboard_alone_finds_a_country_and_picks_it(browser: Browser):
    browser.open()
    browser.until("document.querySelectorAll('#country-list [role=option]').length > 40")
    browser.js("() => { document.querySelector('#country-list [role=option]').focus(); }")
    browser.write("fra")
    browser.until("document.activeElement.dataset.code === 'FRA'")
    browser.says("#hover-card", "France")
    browser.key("Enter")
    browser.shows("?country=FRA")
    browser.until("document.getElementById('spoken').textContent.includes('22 reactions from France')")
    browser.key("Escape")
    browser.shows("")


def test_the_player_goes_through_time_and_stops(browser: Browser):
    browser.view()
    browser.press("#play")
    browser.until("location.search.includes('to=2020-10')")
    browser.press("#play")
    browser.until("!document.body.hasAttribute('data-playing')")


def test_the_story_leads_from_step_to_step_and_back(browser: Browser):
    browser.view()
    first, second, *_ = browser.js("[...document.querySelectorAll('#story [data-query]')].map((e) => e.dataset.query)")
    browser.press("#story-open")
    browser.shows(f"?{first}")
    browser.press("[data-story=next]")
    browser.shows(f"?{second}")
    browser.back()
    browser.shows(f"?{first}")


@pytest.mark.parametrize(
    ("path", "heading"), [("/countries/FRA", "France"), ("/about", "About"), ("/reactions/nk-001", "Minsk")]
)
def test_a_page_without_a_map_has_its_heading(browser: Browser, path: str, heading: str):
    browser.go(browser.site + path)
    browser.says("h1", heading)


NARROWEST = (320, 640)
FITTED = """() => {
    const plot = document.querySelector('#timeline .js-plotly-plot');
    return plot?.clientWidth > 0 && plot._fullLayout.width === plot.clientWidth;
}"""
CUT = """() => {
    const frame = document.querySelector('#timeline .main-svg').getBoundingClientRect();
    return [...document.querySelectorAll('#timeline .annotation text')]
        .filter((name) => {
            const { top, left, right } = name.getBoundingClientRect();
            return top < frame.top || left < frame.left - 1 || right > frame.right + 1;
        })
        .map((name) => name.textContent);
}"""


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844), NARROWEST], ids=str)
def test_the_names_of_days_above_the_timeline_are_whole(browser: Browser, size: tuple[int, int]):
    if size == NARROWEST:
        browser.resize(*size)
        browser.open("/?panel=timeline")
    else:
        browser.view("?panel=timeline")
        browser.resize(*size)
        browser.until(FITTED)
    browser.until("document.querySelectorAll('#timeline .annotation').length > 0")
    assert browser.js(CUT) == []
