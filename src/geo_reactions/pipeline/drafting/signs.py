"""Whether the words around a name support who has it or blame: "condemned the aggression of X", "the right of X"."""

from __future__ import annotations

import re
from functools import cache

from geo_reactions.pipeline.drafting.lexicon import words

REACH = 90
"""How many characters may stand between a word of support or blame and the name of a side."""

_POSSESSED = (
    "territorial integrity", "sovereignty", "independence", "right", "position", "victory", "cause", "self-determination",
)  # fmt: skip
"""What a side has whose mention supports it: "the sovereignty of X"."""

_BLAMED = (
    "aggression", "occupation", "provocation", "violation", "attack", "invasion", "offensive", "crime", "intervention",
    "involvement", "influence", "occupied",
)  # fmt: skip
"""What a side does whose mention blames it: "the aggression of X"."""

_BEHIND = r"(?:['’]s?)?(?:\s\w+){0,2}?\s"
"""What may stand between the name of a side and such a word: "X's long-standing "."""

_RIGHTS = re.compile(rf"{_BEHIND}({'|'.join(_POSSESSED)})")
_DEEDS = re.compile(rf"{_BEHIND}({'|'.join(_BLAMED)})")
_OF_DISPUTE = re.compile(r"(?:['’]s?)?(?:\s\w+)?\s(?:conflict|war|crisis|dispute|issue|question|problem|peace)\b")
"""A name that only says which dispute is meant: "the X conflict"."""

_CLAUSES = re.compile(r"[;]|, (?:and|but|while|whereas) |\b(?:while|whereas|between)\b|,? and that ")
"""Where another clause begins, before which no word of support or blame counts."""

_STOPPED = re.compile(
    r"\b(?:suspend|halt|freez|froze|stop|end|ban|cut|cease|block|oppos|against|sell|sold|suppl)\w*\b(?:\W+\w+){0,6}?\W+"
    r"(?:aid|arms|exports|weapons|support|assistance|help)",
    re.IGNORECASE,
)
"""Aid or arms that are stopped or sold, which is against the side that is named: "suspended arms exports to"."""

_DENIED = re.compile(r"\b(?:not|never|refused to|declined to|without|no)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""A denial at the end of a text, before a word of support or blame: "did not "."""

_SUPPORT_GIVEN = re.compile(r"(?<!\bin )\bsupport of(?: the)?\s*$", re.IGNORECASE)
"""Support that the side which is named gives: "with the support of X"."""

_BUILDINGS = re.compile(
    r"\s(?:[a-z]+\s)?(embass(?:y|ies)|consulates?|consulate general|high commission)\b", re.IGNORECASE
)
"""An embassy behind the name of a side: "the X embassy"."""

_BEFORE_BUILDING = re.compile(
    r"\b(?:outside|in front of|at|near|before|to|on|towards|stormed|attacked|pelted|picketed)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
"""Words before an embassy by which people protest against its side: "outside the "."""

_JUDGING = re.compile(
    r"\b(?:describ\w+|call(?:ed|ing|s)|label\w+|term(?:ed|s)|deem(?:ed|s)|brand(?:ed|s)|consider(?:ed|s)|said|that)\s"
    r"(?:the\s)?(?:\w+\s)?$"
)
"""A verb of judging before a name or deed: "described the landing"."""


def sign_of(text: str, start: int, end: int) -> tuple[int, str]:
    """Return 1 if the words around a name support who has it, -1 if they blame, 0 if neither, with the word that does."""
    if _OF_DISPUTE.match(text[end:]) or re.search(r"\bbetween\b[^,;]{0,60}$", text[:start]):
        return 0, ""
    return _judged(text, start, end) or _before_building(text, start, end) or _by_words(text, start, end)


def _before_building(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return blame for an embassy before which people protest, and nothing for one that is only named."""
    building = _BUILDINGS.match(text[end:])
    if not building:
        return None
    return (-1, building[1]) if _BEFORE_BUILDING.search(text[:start]) else (0, "")


def _by_words(text: str, start: int, end: int) -> tuple[int, str]:
    """Return the sign of the word of support or blame that stands nearest before a name, or of the deed or right behind it."""
    behind, blame = _RIGHTS.match(text[end:]), _DEEDS.match(text[end:])
    before = _CLAUSES.split(text[max(0, start - REACH) : start])[-1]
    near = [(m.start(), 1, m[0]) for m in words_of("support").finditer(before)]
    near += [(m.start(), -1, m[0]) for m in words_of("against").finditer(before)]
    near = [(at, mark, said) for at, mark, said in near if not _DENIED.search(before[:at])]
    last = max(near, default=(0, 0, ""))
    if last[2].casefold() == "support" and _SUPPORT_GIVEN.search(before):
        return 0, ""
    if stopped := _STOPPED.search(before):
        return -1, stopped[0]
    if behind and last[1] >= 0:
        return 1, behind[1]
    if blame and (last[1] <= 0 or "support" not in last[2]):
        return (0, "") if _DENIED.search(before) or "refused to" in before else (-1, blame[1])
    return last[1], last[2]


@cache
def words_of(list_: str) -> re.Pattern[str]:
    """Return the pattern of the words of support, against or impartial."""
    ordered = sorted(words()["stance"][list_], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE)


def word_of(list_: str, text: str) -> str:
    """Return the first word of a list that a text has; empty if it has none."""
    found = words_of(list_).search(text)
    return found[0] if found else ""


def _judged(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return how a name or deed is judged: "described the landing as a grave mistake"; None if it is not."""
    if not _JUDGING.search(text[:start]):
        return None
    behind = re.split(r"[;.]|, (?:and|but|while)| and (?:called|said|asked|urged)", text[end : end + REACH])[0]
    bad, good = _judgement("bad").search(behind), _judgement("good").search(behind)
    if bad:
        return -1, bad[0]
    return (1, good[0]) if good else None


@cache
def _judgement(list_: str) -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in words()["judgement"][list_])
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)
