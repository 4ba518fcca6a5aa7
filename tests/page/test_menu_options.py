"""The options of menus, and how the search in a menu finds those that it does not show."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_reactions.domain.folding import fold
from geo_reactions.serving.app import create_app
from many_places import many_folder
from samples import ASSETS, WAR

MOST = 300
few = settings(deadline=None, max_examples=20)


@pytest.fixture(scope="module")
def many():
    return create_app(many_folder(), ASSETS).server.test_client()


def found(client, name: str, words: str, view: str = "") -> tuple[list[tuple[str, str]], str]:
    """Return code and label of the options that a search finds, and the note below them."""
    html = client.get(f"/options/{name}?{view}&find={quote(words)}").text
    options = re.findall(r'<button[^>]*data-code="([^"]*)".*?class="label">([^<]*)<', html)
    note = re.search(r'data-searchable="true"[^>]*>([^<]*)<', html)
    assert note or not words
    return options, note[1] if note else ""


@few
@given(st.integers(0, 2_900))
def test_every_place_is_found_by_its_name_although_the_menu_shows_few(many, n):
    options, _note = found(many, "place", f"sPOT {n}")
    labels = [label for _code, label in options]
    assert f"Spot {n}" in labels or len(labels) == MOST
    assert all(fold("spot") in fold(label) and str(n) in label for label in labels)


def test_the_menu_says_how_many_there_are_and_a_search_how_many_it_found(many):
    assert found(many, "place", "")[1] == "The first 300 of 2,934. Type to find others."
    options, note = found(many, "place", "spot 1")
    assert len(options) == MOST
    assert note == f"The first 300 of {sum('1' in str(n) for n in range(2_930)):,}. Type to find others."
    assert found(many, "place", "nowhere at all") == ([], "Nothing to list.")


def test_a_search_counts_under_the_other_filters_and_shows_no_other_option_that_is_chosen(clients):
    options, note = found(clients[WAR.name], "country", "fra", "country=DEU&type=protest")
    assert [code for code, _label in options] == ["FRA"]
    assert note == ""


def test_words_are_found_in_any_order_and_in_any_language(clients):
    assert ("USA", "United States") in found(clients[WAR.name], "country", "states united")[0]
    assert ("DEU", "Germany") in found(clients[WAR.name], "country", "allemagne")[0]


def test_a_menu_that_is_not_there_is_not_found(client):
    assert client.get("/options/nothing?find=a").status_code == 404
    assert client.get("/options/dates?find=a").status_code == 404
