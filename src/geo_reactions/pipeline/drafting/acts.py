"""Who does what in a sentence: the verbs of reaction with the mentions that are their subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo_reactions.pipeline.drafting.joined import EMBEDDING, Joined
from geo_reactions.pipeline.drafting.kinds import MEASURE, STATEMENT
from geo_reactions.pipeline.drafting.mentions import Mention
from geo_reactions.pipeline.drafting.model import BY_OFFICE
from geo_reactions.pipeline.drafting.plurals import singular
from geo_reactions.pipeline.drafting.tokens import Words
from geo_reactions.pipeline.drafting.verbs import FiniteVerbs

_CLAUSES = frozenset({";", "while", "whereas", "but"})
_AGENT_REACH = 12
PASSIVE, BEHIND_VERB, AS_DID, ON_REQUEST = "passive", "behind the verb", "as did", "at the request of"
LISTED, OF_A_LIST, LIST_ITEM = "listed", "list", "item of a list"
OTHER_STEP = "subject of another verb"
"""What `how` of an act may be that later steps ask for; the other ways to find one are only words for the reader."""

_DID = frozenset({"did", "had", "has", "have", "do", "does"})


@dataclass(frozen=True)
class Act:
    """Mentions that act together, the place of their verb, and the part of the sentence (in tokens) that tells the act."""

    subjects: tuple[Mention, ...]
    verb: int
    start: int
    end: int
    how: str


class Acts:
    """Finds the acts of a sentence."""

    def __init__(self, words: Words, mentions: Sequence[Mention]) -> None:
        self._words, self._mentions = words, mentions
        self._joined, self._verbs = Joined(words, mentions), FiniteVerbs(words, mentions)
        self._ending = {mention.end: mention for mention in mentions}
        self._starting = {mention.start: mention for mention in mentions}
        self._length = len(words.tokens)

    def acts(self) -> list[Act]:
        """Return the acts in the order of their verbs; several verbs of the same subjects are one act."""
        found: list[Act] = [*self._according()]
        for place in filter(self._verbs.is_finite, range(self._length)):
            how, subjects = self._subjects(place)
            before = [act for act in found if set(subjects) <= set(act.subjects)]
            if subjects and not before:
                first = min(subject.start for subject in subjects)
                found.append(Act(tuple(subjects), place, first, self._length, how))
            elif subjects and self._is_second(place, before):
                found.append(Act(tuple(subjects), place, place, self._length, how))
        if listed := self._examples(found):
            found = [act for act in found if not self._is_of_group(act)] + listed
        found = found or self._postposed() or list(self._other_steps())
        if found:
            found += list(self._as_did(found[-1]))
            found += self._company(found)
        return _bounded(found)

    def _is_second(self, place: int, before: Sequence[Act]) -> bool:
        """Return whether a verb tells a step beside words of the same actor: "said that ... and deployed 200 men"."""
        verb, joined = self._words.tokens[place].verb, self._words.lower(place - 1) == "and"
        kinds = {first.kind for act in before if (first := self._words.tokens[act.verb].verb)}
        is_step = bool(verb and verb.form == "past" and verb.kind == MEASURE)
        return is_step and joined and self._words.lower(place - 2) == "," and kinds == {STATEMENT}

    # --- the subjects of a verb

    def _subjects(self, place: int) -> tuple[str, list[Mention]]:
        if self._verbs.is_passive(place):
            return PASSIVE, self._agents(place)
        direct = self._ending.get(self._verbs.behind_subject(place)) or self._with_commas(place)
        if direct and self._joined.is_free(direct):
            return "subject", self._joined.group(direct)
        if direct and self._joined.is_listed(direct):
            return OF_A_LIST, self._joined.group(self._joined.first(direct))
        return self._distant(place)

    def _with_commas(self, place: int) -> Mention | None:
        """Return the mention before a verb that has a comma on both sides of its name: "its captain, Name, said"."""
        mention = self._ending.get(place - 1) if self._words.lower(place - 1) == "," else None
        inside = range(mention.start, mention.end) if mention else ()
        return mention if any(self._words.lower(at) == "," for at in inside) else None

    def _agents(self, place: int) -> list[Mention]:
        """Return those by whom something was done: "was condemned by X and Y"."""
        for at in range(place + 1, min(place + _AGENT_REACH, self._length)):
            if self._words.lower(at) == "by" and at + 1 in self._starting:
                return self._joined.forward(self._starting[at + 1])
            if self._words.lower(at) in (",", ";", "that"):
                break
        return []

    def _distant(self, place: int) -> tuple[str, list[Mention]]:
        """Return the subject of a verb that stands behind an insertion or "and": the first free mention of the clause."""
        begin = self._clause_start(place)
        inner = max((at for at in range(begin, place) if self._words.lower(at) in EMBEDDING), default=None)
        before = [mention for mention in self._mentions if mention.end <= place]
        if (
            inner is not None
            and self._words.lower(place - 1) != ","
            and any(mention.start > inner for mention in before)
        ):
            return "", []
        if place > begin and self._words.lower(place - 1) in ("who", "which", "that"):
            return "", []
        for mention in before:
            if begin <= mention.start and (self._joined.is_free(mention) or self._joined.is_listed(mention)):
                return "subject of the clause", self._joined.group(mention)
        return "", []

    def _clause_start(self, place: int) -> int:
        for at in range(place - 1, -1, -1):
            if self._words.lower(at) in _CLAUSES and not self._words.tokens[at].quoted:
                return at + 1
        return 0

    # --- acts without a verb of their own

    def _according(self) -> Iterator[Act]:
        """Yield the acts of those according to whom something is so."""
        for mention in self._mentions:
            before = self._joined.before(mention)
            if self._words.lower(before) == "to" and self._words.lower(before - 1) == "according":
                yield Act((mention,), mention.start, mention.start, self._length, "according to")

    def _postposed(self) -> list[Act]:
        """Return the act of a sentence as '"...", said X'."""
        for place in range(1, self._length):
            verb = self._words.tokens[place].verb
            is_behind = self._words.lower(place - 1) in (",", '"', "”")
            if verb and verb.form == "past" and is_behind and place + 1 in self._starting:
                subjects = tuple(self._joined.forward(self._starting[place + 1]))
                return [Act(subjects, place, 0, self._length, BEHIND_VERB)]
        return []

    def _other_steps(self) -> Iterator[Act]:
        """Yield the act of a verb that the tables do not have, straight behind an actor: "the minister chaired a meeting"."""
        for place in filter(self._verbs.is_plain_past, range(1, self._length)):
            mention = self._ending.get(self._verbs.behind_subject(place)) or self._with_commas(place)
            if mention and mention.who and not self._verbs.helper(place) and self._joined.is_free(mention):
                subjects = tuple(self._joined.group(mention))
                yield Act(subjects, place, min(one.start for one in subjects), self._length, OTHER_STEP)
                return

    def _examples(self, found: Sequence[Act]) -> list[Act]:
        """Return the act of those who are listed behind "those who ... include"."""
        taken = {mention for act in found for mention in act.subjects}
        for mention in self._mentions:
            if mention.who and mention not in taken and self._joined.is_listed(mention):
                group = self._joined.forward(mention)
                heads = [act.verb for act in found if self._is_of_group(act) and act.verb < mention.start]
                if (len(group) > 1 or heads) and taken.isdisjoint(group):
                    return [Act(tuple(group), max(heads, default=0), mention.start, self._length, LISTED)]
        return []

    def _is_of_group(self, act: Act) -> bool:
        """Return whether an act is that of a group without names, whose members are listed: "several senators"."""
        is_unnamed = all(one.who and singular(one.head) and one.who.called == BY_OFFICE for one in act.subjects)
        return act.how == OF_A_LIST or (
            is_unnamed
            and all(one.who and one.who.name[:1].upper() + one.who.name[1:] != one.who.words[0] for one in act.subjects)
        )

    def _as_did(self, last: Act) -> Iterator[Act]:
        """Yield the acts of those who did likewise: "as did X"."""
        for place in range(self._length - 2):
            if self._words.lower(place) == "as" and self._words.lower(place + 1) in _DID:
                mention = self._starting.get(place + 2)
                if mention:
                    yield Act(tuple(self._joined.forward(mention)), last.verb, place, self._length, AS_DID)

    def _company(self, found: Sequence[Act]) -> list[Act]:
        """Return the acts of those in whose company the subject acts: "along with X"."""
        taken = {mention for act in found for mention in act.subjects}
        more = []
        for mention in self._mentions:
            if mention not in taken and mention.who and self._joined.is_company(mention):
                group = tuple(one for one in self._joined.forward(mention) if one not in taken)
                taken |= set(group)
                is_asked = self._words.lower(self._joined.before(mention) - 1) == "request"
                how = ON_REQUEST if is_asked else "in company"
                more.append(Act(group, found[0].verb, found[0].start, found[0].end, how))
        return more


def _bounded(found: Sequence[Act]) -> list[Act]:
    """Return the acts, each ending where the next one with other subjects begins."""
    starts = sorted(act.start for act in found)
    return [
        replace(act, end=next((start for start in starts if start > act.verb), act.end))
        for act in sorted(found, key=lambda act: act.start)
    ]
