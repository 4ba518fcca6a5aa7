"""Steps and attacks in the passive by which nobody is named: "the tower was lit", "the match was moved"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo_reactions.pipeline.drafting.kinds import INCIDENT, MEASURE
from geo_reactions.pipeline.drafting.mentions import Mention
from geo_reactions.pipeline.drafting.model import Proposal, Who
from geo_reactions.pipeline.drafting.rows import Rows
from geo_reactions.pipeline.drafting.setting import Setting
from geo_reactions.pipeline.drafting.tokens import Words
from geo_reactions.pipeline.drafting.verbs import FiniteVerbs

NOBODY = Who("Unidentified attackers", "community", called="nobody is named", sure=False)
_OF_BUILDINGS = frozenset({"light", "illuminate", "lower", "rename"})
_OF_EVENTS = frozenset({"move", "postpone", "cancel", "suspend", "relocate"})
_OF_WAR = frozenset({"kill", "wound", "injure", "shoot", "fight"})
_ORGANISERS = frozenset({"sports", "company", "ngo", "igo"})


class Steps:
    """Finds the steps of a sentence by which nobody is named."""

    def __init__(self, rows: Rows, setting: Setting, words: Words, mentions: Sequence[Mention]) -> None:
        self._rows, self._setting, self._words = rows, setting, words
        self._verbs = FiniteVerbs(words, mentions)

    def proposals(self, until: int) -> list[Proposal]:
        """Return the steps told before a place of the sentence, at which somebody else begins to act."""
        for place in filter(self._verbs.is_passive, range(until)):
            verb = self._words.tokens[place].verb
            if verb is None or self._is_agent_named(place):
                continue
            if verb.kind == INCIDENT and verb.base not in _OF_WAR:
                nobody = replace(NOBODY, country=self._setting.here, words=(self._words.tokens[place].text,))
                return self._rows.of_event(nobody, INCIDENT, verb.base)
            who = self._building(place) if verb.base in _OF_BUILDINGS else None
            who = self._organiser() if verb.base in _OF_EVENTS else who
            if who:
                return self._rows.of_event(who, MEASURE, verb.base)
        return []

    def _is_agent_named(self, place: int) -> bool:
        return any(self._words.lower(at) == "by" for at in range(place + 1, place + 8))

    def _building(self, place: int) -> Who | None:
        """Return the building that was lit, for those who lit it."""
        named = [at for at in range(place) if self._words.is_name(at)]
        if not named:
            return None
        name = self._words.text(named[0], named[-1] + 1)
        return Who(name, "subnational", self._setting.here, "", (name,), "what was lit", sure=False)

    def _organiser(self) -> Who | None:
        """Return the body named last that may have moved a match or a concert."""
        before = (row.who for row in reversed(self._setting.last()) if row.who.type in _ORGANISERS)
        who = next(before, None)
        return replace(who, called="the organiser named before", sure=False) if who else None
