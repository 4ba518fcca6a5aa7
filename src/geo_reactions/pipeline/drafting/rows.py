"""The cells of a row: kind, stance, date, place, crowd and quotation of an act, and why each was filled."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from geo_reactions.pipeline.drafting.acts import AS_DID, BEHIND_VERB, LIST_ITEM, ON_REQUEST, OTHER_STEP, PASSIVE, Act
from geo_reactions.pipeline.drafting.counting import crowd
from geo_reactions.pipeline.drafting.kinds import INCIDENT, MEASURE, PROTEST, RESOLUTION, STATEMENT, kind_of, named_kind
from geo_reactions.pipeline.drafting.lexicon import Lexicon, Verb, words
from geo_reactions.pipeline.drafting.mentions import Mention
from geo_reactions.pipeline.drafting.model import Proposal, Who
from geo_reactions.pipeline.drafting.quoted import first_passage
from geo_reactions.pipeline.drafting.setting import Setting
from geo_reactions.pipeline.drafting.sides import Sides
from geo_reactions.pipeline.drafting.summing import summary
from geo_reactions.pipeline.drafting.tokens import Words
from geo_reactions.pipeline.drafting.when import NamedDate, named_dates
from geo_reactions.pipeline.drafting.where import Place, Places

_EVENTS = (PROTEST, INCIDENT)
_OFFICIAL = frozenset({"government", "legislature", "de_facto", "political"})
_GOING_ON = re.compile(r"(?:In (?:response|reply|return)|He |She |It |They |The same|Later that|Also|There)")
"""How a sentence begins that goes on with the act of the one before."""

_OF_EVENTS = re.compile(
    r"(?:The|These|Those|Some|Several|Two|Three|Four|Others|Police|Protesters|Demonstrators|During|Another|A|An|At least|"
    r"Around|About|Smaller|Larger|Similar|Further|Additional) "
)
"""How a sentence begins that tells more of the protest or incident of the one before."""

_ANSWERED = re.compile(
    r"\b[Tt]h(?:e|is|at) (?:\w+ )?(?:resolution|decision|vote|incident|attack|motion|move|verdict|declaration|vandalism|draft|"
    r"event|project|announcement|letter|demonstration|protest|rally)\b"
)
"""What a sentence answers that tells no date of its own: "condemned the resolution"."""

_CLAUSE_ENDS = re.compile(r"; |, (?:while|whereas|but) |\bwhile ")
"""What ends a clause, with the space behind it."""

_CLAUSE_BREAK = re.compile(r";|\b(?:while|whereas|but)\b")
"""What separates a date from an act of another clause."""

_NAMED_PLACE = re.compile(r" (?:of|in) (?:the )?([^\W\d_].*)$|^([^\W\d_].*?) (?:[Pp]olice|[Cc]ity|[Mm]unicipal)\b")
"""The place in the name of a body or community: "Armenians of Aleppo", "Oslo police"."""


@dataclass(frozen=True)
class Basis:
    """What the rules know of a collection.

    `degree` is the code of a plain act, `year` that of dates without one, and `country_of` asks a gazetteer for the country
    of a place by its name and, where known, a country.
    """

    lexicon: Lexicon
    sides: Sides
    degree: str
    year: int | None
    country_of: Callable[[str, str], str]


class Rows:
    """Makes the rows of the acts and events of one sentence."""

    def __init__(self, basis: Basis, setting: Setting, words: Words, mentions: int) -> None:
        self._basis, self._setting, self._words = basis, setting, words
        self._text, self._mentions = setting.sentence.text, mentions
        self._dates = named_dates(self._text, setting.day_before(), setting.year() or basis.year)

    def of_act(self, act: Act, mention: Mention, who: Who, number: int) -> list[Proposal]:
        """Return the rows of an act by one of its actors: one for each of its dates and places."""
        begin, end, at = self._char(act.start), self._char(act.end), self._char(act.verb)
        token = self._words.at(act.verb)
        behind = self._text[at:end] if act.how != LIST_ITEM else self._setting.lead()
        kind, said = kind_of(token.verb if token else None, behind)
        if act.how == OTHER_STEP:
            kind, said = (kind, said) if kind != STATEMENT else (MEASURE, self._words.lower(act.verb))
        if act.how == ON_REQUEST:
            kind, said = STATEMENT, "request"
        kind, said = self._fitting(kind, said, who, token.verb if token else None)
        quote = first_passage(self._text, begin if self._mentions > 1 else 0, end)
        if not quote and number == 0 and act.how == BEHIND_VERB:
            quote = first_passage(self._text)
        who_ = replace(who, called=f"{who.called}, {act.how}")
        base = self._row(who_, kind, said, self._text[begin:end] if act.how == PASSIVE else behind)
        base = replace(base, act=number, quote=quote)
        if dates := self._dates_of(act):
            found = [_dated(base, named) for named in dates]
        else:
            base = replace(base, continues=self._continues(mention, base))
            found = [self._dated_before(base, refers_back=bool(mention.refers))]
        return [row for one in found for row in self._at_each_place(one, self._text[begin:end])]

    def of_event(self, who: Who, kind: str, said: str) -> list[Proposal]:
        """Return the rows of an event that the whole sentence tells: one for each of its places."""
        base = replace(self._row(who, kind, said, self._text), quote=first_passage(self._text))
        before = [row.stance for row in self._setting.sentence_before() if row.type == kind == PROTEST]
        if before and base.doubts and base.stance != before[-1] and not self._basis.sides.of_country(who):
            base = replace(base, stance=before[-1], why=(*base.why, "stance: that of the protest before"))
        free = [named for named in self._dates if not named.apart]
        base = _dated(base, free[0]) if free else self._dated_before(base, refers_back=False)
        return self._at_each_place(base, self._text)

    def _row(self, who: Who, kind: str, said: str, text: str) -> Proposal:
        leaning = self._basis.sides.leaning(
            who, kind, text, heading=self._setting.sentence.section, before=self._setting.text_before()
        )
        return Proposal(
            who=who,
            type=kind,
            stance=leaning.stance,
            degree=self._basis.degree,
            why=(f"actor: {who.called}", f"type: {said or 'no other word'}", f"stance: {leaning.words}"),
            doubts=tuple(filter(None, (leaning.doubt, "" if who.sure else "who acted is uncertain"))),
        )

    def _fitting(self, kind: str, said: str, who: Who, verb: Verb | None) -> tuple[str, str]:
        """Return the kind of an act as it fits its actor: only a crowd protests in the streets."""
        if kind == PROTEST and who.type != "community" and verb and verb.base == "protest":
            return STATEMENT, said
        if who.type == "community" and verb and verb.base in words()["verbs"]["protest"]:
            return PROTEST, said
        if kind in (STATEMENT, MEASURE) and who.type == "community":
            noun, word = named_kind(self._text)
            return (noun, word) if noun in _EVENTS else (kind, said)
        if who.type == "legislature" and not who.office and named_kind(self._text)[0] == RESOLUTION:
            return named_kind(self._text)
        return kind, said

    def _char(self, place: int) -> int:
        token = self._words.at(place)
        return token.start if token else len(self._text)

    # --- dates

    def _dates_of(self, act: Act) -> list[NamedDate]:
        free = [named for named in self._dates if not named.apart]
        begin, end = self._char(act.start), self._char(act.end)
        own = [named for named in free if begin <= named.start < end]
        first = [
            named for named in free if named.start < begin and not self._text[: named.start].strip().strip("OoIn ")
        ]
        leading = [
            named
            for named in free
            if named.start < self._char(act.verb) and not _CLAUSE_BREAK.search(self._text[named.end : begin])
        ]
        return own if act.how == AS_DID and len(own) > 1 else (first or own or leading)[:1]

    def _dated_before(self, row: Proposal, *, refers_back: bool) -> Proposal:
        """Take over the date of the sentence before, where this one plainly goes on."""
        goes_on = refers_back or bool(_GOING_ON.match(self._text))
        goes_on |= row.type != STATEMENT and bool(_OF_EVENTS.match(self._text))
        dates = [p.date for p in self._setting.sentence_before() if p.date]
        if not goes_on or not dates:
            is_party = row.who.type in _OFFICIAL and bool(self._basis.sides.of_country(row.who))
            answers = is_party or bool(_ANSWERED.search(self._text))
            dates = [self._setting.day_in_paragraph()] if answers else []
        if not any(dates):
            return row
        return replace(row, date=dates[-1], dated="inferred", why=(*row.why, "date: goes on with the sentence before"))

    def _continues(self, mention: Mention, row: Proposal) -> bool:
        """Return whether a row goes on with the act of the same actor in the sentence before."""
        is_again = bool(mention.who and not mention.who.office and mention.who.type == "igo")
        if mention.refers == "they" or not (mention.refers or is_again):
            return False
        before = self._setting.sentence_before()
        return any(p.type == row.type and (p.stance == row.stance or p.doubts or row.doubts) for p in before)

    # --- places

    def _at_each_place(self, row: Proposal, text: str) -> list[Proposal]:
        """Return a row with its summary, a protest once for each of the places that the sentence lists."""
        part = self._clause_around(text) if row.type in _EVENTS else text
        hints = [*filter(None, (self._setting.here, row.who.country)), "", *self._setting.places]
        places = Places(self._basis.lexicon, self._basis.country_of, hints).of_act(part, row.type)
        first = self._placed(row, places[0] if places else None)
        number, said = crowd(part) if row.type == PROTEST else ("", "")
        if number:
            first = replace(first, crowd=number, crowd_said=said, why=(*first.why, f"crowd: {said or number}"))
        found = [first, *(self._placed(row, place, is_further=True) for place in places[1:])]
        return [replace(one, summary=summary(one)) for one in found]

    def _placed(self, row: Proposal, place: Place | None, *, is_further: bool = False) -> Proposal:
        """Return a row at a place; a community at a further place lives there."""
        who = self._located(row.who, place)
        if place is None:
            return replace(row, who=who)
        if is_further and who.type == "community":
            who = replace(who, country=self._setting.here or place.country)
        why = (*row.why, f"place: {place.words}")
        return replace(row, who=who, place=place.name, place_country=place.country, why=why)

    def _located(self, who: Who, place: Place | None) -> Who:
        """Return a community or a city with the country of its place, if it has none yet."""
        if who.country or who.type not in ("community", "subnational"):
            return who
        named = _NAMED_PLACE.search(f"{who.name} {who.office}".strip())
        name = named[1] or named[2] if named else ""
        name = "" if name in self._basis.lexicon.known else name
        here = self._setting.here
        there = place.country if place else self._basis.country_of(name, here) if name else ""
        return replace(who, country=there or here or self._setting.home, called=f"{who.called}, country of the place")

    def _clause_around(self, text: str) -> str:
        """Return the clause of the sentence in which a part of it begins, with what introduces it."""
        begin = self._text.find(text)
        cuts = [0, *(match.end() for match in _CLAUSE_ENDS.finditer(self._text)), len(self._text)]
        first = max(cut for cut in cuts if cut <= begin)
        return self._text[first : next((cut for cut in cuts if cut > begin), len(self._text))]


def _dated(row: Proposal, named: NamedDate) -> Proposal:
    return replace(row, date=named.date, dated="told", why=(*row.why, f"date: {named.words}"))
