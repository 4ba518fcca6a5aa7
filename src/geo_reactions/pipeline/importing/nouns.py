"""English plurals of what happens at protests and in conflicts, for values that end in such a noun."""

from __future__ import annotations

import re

_NOUNS = frozenset({
    "act", "action", "ambush", "announcement", "appeal", "arrest", "assault", "attack", "battle", "blockade", "boycott",
    "campaign", "ceasefire", "celebration", "ceremony", "change", "clash", "concert", "conflict", "death", "demand",
    "demonstration", "disaster", "earthquake", "election", "event", "explosion", "fire", "flood", "gathering", "hearing",
    "incident", "lawsuit", "letter", "lockout", "march", "meeting", "motion", "occupation", "order", "parade", "performance",
    "petition", "picket", "post", "procession", "protest", "raid", "rally", "release", "request", "resignation", "resolution",
    "restraint", "ride", "riot", "search", "seizure", "shooting", "sit-in", "speech", "statement", "stop", "storm", "strike",
    "talk", "threat", "vigil", "visit", "vote", "walkout", "wildfire",
})  # fmt: skip
_WORD = re.compile(r"(?<=[\s/-])[A-Za-z]+$")
_HISSING = re.compile(r"(s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"(?<=[^aeiou])y$")


def several(value: str) -> str:
    """Return the plural of a value that ends in a known English noun, its other words without capitals as in a sentence.

    Any other value, such as "Battles", serves for both.
    """
    last = _WORD.search(value)
    if {value.lower(), last[0].lower() if last else ""}.isdisjoint(_NOUNS):
        return value
    if value.istitle():
        value = value.capitalize()
    if _CONSONANT_Y.search(value):
        return _CONSONANT_Y.sub("ies", value)
    return value + ("es" if _HISSING.search(value) else "s")
