"""What stands around a sentence: its heading and label, and the actors and dates of the sentences before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.drafting.lexicon import BODY, COUNTRY, PEOPLE, Known, Lexicon
from geo_reactions.pipeline.drafting.model import Context, Proposal, Who
from geo_reactions.pipeline.drafting.when import is_day, named_dates

_LABEL = re.compile(r"^\W*([^\W\d_][^:.–—]{1,50}?)\W*(?::|\s[–—-]\s)\W*?(?=[\w\"“«„])")
"""A label before a sentence: "France: ", "NATO – "."""

_OPENING_PLACE = re.compile(r"^(?:In|Across|Throughout) (?:the )?([A-Z][\w. ]+?),? (?=the|[A-Z]|a )")
"""A country with which a sentence opens: "In the Netherlands, "."""

_PARTY_AND_STATE = re.compile(r"\([RDI][-–][A-Z]")
"""The party of a member of the Congress of the United States in brackets: "(D-N"."""

_OF_LISTS = re.compile(
    r"\b(?:[Ss]upport|[Oo]ppos|[Oo]pponents|[Ee]ndorse|[Cc]ritic|[Cc]ondemn|[Ss]ignator|[Ff]or and [Aa]gainst)"
)
"""Words of headings below which a list names who acts: "Supporters", "Critics"."""

_OFFICIAL = frozenset({"government", "legislature", "political"})
_NEAR = 3
"""How many sentences back an actor may stand to whom a word refers."""


@dataclass(frozen=True)
class Label:
    """A country or a body that stands before a sentence as a label: "France:", "NATO –"; `end` is where the label ends."""

    country: str = ""
    body: Known | None = None
    words: str = ""
    end: int = 0


class Setting:
    """What stands around one sentence."""

    def __init__(self, sentence: Sentence, context: Context, lexicon: Lexicon) -> None:
        self.sentence, self._context, self._lexicon = sentence, context, lexicon
        self._titles = sentence.section.split(" / ")
        self.title = self._titles[-1]
        self.own_label = _label(sentence.text, lexicon)
        self.label = self.own_label if self.own_label.words else self._label_above()
        self.here = self.label.country or self._opening_country() or self._heading_country() or self._party_country()
        self.home = context.dispute.home

    @property
    def body(self) -> Known | None:
        """Return the body of the label or heading, for which those named by an office alone speak."""
        if self.label.words:
            return self.label.body
        known = self._lexicon.known.get(self.title)
        return known if known and known.what == BODY else None

    @property
    def people(self) -> str:
        """Return the people that the heading names, of whose protests a section tells: "Danes"; empty without one."""
        known = self._lexicon.known.get(self.title)
        return self.title if known and known.what == PEOPLE and self.title.endswith("s") else ""

    @property
    def parties(self) -> frozenset[str]:
        """Return the countries that are sides of the dispute."""
        names = (name for called in self._context.dispute.sides.values() for name in called)
        known = (self._lexicon.known.get(name) for name in names)
        return frozenset(found.country for found in known if found)

    @property
    def peoples(self) -> frozenset[str]:
        """Return the countries of the peoples that the heading names: "Azerbaijanis and Turks"."""
        known = (self._lexicon.known.get(word) for word in re.findall(r"\w+", self.title))
        return frozenset(found.country for found in known if found and found.what == PEOPLE)

    @property
    def places(self) -> list[str]:
        """Return the countries of the acts before in the section, from the last, in which an unclear place may lie."""
        found = (
            proposal
            for sentence, proposals in reversed(self._context.before)
            if sentence.section == self.sentence.section
            for proposal in reversed(proposals)
        )
        return list(dict.fromkeys(code for row in found for code in (row.place_country, row.who.country) if code))[
            :_NEAR
        ]

    @property
    def near(self) -> str:
        """Return the country of the official named last in the paragraph, for an office that is named without one.

        Without such an official it is the only country that the sentences before name.
        """
        officials = (
            proposal.who.country
            for _sentence, proposals in self._paragraph()
            for proposal in reversed(proposals)
            if proposal.who.type in _OFFICIAL and proposal.who.country
        )
        return next(officials, "") or self._only_country()

    def _only_country(self) -> str:
        text = " ".join(sentence.text for sentence, proposals in self._paragraph() if not proposals)
        known = (self._lexicon.known.get(word) for word in re.findall(r"[^\W\d_]+", text))
        countries = {found.country for found in known if found and found.what in (COUNTRY, PEOPLE)}
        return countries.pop() if len(countries) == 1 else ""

    def year(self) -> int | None:
        """Return the year of the date named last in the paragraph."""
        return next((int(p.date[:4]) for _s, found in self._paragraph() for p in reversed(found) if p.date), None)

    def persons(self) -> list[Who]:
        """Return the holders of offices and the public figures named before."""
        found = (proposal.who for _sentence, proposals in self._context.before for proposal in proposals)
        return [who for who in found if who.office or who.type == "public_figure"]

    def last(self) -> list[Proposal]:
        """Return the proposals of the last sentence of the section that has some, if it stands near."""
        for sentence, proposals in reversed(self._context.before[-_NEAR:]):
            if sentence.section != self.sentence.section:
                return []
            if proposals:
                return list(proposals)
        return []

    def day_before(self) -> str:
        """Return the date last named in the section: that from which "the next day" counts."""
        for sentence, proposals in reversed(self._context.before):
            if sentence.section != self.sentence.section:
                return ""
            if day := _day_of(sentence, proposals):
                return day
        return ""

    def day_in_paragraph(self) -> str:
        """Return the date last named in the paragraph, if its sentence stands near; empty without one."""
        near = list(self._paragraph())[:_NEAR]
        return next(filter(None, (_day_of(sentence, found) for sentence, found in near)), "")

    def sentence_before(self) -> list[Proposal]:
        """Return the proposals of the sentence before in the paragraph."""
        last = self._context.last
        return list(last[1]) if last and last[0].paragraph == self.sentence.paragraph else []

    def text_before(self) -> str:
        """Return the sentence before in the paragraph."""
        last = self._context.last
        return last[0].text if last and last[0].paragraph == self.sentence.paragraph else ""

    def lead(self) -> str:
        """Return the sentence that introduces the list of which this one is an item: "The following agreed:".

        A heading such as "Supporters" does so as well; empty without either.
        """
        return self._lead_above() or (self.sentence.section if _OF_LISTS.search(self.sentence.section) else "")

    def _lead_above(self) -> str:
        for sentence, _proposals in reversed(self._context.before):
            if sentence.section != self.sentence.section or sentence.text.endswith("."):
                return ""
            if sentence.text.endswith(":"):
                return sentence.text
        return ""

    def _paragraph(self) -> Iterator[tuple[Sentence, list[Proposal]]]:
        """Yield the sentences before in the paragraph, from the last to the first."""
        for sentence, proposals in reversed(self._context.before):
            if sentence.paragraph != self.sentence.paragraph:
                return
            yield sentence, list(proposals)

    def _label_above(self) -> Label:
        """Return the label at the beginning of the paragraph, or the one that stands alone above it in the section."""
        for sentence, _proposals in reversed(self._context.before):
            if sentence.section != self.sentence.section:
                break
            if sentence.paragraph == self.sentence.paragraph:
                label = _label(sentence.text, self._lexicon) if sentence.number == 1 else Label()
            else:
                label = _named(sentence.text, self._lexicon)
            if label.words:
                return Label(label.country, label.body, label.words)
        return Label()

    def _opening_country(self) -> str:
        opening = _OPENING_PLACE.match(self.sentence.text)
        return self._lexicon.country_of(opening[1]) if opening else ""

    def _party_country(self) -> str:
        """Return the country in which members of a parliament have their party and state in brackets: "(D-NY)"."""
        return "USA" if _PARTY_AND_STATE.search(self.sentence.text) else ""

    def _heading_country(self) -> str:
        return next(filter(None, map(self._lexicon.country_of, reversed(self._titles))), "")


def _day_of(sentence: Sentence, proposals: Sequence[Proposal]) -> str:
    """Return the last date of the rows of a sentence; that which the sentence names if it has no rows."""
    if proposals:
        return next((row.date for row in reversed(proposals) if is_day(row.date)), "")
    free = (named.date for named in named_dates(sentence.text, "", None) if not named.apart)
    return next(filter(is_day, free), "")


def _label(text: str, lexicon: Lexicon) -> Label:
    """Return the label before a sentence."""
    found = _LABEL.match(text)
    named = _named(found[1], lexicon) if found else Label()
    return Label(named.country, named.body, named.words, found.end()) if found and named.words else Label()


def _named(text: str, lexicon: Lexicon) -> Label:
    """Return the country or body that a text names and nothing else."""
    bare = re.sub(r"^\W+|[\W]+$", "", text)
    if country := lexicon.country_of(bare):
        return Label(country=country, words=bare)
    known = lexicon.known.get(bare.removeprefix("The ").removeprefix("the "))
    return Label(known.country, known, bare) if known and known.what == BODY else Label()
