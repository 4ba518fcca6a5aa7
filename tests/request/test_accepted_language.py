"""The language that the Accept-Language header of a browser selects (RFC 9110, 12.5.4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from geo_reactions.request.negotiation import chosen

TABLE = {
    "": "en", "fr": "fr", "FR": "fr", "fr-CH": "fr", "FR-ch": "fr", "fr_FR": "en", "fr-Latn-CA": "fr", "en-US": "en",
    "fr;q=0": "en", "en;q=0": "fr", "en;q=0, fr;q=0": "en", "fr;q=0.0, en;q=0.000": "en", "fr-CA, fr;q=0": "en",
    "de;q=0.9, fr;q=0.5": "fr", "de": "en", "de, ja;q=0.8, fr;q=0.1": "fr", "de-DE,de;q=0.9,en;q=0.8,fr;q=0.7": "en",
    "*": "en", "fr, *;q=0.5": "fr", "*, fr;q=0.5": "en", "en;q=0.2, *": "fr", "*;q=0": "en", "de, *;q=0.1": "en",
    "en;q=0, *": "fr", "en-GB;q=0.8, fr-CH;q=0.9": "fr", "fr-CH;q=0.8, fr;q=0.7, en;q=0.75": "fr", "en, fr": "en",
    "fr, en": "fr", "fr;q=0.5, en;q=0.5": "fr", "en;q=0.5, fr;q=0.6": "fr", "frr": "en", "fro-FR": "en", "francais": "en",
    ";;;": "en", "fr;q=x": "en", "fr;level=1": "en", "q=1": "en", ",": "en", "fr;q=1.5": "en",
}  # fmt: skip


@pytest.mark.parametrize(("header", "language"), TABLE.items())
def test_the_language_that_the_browser_likes_best_is_spoken(clients, header, language):
    with clients["nagorno-karabakh-2020"].get("/about", headers={"Accept-Language": header}) as answer:
        assert answer.headers["Content-Language"] == language
        assert f'<html lang="{language}">' in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("pt", "pt_BR"),
        ("PT-br", "pt_BR"),
        ("pt-PT, fr;q=0.1", "fr"),
        ("zh-Hant-TW", "zh_Hant"),
        ("zh, fr;q=0.9", "zh_Hant"),
    ],
)
def test_a_language_of_a_region_or_script_is_found_too(header, language):
    assert chosen(parse_accept_header(header, LanguageAccept), ("en", "fr", "pt_BR", "zh_Hant")) == language


tags = st.sampled_from(["en", "fr", "FR-ca", "de", "*", "en-US", "x"])
weights = st.sampled_from([0, 0.1, 0.5, 1])


@given(st.lists(st.tuples(tags, weights), max_size=6))
def test_a_language_that_is_refused_is_spoken_only_where_the_other_one_is_refused_too(accepted):
    found = chosen(accepted, ("en", "fr"))
    assert (found, 0) not in accepted or {("en", 0), ("fr", 0)} <= set(accepted)


@given(st.lists(st.tuples(tags, weights), max_size=6))
def test_how_a_header_is_written_does_not_matter(accepted):
    assert chosen([(tag.swapcase(), weight) for tag, weight in accepted], ("en", "fr")) == chosen(
        accepted, ("en", "fr")
    )
