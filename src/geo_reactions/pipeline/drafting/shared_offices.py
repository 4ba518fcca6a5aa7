"""Offices that a list shares: "Senators A, B and C", "mayors A of X and B of Y", "some senators, among them A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo_reactions.pipeline.drafting.complements import Complements
from geo_reactions.pipeline.drafting.lexicon import bodies, offices
from geo_reactions.pipeline.drafting.mentions import Around, Mention
from geo_reactions.pipeline.drafting.model import BY_NAME, BY_PLACE, BY_SHARED_OFFICE, NAMED_BEFORE, Who
from geo_reactions.pipeline.drafting.office_titles import LOCAL
from geo_reactions.pipeline.drafting.plurals import singular

_JOINING = frozenset({",", "and", "&", "or", ";"})
_INTRODUCING = frozenset({"among", "including", "namely", ":", "include", "included", "such"})
_BETWEEN = frozenset({"them", "as", ",", "the", "were", "are", "whom", "also", ":"})
_INTRODUCED = 25
"""How many words may stand between the office and the names: "several senators opposed the decree, among them"."""


def _holder(mention: Mention, who: Who, one: str, town: str) -> Mention:
    """Return a mention as the holder of an office of a town."""
    office = f"{one} of {town}"
    return replace(mention, who=replace(who, name=office[:1].upper() + office[1:], office=office))


class SharedOffices:
    """Gives the names of a list the office that stands before the first of them."""

    def __init__(self, around: Around, complements: Complements) -> None:
        self._around, self._words, self._complements = around, around.words, complements

    def shared(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions of a sentence, those without an office in a list with that of the list."""
        found: list[Mention] = []
        office: Who | None = None
        for mention in mentions:
            if found and mention.start < found[-1].end:
                continue
            if found and (towns := self._of_towns(found[-1], mention)):
                found[-1:] = towns
                continue
            office = self._of_list(mention, office, found[-1] if found else None)
            found.append(self._with_office(mention, office) if office else mention)
        return found

    def _of_list(self, mention: Mention, office: Who | None, before: Mention | None) -> Who | None:
        """Return the office that a mention shares with its list; None if it stands in no such list."""
        if mention.who and (one := singular(mention.head)) and mention.who.name in mention.who.words:
            of_one = re.sub(rf"\b{re.escape(mention.head)}\b", one, mention.who.office)
            return replace(mention.who, office=of_one)
        if not mention.who or mention.who.called not in (BY_NAME, BY_PLACE, NAMED_BEFORE):
            return None
        if office and before and self._are_joined(before, mention):
            return office
        return self._introduced(mention)

    def _of_towns(self, before: Mention, mention: Mention) -> list[Mention]:
        """Read a further town of which somebody not named holds an office: "the mayors of Lyon, Lille and Nantes"."""
        who, first = mention.who, before.who
        if not who or not first or who.called not in (BY_NAME, BY_PLACE) or not self._are_joined(before, mention):
            return []
        called, _of, town = first.office.partition(" of ")
        one = singular(called) or called
        if one not in LOCAL or first.name.casefold() != first.office.casefold():
            return []
        return [_holder(before, first, one, town), _holder(mention, replace(first, words=who.words), one, who.name)]

    def _are_joined(self, before: Mention, mention: Mention) -> bool:
        between = [self._words.lower(at) for at in range(before.end, mention.start)]
        return bool(between) and set(between) <= _JOINING

    def _introduced(self, mention: Mention) -> Who | None:
        """Return the office in the plural that introduces a list: "several Greek senators agreed, among them"."""
        place = mention.start - 1
        while self._words.lower(place) in _BETWEEN:
            place -= 1
        is_colon = self._words.lower(place + 1) == ":"
        if not is_colon and self._words.lower(place) not in _INTRODUCING:
            return None
        for at in range(place, max(-1, place - _INTRODUCED), -1):
            if one := self._office_at(at):
                near = (self._words.at(before) for before in range(at - 1, max(-1, at - 4), -1))
                own = (token.known.country for token in near if token and token.known)
                return Who("", offices()[one], next(own, self._around.here), one)
        return None

    def _office_at(self, place: int) -> str:
        """Return the office that a word in the plural, or a body with its members, gives to those listed."""
        word = self._words.lower(place)
        if word == "members" and bodies().get(self._words.lower(place + 3)) == "legislature":
            return "member"
        return singular(word)

    def _with_office(self, mention: Mention, office: Who) -> Mention:
        who, end = mention.who, mention.end
        if who is None or who.called == NAMED_BEFORE:
            return mention
        if mention.head:
            return replace(mention, who=replace(who, office=office.office))
        of_place = office.type in ("subnational", "legislature", "political")
        own = self._complements.of_one(end) if of_place and self._words.lower(end) == "of" else None
        bare, _of, _place = office.office.partition(" of ")
        if own and own.words:
            text, country, end = f"{bare} {own.words}", own.country or office.country, own.end
        else:
            text, country = (bare if office.type == "subnational" else office.office), office.country
        holder = replace(who, type=office.type, country=country, office=text, called=BY_SHARED_OFFICE, sure=True)
        return replace(mention, end=end, who=holder)
