"""Bodies: known ones, "the Dutch parliament", "city council of X", "the club X", and "the ministry", which refers back."""

from __future__ import annotations

import re
from dataclasses import replace

from geo_reactions.pipeline.drafting.body_types import body_type
from geo_reactions.pipeline.drafting.communities import Communities
from geo_reactions.pipeline.drafting.complements import Complement, Complements
from geo_reactions.pipeline.drafting.lexicon import BODY, COUNTRY, PEOPLE, REGION, bodies
from geo_reactions.pipeline.drafting.mentions import DETERMINERS, Around, Mention
from geo_reactions.pipeline.drafting.model import Who
from geo_reactions.pipeline.drafting.persons import Names

_NAMED_BEHIND = frozenset({
    "club", "party", "newspaper", "magazine", "company", "organisation", "organization", "charity", "channel",
    "movement", "association", "union", "federation", "group", "network", "airline", "bank", "coalition", "foundation",
})  # fmt: skip
_REGIONS = frozenset({"city", "town", "state", "province", "region"})
_QUALIFIERS = frozenset({
    "foreign", "defence", "defense", "local", "national", "city", "and", "human", "rights", "of", "'s", "’s",
    "trade", "labour", "labor", "student", "security", "special", "armed", "riot", "border", "ruling",
    "opposition", "civil", "medical", "religious", "catholic",
})  # fmt: skip
_OF_THE_COUNTRY = frozenset(
    {"government", "authorities", "police", "parliament", "senate", "ministry", "army", "opposition", "forces"}
)
_IN_POWER = frozenset({"ruling", "governing", "opposition"})
_FORCES = frozenset({"police", "forces", "army", "authorities"})
_PARTS = frozenset({"subnational", "legislature", "ngo", "government"})
"""The types that a part of an international body seems to have: its council, its assembly, its office."""

_LONGEST = 7


