"""The rules: one drafter that reads a sentence by tables of words and a few patterns, and asks nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.drafting.acts import Act, Acts
from geo_reactions.pipeline.drafting.counting import crowd
from geo_reactions.pipeline.drafting.kinds import INCIDENT, PROTEST, kind_of, named_kind
from geo_reactions.pipeline.drafting.lexicon import PEOPLE, Lexicon, Verb
from geo_reactions.pipeline.drafting.mentions import PRONOUNS, Around, Mention
from geo_reactions.pipeline.drafting.model import Context, Proposal, Who
from geo_reactions.pipeline.drafting.quoted import first_passage, spans
from geo_reactions.pipeline.drafting.sides import Sides
from geo_reactions.pipeline.drafting.summing import summary
from geo_reactions.pipeline.drafting.tokens import Words, tokens
from geo_reactions.pipeline.drafting.when import NamedDate, is_day, named_dates
from geo_reactions.pipeline.drafting.where import Place, further_places, place_of
from geo_reactions.pipeline.drafting.who import Finder

_LABEL = re.compile(r"^\W*([^:.–—]{3,40}?)\s*(?::|\s[–—-]\s)\s*(?=\S)")
_PERSON_WORDS = frozenset({"he", "she"})
_EVENTS = (PROTEST, INCIDENT)
_GOING_ON = re.compile(r"(?:In (?:response|reply|return)|He |She |It |They |The same|Later that|Also|There)")
_HAPPENED = re.compile(
    r"\b(?:[Pp]rotests?|[Rr]all(?:y|ies)|[Dd]emonstrations?|[Vv]igils?|[Mm]arches|[Gg]atherings?|[Cc]lashes)\b[^.;,]{0,60}\b"
    r"(?:was held|were held|took place|broke out|erupted|occurred|happened)\b"
    r"|\b(?:was|were) (?:attacked|vandali[sz]ed|injured|stabbed|assaulted|set on fire|damaged|torched)\b"
)
_CLAUSE_ENDS = re.compile(r"; |, (?:while|whereas|but) |\bwhile ")
_OF_EVENTS = re.compile(
    r"(?:The|These|Those|Some|Several|Two|Three|Four|Others|Police|Protesters|Demonstrators|During|Another|A|An|At least|"
    r"Around|About) "
)


_NOBODY = Who("Unidentified attackers", "community", called="nobody is named", sure=False)


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


class Rules:
    """The drafter by rules."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis

    def propose(self, sentence: Sentence, context: Context) -> list[Proposal]:
        """Return the reactions that a sentence tells."""
        return _Reading(self._basis, sentence, context).proposals()

    def holds_none(self, sentence: Sentence, context: Context) -> bool:  # noqa: ARG002 - other engines may need it
        """Return whether a sentence has no verb of reaction and no word of an event outside quotation marks."""
        found = tokens(sentence.text, self._basis.lexicon, spans(sentence.text))
        return not named_kind(sentence.text)[0] and not any(token.verb and token.verb.form != "base" for token in found)


