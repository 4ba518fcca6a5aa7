"""What a collection calls its records and its source, in place of "reaction" and "article" in the texts of the interface.

English texts take any noun. In another language a noun of the collection would need the grammar around it, so that there a
neutral noun stands in its place, with the gender and the first sound of the noun that it replaces: "fiche" for "réaction".
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


def called_neutrally(text: str, code: str) -> str:
    """Return a text in another language with neutral nouns, if the current collection has words of its own."""
    own = words()
    return text if own == _USUAL or code not in _NEUTRAL else _neutral(text, code, own)


@lru_cache(4096)
def _neutral(text: str, code: str, own: Words) -> str:
    of_record, of_source = _NEUTRAL[code]
    rules = [*(of_record if own.record != _USUAL.record else ()), *(of_source if own.source != _USUAL.source else ())]
    for pattern, noun in rules:
        text = re.sub(pattern, noun, text)
    return text


_NEUTRAL = {
    "fr": (
        (
            (r"\bn’a réagi\b", "n’a de fiche"),
            (r"\b(ayant|avoir) réagi\b", r"\1 une fiche"),
            (r" (?:ils ont|a) réagi\b", ""),
            (r"(?<!\{)\bréaction(s?)\b", r"fiche\1"),
            (r"(?<!\{)\bRéaction(s?)\b", r"Fiche\1"),
        ),
        ((r"\bl’article\b", "la source"), (r"\bL’article\b", "La source")),
    )
}
"""Patterns in the texts of a language and what replaces them: those of the record, then those of the source."""


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
