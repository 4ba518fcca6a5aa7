"""The deeds of a dispute: which side did "the landing", learned from where the article says whose it was."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

_DEEDS = (
    "landing|invasion|attacks?|offensive|aggression|incursion|occupation|coup|decree|tariffs?|crackdown|bombing|bombardment|"
    "blockade|annexation|assault|shelling|raids?|intervention|embargo|airstrikes?|air strikes?|military operation|takeover|"
    "referendum|ultimatum|ban|reform|bill|law|ruling|verdict|dismissals?|closure|"
    "shooting|downing|murder|killings?|massacre|arrests?|military action"
)
"""The nouns of deeds that a dispute may be about."""

_OF_ATTACKERS = frozenset(
    {"attack", "raid", "aggression", "assault", "killing", "bombing", "shooting", "downing", "murder"}
)
"""The nouns of deeds that are those of the side that attacked, if the article ascribes them to nobody."""

_ATTACKED = re.compile(
    r"\b(?:shot down|attacked|invaded|bombed|seized|boarded|killed|captured|shelled|annexed|raided|stormed|sank|kidnapped)\b"
)
"""A verb that says of its subject that it attacked."""

_BEGINNING = 1200
"""How many characters of an article tell what its dispute is about."""

THE_DEED = re.compile(rf"\b(?:the|this|these|those|such) (?:\w+ ){{0,1}}?({_DEEDS})\b", re.IGNORECASE)
"""A deed that is known already: "the landing", "this military operation"."""

_OWN = re.compile(rf"(?:['’]s?)?\s(?:[a-z-]+\s){{0,2}}?({_DEEDS})\b")
"""A deed behind the name of its side: "X's naval blockade"."""

_BY = re.compile(rf"\b({_DEEDS}) (?:[a-z]+ )?by (?:the )?$", re.IGNORECASE)
"""A deed before the name of its side: "the attack by the "."""

_MADE = re.compile(rf"\s(?:had )?(?:\w+ed|put|set|began|made) (?:a|an|the|its) (?:\w+ )?({_DEEDS})\b")
"""A deed that the side before it makes: " imposed an embargo"."""


def doers(text: str, names: re.Pattern[str], code_of: Callable[[str], str]) -> Mapping[str, str]:
    """Return the side that did each deed of which the article says it, as the code by the noun of the deed.

    `names` finds the names of the sides. A deed that the article ascribes to several sides has none.
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for match in names.finditer(text):
        behind, before = text[match.end() : match.end() + 60], text[max(0, match.start() - 40) : match.start()]
        for deed in (_OWN.match(behind), _BY.search(before), _MADE.match(behind)):
            if deed:
                found[noun(deed[1])][code_of(match[0])] += 1
    by_side = {deed: next(iter(sides)) for deed, sides in found.items() if len(sides) == 1}
    attacker = _attacker(text, names, code_of)
    return {**(dict.fromkeys(_OF_ATTACKERS - set(found), attacker) if attacker else {}), **by_side}


def _attacker(text: str, names: re.Pattern[str], code_of: Callable[[str], str]) -> str:
    """Return the side of which the beginning of an article says that it attacked another; empty if it says no such thing."""
    for sentence in text[:_BEGINNING].split(". "):
        verb = _ATTACKED.search(sentence)
        before = [code_of(match[0]) for match in names.finditer(sentence[: verb.start()])] if verb else []
        behind = {code_of(match[0]) for match in names.finditer(sentence[verb.end() :])} if verb else set()
        if before and behind - {before[-1]}:
            return before[-1]
    return ""


def noun(deed: str) -> str:
    """Return the noun of a deed in lower case and the singular."""
    return deed.casefold().removesuffix("s")
