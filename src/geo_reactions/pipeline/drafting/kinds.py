"""What kind of act a sentence tells: a statement, a resolution, a protest, a measure or an incident."""

from __future__ import annotations

import re
from functools import cache

from geo_reactions.pipeline.drafting.lexicon import Verb, words

STATEMENT, RESOLUTION, PROTEST, INCIDENT, MEASURE = "statement", "resolution", "protest", "incident", "measure"
"""The kinds of acts, as codes of the codebook."""

_ANNOUNCED = re.compile(
    r"\b(?:would|will|to|plans to) (?:introduce|table|propose) (?:a |the )?(?:\w+ )?(?:resolution|bill|motion)",
    re.IGNORECASE,
)
"""A resolution that is only announced: "would introduce a bill"."""


_JOINED = re.compile(
    r"\b(?:join(?:ed|s)?|attend(?:ed|s)?|led|leads|took part in|spoke at) (?:in )?(?:a|an|the|in)? ?(?:\w+ ){0,2}?"
    r"(?:vigil|protest|rally|march|demonstration|strike|sit-in|picket)s?\b"
)
"""Taking part in a protest: "led a march", "spoke at the rally"."""

_STEP = re.compile(
    r"^announc\w+ (?:(?:the|a|an|its|their|his|her|new|further|civil|immediate)\s){0,3}(?:closure|suspension|ban|sanctions|"
    r"embargo|withdrawal|evacuation|donation|lawsuit|suit|expulsion|recall|cancellation|boycott|aid package)\b"
)
"""A step that is announced, which is more than a statement: "announced the suspension"."""


_LETTER = re.compile(
    r"^(?:sent|sends|send|delivered|issued|released) (?:(?:a|an|his|her|its|their|out)\s)?(?:\w+ ){0,2}?"
    r"(?:letters?|messages?|cables?|telegrams?|condolences|statements?)\b"
)
"""Sending words, which is a statement although the verb tells a step: "sent a letter"."""

_HOLDING = frozenset({"hold", "organise", "organize", "stage", "host", "lead", "convene", "join", "block"})
"""Verbs of steps that tell a protest if its noun follows: "staged a rally", unlike "banned a rally"."""


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words()['kinds'][kind]))})\b", re.IGNORECASE)


def named_kind(text: str) -> tuple[str, str]:
    """Return the kind of act that nouns and set phrases of a text name, with the words; empty if none does."""
    for kind in words()["kinds"]:
        if found := _pattern(kind).search(text):
            return kind, found[0]
    return "", ""


def kind_of(verb: Verb | None, text: str) -> tuple[str, str]:
    """Return the kind of an act by its verb and the words behind it, and which words say so."""
    if verb is not None and verb.kind == STATEMENT and _ANNOUNCED.search(text):
        return RESOLUTION, "would introduce"
    for pattern, kind in ((_JOINED, PROTEST), (_LETTER, STATEMENT), (_STEP, MEASURE)):
        if found := pattern.match(text):
            return kind, found[0]
    kind, said = named_kind(text)
    if verb is not None and (not kind or _outweighs(verb, kind, said, text)):
        return verb.kind, verb.base
    return (kind, said) if kind else (STATEMENT, "")


def _outweighs(verb: Verb, kind: str, said: str, text: str) -> bool:
    """Return whether a verb says more of the kind of an act than a noun: "criticised the protests", "banned a rally"."""
    if verb.kind == STATEMENT:
        return not text.casefold().startswith(said.casefold())
    return verb.kind == MEASURE and kind == PROTEST and verb.base not in _HOLDING