class Bodies:
    """Reads the bodies of a sentence."""

    def __init__(self, around: Around, names: Names, complements: Complements, communities: Communities) -> None:
        self._communities = communities
        self._around, self._words, self._lexicon = around, around.words, around.lexicon
        self._names, self._complements = names, complements

    def read(self, place: int) -> Mention | None:
        """Read a body with what belongs to it."""
        start = place + 1 if self._words.lower(place) in DETERMINERS else place
        return self._known(place, start) or self._named(place, start)

    def _known(self, place: int, start: int) -> Mention | None:
        """Read a body that the lexicon has, unless it is part of a longer name: "UEFA Committee"."""
        own, at = self._own_country(start)
        token, following = self._words.at(at), self._words.at(at + 1)
        if not token or not token.known or token.known.what != BODY or (own and token.known.country not in ("", own)):
            return None
        if following and following.lower in bodies() and not following.known and following.is_capital:
            return None
        known = token.known
        if known.type != "legislature" or known.country:
            who = Who(known.name, known.type, known.country, "", (token.text,), "known body")
            if own and (known.type != "ngo" or known.country):
                return None
            if own:
                who = replace(who, name=self._words.text(start, at + 1), country=own)
            return Mention(place, at + 1, who)
        behind = self._complements.read(at + 1) if not own else None
        is_told = bool(behind and behind.country and behind.words.startswith("of "))
        country = own or (behind.country if behind and is_told else self._around.here_or_near)
        name = f"{known.name} of {self._lexicon.written(country)}" if country else known.name
        if own and (region := self._words.tokens[start].known) and region.what == REGION:
            name = f"{region.name} {known.name}"
        who = Who(name, known.type, country, "", (token.text,), "known body")
        return Mention(place, behind.end if behind and is_told else at + 1, who)

    def _own_country(self, place: int) -> tuple[str, int]:
        """Return the country before the name of a body, and where that name begins: "French Senate", "Peru's Congress"."""
        token = self._words.at(place)
        if not token or not token.known or token.known.what not in (COUNTRY, PEOPLE, REGION):
            return "", place
        return token.known.country, place + 1 + (self._words.lower(place + 1) in ("'s", "’s"))

    def _named(self, place: int, start: int) -> Mention | None:
        head = self._head(start)
        if head is None:
            return None
        complement = self._complements.read(head + 1)
        own = [t.known.country for t in self._words.tokens[start:head] if t.known and t.known.country]
        country = own[0] if own else complement.country or self._inside(complement)
        if self._words.lower(head) in _NAMED_BEHIND and self._words.is_name(head + 1):
            return self._named_behind(place, head, country)
        is_named = any(t.is_capital for t in self._words.tokens[start : head + 1]) or bool(complement.words)
        if not is_named:
            return self._unnamed(place, start, head)
        if self._words.lower(head) in _REGIONS and not complement.words:
            return None
        type_ = self._type(start, head, complement)
        if type_ == "community":
            country = self._communities.residence(start, head, complement)
        if type_ == "ngo":
            country = complement.country or country
        body = self._around.setting.body
        if body and body.type == "igo" and not country and type_ in _PARTS:
            type_ = "igo"
        name, plain = self._words.text(start, complement.end), self._words.text(start, head + 1)
        return Mention(place, self._behind_short_name(complement.end), self._who(type_, country, name, plain))

    def _inside(self, complement: Complement) -> str:
        """Return the country within which a body is: "the Catholic Church in Kenya"."""
        known = self._lexicon.known.get(complement.words.removeprefix("in ").removeprefix("the "))
        return known.country if known and known.what == COUNTRY else ""

    def _named_behind(self, place: int, head: int, country: str) -> Mention:
        """Read "the club X"."""
        end = self._names.end(head + 1)
        name = self._words.text(head + 1, end)
        type_ = bodies()[self._words.lower(head)]
        return Mention(place, end, Who(name, type_, country, "", (name,), "name behind the kind of body"))

    def _unnamed(self, place: int, start: int, head: int) -> Mention | None:
        """Read "the ministry": that of the country of the heading, a community, or a word that refers back."""
        word, text = self._words.lower(head), self._words.text(start, head + 1)
        is_community = bodies()[word] == "community"
        following = self._words.at(head + 1)
        is_police = word == "police" and following and following.verb
        if start == place and not is_community and not is_police:
            return None
        here = self._around.here_or_placed if word in _FORCES else self._around.here
        if word in ("party", "parties", "coalition") and self._words.lower(head - 1) in _IN_POWER:
            country = here or self._around.setting.home
            return Mention(place, head + 1, Who(text[:1].upper() + text[1:], "political", country, "", (text,), "body"))
        if word in _OF_THE_COUNTRY and here:
            return Mention(place, head + 1, self._who(bodies()[word], here, text, text))
        if is_community:
            name = text[:1].upper() + text[1:]
            who = Who(name, "community", self._around.here, "", (text,), "community", sure=False)
            return Mention(place, head + 1, who)
        return Mention(place, head + 1, None, refers=word)

    def _head(self, start: int) -> int | None:
        """Return the last word of the name of a body that begins at a place; None if none does."""
        place, last = start, None
        while (token := self._words.at(place)) and not token.quoted:
            if token.lower in bodies() and not (token.known and token.known.what != BODY):
                last = place
            elif not self._may_stand_before(place, start, last):
                break
            if place - start > _LONGEST:
                break
            place += 1
        return last

    def _may_stand_before(self, place: int, start: int, last: int | None) -> bool:
        token = self._words.tokens[place]
        is_possessive = token.lower.endswith(("s'", "s’"))
        if not (token.known or token.is_capital or token.lower in _QUALIFIERS or is_possessive):
            return False
        is_inside = last is None and place > start
        if token.lower == "and":
            return is_inside and not self._words.tokens[place - 1].known
        return token.lower != "of" or (is_inside and self._words.tokens[start].is_capital)

    def _behind_short_name(self, place: int) -> int:
        """Return where a short name in brackets behind a body ends: "(OSCE)"."""
        is_one = self._words.lower(place) == "(" and self._words.lower(place + 2) == ")"
        return place + 3 * is_one

    def _type(self, start: int, head: int, complement: Complement) -> str:
        if self._words.lower(complement.end - 1) in self._lexicon.peoples:
            return "community"
        return body_type(self._words.tokens[start : head + 1], complement)

    def _who(self, type_: str, country: str, name: str, plain: str) -> Who:
        """Return the body of a name; `plain` are its words without those behind its kind."""
        here = self._around.here
        if type_ == "community":
            return Who(name[:1].upper() + name[1:], type_, country, "", (plain,), "community", sure=bool(country))
        name = re.sub(r"^(?:\w+['’]s )?(?:ruling |governing )?(?=\S+)", "", name)
        shown = name[:1].upper() + name[1:]
        if type_ in ("government", "legislature", "ngo", "political"):
            country = country or here
        if plain.casefold().endswith(("government", "administration", "authorities")) and country:
            government = self._lexicon.government(country), self._lexicon.government_type(country)
            return Who(*government, country, "", (plain,), "government")
        is_of_state = type_ in ("government", "legislature") and country
        if is_of_state and not self._lexicon.names_country(name, country):
            shown = f"{shown} of {self._lexicon.written(country)}"
        if type_ == "government" and country:
            type_ = self._lexicon.government_type(country)
        return Who(shown, type_, "" if type_ == "igo" else country, "", (plain,), "body", sure=type_ != "igo")
