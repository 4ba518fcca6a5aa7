"""Where a reaction was: the places that a sentence names behind "in", "at" and the like, one after the other in lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from geo_reactions.pipeline.drafting.kinds import INCIDENT, MEASURE, PROTEST
from geo_reactions.pipeline.drafting.lexicon import COUNTRY, REGION, Lexicon
from geo_reactions.pipeline.drafting.tokens import UPPER
from geo_reactions.pipeline.drafting.when import MONTHS

_NAME = rf"[{UPPER}][\w’'-]+(?:(?: (?:de|do|es|la|of|am|sur|upon|le|el))? [{UPPER}][\w’'-]+){{0,3}}"
"""A name of up to four words that each begin with a capital, with small words between them: "Rio de Janeiro"."""

_KIND = r"(?:(?:cities|city|towns?|village|streets|suburb|capital(?: city)?|centre|center)\s+(?:of\s+)?)?"
"""The kind of a place before its name: "the city of "."""

_ITEM = rf"(?:the\s+)?{_KIND}{_NAME}"
_JOIN = r"(?:,? and(?: in)?|,? as well as(?: in)?|,)\s+"
"""What joins the places of a list."""

_LIST = re.compile(
    rf"\b([Ii]n|spread to|[Ii]ncluding|[Nn]otably|to|[Aa]t|[Oo]utside|[Nn]ear|of|from|through)\s+"
    rf"((?:in\s+)?{_ITEM}(?:{_JOIN}{_ITEM})*)"
)
"""A preposition with the list of places behind it."""

_ONE = re.compile(rf"(?:^|{_JOIN}|in\s+)(?:in\s+)?(?:the\s+)?{_KIND}({_NAME})")
"""Each name of such a list."""

_VISIT = re.compile(rf"\bvisit(?:ed|ing)? (?:to )?({_NAME})")
"""The place of a visit."""

_MOVED = re.compile(rf"\b(?:moved|relocated|transferred)\b[^,;]*? to ({_NAME})")
"""The place to which something was moved."""

_SPOKEN = re.compile(
    rf"(?:^In|\b(?:talks|speaking|spoke|speech|conference|meeting|summit|session|held|hosted|[Mm]inisters|consultations|concert|"
    rf"station of|performed|joined)(?:\s\w+){{0,5}}? (?:in|of)) ({_NAME})"
)
"""The place at which something was said or held: "talks in X"."""

_ELSEWHERE = re.compile(
    r"\b(?:war|conflict|fighting|shelling|bombing|violence|attacks?|victims|situation|crisis|killed|hostilities|offensive|coup|"
    r"areas|civilians|massacre|born|coming|originally|troops|forces|events|landing|dead|deaths)(?:\s(?!took|were|was|held)\w+){0,2}\s$"
)
"""Words before a place that is that of the dispute and not of the act: "the fighting in "."""

_NO_PLACES = re.compile(
    rf"^(?:{'|'.join(map(str.capitalize, MONTHS))}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|World|First|Second|Third|President|Prime|Foreign|Minister|Ministry|Facebook|Twitter|Instagram|Parliament|Senate|Europe|Asia|Africa)\b"
)
"""How capitalised words begin that are no towns."""

_STRONG, _WEAK = ("in", "spread to", "including", "notably"), ("at", "outside", "near", "to", "through", "of")


class Place(NamedTuple):
    """A place that a sentence names, with its country where that is known, and the words that name it."""

    name: str
    country: str
    words: str


class Places:
    """Finds the places of acts; `hints` are the countries in which they may lie, and `country_of` asks a gazetteer."""

    def __init__(self, lexicon: Lexicon, country_of: Callable[[str, str], str], hints: Sequence[str]) -> None:
        self._lexicon, self._country_of, self._hints = lexicon, country_of, hints

    def of_act(self, text: str, kind: str) -> list[Place]:
        """Return the places of an act: several only of a protest, at most one of others.

        A statement has a place only if the text names a visit or a town in which it was said.
        """
        plain = [*_VISIT.finditer(text), *(_MOVED.finditer(text) if kind == MEASURE else ())]
        if kind not in (PROTEST, INCIDENT):
            plain += _SPOKEN.finditer(text)
        for match in plain:
            if place := self._town(match[1], ""):
                return [place]
        if kind == PROTEST:
            return self._listed(text)
        return self._listed(text)[:1] if kind == INCIDENT else []

    def _listed(self, text: str) -> list[Place]:
        for prepositions in (_STRONG, _WEAK):
            lists = [
                match[2]
                for match in _LIST.finditer(text)
                if match[1].casefold() in prepositions and not _ELSEWHERE.search(text[: match.start()])
            ]
            towns = [place for one in lists for place in self._towns(one)]
            if towns:
                return list(dict.fromkeys(towns)) if prepositions is _STRONG else towns[:1]
        return self._countries(text)

    def _towns(self, listed: str) -> Iterator[Place]:
        """Yield the towns of a list; a country behind a town tells where it lies: "Paris, France"."""
        names = [match[1] for match in _ONE.finditer(listed)]
        before = ""
        for name, behind in zip(names, [*names[1:], ""], strict=True):
            if place := self._town(name, behind, before):
                yield place
                before = place.country

    def _town(self, name: str, behind: str, before: str = "") -> Place | None:
        known, after = self._lexicon.known.get(name), self._lexicon.known.get(behind)
        if known and known.what == REGION:
            return Place(name, known.country, name)
        if known or _NO_PLACES.match(name) or self._names_other(name):
            return None
        is_told = after and after.what in (COUNTRY, REGION)
        hints = [after.country] if after and is_told else [*self._hints, before]
        country = next(filter(None, (self._country_of(name, hint) for hint in hints)), "")
        return Place(name, country, name) if country else None

    def _names_other(self, name: str) -> bool:
        known = (self._lexicon.known.get(word) for word in name.split())
        return any(found and found.what != REGION for found in known)

    def _countries(self, text: str) -> list[Place]:
        """Return the countries in which an act was, where no town is named."""
        found = []
        for match in re.finditer(rf"\b(?:in|across|throughout)\s+({_ITEM}(?:{_JOIN}{_ITEM})*)", text):
            known = (self._lexicon.known.get(one[1]) for one in _ONE.finditer(match[1]))
            found += [Place(one.name, one.country, one.name) for one in known if one and one.what == COUNTRY]
        return list(dict.fromkeys(found))
