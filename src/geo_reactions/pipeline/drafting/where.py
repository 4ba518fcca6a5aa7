"""Where a reaction was: the places that a sentence names behind "in", "at" and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from geo_reactions.pipeline.drafting.kinds import INCIDENT, PROTEST
from geo_reactions.pipeline.drafting.lexicon import BODY, COUNTRY, Lexicon
from geo_reactions.pipeline.drafting.when import MONTHS

_UPPER = "".join(char for char in map(chr, range(0x41, 0x250)) if char.isupper())
_NAME = rf"[{_UPPER}][\w’'-]+(?:(?: (?:de|la|of|am|sur|upon|le|el))? [{_UPPER}][\w’'-]+){{0,3}}"
_IN = re.compile(
    rf"\b([Ii]n|to|[Aa]t|[Oo]utside|[Nn]ear|of|from|through)\s+(?:the\s+)?"
    rf"(?:(?:city|town|village|streets|suburb|capital|capital city|centre|center)\s+(?:of\s+)?)?({_NAME})(?:,\s+({_NAME}))?"
)
_VISIT = re.compile(rf"\bvisit(?:ed|ing)? (?:to )?({_NAME})")
_MOVED = re.compile(rf"\b(?:moved|relocated|transferred)\b[^,;]*? to ({_NAME})")
_NEXT = re.compile(rf"(?:,? and|,|,? as well as)(?: in)?(?: the)? ({_NAME})")
_SPOKEN = re.compile(
    rf"(?:^In|\b(?:talks|speaking|spoke|speech|conference|meeting|summit|session|held|hosted|[Mm]inisters|consultations)"
    rf"(?:\s\w+){{0,3}}? in) ({_NAME})"
)
_EVENTS = frozenset({PROTEST, INCIDENT})
_NO_PLACES = re.compile(
    rf"^(?:{'|'.join(map(str.capitalize, MONTHS))}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|World|First|Second|Third|President|Prime|Foreign|Minister|Ministry|Facebook|Twitter|Instagram|Parliament|Senate|Europe|Asia|Africa)\b"
)


class Place(NamedTuple):
    """A place that a sentence names, with its country where that is known, and the words that name it."""

    name: str
    country: str
    words: str


def place_of(
    text: str, kind: str, country: Sequence[str], lexicon: Lexicon, country_of: Callable[[str, str], str]
) -> Place | None:
    """Return the place of an act; `country` has those in which it may lie, and `country_of` asks the gazetteer.

    A statement has a place only if the sentence names a visit or a town in which it was said.
    """
    for match in _VISIT.finditer(text):
        if place := _place(match[1], "", country, lexicon, country_of):
            return place
    moved = _MOVED.search(text) if kind == "measure" else None
    if moved and (place := _place(moved[1], "", country, lexicon, country_of)):
        return place
    if kind not in _EVENTS:
        found = (_place(match[1], "", country, lexicon, country_of) for match in _SPOKEN.finditer(text))
        return next(filter(None, found), None)
    for prepositions in (("in",), ("at", "outside", "near", "to", "through", "of")):
        for match in _IN.finditer(text):
            preposition, name, behind = match.groups()
            if preposition.casefold() in prepositions and (
                place := _place(name, behind or "", country, lexicon, country_of)
            ):
                return place
    return _country(text, lexicon)


def further_places(text: str, first: Place, lexicon: Lexicon, country_of: Callable[[str, str], str]) -> list[Place]:
    """Return the places that a list goes on with behind the first one: "in Paris, London and Rome".

    A country behind a town of it, as in "Paris, France", is no place of its own.
    """
    found = [first]
    begin = at = text.find(first.words) + len(first.words)
    while match := _NEXT.match(text, at):
        known = lexicon.known.get(match[1])
        if known and known.what == COUNTRY:
            place: Place | None = Place(known.name, known.country, match[1])
        else:
            place = _place(match[1], "", [first.country], lexicon, country_of)
        if place is None:
            break
        if not known or place.country != found[-1].country:
            found.append(place)
        at = match.end()
    return found[1:] if re.search(r"\b(?:and|as well as)\b", text[begin:at]) else []


def _place(
    name: str, behind: str, country: Sequence[str], lexicon: Lexicon, country_of: Callable[[str, str], str]
) -> Place | None:
    known = lexicon.known.get(name)
    if known or _NO_PLACES.match(name) or any(word in lexicon.known for word in name.split()):
        return None
    after = lexicon.known.get(behind)
    hints = [after.country] if after and after.what != BODY else [*country[:1], "", *country[1:]]
    found = next(filter(None, (country_of(name, hint) for hint in hints)), "")
    return Place(name, found, name) if found else None


def _country(text: str, lexicon: Lexicon) -> Place | None:
    for match in re.finditer(rf"\b(?:in|across|throughout)\s+(?:the\s+)?({_NAME})", text):
        known = lexicon.known.get(match[1])
        if known and known.what == COUNTRY:
            return Place(known.name, known.country, match[1])
    return None