class _Reading:
    """The reading of one sentence."""

    def __init__(self, basis: Basis, sentence: Sentence, context: Context) -> None:
        self._lexicon, self._sides, self._basis = basis.lexicon, basis.sides, basis
        self._sentence, self._context, self._text = sentence, context, sentence.text
        self._label = self._labelled()
        self._here = self._label or self._heading_country()
        self._tokens = tokens(self._text, self._lexicon, spans(self._text))
        around = Around(Words(self._tokens), self._lexicon, self._here, basis.country_of)
        self._mentions = Finder(around, self._persons()).mentions()
        before = self._before_date()
        self._dates = named_dates(self._text, before, self._year())

    def _year(self) -> int | None:
        for sentence, proposals in reversed(self._context.before):
            if sentence.paragraph != self._sentence.paragraph:
                break
            if years := [p.date[:4] for p in proposals if p.date]:
                return int(years[-1])
        return self._basis.year

    def _labelled(self) -> str:
        label = _LABEL.match(self._text)
        return self._lexicon.country_of(label[1]) if label else ""

    def _heading_country(self) -> str:
        titles = self._sentence.section.split(" / ")
        return next((code for title in reversed(titles) if (code := self._lexicon.country_of(title))), "")

    def _persons(self) -> list[Who]:
        return [
            p.who
            for _s, proposals in self._context.before
            for p in proposals
            if p.who.office or p.who.type == "public_figure"
        ]

    def _last(self) -> list[Proposal]:
        """Return the proposals of the sentence before, if it stands in the same section."""
        for sentence, proposals in reversed(self._context.before[-3:]):
            if sentence.section != self._sentence.section:
                return []
            if proposals:
                return list(proposals)
        return []

    def _before_date(self) -> str:
        """Return the date last named in the section: that from which "the next day" counts."""
        for sentence, proposals in reversed(self._context.before):
            if sentence.section != self._sentence.section:
                return ""
            if dates := [p.date for p in proposals if is_day(p.date)]:
                return dates[-1]
        return ""

    def proposals(self) -> list[Proposal]:
        """Return the reactions of the sentence, each actor of an act with one of its own."""
        acts = Acts(self._tokens, self._mentions).acts()
        found: list[Proposal] = []
        for number, act in enumerate(acts):
            for mention in act.subjects:
                if who := self._resolved(mention):
                    found += self._rows(act, mention, who, number)
        is_event = any(row.type in _EVENTS for row in found)
        if not found or (not is_event and _HAPPENED.search(self._text)):
            found += self._events()
        return _once(found)

    def _resolved(self, mention: Mention) -> Who | None:
        """Return the actor of a mention; a word that refers back takes over that of the sentence before."""
        if mention.who:
            return self._at_home(mention.who)
        alike = [who for who in (row.who for row in self._last()) if _fits(mention.refers, who)]
        if alike:
            return _again(alike[-1], mention.refers)
        if mention.refers == "it" and self._here:
            return self._government_here()
        return None if mention.refers in PRONOUNS else self._named_in_heading(mention.refers)

    def _named_in_heading(self, word: str) -> Who | None:
        title = self._sentence.section.rpartition(" / ")[2]
        known = self._lexicon.known.get(title)
        if known and known.what == "body" and word in title.casefold():
            return Who(known.name, known.type, known.country, "", (title,), "heading")
        return None

    def _government_here(self) -> Who:
        code = self._here
        title = self._sentence.section.rpartition(" / ")[2]
        words = (self._text[: len(title)] if self._label else title,)
        return Who(self._lexicon.government(code), self._lexicon.government_type(code), code, "", words, "heading")

    def _at_home(self, who: Who) -> Who:
        home = self._context.dispute.home
        if who.country or who.type in ("igo", "public_figure", "ngo") or not home:
            return who
        return replace(who, country=home, called=f"{who.called}; home country")

    # --- the cells of a row

    def _rows(self, act: Act, mention: Mention, who: Who, number: int) -> list[Proposal]:
        begin, end = self._char(act.start), self._char(act.end)
        verb = self._tokens[act.verb].verb if act.verb < len(self._tokens) else None
        behind = self._text[self._char(act.verb) : end]
        kind, said = kind_of(verb, behind) if act.how != "at the request of" else ("statement", "request")
        kind, said = self._fitting_kind(kind, said, who, verb)
        leaning = self._sides.leaning(
            who, kind, self._text[self._char(act.verb) : end] if act.how != "passive" else self._text[begin:end]
        )
        dates = self._dates_of(act)
        base = Proposal(
            who=who,
            type=kind,
            stance=leaning.stance,
            act=number,
            degree=self._basis.degree,
            quote=first_passage(self._text, begin if len(self._mentions) > 1 else 0, end)
            or (first_passage(self._text) if number == 0 and act.how == "behind the verb" else ""),
            why=(f"actor: {who.called}, {act.how}", f"type: {said or 'no other word'}", f"stance: {leaning.words}"),
            doubts=tuple(filter(None, (leaning.doubt, "" if who.sure else "who acted is uncertain"))),
        )
        base = self._with_place(base, self._text[begin:end])
        continued = self._continued(mention, kind, leaning.stance)
        if dates:
            return [
                row
                for named in dates
                for row in self._at_each_place(
                    self._finished(
                        replace(base, date=named.date, dated="told", why=(*base.why, f"date: {named.words}"))
                    )
                )
            ]
        return self._at_each_place(self._finished(self._dated_before(replace(base, continues=continued), mention)))

    def _fitting_kind(self, kind: str, said: str, who: Who, verb: Verb | None) -> tuple[str, str]:
        """Return the kind of an act as it fits its actor: only a crowd protests in the streets."""
        if kind == PROTEST and who.type != "community" and verb and verb.base == "protest":
            return "statement", said
        if kind in ("statement", "measure") and who.type == "community":
            noun, word = named_kind(self._text)
            return (noun, word) if noun in _EVENTS else (kind, said)
        return kind, said

    def _char(self, place: int) -> int:
        return self._tokens[place].start if place < len(self._tokens) else len(self._text)

    def _dates_of(self, act: Act) -> list[NamedDate]:
        free = [named for named in self._dates if not named.apart]
        begin, end = self._char(act.start), self._char(act.end)
        own = [named for named in free if begin <= named.start < end]
        first = [
            named for named in free if named.start < begin and not self._text[: named.start].strip().strip("OoIn ")
        ]
        leading = [named for named in free if named.start < self._char(act.verb)]
        if act.how == "as did" and len(own) > 1:
            return own
        return (first or own or leading)[:1]

    def _dated_before(self, proposal: Proposal, mention: Mention) -> Proposal:
        """Take over the date of the sentence before, where this one plainly goes on."""
        before = self._context.last
        if not before or before[0].paragraph != self._sentence.paragraph:
            return proposal
        goes_on = bool(mention.refers) or bool(_GOING_ON.match(self._text))
        goes_on |= proposal.type != "statement" and bool(_OF_EVENTS.match(self._text))
        dates = [p.date for p in before[1] if p.date]
        if not goes_on or not dates:
            return proposal
        return replace(
            proposal, date=dates[-1], dated="inferred", why=(*proposal.why, "date: goes on with the sentence before")
        )

    def _continued(self, mention: Mention, kind: str, stance: str) -> bool:
        before = self._context.last
        again = bool(mention.who and not mention.who.office and mention.who.type == "igo")
        if not (mention.refers or again) or not before or before[0].paragraph != self._sentence.paragraph:
            return False
        return any(p.type == kind and (p.stance == stance or p.doubts) for p in before[1]) and mention.refers != "they"

    def _with_place(self, proposal: Proposal, text: str) -> Proposal:
        hint = self._here or proposal.who.country
        part = self._clause_around(text) if proposal.type in _EVENTS else text
        place = place_of(
            part,
            proposal.type,
            hint,
            self._lexicon,
            self._basis.country_of,
        )
        number, said = crowd(part) if proposal.type == PROTEST else ("", "")
        why = proposal.why
        if place:
            why = (*why, f"place: {place.words}")
        if number:
            why = (*why, f"crowd: {said or number}")
        who = proposal.who
        if not who.country and who.type in ("community", "subnational"):
            named = re.search(r" (?:of|in) (?:the )?([^\W\d_].*)$", f"{who.name} {who.office}".strip())
            named = named if named and named[1] not in self._lexicon.known else None
            there = place.country if place else self._basis.country_of(named[1], self._here) if named else ""
            who = replace(who, country=there or self._here, called=f"{who.called}, country of the place")
        return replace(
            proposal,
            who=who,
            place=place.name if place else "",
            place_country=place.country if place else "",
            crowd=number,
            crowd_said=said,
            why=why,
        )

    def _clause_around(self, text: str) -> str:
        """Return the clause of the sentence in which a part of it begins, with what introduces it."""
        begin = self._text.find(text)
        cuts = [0, *(match.end() for match in _CLAUSE_ENDS.finditer(self._text)), len(self._text)]
        first = max(cut for cut in cuts if cut <= begin)
        return self._text[first : min([cut for cut in cuts if cut > begin] or [len(self._text)])]

    def _finished(self, proposal: Proposal) -> Proposal:
        return replace(proposal, summary=summary(proposal))

    # --- events that nobody is the subject of

    def _events(self) -> list[Proposal]:
        """Return the event that a sentence tells without an actor: a protest, or an attack by somebody unknown."""
        kind, said = named_kind(self._text)
        if kind not in _EVENTS or any(a <= self._text.find(said) < b for a, b in spans(self._text)):
            return []
        communities = [m.who for m in self._mentions if m.who and m.who.type == "community" and m.who.name != "People"]
        if kind == INCIDENT and "clash" not in self._text:
            return self._event(replace(_NOBODY, country=self._here, words=(said,)), kind, said)
        if len(communities) > 1 and kind == INCIDENT:
            return [row for who in communities for row in self._event(who, kind, said)]
        called = "Protesters" if kind == PROTEST else _NOBODY.name
        who = (
            communities[0]
            if communities
            else self._people_of_heading()
            or Who(called, "community", self._here, "", (said,), "nobody is named", sure=False)
        )
        return self._event(replace(who, words=who.words or (said,)), kind, said)

    def _people_of_heading(self) -> Who | None:
        """Return the people that the heading names, of whose protests a section tells: "Communities abroad / Danes"."""
        title = self._sentence.section.rpartition(" / ")[2]
        known = self._lexicon.known.get(title)
        if not known or known.what != PEOPLE or not title.endswith("s"):
            return None
        return Who(title, "community", "", "", (title,), "people of the heading")

    def _event(self, who: Who, kind: str, said: str) -> list[Proposal]:
        leaning = self._sides.leaning(who, kind, self._text)
        dates = [named for named in self._dates if not named.apart]
        base = Proposal(
            who=who,
            type=kind,
            stance=leaning.stance,
            degree=self._basis.degree,
            quote=first_passage(self._text),
            date=dates[0].date if dates else "",
            dated="told" if dates else "",
            why=(f"actor: {who.called}", f"type: {said}", f"stance: {leaning.words}"),
            doubts=tuple(filter(None, (leaning.doubt, "" if who.sure else "who acted is uncertain"))),
        )
        if not dates:
            base = self._dated_before(base, Mention(0, 0, who))
        return self._at_each_place(self._finished(self._with_place(base, self._text)))

    def _at_each_place(self, proposal: Proposal) -> list[Proposal]:
        """Return a protest once for each of the places that the sentence lists."""
        if proposal.type != PROTEST or not proposal.place:
            return [proposal]
        found = [proposal]
        first = Place(proposal.place, proposal.place_country, proposal.place)
        for place in further_places(self._text, first, self._lexicon, self._basis.country_of):
            who = (
                replace(proposal.who, country=self._here or place.country)
                if proposal.who.type == "community"
                else proposal.who
            )
            there = replace(
                proposal,
                who=who,
                place=place.name,
                place_country=place.country,
                crowd="",
                crowd_said="",
                why=(*proposal.why, f"place: {place.words}"),
            )
            found.append(self._finished(there))
        return found


def _fits(word: str, who: Who) -> bool:
    """Return whether a word that refers back can mean an actor."""
    if word in _PERSON_WORDS:
        return bool(who.office) or who.type in ("public_figure", "political")
    if word == "it":
        return not who.office
    return word != "they" and (word in who.name.casefold() or word in who.office)


def _again(who: Who, word: str) -> Who:
    return replace(who, called=f'"{word}", the actor of the sentence before')


def _once(found: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals without those of an actor that has another of the same kind and date in the sentence."""
    seen: dict[object, Proposal] = {}
    for proposal in found:
        seen.setdefault((proposal.who.name.casefold(), proposal.type, proposal.date, proposal.place), proposal)
    return list(seen.values())
