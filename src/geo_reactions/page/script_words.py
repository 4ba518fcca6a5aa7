"""The words of the page's scripts, which come with the document: texts, plural forms, how dates are written and words folded."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from geo_reactions.domain.folding import DROPPED, LETTERS
from geo_reactions.language.dates import first_day
from geo_reactions.language.wording import form, language, located, notation

_FOLDER = "assets/"
_REPEATS = 200
"""From here on plural forms repeat every hundred, in every language that there is."""


def script_words() -> str:
    """Gives the words in the language that is spoken as JSON that can stand in HTML."""
    return _written(language())


@lru_cache(64)
def _written(_language: str) -> str:
    return json.dumps(_words(), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _words() -> dict[str, Any]:
    texts = located(_FOLDER)
    return {
        "locale": notation()["name"],
        "texts": texts,
        "forms": [form(n) for n in range(_REPEATS)] if texts else [],
        "firstDay": first_day(),
        "folding": {"letters": LETTERS, "dropped": DROPPED},
    }
