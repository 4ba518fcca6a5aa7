"""The page and the server normalise words alike, so that a menu finds what a search finds."""

import unicodedata

from driver import Watched, text

from geo_reactions.domain.folding import fold


def test_the_page_and_the_server_fold_every_character_alike(watched: Watched):
    page = watched.open("/")
    points = (*range(0x10000), *range(0x1D400, 0x1D800), *range(0x1F000, 0x20000))
    known = [point for point in points if unicodedata.category(chr(point)) not in ("Cn", "Co", "Cs")]
    folded = page.evaluate("points => points.map((n) => geoReactions.fold(String.fromCodePoint(n)))", known)
    assert {chr(n): found for n, found in zip(known, folded, strict=True) if fold(chr(n)) != found} == {}


def test_a_menu_finds_its_options_by_their_names_in_any_language_and_spelling(watched: Watched):
    page = watched.open("/?lang=fr")
    page.click("#menu-country summary")
    page.wait_for_selector("#filter-country .option")
    for words, name in (
        ("etats unis", "États-Unis"),
        ("États–Unis", "États-Unis"),
        ("TURKEY", "Turquie"),
        ("azərbaycan", "Azerbaïdjan"),
    ):
        page.fill("#menu-country .find input", words)
        assert page.locator("#filter-country .option:visible .label").all_inner_texts() == [name]


def test_the_french_page_finds_rows_by_the_names_that_it_shows(watched: Watched):
    page = watched.open("/?lang=fr&q=Turquie")
    english = watched.address + "/reactions.csv?q=Turkey"
    page.wait_for_selector("#details mark")
    assert {"Turquie", "Turkey"} <= set(page.locator("#details mark").all_inner_texts())
    assert (
        page.request.get(english).text() == page.request.get(english.replace("Turkey", "Turquie") + "&lang=fr").text()
    )
    text(page, "#sentence", "Turquie")
