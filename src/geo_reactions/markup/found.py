"""What a search found in a reaction, so that the page can mark it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from geo_reactions.collection import Collection
from geo_reactions.domain.folding import spans
from geo_reactions.markup import elements as html


class Found(NamedTuple):
    """What a search found in a reaction: folded `words` in its texts, and names that it knows in another spelling.

    `country` is the name of the country if the search found it by name, else empty.
    """

    words: Sequence[str] = ()
    body: bool = False
    place: bool = False
    country: str = ""


NOTHING = Found()


def found(row: Mapping[str, Any], collection: Collection, q: str) -> Found:
    """Return what a search found in a row of a collection; nothing if there is no search."""
    if not q:
        return NOTHING
    named = collection.search.is_named
    country = collection.labels("country")[row["country"]] if named("country", row["country"], q) else ""
    place = bool(row["place"]) and named("place", row["place_id"], q)
    return Found(collection.search.texts(q), named("body", row["actor_id"], q), place, country)


def marked(text: str, words: Sequence[str], *, whole: bool = False) -> list[Any]:
    """Split a text into parts, with the occurrences of the folded `words` in mark elements.

    With `whole`, all of a text in which none of them occurs is marked.
    """
    if not words:
        return [text]
    parts: list[Any] = []
    at = 0
    for begin, end in spans(text, words):
        parts += [text[at:begin]] * (begin > at) + [html.Mark(text[begin:end])]
        at = end
    if whole and not parts:
        return [html.Mark(text)]
    return [*parts, text[at:]] if at < len(text) or not parts else parts
