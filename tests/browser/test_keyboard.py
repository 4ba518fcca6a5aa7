"""The page without a mouse: the tasks of its four kinds of users, then the functions that they need. No test points or clicks."""

from __future__ import annotations

import csv
import re

import pytest
from driver import Watched, follows, text, until
from playwright.sync_api import Page

FOCUS = "document.activeElement"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focus(page: Page) -> str:
    """Return the name of the focused element, or its text."""
    return page.evaluate(f"{FOCUS}.getAttribute('aria-label') || {FOCUS}.textContent")


def at(page: Page, selector: str) -> bool:
    return page.evaluate(f"selector => {FOCUS}.matches(selector)", selector)


def tab_to(page: Page, selector: str, key: str = "Tab", most: int = 60) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        if at(page, selector):
            return
        press(page, key)
    raise AssertionError(f"{most} times {key} do not reach {selector}; at {focus(page)!r}")


def opened(watched: Watched, path: str = "/") -> Page:
    """Open an address and wait for the lists."""
    page = watched.open(path)
    page.wait_for_selector("#country-list .mark", state="attached")
    page.wait_for_selector("#timeline-marks [role=option]", state="attached")
    return page


def test_a_reporter_hears_the_position_of_france_and_finds_a_quotation_with_its_source(watched: Watched):
    page = opened(watched)
    press(page, "m")
    page.keyboard.type("fran")
    assert re.match(r"France: impartial, 22 reactions, 11 official acts: 1 .+", focus(page))
    press(page, "Enter")
    follows(page, r"country=FRA$")
    text(page, "#details h2", "France")
    assert focus(page).startswith("France: "), "the focus stays where it was"
    press(page, "i")
    tab_to(page, "#details a[aria-label*=Lemoyne]", most=90)
    article = page.evaluate(f"{FOCUS}.closest('article').textContent")
    assert "Jean-Baptiste Lemoyne, secretary of state" in article
    assert "“unilateral recognition of Karabakh will do no good for anyone”" in article
    assert re.search(r"wikipedia\.org/.+#:~:text=", page.evaluate(f"{FOCUS}.href"))


def test_a_student_hears_which_countries_were_for_azerbaijan(watched: Watched):
    page = opened(watched)
    tab_to(page, "#legend button")
    while "For Azerbaijan" not in focus(page):
        press(page, "ArrowRight")
    assert page.locator("#map.lit").count(), "the map lights up as under the pointer"
    said = int(re.search(r"(\d+) countries", focus(page))[1])
    press(page, "Enter")
    follows(page, r"stance=pro_azerbaijan$")
    until(page, "document.getElementById('spoken').textContent.includes('84 reactions for Azerbaijan')")
    assert at(page, "#legend .key.c-pro_azerbaijan[aria-pressed=true]"), "the focus is not lost"
    until(page, "!document.querySelector('#country-list').textContent.includes('for Armenia')")
    press(page, "m", "Home")
    heard = []
    while not heard or heard[-1] != focus(page):
        heard.append(focus(page))
        press(page, "PageDown")
        if "no reaction" in focus(page):
            break
    named = {
        line.split(":")[0] for line in heard if ": for Azerbaijan, " in line or ": leaning to Azerbaijan, " in line
    }
    assert {"Turkey", "Pakistan", "Afghanistan", "Ukraine"} <= named
    assert len(named) >= said


