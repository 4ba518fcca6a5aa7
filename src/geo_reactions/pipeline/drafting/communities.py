"""Communities: "Armenians of Aleppo", "British Azerbaijanis", "Croatia's Armenian diaspora", and where they live."""

from __future__ import annotations

from geo_reactions.pipeline.drafting.complements import Complement, Complements
from geo_reactions.pipeline.drafting.lexicon import BODY, PEOPLE, bodies
from geo_reactions.pipeline.drafting.mentions import Around, Mention
from geo_reactions.pipeline.drafting.model import Who

_SETTLED = frozenset({"americans", "canadians", "australians", "argentines", "brazilians", "new zealanders"})
_WHERE = ("of ", "in ", "at ", "from ")


class Communities:
    """Reads the peoples that a sentence names, and knows the country of a community."""

    def __init__(self, around: Around, complements: Complements) -> None:
        self._around, self._words, self._complements = around, around.words, complements

    def read(self, place: int) -> Mention | None:
        """Read the name of a people as a noun, with another before it and the place behind it."""
        if adjective := self._first_of_two(place):
            return adjective
        head = place
        while (
            (token := self._words.at(head)) and token.known and token.known.what == PEOPLE and not self._is_noun(head)
        ):
            head += 1
        if not self._is_noun(head) and (noun := self._noun(head)):
            head = noun
        elif not self._is_noun(head):
            return None
        behind = self._complements.read(self._behind_living(head + 1))
        is_told = behind.words.startswith(_WHERE)
        end = behind.end if is_told else head + 1
        country = self.residence(place, head, behind)
        name = self._words.text(place, end)
        return Mention(place, end, Who(name, "community", country, "", (name,), "people", sure=bool(country)))

    def _first_of_two(self, place: int) -> Mention | None:
        """Read the first of two peoples before one noun: "Argentine and Uruguayan farmers"."""
        first, second = self._words.at(place), self._words.at(place + 2)
        are_peoples = all(token and token.known and token.known.what == PEOPLE for token in (first, second))
        if not first or not first.known or not are_peoples or self._words.lower(place + 1) != "and":
            return None
        nouns = (at for at in range(place + 3, place + 6) if bodies().get(self._words.lower(at)) == "community")
        noun = next(nouns, 0)
        if not noun:
            return None
        name = f"{first.text} {self._words.text(place + 3, noun + 1)}"
        return Mention(place, place + 1, Who(name, "community", first.known.country, "", (first.text,), "people"))

    def residence(self, start: int, head: int, behind: Complement) -> str:
        """Return the country in which a community lives: that of the words behind it, of one of two names, or of the heading."""
        if behind.words.startswith(_WHERE) and (country := behind.country or self._of_town(behind)):
            return country
        own = [
            token.known.country
            for token in self._words.tokens[start : head + 1]
            if token.known and token.known.what != BODY and token.known.country
        ]
        if len(set(own)) < 2:  # noqa: PLR2004 - the people and where it lives
            return self._around.here or next((code for code in own if code not in self._around.setting.parties), "")
        peoples = self._around.setting.peoples
        if elsewhere := [code for code in own if code not in peoples] if peoples else []:
            return elsewhere[0]
        return own[-1] if self._words.lower(head) in _SETTLED else own[0]

    def _of_town(self, behind: Complement) -> str:
        name = behind.words.partition(" ")[2].removeprefix("the ")
        return self._around.country_of(name, self._around.here)

    def _noun(self, place: int) -> int:
        """Return the place of the noun of people behind an adjective: "Uruguayan rail workers"; 0 without one."""
        first = self._words.at(place - 1)
        if not first or not first.known or first.known.what != PEOPLE:
            return 0
        for at in range(place, place + 3):
            if bodies().get(self._words.lower(at)) == "community":
                return at
            if not self._words.lower(at).isalpha() or self._words.is_name(at) or self._words.tokens[at].verb:
                return 0
        return 0

    def _is_noun(self, place: int) -> bool:
        token = self._words.at(place)
        return bool(token and token.known and token.known.what == PEOPLE and token.text.endswith(("s", "men")))

    def _behind_living(self, place: int) -> int:
        return place + (self._words.lower(place) in ("living", "residing", "based"))
