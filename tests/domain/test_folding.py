"""A search finds a word in any spelling: case, accents, dashes, apostrophes and width do not matter."""

import re
import unicodedata
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from geo_reactions.collection.embedded.query import Query
from geo_reactions.domain.folding import fold, places, sought, spans
from geo_reactions.domain.view import View
from geo_reactions.markup.found import marked

relaxed = settings(deadline=None, max_examples=200)
DASHES, APOSTROPHES, QUOTES = (
    "-\u2010\u2011\u2013\u2014\u2212\ufe63\uff0d",
    "'\u2018\u2019\u02bc\u00b4`\uff07",
    '"“”„«»',
)
LETTERS = str.maketrans(
    {"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40) | st.text(
    "aàåbcçəğıİøłđðþæœßﬁ \u00a0\u00ad\u0301-–—'’“”.,ſ①ＡՀհრგㄱ가", min_size=1, max_size=40
)


def swapped(kind: str, other: str):
    return lambda word: re.sub(f"[{re.escape(kind)}]", other, word)


def wide(word: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in word)


SPELLINGS = [
    str.upper, str.lower, str.title, str.casefold, wide,
    *(lambda word, form=form: normalize(form, word) for form in ("NFC", "NFD", "NFKC", "NFKD")),
    *(swapped(DASHES, dash) for dash in ("", *DASHES)),
    *(swapped(APOSTROPHES, apostrophe) for apostrophe in ("", *APOSTROPHES)),
    *(swapped(QUOTES, quote) for quote in ("", *QUOTES)),
    "\u00ad".join, "\u200d".join, lambda word: f"“{word}”,", lambda word: f"«\u00a0{word}\u00a0»",
    lambda word: word.lower().translate(LETTERS),
    lambda word: "".join(char for char in normalize("NFD", word) if not unicodedata.combining(char)),
]  # fmt: skip
spellings = st.lists(st.sampled_from(SPELLINGS), max_size=3)


def spelled(word: str, ways) -> str:
    for way in ways:
        word = way(word)
    return word


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Azerbaijan’s", "Azerbaijan's"), ("Samtskhe–Javakheti", "samtskhe-javakheti"), ("Ts’khinvali", "Tskhinvali"),
        ("Əliyev", "eliyev"), ("IŞIQLI", "isiqli"), ("İşıqlı", "isiqli"), ("Straße", "STRASSE"), ("Þór", "thor"),
        ("Ærø", "aero"), ("Œuvre", "oeuvre"), ("ﬁreﬂy", "firefly"), ("Łódź", "lodz"), ("Ｂａｋｕ", "baku"),
        ("cease\u00adfire", "cease-fire"), ("Nagorno\u2011Karabakh", "NagornoKarabakh"), ("Σίσυφος", "ΣΙΣΥΦΟΣ"),
        ("Ереван", "ЕРЕВАН"), ("Yerevan\u200f", "yerevan"), ("“peace”", "peace"), ("10\u00a0000", "10 000"),
    ],
)  # fmt: skip
def test_two_spellings_are_one(text, other):
    assert fold(text) == fold(other)


@relaxed
@given(texts)
def test_a_folded_text_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@relaxed
@given(texts)
def test_every_folded_character_comes_from_one_of_the_text_in_the_same_order(text):
    found = places(text)
    assert len(found) == len(fold(text))
    assert found == sorted(found)
    assert "".join(fold(text[n]) for n in dict.fromkeys(found)) == fold(text)


@relaxed
@given(texts, st.data(), spellings)
@example("The Straße", st.just("Straße"), [str.upper])
def test_any_spelling_of_a_word_of_a_text_is_marked_at_the_word(text, data, ways):
    words = [found for found in re.finditer(r"\S+", text) if sought(found[0])]
    assume(words)
    word = data.draw(st.sampled_from(words)) if hasattr(data, "draw") else next(w for w in words if w[0] == "Straße")
    core = [
        n for n in range(word.start(), word.end()) if any(unicodedata.category(c)[0] in "LN" for c in fold(text[n]))
    ]
    assume(core)
    found = spans(text, sought(spelled(word[0], ways)))
    assert all(any(begin <= n < end for begin, end in found) for n in core)


