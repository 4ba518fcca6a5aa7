"""The title of a view is short, differs from other titles, and is in the language of the page."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings

from geo_reactions.charts.title import title
from geo_reactions.language.wording import speaking
from geo_reactions.serving.app import create_app
from samples import ASSETS, QUERIES, TINY, WAR, sample

WHOLE = "Reactions to the Second Nagorno-Karabakh War"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", ""),
        ("voice=all&map=europe&sort=-date", ""),
        ("type=protest&from=2020-10&to=2020-10", "Protests, Oct 2020"),
        ("type=protest,statement", "Protests, statements"),
        ("country=FRA", "France"),
        ("country=FRA,DEU,ITA,ESP&stance=impartial", "Germany, Spain, …, impartial"),
        ("stance=pro_armenia&actor=government", "For Armenia, governments"),
        ("body=osce&from=2020-10-02", "Organization for Security and Co-operation in Europe, from 2 Oct 2020"),
        ("q=cease  fire&to=2020-10-05", "Until 5 Oct 2020, “cease fire”"),
        ("q=" + "a" * 99, "“" + "a" * 40 + "…”"),
    ],
)
def test_a_title_names_what_narrows_the_view(war, query, name):
    assert title(war.scene(query)) == (f"{name} · {WHOLE}" if name else WHOLE)


def test_a_title_is_in_the_language_of_the_page(war):
    with speaking("fr"):
        found = title(war.scene("country=DEU&type=protest&from=2020-10&to=2020-10&q=paix"))
    assert (
        found
        == "Allemagne, manifestations, oct. 2020, «\u202fpaix\u202f» · Réactions à la deuxième guerre du Haut-Karabagh"
    )


def test_an_opened_reaction_is_named_by_who_spoke_and_when(either):
    for row in either.rows:
        countries = (row["country"],) if row["country"] else ()
        found = title(either.scene(either.collection.everything.put(reaction=row["id"], country=countries)))
        assert found.startswith(row["name"] or row["actor"])
        assert found.endswith(f" · {either.collection.description.title}")


@settings(max_examples=60, deadline=None)
@given(sample(WAR).views, sample(WAR).views)
def test_views_of_other_filters_have_other_titles_which_are_short(first, second):
    names = [title(sample(WAR).scene(view.put(reaction=""))) for view in (first, second)]
    assert all(len(name) < 400 for name in names)
    few = all(len(view[field.name]) <= 2 for view in (first, second) for field in view.narrowed if field.name != "q")
    if few and first.selection != second.selection:
        assert names[0] != names[1]


def test_the_first_document_has_the_title_that_the_script_sets_later():
    client = create_app(TINY, ASSETS).server.test_client()
    for query in QUERIES[TINY.name]:
        for path in ("/", "/embed"):
            html = client.get(f"{path}?{query}").get_data(as_text=True)
            [written] = re.findall(r"<title>(.*?)</title>", html)
            [first] = re.findall(r'<script id="first" type="application/json">(.*?)</script>', html)
            assert unescape(written) == json.loads(first)["link"]["title"] == title(sample(TINY).scene(query))
