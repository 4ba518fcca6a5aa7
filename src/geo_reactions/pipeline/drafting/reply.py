"""The answer of a model, taken apart: cells of reactions as texts, and how many of them had another form."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo_reactions.domain.characters import has_surrogate, wrong_text
from geo_reactions.pipeline.drafting.endpoint import UnusableError

Cells = Mapping[str, str]

TEXTS = (
    "sentence", "actor", "office", "actor_type", "type", "stance", "degree", "country", "date", "place", "crowd_said", "quote",
    "sure",
)  # fmt: skip
NUMBERS = ("crowd", "act")
CONTINUES = "continues"
FIELDS = (*TEXTS, *NUMBERS, CONTINUES)
MOST_REACTIONS = 40
"""How many reactions of one sentence are read."""

_LONGEST = 2000
_NUMBER = re.compile("[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True)
class Reply:
    """The reactions of an answer, each as texts by field, and how many were left out for their form, by reason."""

    reactions: tuple[Cells, ...] = ()
    wrong: Mapping[str, int] = field(default_factory=dict)


def reply(text: str) -> Reply:
    """Return what an answer says; raise UnusableError if it is no JSON object with a list of reactions."""
    try:
        value = json.loads(_bare(text))
    except (ValueError, RecursionError):
        raise UnusableError("an answer that is no JSON") from None
    raw = value.get("reactions") if isinstance(value, dict) else None
    if not isinstance(raw, list):
        raise UnusableError("an answer without a list of reactions")
    return read_reactions(raw)


def _bare(text: str) -> str:
    """Return a text without what models write around JSON: what they thought before it, and a fence."""
    text = text.strip()
    if text.startswith("<think>"):
        text = text.partition("</think>")[2].strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.removeprefix("```json").strip("`")
    return text


def read_reactions(raw: Sequence[object]) -> Reply:
    """Return the reactions among any values; fields that nobody asked for are not looked at."""
    wrong: Counter[str] = Counter()
    found: dict[tuple[str, ...], Cells] = {}
    for one in raw[:MOST_REACTIONS]:
        cells = _cells(one)
        if isinstance(cells, str):
            wrong[cells] += 1
        elif found.setdefault(tuple(cells.values()), cells) is not cells:
            wrong["the same reaction again"] += 1
    if more := len(raw) - MOST_REACTIONS:
        wrong[f"more than {MOST_REACTIONS} reactions of a sentence"] += max(more, 0)
    return Reply(tuple(found.values()), +wrong)


def _cells(raw: object) -> Cells | str:
    """Return the fields of a reaction as texts, or why they cannot be read."""
    if not isinstance(raw, dict):
        return "a reaction of another form"
    values = {name: _value(name, raw.get(name)) for name in FIELDS}
    found = {name: value for name, value in values.items() if value is not None}
    if len(found) < len(values):
        return "a field of the wrong type"
    if any(len(value) > _LONGEST or wrong_text(value) or has_surrogate(value) for value in found.values()):
        return "characters that no text may have, or too many"
    return found


def _value(name: str, value: object) -> str | None:
    """Return the value of a field as a text; None if it has the wrong type."""
    if value is None:
        return ""
    if name == CONTINUES and isinstance(value, bool):
        return "true" if value else ""
    if name in NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if 0 <= value < 10**9 else "-"
    if not isinstance(value, str) or (name in NUMBERS and value and not _NUMBER.fullmatch(value)):
        return None
    return value.strip()
