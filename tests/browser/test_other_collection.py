"""The whole page with a made-up collection: everything about the war must come from the data of its collection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import Watched, follows, point_in, text, until
from playwright.sync_api import Browser, Page

from served import serving

DATA = Path(__file__).parents[1] / "collections" / "data"
WAR = re.compile(
    r"pro_armenia|pro_azerbaijan|armenia|azerbaijan|karabakh|artsakh|caucasus|middle-east|\bnk-\d|igo\b|de_facto|"
    r"\b(?:ARM|AZE|XNK|FRA|TUR|RUS|USA)\b",
    re.IGNORECASE,
)
EVERYTHING = (
    "16 reactions from 9 countries and territories and 2 actors without a country, 4 of them in 2 cities, "
    "1 Sept – 5 Oct 1999 (2 undated)."
)


@pytest.fixture(scope="module")
def moonbase_address() -> Iterator[str]:
    with serving("--data", str(DATA), "--collection", "moonbase-strike") as address:
        yield address


@pytest.fixture
def moonbase(chromium: Browser, moonbase_address: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, timezone_id="Asia/Tokyo")
    found = Watched(context.new_page(), moonbase_address)
    yield found
    context.close()
    assert found.wrong == []


def labels(page: Page, selector: str) -> list[str]:
    return [label.split("\n")[0].strip() for label in page.locator(selector).all_inner_texts()]


def test_title_sentence_and_source_are_those_of_the_collection(moonbase: Watched):
    page = moonbase.open()
    assert page.title() == "Reactions to the Moonbase Strike"
    assert page.inner_text("h1") == "Reactions to the Moonbase Strike"
    text(page, "#sentence", EVERYTHING)
    assert "CC0 1.0" in page.inner_text("footer")
    assert page.get_attribute("footer a", "href") == "https://example.org/wiki/Moonbase_Strike"


def test_legend_filters_and_presets_have_the_codes_and_labels_of_the_collection(moonbase: Watched):
    page = moonbase.open()
    legend = page.inner_text("#legend")
    for label in ("For the union", "Both wrong", "For the company", "Silent", "Party to the strike"):
        assert label in legend
    stances = page.locator("#legend button[data-pick=stance]").all()
    assert list(dict.fromkeys(stance.get_attribute("data-code") for stance in stances)) == [
        "pro_union",
        "both_wrong",
        "pro_company",
        "silent",
    ]
    assert labels(page, "#presets button")[:3] == ["Whole moon", "Near side", "Far side"]
    page.click("#menu-type summary")
    assert set(labels(page, "#filter-type .option .label")) == {"Speech", "Vote", "Walkout", "Gift", "Sabotage"}


def test_parties_of_the_collection_are_drawn_as_parties(moonbase: Watched):
    page = moonbase.open()
    drawn = page.evaluate(
        """() => {
            const trace = document.querySelector('#map .js-plotly-plot').data[0];
            return Object.fromEntries(Array.from(trace.locations, (code, n) => [code, trace.z[n]]));
        }"""
    )
    party = drawn["LUN"]
    assert {code for code, z in drawn.items() if z == party} == {"LUN", "ORB"}
    assert drawn["XPE"] == drawn["COP"], "a territory without a reaction is coloured like its parent"
    fills = page.evaluate("[...document.querySelectorAll('.choroplethlocation')].map((p) => getComputedStyle(p).fill)")
    assert len(fills) == 13
    assert len(set(fills)) >= 6


def test_a_click_on_the_map_filters_and_back_undoes_it(moonbase: Watched):
    page = moonbase.open("/?map=near-side")
    page.mouse.click(*point_in(page, "TYC"))
    follows(page, r"\?country=TYC&map=near-side$")
    text(page, "#sentence", "4 reactions from Tycho, 3 of them in 1 city, 3–10 Sept 1999.")
    text(page, "#details h2", "Tycho")
    assert "<b>right</b>" in page.inner_text("#details")
    page.go_back()
    text(page, "#sentence", EVERYTHING)
    assert page.url.endswith("/?map=near-side")
    page.go_forward()
    text(page, "#sentence", "4 reactions from Tycho")


def test_a_hover_says_name_position_and_words(moonbase: Watched):
    page = moonbase.open("/?map=near-side")
    x, y = point_in(page, "TYC")
    page.mouse.move(x + 1, y)
    page.mouse.move(x, y)
    page.wait_for_selector("#hover-card:not([hidden])")
    card = page.inner_text("#hover-card")
    for words in ("Tycho", "Leans to the union", "Əli Işıqlı", "<b>everyone</b>"):
        assert words in card


def test_filters_of_every_kind_narrow_and_clear(moonbase: Watched):
    page = moonbase.open()
    page.click("#legend button[data-code=pro_company]")
    follows(page, r"\?stance=pro_company$")
    text(page, "#sentence", "coded as “For the company”")
    page.click("#menu-type summary")
    page.click("#filter-type button[data-code=walkout]")
    follows(page, r"\?stance=pro_company&type=walkout$")
    text(page, "#sentence", "3 walkouts coded as “For the company” from 2 countries")
    page.fill("#search", "isiqlar")
    follows(page, r"&q=isiqlar$")
    text(page, "#sentence", "1 walkout")
    page.click("#clear")
    follows(page, r"/$")
    text(page, "#sentence", EVERYTHING)


def test_bodies_and_synonyms_are_those_of_the_collection(moonbase: Watched):
    page = moonbase.open()
    page.locator("#bodies button", has_text="Miners' Guild").click()
    follows(page, r"\?body=miners-guild$")
    text(page, "#sentence", "1 reaction from Miners' Guild, 5 Oct 1999.")
    page = moonbase.open("/?country=PIC,TYC&from=1999-09-01&to=1999-10-05")
    text(page, "#sentence", "from Pico and Tycho")


def test_an_address_of_the_war_is_answered_with_a_note_and_not_with_an_error(moonbase: Watched):
    page = moonbase.open("/?country=FRA&stance=pro_armenia&type=speech&map=caucasus")
    notice = page.inner_text("#notice")
    assert all(part in notice for part in ("FRA", "pro_armenia", "caucasus"))
    text(page, "#sentence", "7 speeches")


@pytest.mark.parametrize("path", ["/", "/?country=TYC&voice=all", "/?reaction=ms-004&stance=both_wrong", "/?q=zzz"])
def test_nothing_of_the_war_appears_in_the_page(moonbase: Watched, path: str):
    page = moonbase.open(path)
    until(page, "document.querySelector('#sentence').textContent.length > 10")
    assert not WAR.findall(page.content())
    spoken = page.evaluate(
        "JSON.stringify([...document.querySelectorAll('.js-plotly-plot')].map((p) => [p.data, p.layout]))"
    )
    assert not WAR.findall(spoken)


@pytest.mark.parametrize(
    "path", ["/about", "/_dash-layout", "/collection.css", "/countries.csv", "/reactions.json", "/healthz"]
)
def test_nothing_of_the_war_appears_at_its_other_addresses(moonbase: Watched, path: str):
    answer = moonbase.page.request.get(moonbase.address + path)
    assert answer.ok
    assert not WAR.findall(answer.text())
