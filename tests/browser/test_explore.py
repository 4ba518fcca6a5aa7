from __future__ import annotations

import re
import time

import pytest
from driver import Watched, follows, point_in, rested, show_table, text, until
from playwright.sync_api import Page

from served import start_server

PLOT = "document.querySelector('#map .js-plotly-plot')"


def marker(page, trace: int, code: str) -> tuple[float, float]:
    """Return the position of a marker on the screen."""
    return page.evaluate(
        """([trace, code]) => {
            const plot = document.querySelector('#map .js-plotly-plot');
            const { lat, lon, customdata } = plot.data[trace];
            const n = customdata.findIndex(([codes]) => codes.split(",").includes(code));
            const [x, y] = plot._fullLayout.geo._subplot.projection([lon[n], lat[n]]);
            const box = plot.getBoundingClientRect();
            return [x + box.left, y + box.top];
        }""",
        [trace, code],
    )


def test_the_legend_lights_up_its_countries_and_a_shift_click_adds(watched: Watched):
    page = watched.open("/")
    page.hover("#legend button[data-code=impartial]")
    page.wait_for_selector("#map.lit")
    back = page.evaluate("document.querySelectorAll('.choroplethlocation.back').length")
    assert 200 < back < 256
    page.click("#legend button[data-code=impartial]")
    follows(page, r"stance=impartial$")
    page.click("#legend .key.c-pro_armenia", modifiers=["Shift"])
    follows(page, r"stance=impartial,pro_armenia$")
    assert page.locator("#legend .steps .key").count() == 5, "every step from side to side stays"


def test_a_step_that_leans_filters_by_what_was_said_for_its_side(watched: Watched):
    page = watched.open("/")
    page.click("#legend .key.c-leans_armenia")
    follows(page, r"stance=pro_armenia$")
    pressed = page.locator("#legend [aria-pressed=true]")
    assert [key.get_attribute("data-code") for key in pressed.all()] == ["pro_armenia", "pro_armenia"]


def test_a_small_state_is_found_twenty_pixels_away(watched: Watched):
    page = watched.open("/")
    x, y = marker(page, 1, "VCT")
    page.mouse.move(x + 40, y)
    page.wait_for_timeout(150)
    page.mouse.move(x + 10, y + 9, steps=5)
    text(page, "#hover-card", "Saint Vincent")
    page.mouse.click(x + 10, y + 9)
    follows(page, r"country=VCT$")


def test_markers_that_overlap_are_one_and_open_into_a_list(watched: Watched):
    page = watched.open("/?type=protest,incident")
    x, y = marker(page, 2, "beverly-hills")
    page.mouse.move(x + 1, y)
    page.mouse.move(x, y)
    page.wait_for_selector("#hover-card:not([hidden])")
    card = page.inner_text("#hover-card")
    assert "Los Angeles" in card
    assert "Beverly Hills" in card
    page.mouse.click(x, y)
    follows(page, r"place=beverly-hills,los-angeles")
    text(page, "#details h2", "Beverly Hills")
    text(page, "#details h2", "Los Angeles")


def test_zoom_buttons_presets_and_fit_move_the_map(watched: Watched):
    page = watched.open("/")
    page.click("button[aria-label='Zoom in']")
    follows(page, r"map=11,10,1\.68$")
    page.click("#presets >> text=Caucasus")
    follows(page, r"map=caucasus$")
    page.click("#presets >> text=World")
    follows(page, r"/$")
    page.click("#menu-country summary")
    page.fill("#menu-country input", "portugal")
    page.fill("#menu-country input", "georgia")
    page.click("#filter-country button[data-code=GEO]")
    follows(page, r"country=GEO$")
    page.keyboard.press("Escape")
    page.click("#presets >> text=Zoom to selection")
    follows(page, r"map=4[2-5]\.\d+,4\d\.\d+,")
    assert point_in(page, "GEO")


