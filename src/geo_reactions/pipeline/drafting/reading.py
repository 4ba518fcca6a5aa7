"""The reading of one sentence: its acts and events, and the actors to whom its words refer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.drafting.acts import LIST_ITEM, LISTED, Act, Acts
from geo_reactions.pipeline.drafting.events import Events, tells_event
from geo_reactions.pipeline.drafting.kinds import INCIDENT, PROTEST, STATEMENT
from geo_reactions.pipeline.drafting.lexicon import bodies
from geo_reactions.pipeline.drafting.mentions import PRONOUNS, Around, Mention
from geo_reactions.pipeline.drafting.model import NAMED_BEFORE, Context, Proposal, Who
from geo_reactions.pipeline.drafting.quoted import long_spans
from geo_reactions.pipeline.drafting.rows import Basis, Rows
from geo_reactions.pipeline.drafting.setting import Setting
from geo_reactions.pipeline.drafting.steps import Steps
from geo_reactions.pipeline.drafting.tokens import Words, tokens, without_brackets
from geo_reactions.pipeline.drafting.who import Finder

_PERSON_WORDS = frozenset({"he", "she"})
_BODY_WORDS = frozenset({
    "alliance", "organisation", "organization", "bloc", "union", "group", "commission", "council", "body", "agency",
    "league", "secretariat", "assembly", "committee", "parliament", "court", "community", "association",
})  # fmt: skip
_OF_STATE = frozenset({"government", "administration", "cabinet", "parliament", "senate", "congress", "opposition"})
_WORLDWIDE = ("International", "World", "Global", "Worldwide")


class Reading:
    """The reading of one sentence; `named` are the holders of offices whom sentences before it name."""

    def __init__(self, basis: Basis, sentence: Sentence, context: Context, named: Sequence[Who] = ()) -> None:
        self._lexicon, self._text = basis.lexicon, sentence.text
        self._setting = Setting(sentence, context, basis.lexicon)
        label_end = self._setting.own_label.end
        found = tokens(self._text, self._lexicon, long_spans(self._text), label_end)
        self._words = Words(without_brackets(found))
        around = Around(self._words, self._lexicon, self._setting, basis.country_of)
        self._mentions = [
            mention
            for mention in Finder(around, [*named, *self._setting.persons()]).mentions()
            if self._words.tokens[mention.start].start >= label_end
        ]
        self._rows = Rows(basis, self._setting, self._words, len(self._mentions))
        self._steps = Steps(self._rows, self._setting, self._words, self._mentions)
        self._events = Events(self._rows, self._setting, self._words, self._mentions)

    @property
    def officials(self) -> list[Who]:
        """Return the holders of offices whom the sentence names."""
        found = (mention.who for mention in self._mentions)
        return [who for who in found if who and who.office and who.called != NAMED_BEFORE and who.name in who.words]

    def proposals(self) -> list[Proposal]:
        """Return the reactions of the sentence, each actor of an act with one of its own."""
        found: list[Proposal] = []
        acts = self._acts()
        if not acts and self._is_title():
            return found
        for number, act in enumerate(acts):
            actors = [(mention, who) for mention in act.subjects if (who := self._resolved(mention))]
            for mention, who in actors:
                found += self._rows.of_act(act, mention, _like_fellows(who, [one for _m, one in actors]), number)
        begins = min((act.start for act in acts if self._is_spoken(act)), default=len(self._words.tokens))
        found += self._steps.proposals(begins)
        is_event = any(row.type in (PROTEST, INCIDENT) for row in found)
        if not found or (not is_event and tells_event(self._text)):
            found += self._events.proposals()
        return _once(found)

    def _is_spoken(self, act: Act) -> bool:
        token = self._words.at(act.verb)
        return not token or not token.verb or token.verb.kind == STATEMENT

    def _is_title(self) -> bool:
        """Return whether the text is no sentence and no item of a list that a sentence introduces, but the title of something."""
        return not self._text.endswith((".", "!", "?", '"', "”", ")", ";", ":")) and not self._setting.lead()

    def _acts(self) -> list[Act]:
        acts = Acts(self._words, self._mentions).acts()
        if self._is_title():
            acts = [act for act in acts if act.how != LISTED]
        return acts or self._of_label() or self._of_list()

    def _of_label(self) -> list[Act]:
        """Return the act of the label itself: "France: condemned the attack", "France: "We are concerned"."""
        end = self._setting.own_label.end
        if not end:
            return []
        place = next((n for n, token in enumerate(self._words.tokens) if token.start >= end), 0)
        token = self._words.at(place)
        if not token or not (token.verb or self._words.lower(place) in ('"', "“")):
            return []
        return [Act((Mention(0, place, self._labelled()),), place, place, len(self._words.tokens), "label")]

    def _of_list(self) -> list[Act]:
        """Return the act of an item without a verb, which is that of the sentence that introduces the list."""
        lead, length = self._setting.lead(), len(self._words.tokens)
        if not lead or self._text.endswith((".", ":")) or not self._mentions or self._mentions[0].start > 1:
            return []
        return [Act((self._mentions[0],), length, 0, length, LIST_ITEM)] if self._mentions[0].who else []

    def _resolved(self, mention: Mention) -> Who | None:
        """Return the actor of a mention; a word that refers back takes over that of the sentence before."""
        if mention.who:
            return self._at_home(mention.who)
        alike = [row.who for row in self._setting.last() if _fits(mention.refers, row.who)]
        if alike:
            return replace(alike[-1], called=f'"{mention.refers}", the actor of the sentence before')
        if mention.refers in _OF_STATE and self._setting.home:
            return self._of_home(mention.refers)
        if mention.refers in PRONOUNS:
            return self._government_here() if mention.refers == "it" and self._setting.here else None
        return self._named_around(mention.refers)

    def _named_around(self, word: str) -> Who | None:
        """Return the body of the label or heading, if a word can mean it: "the alliance" below "NATO"."""
        known = self._setting.body
        if not known or not (word in known.name.casefold() or (word in _BODY_WORDS and known.type in ("igo", "ngo"))):
            return None
        words = (self._setting.label.words or self._setting.title,)
        return Who(known.name, known.type, known.country, "", words, "label or heading")

    def _of_home(self, word: str) -> Who:
        """Return the government or another body of the home country: "the parliament" in a crisis within one country."""
        home = self._setting.home
        if word in ("government", "administration", "cabinet"):
            return Who(
                self._lexicon.government(home), self._lexicon.government_type(home), home, "", (word,), "home country"
            )
        name = f"{word[:1].upper()}{word[1:]} of {self._lexicon.written(home)}"
        return Who(name, bodies()[word], home, "", (word,), "home country")

    def _labelled(self) -> Who:
        label = self._setting.own_label
        if label.body:
            return Who(label.body.name, label.body.type, label.body.country, "", (label.words,), "label")
        return self._government_here()

    def _government_here(self) -> Who:
        code = self._setting.here
        words = (self._setting.label.words or self._setting.title,)
        return Who(self._lexicon.government(code), self._lexicon.government_type(code), code, "", words, "heading")

    def _at_home(self, who: Who) -> Who:
        """Return an actor with the home country, if nothing else is known of its country."""
        home = self._setting.home
        is_located = who.type in ("community", "subnational")
        if who.country or who.type == "igo" or not home or is_located or who.name.startswith(_WORLDWIDE):
            return who
        return replace(who, country=home, called=f"{who.called}; home country")


def _like_fellows(who: Who, fellows: Sequence[Who]) -> Who:
    """Return a party or community with the country of those with whom it acts, if they have one: "Turkey's A and the B"."""
    countries = {fellow.country for fellow in fellows if fellow.type == who.type and fellow.country}
    if who.country or who.type not in ("community", "political") or len(countries) != 1:
        return who
    return replace(who, country=countries.pop(), called=f"{who.called}, country of those beside it")


def _fits(word: str, who: Who) -> bool:
    """Return whether a word that refers back can mean an actor."""
    if word in _PERSON_WORDS:
        return bool(who.office) or who.type in ("public_figure", "political")
    if word == "it":
        return not who.office
    return word != "they" and (word in who.name.casefold() or word in who.office)


def _once(found: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals without those of an actor that has another of the same kind and date in the sentence."""
    seen: dict[object, Proposal] = {}
    for proposal in found:
        seen.setdefault((proposal.who.name.casefold(), proposal.type, proposal.date, proposal.place), proposal)
    return list(seen.values())
