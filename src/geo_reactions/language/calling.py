"""What a collection calls its records and its source, in place of "reaction" and "article" in the English texts.

Other languages keep their words: "réaction" cannot be replaced by another noun without the grammar around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from geo_reactions.domain.description import Words

_USUAL = Words()
_words: ContextVar[Words] = ContextVar("words", default=_USUAL)

_NOUN = re.compile(r"(?<![{\w])(an? )?(reactions?|article)(?![\w}])", re.IGNORECASE)
_VERB = re.compile(r" (?:they )?reacted\b")
_VOWELS = tuple("aeiouAEIOU")


@contextmanager
def calling(words: Words) -> Iterator[None]:
    """Use the words of a collection inside a `with` block."""
    token = _words.set(words)
    try:
        yield
    finally:
        _words.reset(token)


def call(words: Words) -> None:
    """Use the words of a collection from here on in this thread or task."""
    _words.set(words)


def words() -> Words:
    """Return the words of the current collection."""
    return _words.get()


def called(text: str) -> str:
    """Return an English text of the interface, which may have placeholders, in the words of the current collection."""
    own = words()
    return text if own == _USUAL else _called(text, own)


@lru_cache(4096)
def _called(text: str, own: Words) -> str:
    nouns = {"reaction": own.record, "reactions": own.records, "article": own.source}
    if own.record != _USUAL.record:
        text = _VERB.sub("", text)
    return _NOUN.sub(lambda found: _instead(found, nouns), text)


def _instead(found: re.Match[str], nouns: dict[str, str]) -> str:
    """Return a noun with the capital and the indefinite article that belong there."""
    article, before = found[1] or "", found[2]
    noun = nouns[before.lower()]
    if article:
        right = "an " if noun.startswith(_VOWELS) else "a "
        return (right.capitalize() if article[0].isupper() else right) + noun
    return noun[:1].upper() + noun[1:] if before[0].isupper() else noun
