"""Fields that only one collection has: their menus, charts, columns and keys on the page, by mouse, keyboard and finger."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from driver import Watched, eventually, text, until
from playwright.sync_api import Browser, Page

from own_fields import OWN, own_folder
from samples import sample
from served import serving


@pytest.fixture(scope="module")
def own_address() -> Iterator[str]:
    with serving("--data", str(own_folder().parent), "--collection", OWN) as address:
        yield address


@pytest.fixture
def own(chromium: Browser, own_address: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    found = Watched(context.new_page(), own_address)
    yield found
    context.close()
    assert found.wrong == []


def asked(page: Page, key: str, value: str) -> None:
    """Wait until a key of the address has a value, "" for none."""
    eventually(
        page,
        lambda: parse_qs(urlsplit(page.url).query).get(key, [""])[0] == value,
        f"the address never has {key}={value}",
    )


def counted(page: Page, query: str) -> None:
    """Wait until the sentence counts the reactions that a query selects."""
    shown = sample(own_folder())
    text(page, "#sentence", shown.sentence(query) + ".")


def bar(page: Page, code: str) -> tuple[float, float]:
    """Return a point in a bar of the chart of robots, by its code."""
    until(page, "() => document.querySelectorAll('#field-robots-figure .bars .point').length")
    found = page.evaluate(
        """code => {
            for (const trace of document.querySelectorAll('#field-robots-figure .trace'))
                for (const point of trace.querySelectorAll('.point')) {
                    if (trace.__data__[0].trace.customdata[point.__data__.i][0] !== code) continue;
                    const box = point.querySelector('path').getBoundingClientRect();
                    return [box.x + box.width / 2, box.y + box.height / 2];
                }
        }""",
        code,
    )
    assert found, f"there is no bar {code}"
    return found[0], found[1]


def test_a_choice_is_picked_in_its_menu_with_commas_and_signs_as_they_are(own: Watched):
    page = own.open()
    page.click("#menu-mood summary")
    for value in ("angry, very", "100% calm", "<b>&amp;"):
        page.click(f'#filter-mood button:has-text("{value}")')
    asked(page, "mood", "100%25 calm,<b>&amp;,angry%2C very")
    counted(page, "mood=100%2525%20calm,%3Cb%3E%26amp%3B,angry%252C%20very")
    page.reload()
    page.wait_for_selector("#details section", state="attached")
    counted(page, "mood=100%2525%20calm,%3Cb%3E%26amp%3B,angry%252C%20very")
    page.click("[data-clear=mood]")
    asked(page, "mood", "")


def test_a_bar_of_numbers_picks_its_range_shift_widens_it_and_the_second_click_clears_it(own: Watched):
    page = own.open("/?focus=field-robots")
    codes = sample(own_folder()).collection.histogram("robots").codes
    page.mouse.click(*bar(page, codes[1]))
    asked(page, "robots", codes[1])
    counted(page, f"robots={codes[1]}")
    page.wait_for_timeout(300)
    page.keyboard.down("Shift")
    page.mouse.click(*bar(page, codes[2]))
    page.keyboard.up("Shift")
    asked(page, "robots", f"{codes[1]}..{codes[2]}")
    page.go_back()
    asked(page, "robots", codes[1])
    page.wait_for_timeout(300)
    page.mouse.click(*bar(page, codes[1]))
    asked(page, "robots", "")


def test_a_range_is_typed_and_its_ends_stay_in_order(own: Watched):
    page = own.open()
    page.click("#menu-damage summary")
    page.fill("#damage-least", "5")
    page.keyboard.press("Enter")
    asked(page, "damage", "5..")
    page.fill("#damage-most", "1000")
    page.keyboard.press("Tab")
    asked(page, "damage", "5..1000")
    counted(page, "damage=5..1000")
    page.fill("#damage-most", "-3.25")
    page.keyboard.press("Enter")
    asked(page, "damage", "-3.25")
    assert page.input_value("#damage-least") == "-3.25"
    page.fill("#damage-least", "")
    page.keyboard.press("Enter")
    asked(page, "damage", "..-3.25")


def test_the_table_the_opened_reaction_and_its_page_have_the_own_values(own: Watched):
    page = own.open("/?panel=table&reaction=ms-002")
    row = next(row for row in sample(own_folder()).rows if row["id"] == "ms-002")
    facts = page.inner_text("#opened dl")
    assert row["mood"] in facts
    assert "Rank of the post" in facts
    assert page.get_attribute("#opened dl a", "href") == row["proof"]
    page.goto(own.address + "/?focus=table")
    page.wait_for_selector(".ag-row")
    headers = page.locator(".ag-header-cell-text").all_inner_texts()
    assert {"Rank of the post", "Mood", "Robots", "Damage in credits"} <= set(headers)
    assert "angry, very" in page.inner_text(".ag-center-cols-container")
    page.goto(own.address + "/reactions/ms-002")
    assert row["mood"] in page.inner_text("dl")


def test_the_charts_are_listed_for_the_keyboard_and_say_what_they_show(own: Watched):
    page = own.open("/?focus=charts")
    text(page, "#field-robots-reading", "Median 1, from 0 to 12; 3 without a number.")
    page.click("[data-list=field-damage-marks]")
    option = page.locator("#field-damage-marks .mark").last
    option.focus()
    page.keyboard.press("Enter")
    asked(page, "damage", sample(own_folder()).collection.histogram("damage").codes[-1])
    until(page, "document.activeElement?.getAttribute('aria-selected') === 'true'")


def test_a_link_with_parts_that_cannot_be_used_names_them(own: Watched):
    page = own.open("/?mood=bored&robots=5..1&damage=lots&order=high")
    notice = page.inner_text("#notice")
    assert "Mood “bored”" in notice
    assert "Robots “5..1” (the first number is greater than the last)" in notice
    assert "Damage in credits “lots”" in notice
    counted(page, "order=high")


def test_a_phone_has_the_filters_and_the_charts(chromium: Browser, own_address: str):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    watched = Watched(context.new_page(), own_address)
    page = watched.open()
    page.tap("[data-filters=open]")
    page.tap("#sheet #menu-robots summary")
    page.fill("#robots-most", "1")
    page.keyboard.press("Enter")
    asked(page, "robots", "..1")
    page.tap("#sheet [data-filters=close] >> nth=0")
    page.tap(".beside-tab.of-charts")
    page.wait_for_selector("#field-robots-figure .bars .point", state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
    assert watched.wrong == []