@relaxed
@given(texts, st.lists(texts, max_size=3))
def test_marks_keep_the_text_and_are_separate_and_in_order(text, words):
    found = spans(text, sought(" ".join(words)))
    assert all(0 <= begin < end <= len(text) for begin, end in found)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    parts = marked(text, sought(" ".join(words)))
    assert "".join(part if isinstance(part, str) else part.children for part in parts) == text


@pytest.mark.parametrize(
    ("text", "words", "marks"),
    [
        ("Azerbaijan’s army", "azerbaijan's", ["Azerbaijan’s"]),
        ("in Samtskhe–Javakheti,", "Samtskhe-Javakheti", ["Samtskhe–Javakheti"]),
        ("in Samtskhe–Javakheti,", "samtskhe javakheti", ["Samtskhe–Javakheti"]),
        ("the e\u0301lite", "elite", ["e\u0301lite"]),
        ("the elite\u0301 s", "elite", ["elite\u0301"]),
        ("Straße", "strasse", ["Straße"]),
        ("Straße", "stras", ["Straß"]),
        ("cease\u00adfire now", "ceasefire", ["cease\u00adfire"]),
        ("no mark", "zzz", []),
        ("no mark", "– ’ …", []),
    ],
)
def test_a_mark_covers_the_whole_word(text, words, marks):
    assert [text[begin:end] for begin, end in spans(text, sought(words))] == marks


@pytest.mark.parametrize("words", ["-", "’", "– — …", "“”", "!?", "\u00ad", "…"])
def test_words_that_are_punctuation_are_no_words(words):
    assert sought(words) == ()
    assert View(q=f"{words} peace {words}").q == "peace"
    assert not View(q=words).narrowed


def test_a_search_ignores_punctuation_around_a_word_but_not_inside_it():
    assert sought("“U.S.”, 100,000 (peace)") == ("u.s", "100,000", "peace")


@relaxed
@given(data=st.data(), ways=spellings)
def test_a_row_is_found_by_any_spelling_of_any_word_of_its_texts(either, data, ways):
    row = data.draw(st.sampled_from(either.rows))
    said = [word for name in ("actor", "summary", "quote", "place") for word in row[name].split() if sought(word)]
    q = spelled(data.draw(st.sampled_from(said)), ways)
    found = either.collection.select(View(q=q))
    assert row["id"] in set(found["id"])


def test_names_are_searched_in_every_language(war):
    def found(q):
        return set(war.collection.select(View(q=q))["id"])

    turkey = {row["id"] for row in war.rows if row["country"] == "TUR"}
    assert turkey <= found("Turquie") == found("Turkey") == found("TÜRKİYE") == found("Turkiye")
    assert {row["id"] for row in war.rows if row["country"] == "USA"} <= found("États-Unis") == found("etats–unis")
    assert {row["id"] for row in war.rows if row["place_id"] == "tehran"} <= found("Téhéran") == found("teheran")
    assert {row["id"] for row in war.rows if row["body"] == "eu"} <= found("union européenne")


def test_a_part_of_an_official_name_names_nothing_and_the_whole_does(war):
    assert not war.collection.search.is_named("country", "ARM", "republic")
    assert war.collection.search.is_named("country", "ARM", "Republic of Armenia")


def test_a_short_word_is_not_the_beginning_of_a_name(war):
    assert not war.collection.search.is_named("country", "DEU", "all")
    assert war.collection.search.is_named("country", "DEU", "alle")
    assert war.collection.search.is_named("country", "ARE", "UAE")


def test_the_folded_texts_are_those_of_the_rows(moonbase):
    found = moonbase.collection.store.engine.tuples(Query("SELECT rank, folded FROM words ORDER BY rank"))
    wanted = [fold(" ".join(row[name] for name in ("actor", "summary", "quote", "place"))) for row in moonbase.rows]
    assert [text for _rank, text in found] == wanted
