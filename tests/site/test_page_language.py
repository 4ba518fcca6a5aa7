"""The pages without JavaScript in other languages: French as published, and a made-up one that reveals untranslated text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from test_pages import Page

from geo_reactions.language.wording import languages, name_of, speaking
from geo_reactions.serving.app import create_app
from geo_reactions.site.social import tags
from pseudo import CODE, pseudo, read, welded
from samples import ASSETS, QUERIES, TINY, WAR, Sample

FRENCH, ENGLISH = {"Accept-Language": "fr-CH, fr;q=0.9, en;q=0.8"}, {"Accept-Language": "en-US"}
PAGES = ("/about", "/countries/FRA", "/countries/ISL", "/countries/XNK", "/reactions/nk-010", "/nothing")
OF_NO_LANGUAGE = ("CSV", "JSON", "GeoJSON", "BibTeX", "CC0 1.0", "geo_reactions")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Switch back to English after the requests of a test, which run in the same thread."""
    with speaking("en"):
        yield


@pytest.fixture
def war_client(clients):
    return clients[WAR.name]


def get(client, path: str, headers=None):
    with client.get(path, headers=headers) as answer:
        answer.get_data()
        return answer


def page_of(client, path: str, headers=None) -> Page:
    return Page(get(client, path, headers).get_data(as_text=True))


@pytest.mark.parametrize("path", [*PAGES, "/", "/embed"])
def test_a_french_browser_gets_french_and_vary_says_so(war_client, path):
    answer = get(war_client, path, FRENCH)
    page = Page(answer.get_data(as_text=True))
    assert page.all("html")[0]["lang"] == answer.headers["Content-Language"] == "fr"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Réactions à la deuxième guerre du Haut-Karabagh" in page.words


@pytest.mark.parametrize("path", [*PAGES, "/"])
def test_the_language_of_the_address_wins_over_the_browsers(war_client, path):
    assert page_of(war_client, f"{path}?lang=en", FRENCH).all("html")[0]["lang"] == "en"
    assert page_of(war_client, f"{path}?lang=fr", ENGLISH).all("html")[0]["lang"] == "fr"
    assert page_of(war_client, f"{path}?lang=xx", FRENCH).all("html")[0]["lang"] == "fr"
    assert page_of(war_client, path).all("html")[0]["lang"] == "en"


def test_the_language_of_the_address_stays_on_the_way_to_other_pages(war_client):
    for path in PAGES:
        ways = [link for link in page_of(war_client, f"{path}?lang=fr").links if is_a_page(link)]
        assert len(ways) > 3
        assert [way for way in ways if "lang=fr" not in way] == []
        assert [way for way in page_of(war_client, path, FRENCH).links if "lang=" in way] == []
    with war_client.get("/countries/fra?lang=fr") as answer:
        assert answer.headers["Location"] == "/countries/FRA?lang=fr"


def is_a_page(link: str) -> bool:
    return link.startswith("/") and not re.match(r"/\w+\.(csv|json|geojson)", link)


def test_a_page_leads_to_itself_in_every_language_by_its_own_name(war_client):
    page = page_of(war_client, "/countries/FRA", FRENCH)
    ways = [link for link in page.all("a") if "hreflang" in link and link["href"].startswith("/")]
    assert [(way["href"], way["lang"], way.get("aria-current")) for way in ways] == [
        ("/countries/FRA?lang=en", "en", None),
        ("/countries/FRA?lang=fr", "fr", "true"),
    ]
    assert {"English", "Français"} <= set(page.words.split())


@pytest.mark.parametrize(
    ("path", "mark"), [("/countries/FRA", "?"), ("/about", "?"), ("/", "?"), ("/?type=protest", "&")]
)
def test_search_engines_find_every_language_of_a_page(war_client, path, mark):
    links = page_of(war_client, path, FRENCH).all("link")
    found = {link["hreflang"]: link["href"] for link in links if link["rel"] == "alternate"}
    whole = f"http://localhost{path}"
    assert found == {"en": f"{whole}{mark}lang=en", "fr": f"{whole}{mark}lang=fr", "x-default": whole}


def test_the_preview_of_a_french_page_is_french(war_client):
    for path in ("/countries/FRA", "/reactions/nk-010", "/about", "/?country=FRA"):
        assert "lang=fr" in page_of(war_client, path, FRENCH).meta["og:image"], path
        assert "lang=" not in page_of(war_client, path).meta["og:image"], path


