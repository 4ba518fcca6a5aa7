from __future__ import annotations

import re

import pytest
from driver import Watched, follows, point_in, show_table, text, until

TERRITORIES = {
    "XNC": "Northern Cyprus",
    "XAB": "Abkhazia",
    "XSO": "South Ossetia",
    "XTR": "Transnistria",
    "XNK": "Artsakh",
}


def hover(page, country: str) -> str:
    x, y = point_in(page, country)
    page.mouse.move(x + 1, y)
    page.mouse.move(x, y)
    page.wait_for_selector("#hover-card:not([hidden])")
    return page.inner_text("#hover-card")


def test_hovering_france_shows_its_statements(watched: Watched):
    page = watched.open("/?map=europe")
    assert "France" in hover(page, "FRA")
    text(page, "#hover-card", "21")
    text(page, "#hover-card", "unilateral recognition of Karabakh")


def test_clicking_france_makes_the_other_charts_and_the_table_follow(watched: Watched):
    page = watched.open("/?map=europe")
    before = page.inner_text("#table-count")
    page.mouse.click(*point_in(page, "FRA"))
    follows(page, r"country=FRA")
    text(page, "#sentence", "22 reactions from France")
    until(page, "document.getElementById('table-count').textContent === '22 reactions'")
    assert before != page.inner_text("#table-count")
    text(page, "#details h2", "France")
    until(page, "() => document.querySelector('#types .js-plotly-plot')?.data?.reduce((n, t) => n + t.x[0], 0) < 20")
    drawn = "() => document.querySelector('#countries .js-plotly-plot')?.layout?.meta.length"
    until(page, drawn)
    rows = page.evaluate(drawn)
    assert rows >= 10, "the chart of countries is not narrowed by the country it picks"


def test_clicking_the_same_country_again_clears_it(watched: Watched):
    page = watched.open("/?map=europe")
    point = point_in(page, "FRA")
    page.mouse.click(*point)
    follows(page, r"country=FRA")
    page.wait_for_timeout(500)  # two clicks in quick succession are a double click, which zooms
    page.mouse.click(*point)
    follows(page, r"\?map=europe$")
    text(page, "#sentence", "263 reactions")


def test_back_and_forward_restore_the_view(watched: Watched):
    page = watched.open("/")
    page.click("#legend .key.c-pro_armenia")
    follows(page, r"stance=pro_armenia")
    one = page.inner_text("#sentence")
    page.locator("#types .js-plotly-plot").wait_for()
    page.click("#menu-type summary")
    page.click("#filter-type button[data-code=protest]")
    follows(page, r"type=protest")
    text(page, "#sentence", "protests")
    two = page.inner_text("#sentence")
    page.go_back()
    text(page, "#sentence", one)
    assert page.url.endswith("?stance=pro_armenia")
    page.go_back()
    text(page, "#sentence", "263 reactions")
    page.go_forward()
    page.go_forward()
    text(page, "#sentence", two)


def test_the_address_copied_to_a_second_page_shows_the_same(watched: Watched):
    page = watched.open("/?stance=pro_azerbaijan&from=2020-10-01&to=2020-10-31")
    page.click("#share summary")
    page.click("#copy-link")
    copied = page.evaluate("navigator.clipboard.readText()")
    sentence, rows = page.inner_text("#sentence"), page.inner_text("#table-count")
    second = watched.page.context.new_page()
    second.goto(copied)
    text(second, "#sentence", sentence)
    assert second.inner_text("#table-count") == rows
    assert second.inner_text("#details") == page.inner_text("#details")


def test_typing_a_synonym_finds_the_country(watched: Watched):
    page = watched.open("/")
    page.click("#menu-country summary")
    for typed, code in (("holland", "NLD"), ("Türkiye", "TUR"), ("turkiye", "TUR"), ("karabakh", "XNK")):
        page.fill("#menu-country input", typed)
        visible = page.locator("#filter-country .option:visible")
        assert code in [option.get_attribute("data-code") for option in visible.all()], typed


def test_words_that_are_typed_are_one_step_of_the_history_and_back_undoes_it(watched: Watched):
    page = watched.open("/")
    length = page.evaluate("history.length")
    page.fill("#search", "cease")
    follows(page, r"q=cease$")
    page.fill("#search", "ceasefire")
    follows(page, r"q=ceasefire$")
    text(page, "#sentence", "matching “ceasefire”")
    assert page.evaluate("history.length") == length + 1
    page.go_back()
    follows(page, r"/$")
    text(page, "#sentence", "263 reactions")
    assert page.input_value("#search") == ""


def test_a_filter_shows_its_choice_its_cross_removes_it_and_clear_all_removes_all(watched: Watched):
    page = watched.open("/?stance=pro_armenia&type=protest,incident&q=Los")
    assert page.inner_text("#filter-stance-n") == "For Armenia"
    assert page.inner_text("#filter-type-n") == "Incident +1"
    page.click("#menu-type + .unset")
    follows(page, r"\?stance=pro_armenia&q=Los$")
    assert page.evaluate("document.activeElement.closest('details').id") == "menu-type", "the focus is not lost"
    assert not page.locator("#filter-type-n b").count()
    page.click("#clear")
    follows(page, r"/$")
    text(page, "#sentence", "263 reactions")


