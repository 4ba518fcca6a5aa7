"""The guards of a draft: what a proposal must fulfil to be written, whoever proposed it."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.domain import edtf
from geo_reactions.domain.characters import wrong_text
from geo_reactions.domain.codebook import FORBIDDEN, Codebook
from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.drafting.model import Proposal


def broken(
    proposal: Proposal, locators: Sequence[str], known: dict[str, Sentence], before: Sequence[Sentence], book: Codebook
) -> str:
    """Return which guard a proposal breaks, in words; empty if none.

    `before` has the sentences from which its sentences may take over an actor: the one before and those of the paragraph.
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
    return _wrong_cell(proposal)


def _stand(words: Sequence[str], sentences: Sequence[Sentence]) -> bool:
    texts = [fold(text) for sentence in sentences for text in (sentence.text, sentence.section)]
    return bool(words) and all(any(fold(word) in text for text in texts) for word in words)


def _wrong_cell(proposal: Proposal) -> str:
    try:
        if proposal.date:
            edtf.parse(proposal.date)
    except ValueError:
        return "a date that is none"
    if proposal.crowd and not (proposal.crowd.isdecimal() and int(proposal.crowd)):
        return "a crowd that is no number"
    return "" if proposal.summary.strip() else "no summary"
