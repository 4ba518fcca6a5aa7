"""Events that nobody is the subject of: "a rally was held", "a bakery was vandalised"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo_reactions.pipeline.drafting.kinds import INCIDENT, PROTEST, named_kind
from geo_reactions.pipeline.drafting.mentions import Mention
from geo_reactions.pipeline.drafting.model import Proposal, Who
from geo_reactions.pipeline.drafting.quoted import spans
from geo_reactions.pipeline.drafting.rows import Rows
from geo_reactions.pipeline.drafting.setting import Setting
from geo_reactions.pipeline.drafting.steps import NOBODY
from geo_reactions.pipeline.drafting.tokens import Words

_HAPPENED = re.compile(
    r"\b(?:[Pp]rotests?|[Rr]all(?:y|ies)|[Dd]emonstrations?|[Vv]igils?|[Mm]arches|[Gg]atherings?|[Cc]lashes)\b[^.;,]{0,60}\b"
    r"(?:was held|were held|took place|broke out|erupted|occurred|happened)\b"
    r"|\b(?:was|were) (?:attacked|vandali[sz]ed|stabbed|assaulted|set on fire|damaged|torched)\b"
)
"""An event that the sentence tells without an actor: "a rally was held", "was vandalised"."""


def tells_event(text: str) -> bool:
    """Return whether a sentence plainly tells an event, whatever else it tells."""
    return bool(_HAPPENED.search(text))


class Events:
    """Finds the event of a sentence."""

    def __init__(self, rows: Rows, setting: Setting, words: Words, mentions: Sequence[Mention]) -> None:
        self._rows, self._setting, self._words, self._text = rows, setting, words, setting.sentence.text
        self._communities = [
            mention.who
            for mention in mentions
            if mention.who and mention.who.type == "community" and mention.who.name not in ("People", "Protesters")
        ]

    def proposals(self) -> list[Proposal]:
        """Return the event that a sentence tells without an actor: a protest, or an attack by somebody unknown."""
        kind, said = named_kind(self._text)
        if kind not in (PROTEST, INCIDENT) or self._is_quoted(said):
            return []
        if kind == INCIDENT and "clash" not in self._text:
            return self._rows.of_event(replace(NOBODY, country=self._setting.here, words=(said,)), kind, said)
        if len(self._communities) > 1 and kind == INCIDENT:
            return [row for who in self._communities for row in self._rows.of_event(who, kind, said)]
        if (acting := self._before(said)) and len(acting) > 1 and kind == PROTEST:
            return [row for who in acting for row in self._rows.of_event(who, kind, said)]
        who = self._crowd(kind, said)
        return self._rows.of_event(replace(who, words=who.words or (said,)), kind, said)

    def _before(self, said: str) -> list[Who]:
        """Return the communities that the sentence names before the words of an event, as those who took part."""
        place = self._text.find(said)
        return [who for who in self._communities if 0 <= self._text.find(who.words[0]) < place]

    def _is_quoted(self, said: str) -> bool:
        return any(begin <= self._text.find(said) < end for begin, end in spans(self._text))

    def _crowd(self, kind: str, said: str) -> Who:
        """Return the community that the sentence or its heading names, else unnamed people."""
        if self._communities:
            return self._communities[0]
        if people := self._setting.people:
            return Who(people, "community", "", "", (people,), "people of the heading")
        called = "Protesters" if kind == PROTEST else NOBODY.name
        return Who(called, "community", self._setting.here, "", (said,), "nobody is named", sure=False)