COVERED = """() => {
    const canvas = document.querySelector("#map canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, n) => n % 4 === 3 && value).length / (canvas.width * canvas.height);
}"""
"""The share of the moved map where something is drawn."""


def test_dragging_the_map_moves_it_and_picks_nothing(watched: Watched):
    page = watched.open("/")
    x, y = point_in(page, "DZA")
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + 10 * step, y + 3 * step)
    hidden = "getComputedStyle(document.querySelector('#map .choroplethlocation')).visibility === 'hidden'"
    for _try in range(100):  # a hand that rests for a moment ends the movement
        page.mouse.move(x + 81, y + 24)
        page.mouse.move(x + 80, y + 24)
        seen = page.evaluate(f"document.querySelector('#map.moving canvas') && [{hidden}, ({COVERED})()]")
        if seen:
            break
    assert seen, "the map never moved"
    assert seen[0]
    assert 0.2 < seen[1] < 0.4, "a land is drawn inside out, or not at all"
    page.mouse.up()
    page.wait_for_selector("#map:not(.moving) .sign", state="attached")
    assert page.locator("#map .choroplethlocation").first.is_visible()
    assert page.locator("#map canvas").count() == 0
    follows(page, r"/\?map=-\d+\.?\d*,[\d.]+,1\.05$")


def test_playing_runs_through_the_war_in_four_to_eight_seconds_with_the_map_following(watched: Watched):
    page = watched.open("/")
    start = page.evaluate(f"{PLOT}.data[0].z.join()")
    begun = time.monotonic()
    page.click("#play")
    follows(page, r"to=2020-1\d-\d\d")
    assert page.evaluate(f"{PLOT}.data[0].z.join()") != start
    text(page, "#play", "Play")
    took = time.monotonic() - begun
    follows(page, r"/$")
    until(page, "document.getElementById('table-count').textContent === '263 reactions'")
    assert took > 3, "it is an animation, not a jump"
    page.click("button[aria-label='Next days']")
    follows(page, r"/\?to=2020-\d\d-\d\d$")


def test_a_pause_holds_the_day_that_is_shown(watched: Watched):
    page = watched.open("/")
    page.click("#play")
    follows(page, r"to=2020-1\d-\d\d")
    page.click("#play")
    text(page, "#play", "Play")
    rested(page)
    held = page.url
    until(page, "document.querySelector('#to').value === new URLSearchParams(location.search).get('to')")
    page.wait_for_timeout(500)
    assert page.url == held


def test_with_reduced_motion_playing_goes_one_step_a_press(watched: Watched):
    watched.page.emulate_media(reduced_motion="reduce")
    page = watched.open("/")
    page.click("#play")
    follows(page, r"to=2020-09-30")
    page.wait_for_timeout(1000)
    assert page.url.endswith("to=2020-09-30")


def test_the_undated_reactions_can_be_listed_and_opened(watched: Watched):
    page = watched.open("/?country=HUN")
    text(page, "#timeline-reading", "undated")
    page.click("#undated summary")
    page.click("#undated-list button")
    follows(page, r"reaction=nk-\d+")
    text(page, "#opened h2", "Government of Hungary")


def test_a_long_list_goes_on_where_the_keyboard_is(watched: Watched):
    page = watched.open("/")
    rows = page.evaluate("async () => (await (await fetch('/reactions.json')).json()).map((row) => row.date)")
    undated = rows.count(None)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.click("#undated summary")
    page.wait_for_selector("#undated-list [data-more]")
    page.focus("#undated-list [data-more]")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#undated-list li').length === 100")
    assert (
        page.evaluate("[...document.querySelectorAll('#undated-list li button')].indexOf(document.activeElement)") == 50
    )
    assert f"Show {min(50, undated - 100)} more" in page.inner_text("#undated-list")
    assert len(asked) == 2, "nothing but the two pages is asked for"


