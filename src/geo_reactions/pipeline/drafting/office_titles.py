"""How an office is written: "foreign minister of France", "mayor of Lyon"."""

from __future__ import annotations

from geo_reactions.pipeline.drafting.lexicon import COUNTRY, PEOPLE, Lexicon
from geo_reactions.pipeline.drafting.mentions import DETERMINERS
from geo_reactions.pipeline.drafting.office_heads import OfficeHeads
from geo_reactions.pipeline.drafting.tokens import Words

LOCAL = frozenset({"mayor", "governor", "prefect", "premier"})
"""Offices of a town or a part of a country."""


class OfficeTitles:
    """Writes the offices of a sentence."""

    def __init__(self, words: Words, lexicon: Lexicon, heads: OfficeHeads) -> None:
        self._words, self._lexicon, self._heads = words, lexicon, heads

    def full(self, start: int, head: int, complement: str, country: str) -> str:
        """Return an office in the words of the article, with its country where that stands elsewhere."""
        is_local = self._words.lower(head) in LOCAL
        if is_local and (place := self._heads.place_before(start, head)):
            return f"{self._words.lower(head)} of {place}"
        text = self.bare(start, head + 1)
        own = self._heads.own_countries(start, head + 1)
        if own and not complement.startswith("of "):
            text += f" of {self._lexicon.written(own[0])}"
        elif not complement and country and not is_local:
            text += f" of {self._lexicon.written(country)}"
        return f"{text} {complement}".strip()

    def bare(self, start: int, end: int) -> str:
        """Return the words of an office without countries, owners and articles."""
        shown = [
            token.text if token.known or token.text.isupper() else token.text.lower()
            for at, token in enumerate(self._words.tokens[start:end], start)
            if not self._is_left_out(at)
        ]
        return " ".join(shown).replace(" 's", "").removeprefix("'s ").strip("- ")

    def _is_left_out(self, place: int) -> bool:
        token = self._words.tokens[place]
        is_country = bool(token.known and token.known.what in (COUNTRY, PEOPLE))
        is_owner = self._words.is_name(place) and self._words.lower(place + 1) in ("'s", "’s")
        return is_country or is_owner or token.lower in DETERMINERS

    def unnamed(self, office: str, country: str) -> str:
        """Return what to call the holder of an office without a name: "Foreign minister of France"."""
        text = office[:1].upper() + office[1:]
        is_told = not country or self._lexicon.names_country(text, country)
        return text if is_told else f"{text} of {self._lexicon.written(country)}"
