"""The type of the holder of an office: by the party or body of which it is one, else by the last word of the office."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.pipeline.drafting.lexicon import BODY, REGION, Lexicon, bodies, offices, words
from geo_reactions.pipeline.drafting.tokens import Token

_PARTIES = frozenset({"party", "movement", "opposition", "front"})
_LEADERS = frozenset({"leader", "whip", "member", "members", "speaker", "chair", "chairman", "chairwoman"})
_OF_BODIES = frozenset({
    "president", "leader", "secretary", "spokesman", "spokesperson", "spokeswoman", "chair", "chairman", "chairwoman",
    "chairperson", "member", "members", "speaker", "representative",
})  # fmt: skip
_SPORTSPEOPLE = frozenset({"captain", "manager", "coach"})


def office_type(shown: Sequence[Token], complement: str, lexicon: Lexicon) -> str:
    """Return the type of the holder of an office by its words and those of its complement."""
    texts = [token.lower for token in shown]
    behind = complement.casefold().split()
    if not _political().isdisjoint(texts) or not _PARTIES.isdisjoint(behind):
        return "political"
    if texts[-1] == "leader" and any(token.is_capital and not token.known for token in shown[:-1]):
        return "political"
    if offices()[texts[-1]] == "government" and _has_region(shown, complement, lexicon):
        return "subnational"
    if complement.casefold().startswith("of state"):
        return "government"
    of_body = _of_known_body(shown, complement, lexicon) if texts[-1] not in ("ambassador", "envoy") else ""
    return of_body or _of_last_word(texts, [bodies()[word] for word in behind if word in bodies()])


def _has_region(shown: Sequence[Token], complement: str, lexicon: Lexicon) -> bool:
    """Return whether an office is that of a part of a country: "Scottish" is not known as one, "of Scotland" is."""
    behind = lexicon.known.get(complement.removeprefix("of ").removeprefix("the "))
    return bool(behind and behind.what == REGION) or any(token.known and token.known.what == REGION for token in shown)


def _political() -> frozenset[str]:
    return frozenset(words()["office_words"]["political"])


def _of_known_body(shown: Sequence[Token], complement: str, lexicon: Lexicon) -> str:
    """Return the type of the body that an office or the words behind it name; empty if there is none that decides it."""
    before = [token.known.type for token in shown if token.known and token.known.what == BODY]
    if before and before[0] in ("igo", "ngo", "sports"):
        return before[0]
    behind = [
        body.type for name, body in lexicon.known.items() if body.what == BODY and complement and name in complement
    ]
    return next((type_ for type_ in behind if type_ in ("igo", "ngo", "sports", "legislature")), "")


def _of_last_word(texts: Sequence[str], heads: Sequence[str]) -> str:
    """Return the type of actor by the last word of an office, and the kinds of bodies in the words behind it."""
    last = texts[-1]
    if last in _LEADERS and any(bodies().get(text) == "legislature" for text in texts):
        return "legislature"
    if last in _OF_BODIES and heads:
        return heads[-1]
    is_staff = last in _SPORTSPEOPLE or ("football" in texts and offices()[last] != "public_figure")
    return "sports" if is_staff else offices()[last]