def test_an_opened_reaction_leads_to_the_next_one_by_key(watched: Watched):
    page = watched.open("/?country=FRA&reaction=nk-232")
    text(page, "#opened", f"of {len(page.evaluate(SERVED, '?country=FRA'))}")
    first = page.inner_text("#opened h2")
    page.keyboard.press("n")
    until(page, "old => document.querySelector('#opened h2').textContent !== old", first)
    page.keyboard.press("p")
    text(page, "#opened h2", first)
    assert page.get_attribute("#opened a", "href").startswith("https://en.wikipedia.org/")


def test_back_and_forward_lead_through_the_story_step_by_step(watched: Watched):
    page = watched.open("/?country=FRA")
    shown = [("country=FRA", "")]
    page.click("#story-open")
    for n in range(1, 6):
        text(page, "#story h2", f"{n} of 8")
        query = page.locator("#story [data-query]").nth(n - 1).get_attribute("data-query")
        until(page, "query => location.search === (query && '?') + query", query)
        shown.append((query, f"{n} of 8"))
        if n < 5:
            page.click("[data-story=next]")
    for go, steps in ((page.go_back, shown[-2::-1]), (page.go_forward, shown[1:])):
        for query, step in steps:
            go()
            until(page, "query => location.search === (query && '?') + query", query)
            assert (page.locator("#story h2:visible").all_inner_texts() or [""])[0].startswith(step)
            assert page.locator("#story").is_visible() == bool(step)
    page.click("[data-story=close]")
    page.click("#clear")
    until(page, "query => location.search !== '?' + query", shown[-1][0])
    page.go_back()
    until(page, "query => location.search === '?' + query", shown[-1][0])
    assert page.locator("#story").is_hidden(), "a story that was ended stays so"


def test_a_second_country_is_shown_beside_the_first(watched: Watched):
    page = watched.open("/?country=FRA")
    page.click(".compare summary")
    page.click(".compare button[data-code=TUR]")
    follows(page, r"country=FRA,TUR$")
    page.wait_for_selector(".compared")
    boxes = [section.bounding_box() for section in page.locator(".compared > section").all()]
    assert len(boxes) == 2
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]


def test_found_words_are_marked_whatever_their_case_and_accents(watched: Watched):
    page = watched.open("/?q=ERDOGAN")
    marks = page.locator("#details mark").all_inner_texts()
    assert set(marks) == {"Erdoğan"}


def test_an_empty_result_says_which_filter_to_drop(watched: Watched):
    page = watched.open("/?type=resolution&stance=pro_azerbaijan&from=2020-10-01&to=2020-10-31")
    text(page, "#details h2", "Nothing passes all filters")
    text(page, "#sentence", "No resolutions")
    ways = page.locator("#details .ways button").all_inner_texts()
    assert any(re.match(r"Without “(Type|Stance)”", way) for way in ways)
    page.locator("#details .ways button", has_text="Without “Type”").click()
    follows(page, r"\?stance=pro_azerbaijan&from")
    text(page, "#details h2", "In order of date")


def test_the_story_drives_the_view_by_ordinary_addresses(watched: Watched):
    page = watched.open("/")
    page.click("#story-open")
    text(page, "#story h2", "1 of 8")
    follows(page, r"\?from=2020-09-27&to=2020-10-05$")
    page.click("[data-story=next]")
    follows(page, r"stance=impartial&type=statement&actor=government$")
    page.click("[data-story=back]")
    follows(page, r"\?from=2020-09-27&to=2020-10-05$")
    page.go_back()
    follows(page, r"stance=impartial")
    page.click("[data-story=close]")
    assert page.locator("#story").is_hidden()


def test_every_step_of_the_story_shows_reactions(watched: Watched):
    page = watched.open("/")
    queries = page.evaluate("[...document.querySelectorAll('#story [data-query]')].map((step) => step.dataset.query)")
    assert 6 <= len(queries) <= 8
    for query in queries:
        rows = page.evaluate("async (query) => (await (await fetch('/reactions.json?' + query)).json()).length", query)
        assert rows > 2, query