def test_a_researcher_exports_the_impartial_statements_of_governments_between_two_dates(watched: Watched, tmp_path):
    page = opened(watched)
    for menu, code in (("stance", "impartial"), ("type", "statement"), ("actor", "government")):
        tab_to(page, f"#menu-{menu} > summary")
        press(page, "Enter")
        tab_to(page, f"#filter-{menu} [data-code={code}]")
        press(page, "Enter")
        follows(page, code)
        press(page, "Escape")
        assert at(page, f"#menu-{menu} > summary")
    tab_to(page, "#menu-dates > summary")
    press(page, "Enter")
    for end, day in (("from", "10012020"), ("to", "10202020")):
        tab_to(page, f"#{end}")
        page.keyboard.type(day)
        follows(page, rf"{end}=2020-10-{day[2:4]}")
    tab_to(page, "#download > summary", "Shift+Tab")
    press(page, "Enter")
    tab_to(page, "a[data-file='/reactions.csv']")
    with page.expect_download() as download:
        press(page, "Enter")
    download.value.save_as(tmp_path / "reactions.csv")
    with (tmp_path / "reactions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 3
    assert {(row["stance"], row["type"], row["actor_type"]) for row in rows} == {
        ("impartial", "statement", "government")
    }
    assert [row["date"] for row in rows if not "2020-10-01" <= row["date"] <= "2020-10-20"] == []


def test_a_teacher_tells_the_story_and_shows_how_protest_spread(watched: Watched):
    watched.page.emulate_media(reduced_motion="reduce")
    page = opened(watched)
    tab_to(page, "#story-open")
    press(page, "Enter")
    text(page, "#story h2", "1 of 8")
    tab_to(page, "[data-story=next]")
    press(page, "Enter", "Enter", "Enter")
    follows(page, r"type=protest")
    tab_to(page, "[data-story=close]")
    press(page, "Enter", "k")
    follows(page, r"type=protest&from=2020-10-01&to=2020-11-03")
    press(page, "k")
    follows(page, r"type=protest&from=2020-10-01&to=2020-11-06")
    tab_to(page, "#span-to")
    press(page, "End")
    follows(page, r"(?!.*&to=).*type=protest")


def test_arrows_lead_to_the_neighbour_on_the_map(watched: Watched):
    page = opened(watched)
    press(page, "m")
    page.keyboard.type("pola")
    assert focus(page).startswith("Poland: ")
    south = []
    for _ in range(6):
        press(page, "ArrowDown")
        south.append(focus(page).split(":")[0])
    places = page.evaluate("window.geoReactions.names().country")
    latitude = {name: lat for name, _parent, _lon, lat in places.values()}
    heights = [latitude["Poland"], *(latitude[name] for name in dict.fromkeys(south))]
    assert heights == sorted(heights, reverse=True)
    press(page, "ArrowUp", "ArrowUp")
    assert latitude[focus(page).split(":")[0]] > latitude[south[-1]]


def test_the_country_with_the_focus_is_outlined_and_has_its_card(watched: Watched):
    page = opened(watched, "/?map=europe")
    press(page, "m")
    page.keyboard.type("germ")
    text(page, "#hover-card h3", "Germany")
    assert page.evaluate("document.querySelector('.choroplethlocation.pointed').__data__.loc") == "DEU"
    ring, card = page.locator("#map .ring").bounding_box(), page.locator("#hover-card").bounding_box()
    line = page.evaluate(f"(({{x, y, width, height}}) => ({{x, y, width, height}}))({FOCUS}.getBoundingClientRect())")
    assert ring["width"] > 20
    assert not _overlap(card, line), "the card leaves the line with the focus free"
    press(page, "Escape")
    assert page.locator("#hover-card").is_hidden()
    assert page.url.endswith("?map=europe")


def _overlap(a: dict, b: dict) -> bool:
    """Return whether two boxes overlap by a pixel or more."""
    across = a["x"] + 1 < b["x"] + b["width"] and b["x"] + 1 < a["x"] + a["width"]
    return across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]


def test_a_country_out_of_sight_turns_the_map(watched: Watched):
    page = opened(watched, "/?map=caucasus")
    press(page, "m")
    page.keyboard.type("chil")
    follows(page, r"map=-[67]\d\.")
    text(page, "#hover-card h3", "Chile")
    until(
        page,
        """() => {
            const [ring, map] = ['#map .ring', '#map'].map((one) => document.querySelector(one)?.getBoundingClientRect());
            return ring && map.left < ring.left && ring.right < map.right && map.top < ring.top && ring.bottom < map.bottom;
        }""",
    )


def test_countries_without_a_reaction_are_found_by_letters_whatever_their_accents(watched: Watched):
    page = opened(watched)
    press(page, "m")
    page.keyboard.type("icel")
    assert focus(page) == "Iceland: no reaction"
    page.wait_for_timeout(900)
    page.keyboard.type("curac")
    assert focus(page).startswith("Curaçao: ")
    press(page, "Enter")
    follows(page, r"country=CUW$")
    text(page, "#details h2", "Curaçao")
    until(page, "document.querySelector('#country-list [aria-selected=true]').dataset.code === 'CUW'")
    assert focus(page).startswith("Curaçao: ")


