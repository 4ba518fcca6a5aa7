"""The rules: one drafter that reads a sentence by tables of words and a few patterns, and asks nobody."""

from __future__ import annotations

from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.drafting.kinds import named_kind
from geo_reactions.pipeline.drafting.model import Context, Proposal, Who
from geo_reactions.pipeline.drafting.quoted import long_spans
from geo_reactions.pipeline.drafting.reading import Reading
from geo_reactions.pipeline.drafting.rows import Basis
from geo_reactions.pipeline.drafting.tokens import tokens


class Rules:
    """The drafter by rules; it remembers the holders of offices that sentences named, also those who did nothing there."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._named: dict[Sentence, list[Who]] = {}

    def propose(self, sentence: Sentence, context: Context) -> list[Proposal]:
        """Return the reactions that a sentence tells."""
        before = [who for one, _proposals in context.before for who in self._named.get(one, ())]
        reading = Reading(self._basis, sentence, context, before)
        self._named[sentence] = reading.officials
        return reading.proposals()

    def holds_none(self, sentence: Sentence, context: Context) -> bool:  # noqa: ARG002 - other engines may need it
        """Return whether a sentence has no verb of reaction and no word of an event outside quotation marks."""
        found = tokens(sentence.text, self._basis.lexicon, long_spans(sentence.text))
        return not named_kind(sentence.text)[0] and not any(token.verb and token.verb.form != "base" for token in found)
