"""Views as the browser names them: dictionaries with query strings, and the language of the page."""

from __future__ import annotations

from typing import Any

from geo_reactions.collection import Collection
from geo_reactions.domain.link import decode
from geo_reactions.domain.view import View
from geo_reactions.language.wording import languages, speak


def speak_as(data: Any) -> None:
    """Set the language that the page names in `lang`; keep that of the request if it names none."""
    if isinstance(data, dict) and data.get("lang") in languages():
        speak(data["lang"])


def view_of(data: Any, key: str, collection: Collection) -> View | None:
    """Return the view of the query string under a key; None if there is none."""
    if not isinstance(data, dict) or not isinstance(data.get(key), str):
        return None
    return decode(data[key], collection.vocabulary)[0]