def test_shift_adds_a_country_and_escape_clears_the_pick(watched: Watched):
    page = opened(watched, "/?country=FRA")
    press(page, "m")
    assert focus(page).startswith("France: "), "the Tab key enters at what is picked"
    page.keyboard.type("turk")
    press(page, "Shift+Enter")
    follows(page, r"country=FRA,TUR$")
    until(page, "document.querySelectorAll('#country-list [aria-selected=true]').length === 2")
    press(page, "Escape")
    follows(page, r"/$")
    assert focus(page).startswith("Turkey: ")


def test_every_list_is_one_stop_of_the_tab_key(watched: Watched):
    page = opened(watched)
    stops = page.evaluate(
        """() => [...document.querySelectorAll('.marks, [role=toolbar]')].map((group) =>
            [group.id, [...group.querySelectorAll('[role=option], button')].filter((item) => item.tabIndex === 0).length])"""
    )
    assert {"country-list", "place-list", "timeline-marks", "types-marks", "legend", "bodies"} <= {
        name for name, _ in stops
    }
    assert {n for _, n in stops} == {1}


@pytest.mark.parametrize(
    ("chart", "says", "leads"),
    [
        ("timeline", r"^1 Oct 2020: 7 reactions, 5 for Azerbaijan, 1 for Armenia, ", r"from=2020-10-01&to=2020-10-01$"),
        ("types", r"^Resolution: 7 reactions, 7 for Armenia$", r"type=resolution$"),
        ("countries", r"^France: 22 reactions, ", r"country=FRA$"),
        ("changes", r"^Vladimir Putin: 22 Oct 2020, impartial\. ", r"reaction=nk-\d+$"),
    ],
)  # fmt: skip
def test_the_bars_of_a_chart_are_read_and_picked(watched: Watched, chart: str, says: str, leads: str):
    page = opened(watched)
    tab_to(page, f"#{chart}-marks .mark", most=90)
    press(page, "ArrowRight")
    assert re.search(says, focus(page))
    page.wait_for_selector(f"#{chart} .ring")
    assert page.locator("#hover-card").is_visible()
    press(page, "Enter")
    follows(page, leads)
    if leads.startswith("reaction"):
        until(page, f"document.querySelector('#opened').contains({FOCUS})")  # the focus moves to what is opened
    else:
        until(page, f"document.querySelector('#{chart}-marks [aria-selected=true]') === {FOCUS}")


def test_places_are_read_and_picked(watched: Watched):
    page = opened(watched, "/?type=protest,incident")
    tab_to(page, "#place-list .mark")
    assert "Beverly Hills" in focus(page)
    press(page, "Enter")
    follows(page, r"place=beverly-hills,los-angeles")
    assert "Beverly Hills" in focus(page)


def test_the_sliders_move_by_day_and_week_and_say_the_day(watched: Watched):
    page = opened(watched)
    tab_to(page, "#span-from", most=90)
    press(page, "ArrowRight")
    assert page.evaluate(f"{FOCUS}.getAttribute('aria-valuetext')") == "28 September 2020"
    press(page, "PageUp")
    follows(page, r"from=2020-10-05$")
    press(page, "Tab", "PageDown")
    follows(page, r"from=2020-10-05&to=2020-12-\d\d$")
    press(page, "Home")
    follows(page, r"from=2020-09-27&to=2020-09-27$")
    press(page, "Shift+Tab", "ArrowRight")
    follows(page, r"from=2020-09-28&to=2020-09-28$")
    press(page, "Home")
    follows(page, r"\?to=2020-09-28$")


def test_a_list_opens_for_everyone(watched: Watched):
    page = opened(watched)
    tab_to(page, "[data-list=country-list]")
    press(page, "Enter")
    assert page.evaluate(f"{FOCUS}.getAttribute('aria-expanded')") == "true"
    lines = page.locator("#country-list .mark")
    assert lines.nth(3).is_visible()
    assert lines.count() == page.evaluate("Object.keys(window.geoReactions.names().country).length")
    assert page.locator("#country-list").bounding_box()["height"] > 200