def test_every_chart_reads_itself_out(watched: Watched):
    page = watched.open("/?country=USA")
    text(page, "#countries-reading", "United States (58)")
    text(page, "#types-reading", "Statements lead: 37 of 58")
    text(page, "#timeline-reading", "Busiest:")
    text(page, "#changes-reading", "took two or more")


SHOWN = """() => [...document.querySelectorAll('#table-grid .ag-center-cols-container .ag-row')]
    .sort((a, b) => a.getAttribute('row-index') - b.getAttribute('row-index')).map((row) => row.getAttribute('row-id'))"""
SERVED = "async (query) => (await (await fetch('/reactions.json' + query)).json()).map((row) => row.id)"


def in_order(page: Page, query: str) -> None:
    """Wait until the rows of the table are the first ones of the data for the same query string."""
    served = page.evaluate(SERVED, query)
    page.wait_for_selector("#table-grid .ag-row")
    until(
        page,
        f"(served) => {{ const shown = ({SHOWN})(); return shown.join() === served.slice(0, shown.length).join() }}",
        served,
    )


def to_table(page: Page) -> None:
    """Make the window so large that the table stands open below the map, and wait until it has rows."""
    show_table(page)
    page.wait_for_selector("#table-grid .ag-row")


@pytest.mark.parametrize(
    "query", ["?country=FRA&sort=-date", "?sort=-place", "?type=protest&sort=stance&lang=fr", "?sort=-crowd"]
)
def test_the_table_shows_the_rows_in_the_order_of_the_data_and_opens_the_one_that_is_clicked(
    watched: Watched, query: str
):
    page = watched.open("/" + query)
    to_table(page)
    in_order(page, query)
    first, second, *_ = page.evaluate(SERVED, query)
    page.click(f".ag-row[row-id={second}] [col-id=date]")
    follows(page, f"reaction={second}")
    page.click("#opened .previous")
    follows(page, f"reaction={first}")


def test_the_head_of_a_column_asks_for_its_order_and_says_it(watched: Watched):
    page = watched.open("/?type=protest")
    to_table(page)
    page.click(".column-menu summary")
    page.click(".column-menu button[data-column=crowd]")
    page.wait_for_selector(".ag-header-cell[col-id=crowd]")
    page.keyboard.press("Escape")
    for query, said in (("&sort=crowd", "ascending"), ("&sort=-crowd", "descending"), ("", "none")):
        page.click(".ag-header-cell[col-id=crowd]")
        follows(page, f"type=protest{query}$")
        until(page, f"document.querySelector('.ag-header-cell[col-id=crowd]').ariaSort === '{said}'")
        in_order(page, f"?type=protest{query}")
    page.click(".ag-header-cell[col-id=stance]")
    page.click(".ag-header-cell[col-id=country]", modifiers=["Shift"])
    follows(page, "sort=country_name$")
    until(page, "document.querySelector('.ag-header-cell[col-id=stance]').ariaSort === 'none'")
    in_order(page, "?type=protest&sort=country_name")


def test_a_less_exact_date_is_in_the_table(watched: Watched):
    page = watched.open("/")
    rows = page.evaluate("async () => (await (await fetch('/reactions.json')).json()).map((row) => [row.id, row.date])")
    code, month = next((code, date) for code, date in rows if re.fullmatch(r"\d{4}-\d\d", date or ""))
    page = watched.open(f"/?from={month}-01&to={month}-01&sort=date")
    to_table(page)
    assert page.inner_text(f".ag-row[row-id={code}] [col-id=date]").endswith(f" {month[:4]}")


