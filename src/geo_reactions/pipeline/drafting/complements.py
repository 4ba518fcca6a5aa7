"""What stands behind an office or a body and belongs to it: "of the Committee on Foreign Affairs of the Senate"."""

from __future__ import annotations

from typing import NamedTuple

from geo_reactions.pipeline.drafting.lexicon import BODY, COUNTRY, REGION, bodies, offices
from geo_reactions.pipeline.drafting.mentions import DETERMINERS, Around

_PREPOSITIONS = frozenset({"of", "for", "to", "on", "in", "at"})
_PORTFOLIOS = frozenset({
    "justice", "finance", "defence", "defense", "health", "education", "trade", "foreign", "affairs", "interior",
    "culture", "transport", "energy", "agriculture", "labour", "labor", "environment", "tourism", "sport", "economy",
    "industry", "communications", "information", "housing", "science", "women's", "rights",
})  # fmt: skip
_WITHIN = ("of", "for", "and", "the", "on")


class Complement(NamedTuple):
    """Where a complement ends, the country in it, and its words."""

    end: int
    country: str
    words: str


class Complements:
    """Reads the complements of a sentence."""

    def __init__(self, around: Around) -> None:
        self._around, self._words = around, around.words

    def of_one(self, place: int) -> Complement:
        """Return the complement of one of several holders of an office, which goes on with no "and": "of Lyon"."""
        found = self.read(place)
        cut = next((at for at in range(place, found.end) if self._words.lower(at) == "and"), found.end)
        return Complement(cut, found.country, self._words.text(place, cut))

    def read(self, place: int) -> Complement:
        """Return the complement that begins at a place; an empty one that ends there if none does."""
        end, country, parts = place, "", []
        while self._words.lower(end) in _PREPOSITIONS:
            begin = end + 1 + (self._words.lower(end + 1) in DETERMINERS)
            stop = self._stop(begin)
            if stop == begin:
                break
            if self._words.lower(end) in ("of", "for") and (self._words.lower(end) == "of" or not country):
                country = next(filter(None, self._countries(begin, stop)), country)
            parts.append(self._words.text(end, stop))
            end = stop
        return Complement(end, country, " ".join(parts))

    def _stop(self, begin: int) -> int:
        stop = begin
        while self._belongs(stop, begin):
            stop += 1
            if self._is_namesake(stop - 1):
                return stop + 1
            if self._ends(stop):
                break
        return stop

    def _belongs(self, place: int, begin: int) -> bool:
        token = self._words.at(place)
        if not token or token.quoted:
            return False
        goes_on = place > begin and (token.lower in ("'s", "’s") or (token.lower in _WITHIN and self._goes_on(place)))
        is_portfolio = token.lower in _PORTFOLIOS
        return bool(token.known or token.is_capital or token.lower in bodies() or goes_on or is_portfolio)

    def _ends(self, place: int) -> bool:
        """Return whether a complement ends behind its last token: a country, a known body, or the kind of a body."""
        last = self._words.tokens[place - 1]
        if last.lower == "state" and self._words.lower(place - 2) == "of":
            return True
        if last.known and last.known.what in (COUNTRY, BODY, REGION) and self._words.lower(place) not in bodies():
            return True
        is_kind = last.lower in bodies() and not self._words.is_name(place - 1)
        return is_kind and self._words.lower(place) not in ("of", "on", "for", "and")

    def _countries(self, begin: int, stop: int) -> list[str]:
        known = ((at, self._words.tokens[at].known) for at in range(begin, stop))
        return [found.country for at, found in known if found and not self._is_namesake(at)]

    def _is_namesake(self, place: int) -> bool:
        """Return whether the name of a country is the first word of another name: "Georgia Tech,"."""
        known = self._words.tokens[place].known
        is_country = bool(known and known.what == COUNTRY)
        return is_country and self._words.is_name(place + 1) and self._words.lower(place + 2) in (",", "'s", "’s")

    def _goes_on(self, place: int) -> bool:
        behind = place + 1 + (self._words.lower(place + 1) in DETERMINERS)
        token = self._words.at(behind)
        if not token or (self._words.lower(place) == "and" and token.known and token.known.what in (COUNTRY, BODY)):
            return False
        return bool(token.known or token.is_capital) and token.lower not in offices()
