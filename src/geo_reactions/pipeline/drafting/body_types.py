"""The type of a body by the words of its name: a federation of football is of sports, one of workers is none of states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo_reactions.pipeline.drafting.complements import Complement
from geo_reactions.pipeline.drafting.lexicon import BODY, bodies
from geo_reactions.pipeline.drafting.tokens import Token

_SPORTS = frozenset({
    "football", "basketball", "chess", "handball", "hockey", "tennis", "rugby", "olympic", "athletics", "wrestling",
    "boxing", "f.c", "fc",
})  # fmt: skip
_OF_MEMBERS = frozenset({
    "workers", "workers'", "workers’", "students", "students'", "trade", "teachers'", "teachers", "writers'", "bar",
    "labour", "labor", "farmers'", "journalists'", "miners'", "employers'", "women's", "medical",
})  # fmt: skip
_OF_STATE = re.compile(
    r"\bof (?:the )?(?:Foreign|External|Internal|Interior|Defen[cs]e|Health|Education|Justice|Finance|State)\b"
)
_IN_POWER = frozenset({"ruling", "governing", "opposition"})


def body_type(shown: Sequence[Token], complement: Complement) -> str:
    """Return the type of a body by its words, of which the last is its kind, and those of its complement."""
    texts = {token.lower for token in shown}
    before = [token.known for token in shown[:-1] if token.known]
    if not _IN_POWER.isdisjoint(texts):
        return "political"
    if any(known.what == BODY and known.type == "igo" for known in before):
        return "igo"
    if not _SPORTS.isdisjoint(texts | set(complement.words.casefold().split())):
        return "sports"
    is_of_town = bool(complement.words) and not complement.country
    if "police" in texts and not before and (is_of_town or shown[0].is_capital):
        return "subnational"
    return _of_kind(bodies()[shown[-1].lower], texts, complement, has_country=bool(before))


def _of_kind(kind: str, texts: set[str], complement: Complement, *, has_country: bool) -> str:
    """Return the type by the kind of a body: "union" is one of states unless it has members or a country."""
    if kind in ("igo", "ngo") and _OF_STATE.search(complement.words):
        return "government"
    is_of_members = has_country or complement.words.startswith("of ") or not _OF_MEMBERS.isdisjoint(texts)
    return "ngo" if kind == "igo" and is_of_members else kind
