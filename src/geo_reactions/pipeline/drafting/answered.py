"""The drafter that reads answers of a model: it believes of each reaction only what the text bears out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo_reactions.domain.edtf import parse
from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.articles.sentences import Sentence
from geo_reactions.pipeline.drafting.evidence import Evidence
from geo_reactions.pipeline.drafting.lexicon import BODY, COUNTRY
from geo_reactions.pipeline.drafting.mentions import PRONOUNS
from geo_reactions.pipeline.drafting.model import HIGH, Context, Proposal, Who
from geo_reactions.pipeline.drafting.reply import CONTINUES, Cells, Reply
from geo_reactions.pipeline.drafting.rows import Basis
from geo_reactions.pipeline.drafting.summing import summary

_NOBODY = PRONOUNS | {"him", "her", "them", "who", "which", "this", "these", "those", "both", "we", "i", "you", "the"}
_UNNAMED = "a country that the text does not name"
_AUTHORITIES = ("government", "de_facto")


@dataclass(frozen=True)
class ByRules:
    """What the rules find in a sentence: their proposals, and whether they see that it holds no reaction."""

    proposals: Sequence[Proposal] = ()
    holds_none: bool = False


@dataclass
class Answered:
    """A drafter by the answers that a model gave, by locator.

    `by_rules` has what the rules find, to compare with. `dropped` counts the reactions that were not believed, and `emptied`
    the cells, by reason.
    """

    model: str
    replies: Mapping[str, Reply]
    by_rules: Mapping[str, ByRules]
    basis: Basis
    dropped: Counter[str] = field(default_factory=Counter)
    emptied: Counter[str] = field(default_factory=Counter)

    def propose(self, sentence: Sentence, context: Context) -> list[Proposal]:
        """Return the reactions that the answer on a sentence has, each without the cells that the text does not bear out."""
        reply = self.replies.get(sentence.locator)
        if reply is None:
            return []
        self.dropped.update(reply.wrong)
        last = context.last
        before = [
            one for one, _rows in context.before if one.paragraph == sentence.paragraph or (last and one is last[0])
        ]
        names = tuple(row.who.name for _sentence, rows in context.before for row in rows)
        reading = _Reading(self, Evidence(sentence, before, self.basis), context.dispute.home, names)
        acts = [cells["act"] or f"by itself {number}" for number, cells in enumerate(reply.reactions)]
        found = (reading.proposal(acts.index(act), cells) for act, cells in zip(acts, reply.reactions, strict=True))
        return [proposal for proposal in found if proposal]

    def holds_none(self, sentence: Sentence, context: Context) -> bool:  # noqa: ARG002 - other engines need it
        """Return whether both the answer and the rules say that a sentence tells no reaction."""
        reply = self.replies.get(sentence.locator)
        return (
            reply is not None and not reply.reactions and not reply.wrong and self.by_rules[sentence.locator].holds_none
        )


@dataclass(frozen=True)
class _Reading:
    """The reading of the answer on one sentence; `names` are those of the actors so far."""

    drafter: Answered
    evidence: Evidence
    home: str
    names: Sequence[str]

    def proposal(self, act: int, cells: Cells) -> Proposal | None:
        """Return a reaction as a proposal; None if it is of another sentence, of nobody that the text names, or of no date."""
        place = self._place(cells)
        who = self._who(cells, place[1])
        if cells["sentence"] not in ("", self.evidence.sentence.locator):
            reason = "a sentence other than the one asked about"
        elif cells["date"] and not _is_date(cells["date"]):
            reason = "a date that is none"
        elif who is None:
            reason = "an actor whose words do not stand there"
        else:
            return self._with_cells(who, place, act, cells)
        self.drafter.dropped[reason] += 1
        return None

    def _with_cells(self, who: Who, place: tuple[str, str], act: int, cells: Cells) -> Proposal:
        base = Proposal(
            who,
            cells["type"],
            cells["stance"],
            act=act,
            degree=cells["degree"] or self.drafter.basis.degree,
            quote=self._quote(cells["quote"]),
            place=place[0],
            place_country=place[1],
            continues=bool(cells[CONTINUES]),
        )
        whole = self._counted(self._dated(base, cells), cells)
        whole = replace(whole, doubts=tuple(self._doubts(whole, cells["sure"])), why=tuple(self._why(whole)))
        return replace(whole, summary=summary(whole))

    def _empty(self, what: str) -> str:
        """Count a cell that is left empty, and return its value."""
        self.drafter.emptied[what] += 1
        return ""

    def _who(self, cells: Cells, there: str) -> Who | None:
        """Return the actor of an act in a country; None if its words do not stand in the text.

        Where the answer has no words, the actor of the rules may do, if they find that nobody is named.
        """
        if not cells["actor"]:
            return next((row.who for row in self._by_rules() if row.type == cells["type"] and not row.who.sure), None)
        words = self.evidence.words(cells["actor"])
        if not words or words.casefold() in _NOBODY:
            return None
        lexicon = self.drafter.basis.lexicon
        known = lexicon.known.get(words)
        name = known.name if known and known.what == BODY else self._whole(words)
        if known and known.what == COUNTRY and cells["actor_type"] in _AUTHORITIES:
            name = lexicon.government(known.country)
        office = self.evidence.words(cells["office"])
        if cells["office"] and not office:
            self._empty("an office whose words do not stand there")
        who = Who(name, cells["actor_type"], "", office, tuple(filter(None, (words, office))), "the model")
        own = known.country if known and known.what in (BODY, COUNTRY) else ""
        code = cells["country"] or own
        return replace(
            who, country=code if self._is_named(code, f"{words}, {office}", there) else self._empty(_UNNAMED)
        )

    def _whole(self, words: str) -> str:
        """Return the name that an actor had before, of which some words are the end: "Luc Armand" for "Armand"."""
        return next((name for name in reversed(self.names) if name.endswith(f" {words}")), words)

    def _is_named(self, code: str, words: str, there: str) -> bool:
        """Return whether the text gives a reason for the country of an actor; there is none to give for no country."""
        named = code in ("", self.home, there) or code in self.evidence.countries
        return named or self.evidence.lies_in(words, code)

    def _quote(self, words: str) -> str:
        """Return a quotation; one without quotation marks is left empty, and one that stands nowhere is for the guards."""
        if not words or self.evidence.quotes(words) or words not in self.evidence.sentence.text:
            return words
        return self._empty("a quotation without quotation marks")

    def _dated(self, proposal: Proposal, cells: Cells) -> Proposal:
        date = cells["date"]
        dated = self.evidence.dated(date) if date else ""
        if date and not dated:
            return replace(proposal, date=self._empty("a date that the text does not give"))
        return replace(proposal, date=date, dated=dated)

    def _place(self, cells: Cells) -> tuple[str, str]:
        """Return the place and its country; nothing if the text or the gazetteer does not have it."""
        basis, name = self.drafter.basis, self.evidence.words(cells["place"])
        known = basis.lexicon.known.get(name)
        hint = cells["country"] if cells["country"] in self.evidence.countries else ""
        if known:
            country = known.country if known.what == COUNTRY else ""
        else:
            country = (basis.country_of(name, hint) or basis.country_of(name, "")) if name else ""
        if cells["place"] and not country:
            self._empty("a place that the text or the gazetteer does not have")
        return (name, country) if country else ("", "")

    def _counted(self, proposal: Proposal, cells: Cells) -> Proposal:
        crowd, text = cells["crowd"].lstrip("0"), self.evidence.sentence.text
        if crowd and not self.evidence.counts(crowd):
            crowd = self._empty("a number of people that the sentence does not have")
        return replace(proposal, crowd=crowd, crowd_said=_said(cells["crowd_said"], text) if crowd else "")

    def _doubts(self, proposal: Proposal, sure: str) -> Iterator[str]:
        """Yield why a row is not plain: a model is believed to be sure only where the rules read the same."""
        if sure != HIGH:
            yield "the model is not sure"
        mine = [row for row in self._by_rules() if fold(row.who.name) == fold(proposal.who.name)]
        if not mine:
            yield "the rules find no such actor there"
        elif not any((row.type, row.stance) == (proposal.type, proposal.stance) for row in mine):
            yield "the rules find another type or stance"

    def _by_rules(self) -> Sequence[Proposal]:
        return self.drafter.by_rules.get(self.evidence.sentence.locator, ByRules()).proposals

    def _why(self, proposal: Proposal) -> Iterator[str]:
        model = self.drafter.model
        more = {"office": proposal.who.office, "country": proposal.who.country, "quote": proposal.quote}
        yield f"{', '.join(('actor', 'type', 'stance', 'degree', *(name for name in more if more[name])))}: {model} proposes them"
        if proposal.date:
            yield f"date: {model} proposes it, the {'sentence' if proposal.dated == 'told' else 'text before'} has it"
        if proposal.place:
            yield f"place: {model} proposes it, the text and the gazetteer have it"
        if proposal.crowd:
            yield f"crowd: {model} proposes it, the sentence has it"
        yield from proposal.doubts


def _is_date(text: str) -> bool:
    """Return whether a text is a date."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _said(words: str, text: str) -> str:
    return words if words and words in text else ""
