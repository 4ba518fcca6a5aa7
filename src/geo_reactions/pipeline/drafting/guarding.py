"""The guards of a draft: what a proposal must fulfil to be written, whoever proposed it."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from geo_reactions.domain import edtf
from geo_reactions.domain.characters import wrong_text
from geo_reactions.domain.codebook import FORBIDDEN, Codebook
from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.checks import clash
from geo_reactions.pipeline.drafting.model import Proposal

_CROWD = re.compile("[1-9][0-9]*", re.ASCII)
"""A whole number of people, without leading zeros."""


def nearby(found: Sequence[Sentence], place: int) -> list[Sentence]:
    """Return the sentences from which one may take over an actor: the one before it and the earlier ones of its paragraph."""
    return [one for one in found[:place] if one.paragraph == found[place].paragraph or one is found[place - 1]]


def broken(
    proposal: Proposal,
    locators: Sequence[str],
    known: Mapping[str, Sentence],
    before: Sequence[Sentence],
    book: Codebook,
    countries: Container[str] | None = None,
) -> str:
    """Return which guard a proposal breaks, in words; empty if none.

    `before` has the sentences from which its sentences may take over an actor, `countries` the codes of countries; without
    it any will do.
    """
    if lost := [locator for locator in locators if locator not in known]:
        return f"a sentence that the ledger does not have: {', '.join(lost)}"
    codes = {
        "type": proposal.type,
        "stance": proposal.stance,
        "degree": proposal.degree,
        "actor_type": proposal.who.type,
    }
    if wrong := [name for name, code in codes.items() if code not in book[name]]:
        return f"a code that the codebook does not have: {', '.join(wrong)}"
    if book["actor_type"][proposal.who.type].country == FORBIDDEN and proposal.who.country:
        return "a country of an actor that has none"
    sentences = [known[locator] for locator in locators]
    if proposal.quote and not any(proposal.quote in sentence.text for sentence in sentences):
        return "a quotation that does not stand in the sentence"
    if (
        not proposal.who.name.strip()
        or wrong_text(proposal.who.name)
        or not _stand(proposal.who.words, (*sentences, *before))
    ):
        return "an actor whose words do not stand there"
    return _wrong_country(proposal, book, countries) or _wrong_degree(proposal, book) or _wrong_cell(proposal, book)


def _stand(words: Sequence[str], sentences: Sequence[Sentence]) -> bool:
    texts = [fold(text) for sentence in sentences for text in (sentence.text, sentence.section)]
    return bool(words) and all(any(fold(word) in text for text in texts) for word in words)


def _wrong_country(proposal: Proposal, book: Codebook, countries: Container[str] | None) -> str:
    who = proposal.who
    named = filter(None, (who.country, proposal.place_country))
    if countries is not None and any(country not in countries for country in named):
        return "a country that countries.csv does not have"
    if who.country and (reason := clash({"type": who.type, "country": who.country}, book)):
        return f"a country that does not fit the type of the actor: {reason}"
    return ""


def _wrong_degree(proposal: Proposal, book: Codebook) -> str:
    whole = book["degree"].codes[0].code
    return "" if proposal.degree == whole or proposal.stance in book.scale.sides else "a degree without a side"


def _wrong_cell(proposal: Proposal, book: Codebook) -> str:
    try:
        if proposal.date:
            edtf.parse(proposal.date)
    except ValueError:
        return "a date that is none"
    if proposal.dated not in (book["dated"] if proposal.date else ("",)):
        return "a source of the date that does not fit it"
    if proposal.crowd and not _CROWD.fullmatch(proposal.crowd):
        return "a crowd that is no number"
    if proposal.crowd_said and not proposal.crowd:
        return "words for a crowd without a number"
    texts = (proposal.who.office, proposal.place, proposal.crowd_said, proposal.quote, proposal.summary)
    if any(map(wrong_text, texts)):
        return "characters that no text may have"
    return "" if proposal.summary.strip() else "no summary"
