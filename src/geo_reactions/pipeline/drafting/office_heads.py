"""Where the words of an office end: "Greek foreign minister", "Senate Budget Committee chair", "Lyon's mayor"."""

from __future__ import annotations

from geo_reactions.pipeline.drafting.lexicon import BODY, COUNTRY, PEOPLE, REGION, offices, words
from geo_reactions.pipeline.drafting.mentions import DETERMINERS
from geo_reactions.pipeline.drafting.persons import SURNAMES
from geo_reactions.pipeline.drafting.tokens import Words

_KNOWN = (COUNTRY, PEOPLE, BODY, REGION)
_POSSESSIVE = frozenset({"'s", "’s"})


class OfficeHeads:
    """Finds the last words of offices in a sentence."""

    def __init__(self, words_: Words) -> None:
        self._words = words_
        self._qualifiers = frozenset(words()["office_words"]["words"])

    def find(self, start: int) -> int | None:
        """Return the last word of an office that begins at a place: the last of the words of offices that follow one another."""
        place, last = start, None
        while (token := self._words.at(place)) and not token.quoted:
            if token.lower in offices() and not (token.known and token.known.what == BODY):
                last = place
            elif (
                token.lower == "of"
                or not self._may_stand_before(place, start)
                or (token.lower == "and" and last != place - 1)
            ):
                break
            place += 1
        return None if last is None or self._is_surname(start, last) else last

    def place_before(self, start: int, head: int) -> str:
        """Return the name of a place before an office: "Beverly Hills Mayor", "Lyon's mayor"; empty without one."""
        named = [at for at in range(start, head) if self._words.is_name(at) or self._is_region(at)]
        return self._words.text(named[0], named[-1] + 1) if named else ""

    def own_countries(self, start: int, head: int) -> list[str]:
        """Return the countries that the words of an office name."""
        known = (token.known for token in self._words.tokens[start:head])
        return [found.country for found in known if found and found.country]

    def _may_stand_before(self, place: int, start: int) -> bool:
        """Return whether a word may stand before the last word of an office: a country, a qualifier, a name of a body."""
        token = self._words.tokens[place]
        if token.known and token.known.what in _KNOWN:
            return True
        if token.lower in self._qualifiers or (token.lower in _POSSESSIVE and place > start):
            return True
        if token.lower == "-":
            return place > start and bool(self._words.tokens[place - 1].known)
        if token.lower in DETERMINERS:
            return self._words.lower(place - 1) == "and"
        return token.is_capital and self._leads_to_office(place)

    def _leads_to_office(self, place: int) -> bool:
        """Return whether unknown words in capitals lead to the last word of an office: "Senate Budget Committee chair"."""
        for ahead in range(place + 1, place + 5):
            token = self._words.at(ahead)
            if not token or token.quoted:
                return False
            if token.lower in offices() and not token.known:
                return True
            if not (token.is_capital or token.known or token.lower in self._qualifiers | _POSSESSIVE):
                return False
        return False

    def _is_region(self, place: int) -> bool:
        known = self._words.tokens[place].known
        return bool(known and known.what == REGION)

    def _is_surname(self, start: int, head: int) -> bool:
        """Return whether the word of an office is the end of a name: "Stephen King"."""
        return head > start and self._words.lower(head) in SURNAMES and self._words.is_name(head - 1)