def test_what_the_address_asks_in_vain_is_named(watched: Watched):
    page = watched.open("/?country=QQQ&from=2020-13-40&colour=red&stance=impartial")
    notice = page.inner_text("#notice")
    assert "QQQ" in notice
    assert "2020-13-40" in notice
    assert "colour" in notice
    text(page, "#sentence", "with an impartial stance")


@pytest.mark.parametrize(("code", "name"), TERRITORIES.items())
def test_territories_can_be_seen_hovered_and_clicked(watched: Watched, code: str, name: str):
    presets = {
        "XTR": "28.9,47,40",
        "XNC": "33.5,35.2,60",
        "XNK": "46.7,39.9,60",
        "XSO": "44,42.3,60",
        "XAB": "41.2,43.1,60",
    }
    page = watched.open(f"/?map={presets[code]}")
    assert name in hover(page, code)
    page.mouse.click(*point_in(page, code))
    follows(page, rf"country={code}")
    text(page, "#details h2", name)


def test_bodies_without_a_country_filter_like_countries(watched: Watched):
    page = watched.open("/")
    for body in ("United Nations Security Council", "European Union", "Organization for Security", "NATO", "UEFA"):
        assert page.locator("#bodies button", has_text=body).count()
    page.locator("#bodies button", has_text="NATO").first.click()
    follows(page, r"body=nato")
    text(page, "#sentence", "NATO")


def test_the_zoom_of_the_map_is_kept_through_a_filter(watched: Watched):
    page = watched.open("/?map=europe")
    scale = "document.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale"
    page.mouse.move(*point_in(page, "POL"))
    page.mouse.wheel(0, -300)
    follows(page, r"map=[\d.-]+,")
    zoomed = page.evaluate(scale)
    assert zoomed > 4.5
    page.click("#legend button[data-code=impartial]")
    follows(page, r"stance=impartial")
    text(page, "#sentence", "with an impartial stance")
    assert page.evaluate(scale) == pytest.approx(zoomed, rel=0.02)


def test_a_double_click_on_the_map_zooms_in_on_what_is_under_it_and_picks_once(watched: Watched):
    page = watched.open("/")
    x, y = point_in(page, "BRA")
    page.mouse.dblclick(x, y)
    follows(page, r"country=BRA&map=-?\d")
    until(page, "document.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale > 2")
    page.wait_for_timeout(500)
    page.mouse.move(x + 1, y)
    text(page, "#hover-card", "Brazil")
    page.mouse.dblclick(*point_in(page, "BRA"))
    until(page, "document.querySelector('#map .js-plotly-plot')._fullLayout.geo.projection.scale > 4")
    follows(page, r"/\?map=-?\d[^&]*$")


def test_dragging_over_the_timeline_selects_a_span_and_double_click_clears_it(watched: Watched):
    page = watched.open("/")
    page.evaluate("document.querySelector('#timeline').scrollIntoView({block: 'center'})")
    box = page.locator("#timeline .nsewdrag").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.1, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, y, steps=8)
    page.mouse.up()
    follows(page, r"from=2020-10-\d\d&to=2020-10-\d\d")
    text(page, "#timeline-reading", "left out")
    page.mouse.dblclick(box["x"] + box["width"] * 0.9, y - 20)
    follows(page, r"/$")


def test_a_click_on_a_bar_picks_its_code(watched: Watched):
    page = watched.open("/")
    bar = page.locator("#actor-types .point path").nth(0)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("#hover-card:not([hidden])")
    assert page.inner_text("#hover-card").startswith("Government"), (
        "the whole name, also where the chart has no room for it"
    )
    assert "<" not in page.inner_text("#hover-card")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    follows(page, r"actor=government")
    text(page, "#sentence", "by governments")


def test_a_row_of_the_table_opens_its_reaction(watched: Watched):
    page = watched.open("/?country=HUN")
    show_table(page)
    page.locator("#table-grid .ag-cell", has_text="Hungary").first.click()
    follows(page, r"reaction=nk-\d+")
    text(page, "#details .opened h2", "Government of Hungary")
    source = page.get_attribute("#details .opened a", "href")
    assert re.search(r"wikipedia\.org/wiki/.+#:~:text=Hungary", source)


def test_every_country_named_as_reacting_is_coloured(watched: Watched):
    page = watched.open("/")
    named, blank = page.evaluate(
        """() => {
            const plot = document.querySelector('#map .js-plotly-plot');
            const trace = plot.data[0];
            const none = trace.zmax - 0.5;
            const named = [...document.querySelectorAll('#filter-country .option')].map((o) => o.dataset.code);
            return [named, named.filter((code) => !(trace.z[trace.locations.indexOf(code)] < none))];
        }"""
    )
    assert {"FRA", "VAT"} <= set(named)
    assert blank == []
