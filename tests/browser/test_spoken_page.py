"""The page in a made-up language, used as a reader would: the scripts leave nothing in English."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pytest
from driver import Watched, again_until, follows, point_in, served_by, show_table, text
from playwright.sync_api import Browser, Page

from pseudo import CODE, welded
from samples import TINY

SEEN = """() => {
    const found = [document.title], page = document.documentElement.lang;
    const names = ["title", "aria-label", "placeholder", "alt"];
    const walk = (node, foreign) => {
        if (node.nodeType === 3) { if (!foreign && node.textContent.trim()) found.push(node.textContent); return; }
        if (node.nodeType !== 1 || ["SCRIPT", "STYLE", "NOSCRIPT", "TEXTAREA"].includes(node.tagName)) return;
        if (!node.checkVisibility({ visibilityProperty: true })) return;
        const other = foreign || (node.lang && node.lang !== page);
        if (!other) found.push(...names.map((name) => node.getAttribute(name)).filter(Boolean));
        for (const child of node.childNodes) walk(child, other);
    };
    walk(document.body, false);
    return found;
}"""
OF_NO_LANGUAGE = ("CSV", "Excel", "JSON", "GeoJSON", "PNG", "SVG", "Python", "R", "CC0 1.0")


@pytest.fixture(scope="module")
def strange(moonbase_records) -> Iterator[tuple[str, list[str]]]:
    """Serve the made-up collection in the made-up language; yield the address, and the words that are alike in all languages."""
    with served_by("serve_pseudo.py") as address:
        yield address, [*moonbase_records, "English", "Polski", *OF_NO_LANGUAGE]


@pytest.fixture(scope="module")
def moonbase_records() -> list[str]:
    with (TINY / "reactions.csv").open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file) for name in ("actor", "name", "summary", "id") if row[name]]


@pytest.fixture
def reader(chromium: Browser, strange) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    found = Watched(context.new_page(), strange[0])
    yield found
    context.close()
    assert found.wrong == []


def left(page: Page, known: list[str]) -> dict[str, list[str]]:
    found = {seen: welded(seen, *known) for seen in page.evaluate(SEEN)}
    return {seen: words for seen, words in found.items() if words}


def pointed(page: Page, x: float, y: float) -> None:
    def move() -> None:
        page.mouse.move(x + 1, y)
        page.mouse.move(x, y, steps=3)

    again_until(page, move, page.locator("#hover-card:not([hidden])").is_visible, "no card")


def middle(page: Page, selector: str) -> tuple[float, float]:
    first = page.locator(selector).first
    first.scroll_into_view_if_needed()
    box = first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_menus_dialogs_player_and_table_are_in_the_language(reader: Watched, strange):
    page = reader.open(f"/?map=near-side&lang={CODE}")
    assert page.get_attribute("html", "lang") == CODE
    assert left(page, strange[1]) == {}
    for opened in ("#share", "#download", "#menu-country"):
        page.click(f"{opened} > summary")
        assert left(page, strange[1]) == {}, opened
        page.keyboard.press("Escape")
    page.click("#share > summary")
    page.click("[data-share=cite-plain]")
    text(page, "[data-share=cite-plain]", "⟦Copied⟧")
    for dialog in ("embed", "qr"):
        page.click(f"[data-share={dialog}]")
        page.wait_for_selector("#dialog-body > *")
        assert left(page, strange[1]) == {}, dialog
        page.keyboard.press("Escape")
        page.click("#share > summary")
    page.click("#theme")
    text(page, "#theme", "⟦Light⟧")
    page.click("#play")
    text(page, "#play", "⟦❚❚ Pause⟧")
    assert page.get_attribute("#play", "aria-label") == "⟦Pause⟧"
    page.click("#play")
    show_table(page)
    page.wait_for_selector(".ag-row")
    assert left(page, strange[1]) == {}


def test_hover_cards_are_in_the_language_and_mark_what_is_recorded(reader: Watched, strange):
    page = reader.open(f"/?map=near-side&lang={CODE}")
    pointed(page, *point_in(page, "TYC"))
    assert left(page, strange[1]) == {}
    card = page.inner_html("#hover-card")
    assert '<p lang="en">“the union is right' in card
    assert "2⟦ more: click for all ⟧4." in card
    pointed(page, *point_in(page, "COP"))
    pointed(page, *middle(page, "#types .bars path"))
    text(page, "#hover-card", "⟦Click to show only these.⟧")
    assert left(page, strange[1]) == {}


def test_days_on_the_axis_and_in_the_card_are_written_as_the_language_does(reader: Watched):
    page = reader.open(f"/?lang={CODE}")
    page.wait_for_selector("#timeline .xtick text")
    ticks = " ".join(page.locator("#timeline .xtick text").all_text_contents())
    assert re.search(r"\d+ wrz", ticks)
    assert "Sep" not in ticks
    pointed(page, *middle(page, "#timeline .bars path"))
    assert re.fullmatch(r"\d+ września 1999", page.inner_text("#hover-card h3"))


def test_the_switch_opens_the_same_view_in_the_other_language_and_steps_keep_it(reader: Watched):
    page = reader.open("/?map=near-side")
    assert page.get_attribute("html", "lang") == "en"
    page.mouse.click(*point_in(page, "TYC"))
    follows(page, r"\?country=TYC&map=near-side$")
    page.click(f".languages a[lang={CODE}]")
    follows(page, rf"\?country=TYC&map=near-side&lang={CODE}$")
    text(page, "#sentence", "4⟦ reactions⟧")
    assert page.inner_text(".languages [aria-current]") == "Polski"
    page.click("#clear")
    follows(page, rf"/\?map=near-side&lang={CODE}$")
    page.click("#page > footer a[href^='/about']")
    follows(page, rf"/about\?lang={CODE}$")
