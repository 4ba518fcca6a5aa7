"""The words of a collection in the English texts: every text of the interface, with generated nouns."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from geo_reactions.domain.description import Words
from geo_reactions.language.calling import called, called_neutrally, calling
from geo_reactions.language.wording import LOCALES, _, ngettext, speaking

EVENT = Words("event", "events", "table")
NOUN = re.compile(r"(?<![{\w])(reactions?|article)(?![\w}])", re.IGNORECASE)


def texts() -> list[str]:
    """Return every English text of the interface, singular and plural."""
    with (LOCALES / "fr.po").open("rb") as file:
        found = [message.id for message in read_po(file) if message.id]
    return [text for one in found for text in ((one,) if isinstance(one, str) else one)]


TEXTS = texts()


def french() -> list[str]:
    """Return every French text of the interface, in all plural forms."""
    with (LOCALES / "fr.po").open("rb") as file:
        found = [message.string for message in read_po(file) if message.id]
    return [text for one in found for text in ((one,) if isinstance(one, str) else one)]


FRENCH = [text for text in french() if re.search(r"réaction|réagi|article", text)]


def placeholders(text: str) -> list[str]:
    return [name for _before, name, _format, _conversion in Formatter().parse(text) if name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{n} reaction", "{n} event"),
        ("Latest reactions", "Latest events"),
        ("Reaction", "Event"),
        ("{name}: no reaction", "{name}: no event"),
        ("all {reactions} of a reaction", "all {reactions} of an event"),
        ("The article names no reaction here.", "The table names no event here."),
        ("Who reacted", "Who"),
        ("How they reacted", "How"),
    ],
)
def test_the_nouns_are_replaced_with_their_capitals_and_articles(text, expected):
    with calling(EVENT):
        assert called(text) == expected


@given(st.sampled_from(TEXTS))
def test_without_own_words_every_text_stays(text):
    assert called(text) == text
    assert called_neutrally(text, "fr") == text


@pytest.mark.parametrize("message", FRENCH)
def test_french_has_neutral_nouns_for_records_that_are_no_reactions(message):
    with calling(EVENT):
        found = called_neutrally(message, "fr")
    assert not re.search(r"réaction|réagi|[lL]’article", found)
    assert placeholders(found) == placeholders(message)
    assert "  " not in found


def test_french_pages_count_neutral_records():
    with speaking("fr"), calling(EVENT):
        assert ngettext("{n} reaction", "{n} reactions", 2) == "2 fiches"
        assert _("Who reacted") == "Qui"
        assert _("The article names no reaction here.") == "La source ne mentionne aucune fiche ici."


noun = st.from_regex(r"[a-z]{3,12}( [a-z]{3,8})?", fullmatch=True).filter(lambda text: not NOUN.search(text))


@given(st.sampled_from(TEXTS), noun, noun, noun)
def test_with_own_words_no_text_has_the_usual_ones_and_every_placeholder_stays(text, record, records, source):
    with calling(Words(record, records, source)):
        found = called(text)
    assert not NOUN.search(found)
    assert placeholders(found) == placeholders(text)
    assert "  " not in found.replace("  ", "", text.count("  "))


def test_the_end_of_a_block_ends_the_words_in_every_language():
    with calling(EVENT), speaking("fr"):
        assert ngettext("{n} reaction", "{n} reactions", 2) == "2 fiches"
    with speaking("fr"):
        assert ngettext("{n} reaction", "{n} reactions", 2) == "2 réactions"
    with calling(EVENT):
        assert ngettext("{n} reaction", "{n} reactions", 2) == "2 events"
    assert _("Latest reactions") == "Latest reactions"