def test_the_card_of_a_language_is_drawn_in_it_whatever_the_browser_prefers(war_client):
    cards = [
        get(war_client, f"/card.png?country=FRA{more}", headers).get_data()
        for more, headers in (("", ENGLISH), ("", FRENCH), ("&lang=fr", ENGLISH))
    ]
    assert cards[0] == cards[1] != cards[2]


def test_data_and_messages_to_programs_stay_english(war_client):
    for path in ("/reactions.csv?country=FRA", "/countries.json", "/openapi.json", "/reactions.json?colour=red"):
        asked = [get(war_client, path, headers) for headers in (ENGLISH, FRENCH)]
        assert asked[0].get_data() == asked[1].get_data(), path
    answer = get(war_client, "/reactions/nk-999", FRENCH | {"Accept": "application/json"})
    assert answer.json["detail"] == "There is no reaction with the code “nk-999”."
    assert answer.json["title"] == "Page not found"


def test_what_is_recorded_is_marked_as_english(war_client, war):
    row = next(row for row in war.rows if row["quote"] and row["office"] and row["note"])
    page = page_of(war_client, f"/reactions/{row['id']}", FRENCH)
    for name in ("office", "quote", "summary", "note", "section"):
        assert re.search(rf'lang="en">“?{re.escape(row[name][:8])}', page.html), name
    assert 'lang="en"' not in page_of(war_client, f"/reactions/{row['id']}").html.replace('hreflang="en"', "").replace(
        '<html lang="en"', ""
    ).replace('lang=en" lang="en"', "")


def test_names_are_sorted_as_the_language_does(war_client):
    words = page_of(war_client, "/about", FRENCH).words
    assert words.index("\nGéorgie\n") < words.index("\nGrèce\n")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory) -> Iterator[Sample]:
    with pseudo(TINY, tmp_path_factory.mktemp("pseudo")) as made:
        yield made


@pytest.fixture
def strange(made_up) -> Iterator[Sample]:
    with speaking(CODE):
        yield made_up


def left(html: str, sample: Sample, *more: str) -> dict[str, list[str]]:
    """List the texts of a page that are no translation, record, code or address, nor a name with a translation of its own."""
    lands = [land.name for land in sample.collection.localized().countries.values()]
    known = [*lands, *map(name_of, languages()), *(row["id"] for row in sample.rows), *OF_NO_LANGUAGE, *more]
    found = {text: welded(text, *known) for text in read(html) if not text.startswith("http://localhost/")}
    return {text: words for text, words in found.items() if words}


def test_no_text_of_the_pages_is_left_in_english(strange):
    client, book = create_app(strange.folder, ASSETS).server.test_client(), strange.collection.codebook
    codes = [code.code for question in book.questions.values() for code in question.codes]
    names = [row[name] for row in strange.rows for name in ("name", "office")]
    for path in ("/about", *(f"/countries/{code}" for code in strange.collection.countries), "/no%2Dthing"):
        html = get(client, f"{path}?lang={CODE}").get_data(as_text=True)
        assert len(read(html)) > 8
        if path == "/about":
            html = re.sub(r"<pre.*?</pre>", "", html, flags=re.DOTALL)
        assert left(html, strange, *codes, "http://localhost/", "no-thing") == {}, path
    for row in strange.rows:
        path = f"/reactions/{row['id']}"
        html = get(client, f"{path}?lang={CODE}").get_data(as_text=True)
        source = strange.collection.description.source
        assert left(html, strange, *names, source.title, f"http://localhost{path}") == {}, path


def test_no_preview_is_left_in_english(strange):
    recorded = [row[name] for row in strange.rows for name in ("name", "office", "summary")]
    for query in QUERIES[TINY.name]:
        view = strange.view(query).put(lang=CODE)
        page = Page(tags(strange.collection, view, "http://localhost/"))
        for key in ("description", "og:title", "og:image:alt"):
            assert left(page.meta[key], strange, *recorded, view.q) == {}, (query, key)


def test_machines_read_about_the_collection_in_the_language(strange):
    client = create_app(strange.folder, ASSETS).server.test_client()
    [found] = [
        json.loads(text)
        for kind, text in page_of(client, f"/about?lang={CODE}").scripts
        if kind.get("type") == "application/ld+json"
    ]
    assert left(found["description"], strange) == {}
