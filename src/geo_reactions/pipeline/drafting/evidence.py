"""What the text around a sentence bears out: names, countries, dates and numbers that an answer about it may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.drafting.counting import crowd
from geo_reactions.pipeline.drafting.quoted import spans
from geo_reactions.pipeline.drafting.rows import Basis
from geo_reactions.pipeline.drafting.tokens import tokens
from geo_reactions.pipeline.drafting.when import named_dates

_OF = re.compile(r"\b(?:of|in|from) (?:the )?([^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)*)")
"""A name, of which each word begins with a capital, behind "of", "in" or "from"."""
_NUMBER = re.compile(r"\d{1,3}(?:[,. ]\d{3})+(?!\d)|\d+")


@dataclass(frozen=True)
class Evidence:
    """A sentence and those before it from which it may take something over, the nearest last."""

    sentence: Sentence
    before: Sequence[Sentence]
    basis: Basis

    def words(self, wanted: str) -> str:
        """Return the words of a text as they stand in the sentence, its heading or those before it; empty if nowhere."""
        texts = (self.sentence.text, self.sentence.section, *(one.text for one in reversed(self.before)))
        return next(filter(None, (standing(wanted, text) for text in texts)), "")

    @cached_property
    def countries(self) -> frozenset[str]:
        """Return the codes of the countries that are named there, by their names, their peoples or bodies of theirs."""
        texts = (self.sentence.text, self.sentence.section, *(one.text for one in self.before))
        found = (token.known.country for text in texts for token in tokens(text, self.basis.lexicon, ()) if token.known)
        return frozenset(filter(None, found))

    def lies_in(self, words: str, country: str) -> bool:
        """Return whether some words tell of a place that everybody takes for one in a country: "the city council of Paris"."""
        names = (name for part in _OF.findall(words) for name in _beginnings(part))
        return any(self.basis.country_of(name, "") == country for name in names)

    def dated(self, date: str) -> str:
        """Return "told" if the sentence has a date, "inferred" if one before it has, else an empty text."""
        earlier = [named.date for one in self.before for named in named_dates(one.text, "", self.basis.year)]
        bases = earlier or [""]
        if any(
            named.date == date for base in bases for named in named_dates(self.sentence.text, base, self.basis.year)
        ):
            return "told"
        return "inferred" if date in earlier else ""

    def counts(self, number: str) -> bool:
        """Return whether the sentence has a number of people, in digits that are no date, or in words."""
        text = self.sentence.text
        dates = [(named.start, named.end) for named in named_dates(text, "", self.basis.year)]
        found = [match for match in _NUMBER.finditer(text) if not any(a <= match.start() < b for a, b in dates)]
        return number in {re.sub(r"\D", "", match[0]) for match in found} or number == crowd(text)[0]

    def quotes(self, words: str) -> bool:
        """Return whether some words stand in quotation marks in the sentence."""
        text = self.sentence.text
        return any(words in text[begin:end] for begin, end in spans(text))


def standing(wanted: str, text: str) -> str:
    """Return words as they stand in a text, as whole words in whatever case; empty if they do not, or are none."""
    if not any(map(str.isalpha, wanted)):
        return ""
    pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    found = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
    return found[0] if found else ""


def _beginnings(name: str) -> Iterator[str]:
    """Yield a name and what is left of it without its last words."""
    words = name.split()
    yield from (" ".join(words[:length]) for length in range(len(words), 0, -1))
