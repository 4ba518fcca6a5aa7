"""The words of a search, found in the texts of a row or in a name of its country, place or body, in any language.

A word that names something also stands for the name in the records: "Turquie" finds what "Turkey" does. So a link finds
the same rows whatever the language of the reader, and readers can search for whatever a page shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import NamedTuple

from geo_reactions.domain.folding import fold, sought

_BEGINNING, _KEPT = 4, 256
"""How many letters a word needs to stand for the beginning of a name's word, and how many searches are remembered."""

_BETWEEN, _ASIDE = re.compile(r"[^\w'’]+"), re.compile(r"\s*\(.*")

Key = tuple[str, str]
"""A field and one of its codes."""


class Named(NamedTuple):
    """A code with its names: those that pages show, the one in the records first, and others such as a country's aliases."""

    key: Key
    shown: tuple[str, ...]
    others: tuple[str, ...] = ()


class Word(NamedTuple):
    """A word of a search: the folded texts of which one must occur, the word itself first, and the codes that match as well."""

    texts: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]


class Search:
    """The meaning of the words of a search; `named` returns all names. It is safe to share between threads."""

    def __init__(self, named: Callable[[], Iterable[Named]]) -> None:
        self._named = named
        self.words = lru_cache(_KEPT)(self._words)

    def texts(self, q: str) -> tuple[str, ...]:
        """Return the folded texts that a search finds."""
        return tuple(text for word in self.words(q) for text in word.texts)

    def is_named(self, field: str, code: str | None, q: str) -> bool:
        """Return whether a word of a search names a code of a field."""
        return any(code in word.codes.get(field, ()) for word in self.words(q))

    def spellings(self, field: str, code: str) -> tuple[str, ...]:
        """Return all names of a code: those shown in any language, then the others."""
        known = self._all.get((field, code))
        return (*known.shown, *known.others) if known else ()

    def _words(self, q: str) -> tuple[Word, ...]:
        """Return the words of a search with the codes that each names, alone or in a longer name that the search contains."""
        words = sought(q)
        whole = [(name, key) for name, key in self._phrases if name <= set(words)]
        named = [{*self._begun(word), *(key for name, key in whole if word in name)} for word in words]
        return tuple(map(self._word, words, named))

    def _word(self, word: str, keys: Iterable[Key]) -> Word:
        codes: dict[str, tuple[str, ...]] = {}
        for field, code in sorted(keys):
            codes[field] = (*codes.get(field, ()), code)
        recorded = {fold(_ASIDE.sub("", self._all[key].shown[0])) for key in keys}
        return Word((word, *sorted(name for name in recorded if word not in name)), codes)

    def _begun(self, word: str) -> Iterable[Key]:
        """Return the codes with a name that has a word with this beginning; a short word must be the whole word."""
        known, index = self._tokens, self._index
        if len(word) < _BEGINNING:
            return index.get(word, ())
        begun = takewhile(lambda token: token.startswith(word), known[bisect_left(known, word) :])
        return (key for token in begun for key in index[token])

    @cached_property
    def _all(self) -> Mapping[Key, Named]:
        return {known.key: known for known in self._named()}

    @cached_property
    def _index(self) -> Mapping[str, set[Key]]:
        """Return the codes by each word of the names that pages show, and by the other names of one word."""
        found: dict[str, set[Key]] = {}
        for known in self._all.values():
            single = (words[0] for words in map(sought, known.others) if len(words) == 1)
            for token in {*single, *(token for name in known.shown for token in _tokens(name))}:
                found.setdefault(token, set()).add(known.key)
        return found

    @cached_property
    def _tokens(self) -> Sequence[str]:
        return sorted(self._index)

    @cached_property
    def _phrases(self) -> Sequence[tuple[frozenset[str], Key]]:
        """Return the other names of several words, which count only as a whole: "Republic" alone names no republic."""
        phrases = ((frozenset(sought(name)), known.key) for known in self._all.values() for name in known.others)
        return [(words, key) for words, key in phrases if len(words) > 1]


def _tokens(name: str) -> set[str]:
    """Return the folded words of a name; words that a dash joins are also included one by one."""
    return {*sought(name), *filter(None, map(fold, _BETWEEN.split(name)))}
