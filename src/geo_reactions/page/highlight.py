"""Highlighting of the words of a search, in whatever spelling they occur."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo_reactions.domain.folding import spans
from geo_reactions.page import elements as html


def marked(text: str, words: Sequence[str]) -> list[Any]:
    """Split a text into parts, with the occurrences of the folded `words` in mark elements."""
    parts: list[Any] = []
    at = 0
    for begin, end in spans(text, words) if words else ():
        parts += [text[at:begin]] * (begin > at) + [html.Mark(text[begin:end])]
        at = end
    return [*parts, text[at:]] if at < len(text) or not parts else parts


def marked_name(name: str, words: Sequence[str], *, found: bool) -> list[Any]:
    """Split a name into parts, likewise; if the search found it under another name than is shown, mark all of it."""
    parts = marked(name, words)
    return [html.Mark(name)] if found and parts == [name] else parts
