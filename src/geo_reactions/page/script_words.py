"""The words for the page's scripts, part of the document: texts, plural forms, formats of dates, rules to fold words."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from geo_reactions.domain.description import Words
from geo_reactions.domain.folding import DROPPED, LETTERS
from geo_reactions.language.calling import words
from geo_reactions.language.dates import first_day
from geo_reactions.language.wording import form, language, located, notation

_FOLDER = "assets/"
_COUNTED = [*range(200), 1_000_000]
"""The numbers that stand for all: from 100 on plural forms repeat every hundred, but for whole millions."""


def script_words() -> str:
    """Return the words in the language of the page, as JSON that is safe inside HTML."""
    return _written(language(), words())


@lru_cache(64)
def _written(_language: str, _called: Words) -> str:
    return json.dumps(_words(), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _words() -> dict[str, Any]:
    texts = located(_FOLDER)
    return {
        "locale": notation()["name"],
        "texts": texts,
        "forms": [form(n) for n in _COUNTED] if texts else [],
        "firstDay": first_day(),
        "folding": {"letters": LETTERS, "dropped": DROPPED},
    }
