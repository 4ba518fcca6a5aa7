"""A reaction is written in one way, wherever it is read."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from geo_reactions.markup.writer import shown
from geo_reactions.serving.app import create_app
from samples import ASSETS, TINY, WAR, sample

ARTICLE = re.compile(r'<article class="statement.*?</article>', re.DOTALL)
PARTS = {
    "who": r'<p class="who">.*?</p>',
    "quote": r"<blockquote.*?</blockquote>",
    "summary": r'<p class="summary".*?</p>',
    "coded": r'<p class="meta">.*?(?=</p>| · <a |<span class="on-screen">| · coding| · codage)',
}


@pytest.fixture(scope="module", params=[TINY, WAR], ids=["moonbase-strike", "nagorno-karabakh-2020"])
def asked(request):
    client = create_app(request.param, ASSETS).server.test_client()
    return sample(request.param), lambda path: client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)


def written(html: str) -> list[dict[str, list[str]]]:
    """Gives the parts of every statement of a page, without the link or button around a name."""
    plain = re.sub(r'(<p class="who">)<(a|button) [^>]*>(.*?)</\2>', r"\1\3", html)
    return [
        {part: re.findall(found, article, re.DOTALL) for part, found in PARTS.items()}
        for article in ARTICLE.findall(plain)
    ]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_statement_reads_the_same_on_the_page_and_on_the_page_of_its_country(asked, lang):
    told, get = asked
    for country in told.collection.options("country"):
        mine = written(get(f"/statements?country={country}&lang={lang}"))
        theirs = written(get(f"/countries/{country}?lang={lang}"))
        assert mine, country
        assert [part for part in mine if part not in theirs] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_words_of_a_reaction_are_the_same_on_its_own_page_and_where_it_is_opened(asked, lang):
    told, get = asked
    for row in [row for row in told.rows if row["quote"]][:12]:
        own, opened = get(f"/reactions/{row['id']}?lang={lang}"), get(f"/?reaction={row['id']}&lang={lang}")
        [quote] = set(re.findall(PARTS["quote"], own))
        assert quote in opened
        assert re.search(r'<p class="lead"[^>]*>(.*?)</p>', own)[1] in opened


def test_an_office_is_not_named_twice(asked):
    told, get = asked
    for row in (row for row in told.rows if row["office"]):
        found = [part["who"][0] for part in written(get(f"/statements?q={row['office'].split()[0]}&lang=en"))]
        assert [who for who in found if who.count(row["office"]) > 1] == []


def test_texts_lose_control_characters_and_turns_of_direction_and_nothing_else():
    turns = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    every = [chr(point) for point in range(sys.maxunicode + 1)]
    lost = {char for char in every if shown(char) != char}
    controls = {char for char in every if unicodedata.category(char) == "Cc"} - set("\t\n\r")
    assert lost == controls | {char for char in every if unicodedata.bidirectional(char) in turns}