def test_a_change_is_announced_once_and_playing_only_at_its_end(watched: Watched):
    page = opened(watched)
    page.evaluate(
        """() => {
            window.heard = [];
            const place = document.getElementById('spoken');
            new MutationObserver(() => place.textContent && window.heard.push(place.textContent))
                .observe(place, { childList: true, subtree: true, characterData: true });
        }"""
    )
    tab_to(page, "#legend button")
    press(page, "Enter")
    until(page, "window.heard.length")
    page.wait_for_timeout(1500)
    assert len(page.evaluate("window.heard")) == 1
    assert "91 reactions for Armenia" in page.evaluate("window.heard[0]")
    assert "In the 91 reactions left by the filters" in page.evaluate("window.heard[0]")
    press(page, "k")
    text(page, "#play", "Pause")
    text(page, "#play", "Play")
    page.wait_for_timeout(1500)
    assert len(page.evaluate("window.heard")) <= 2


def test_the_sheet_lists_the_keys_and_gives_the_focus_back(watched: Watched):
    page = opened(watched)
    tab_to(page, "#legend button")
    press(page, "?")
    text(page, "#shortcuts h2", "Keyboard shortcuts")
    assert page.evaluate(f"document.getElementById('shortcuts').contains({FOCUS})")
    keys = page.locator("#shortcuts [data-key] kbd").all_inner_texts()
    assert {"/", "n", "p", "c", "k", "d", "s", "m", "t", "?"} <= set(keys)
    press(page, "c")
    press(page, "Escape")
    assert page.locator("#shortcuts").is_hidden()
    assert at(page, "#legend button")


def test_single_keys_can_be_switched_off_and_stay_off_after_a_reload(watched: Watched):
    page = opened(watched)
    tab_to(page, "#shortcuts-open")
    press(page, "Enter")
    tab_to(page, "#shortcuts-switch", most=6)
    press(page, "Space")
    assert at(page, "[role=switch][aria-checked=false]")
    press(page, "Escape")
    for again in (False, True):
        press(page, "/", "m", "?")
        assert not at(page, "#search, .mark")
        assert page.locator("#shortcuts").is_hidden()
        if not again:
            opened(watched)


def test_keys_typed_into_a_field_stay_letters(watched: Watched):
    page = opened(watched)
    press(page, "/")
    assert at(page, "#search")
    page.keyboard.type("mc?")
    follows(page, r"q=mc")
    assert page.input_value("#search") == "mc?"
    assert page.locator("#shortcuts").is_hidden()


def test_keys_of_the_browser_are_left_alone(watched: Watched):
    page = opened(watched)
    theme = page.evaluate("document.documentElement.dataset.theme")
    press(page, "Control+d", "Alt+d", "Meta+d")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    press(page, "d")
    assert page.evaluate("document.documentElement.dataset.theme") != theme


def test_a_row_of_the_table_is_one_key_away_and_opens(watched: Watched):
    page = opened(watched, "/?country=HUN")
    press(page, "t")
    page.wait_for_selector("#table-grid .ag-cell")
    press(page, "t")
    until(page, f"{FOCUS}.matches('.ag-cell')")
    press(page, "Enter")
    follows(page, r"reaction=nk-\d+")
    until(page, "document.getElementById('spoken').textContent.includes('Government of Hungary')")
    press(page, "n")


def test_on_a_phone_nothing_covers_the_line_of_an_opened_list(watched: Watched):
    watched.page.set_viewport_size({"width": 390, "height": 844})
    page = opened(watched)
    press(page, "m")
    tab_to(page, "[data-list=country-list]", "Shift+Tab", most=3)
    press(page, "Enter", "Tab")
    page.keyboard.type("uk")
    assert focus(page).startswith("Ukraine: ")
    page.wait_for_timeout(500)
    assert page.locator("#hover-card").is_hidden()
    on_top = f"(({{left, top}}) => document.elementFromPoint(left + 9, top + 9))({FOCUS}.getBoundingClientRect())"
    assert page.evaluate(f"{FOCUS}.contains({on_top})")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