def test_a_lost_server_is_announced_and_found_again(chromium):
    server, address = start_server()
    page = chromium.new_page()
    page.goto(address)
    page.wait_for_selector("#details section")
    server.terminate()
    server.wait(10)
    page.click("#legend button[data-code=impartial]")
    text(page, "#server", "does not answer")
    port = address.rsplit(":", 1)[1]
    again, _ = start_server(port=int(port))
    page.wait_for_selector("#server", state="hidden", timeout=15_000)
    page.click("#legend .key.c-pro_armenia")
    follows(page, r"stance=pro_armenia$")
    again.terminate()
    again.wait(10)
    page.close()


def test_without_script_the_page_says_what_it_is_and_leads_on(chromium, address: str):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert "263 reactions" in page.inner_text(".noscript")
    assert page.locator("a[href='/reactions.csv']").count()
    context.close()


@pytest.fixture
def phone(chromium, address: str):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + "/?map=europe")
    page.wait_for_selector(".choroplethlocation", state="attached")
    page.wait_for_selector("#details section")
    yield page
    context.close()


def test_the_first_tap_shows_the_card_at_the_bottom_and_the_second_opens(phone):
    phone.evaluate("document.getElementById('map').scrollIntoView({block: 'center'})")
    x, y = point_in(phone, "POL")
    phone.touchscreen.tap(x, y)
    phone.wait_for_selector("#hover-card:not([hidden])")
    card = phone.locator("#hover-card").bounding_box()
    assert card["y"] + card["height"] > 760, "the card stands on the bar at the bottom"
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= 390
    assert "country=POL" not in phone.url
    phone.wait_for_timeout(800)
    phone.touchscreen.tap(x, y)
    follows(phone, r"country=POL")


def test_the_phone_page_does_not_scroll_sideways(phone):
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


OPTIONS = """menu => [...document.querySelectorAll(`#filter-${menu} .option`)].map(
    (option) => [option.textContent, option.getAttribute('aria-pressed'), option.className].join(' ')).join()"""


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_menu_says_after_a_choice_what_it_says_in_a_new_tab(watched: Watched, way: str):
    page = watched.open("/?type=statement&stance=impartial")
    wanted = {menu: page.evaluate(OPTIONS, menu) for menu in ("actor", "type")}
    page = watched.open("/?type=statement")
    stale = page.evaluate(OPTIONS, "actor")
    page.click("#legend button[data-code=impartial]")
    follows(page, "stance=impartial")
    page.wait_for_timeout(300)
    assert page.evaluate(OPTIONS, "actor") == stale, "a closed menu is not brought"
    if way == "pointer":
        page.click("#menu-actor > summary")
    else:
        page.focus("#menu-actor > summary")
        page.keyboard.press("Enter")
    until(page, f"({OPTIONS})('actor') === {wanted['actor']!r}")
    page.keyboard.press("Escape")
    page.click("#menu-type > summary")
    until(page, f"({OPTIONS})('type') === {wanted['type']!r}")
    page.click("#filter-type button[data-code=protest]")
    until(page, f"({OPTIONS})('type') !== {wanted['type']!r}")
    assert page.locator("#filter-type button[data-code=protest]").get_attribute("aria-pressed") == "true"


def test_a_search_in_a_menu_includes_options_that_load_later(watched: Watched):
    page = watched.open("/")
    page.click("#menu-country > summary")
    page.fill("#menu-country input", "franc")
    page.click("#filter-country button[data-code=FRA]")
    until(page, "document.querySelectorAll('#filter-country button[aria-pressed=true]').length === 1")
    page.wait_for_timeout(300)
    assert page.locator("#filter-country .option:visible").all_text_contents() == ["France22"]


def test_a_step_of_the_legend_keeps_its_colour_under_the_pointer(watched: Watched):
    page = watched.open("/")
    colour = "getComputedStyle(document.querySelector('#legend .key.c-leans_armenia')).backgroundColor"
    before = page.evaluate(colour)
    page.hover("#legend .key.c-leans_armenia")
    page.wait_for_selector("#map.lit")
    assert page.evaluate(colour) == before
