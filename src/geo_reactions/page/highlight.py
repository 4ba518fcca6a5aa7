"""Words of the search, marked where they stand, in whatever spelling they are found there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo_reactions.domain.folding import spans
from geo_reactions.page import elements as html


def marked(text: str, words: Sequence[str]) -> list[Any]:
    """Return a text in parts, the found words as marks; the words are folded."""
    parts: list[Any] = []
    at = 0
    for begin, end in spans(text, words) if words else ():
        parts += [text[at:begin]] * (begin > at) + [html.Mark(text[begin:end])]
        at = end
    return [*parts, text[at:]] if at < len(text) or not parts else parts


def marked_name(name: str, words: Sequence[str], *, found: bool) -> list[Any]:
    """Return a name in parts; where it was found under another name than is shown, all of it is a mark."""
    parts = marked(name, words)
    return [html.Mark(name)] if found and parts == [name] else parts
