"""Names of countries in all their spellings: what a name stands for, or between which countries it leaves the choice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from babel import Locale

from geo_reactions.domain import folding
from geo_reactions.domain.model import Country
from geo_reactions.language.wording import languages
from geo_reactions.pipeline.names import fold_name

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "ru", "ar", "tr")
"""The languages whose names of countries are known, besides those of the interface."""

_IGNORED = frozenset({"the", "of", "and"})
_EXPANDED = {
    "st": "saint", "ste": "saint", "rep": "republic", "dem": "democratic", "is": "islands", "isl": "islands",
    "isls": "islands", "fed": "federated", "govt": "government",
}  # fmt: skip
_FORMS = frozenset({
    "republic", "kingdom", "federal", "federated", "federation", "federative", "islamic", "democratic", "socialist", "peoples",
    "principality", "sultanate", "union", "commonwealth", "cooperative", "bolivarian", "arab", "hashemite", "oriental",
    "emirate", "confederation", "soviet", "ssr", "algerian",
})  # fmt: skip
"""Words for the form of a state, which an official name adds to the name of a country."""

_FORMS_MATTER = frozenset({"KOR", "PRK", "COD", "COG", "CHN", "TWN", "DOM", "DMA", "CAF", "GEO"})
"""Countries that share a name with another place and are told from it by the form of the state."""

_LETTERS = {
    "n.": ("north", "northern", "new"), "s.": ("south", "southern"), "e.": ("east", "eastern"), "w.": ("west", "western"),
    "c.": ("central",), "i.": ("island",),
}  # fmt: skip
"""The words for which single letters stand."""

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\w+\.?")
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bb\u02bc\u02b9]")


def name_key(name: str) -> str:
    """Return what all spellings of a name share: its words, folded and sorted, without "the", "of" and "and"."""
    return " ".join(sorted(_words(name)))


class LandNames:
    """The countries by the spellings of their names.

    `spellings` has further spellings with the codes for which each may stand, and `short` the codes by ISO 3166-1 alpha-2.
    The names of the countries come before their aliases, these before the spellings, CLDR's names and the demonyms.
    """

    def __init__(
        self,
        countries: Mapping[str, Country],
        spellings: Iterable[tuple[str, tuple[str, ...]]],
        short: Mapping[str, str],
    ) -> None:
        listed = [(name, (code,)) for code, country in countries.items() for name in (country.name, *country.aliases)]
        further = list(spellings)
        self._codes: dict[str, tuple[str, ...]] = {}
        self._abbreviated: defaultdict[int, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._folded: dict[str, tuple[str, ...]] = {}
        self._layer((country.name, (code,)) for code, country in countries.items())
        for layer in (listed, further, _cldr(countries, short)):
            self._layer(layer)
        self._layer((name, (code,)) for code, country in countries.items() for name in country.demonyms)
        for name, codes in (*listed, *further):
            self._abbreviable(name, codes)

    def find(self, name: str) -> str:
        """Return the code of the one country with a name; empty if there is none or more than one."""
        return _only(self.meanings(name)) or self._official(name) or self._by_abbreviation(name)

    def meanings(self, name: str) -> tuple[str, ...]:
        """Return the codes of all countries that a spelling may stand for, the most likely first."""
        return self._codes.get(name_key(name), ())

    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Return the codes by folded spelling, of every spelling that is known."""
        return self._folded

    def _layer(self, named: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        added: dict[str, tuple[str, ...]] = {}
        for name, codes in named:
            key = name_key(name)
            added[key] = tuple(dict.fromkeys((*added.get(key, ()), *codes)))
            self._folded.setdefault(fold_name(name), codes)
        self._codes = added | self._codes

    def _official(self, name: str) -> str:
        words = _words(name)
        plain = [word for word in words if word not in _FORMS]
        if not plain or len(plain) == len(words):
            return ""
        code = _only(self._codes.get(" ".join(sorted(plain)), ()))
        return "" if code in _FORMS_MATTER else code

    def _abbreviable(self, name: str, codes: tuple[str, ...]) -> None:
        words = tuple(_words(name))
        if len(codes) == 1:
            self._abbreviated[len(words)].append((words, codes[0]))

    def _by_abbreviation(self, name: str) -> str:
        pieces = _pieces(name)
        if len({piece.endswith(".") for piece in pieces}) < len(("whole", "abbreviated")):
            return ""
        found = {code for words, code in self._abbreviated[len(pieces)] if all(map(_stands_for, pieces, words))}
        return found.pop() if len(found) == 1 else ""


def _words(name: str) -> list[str]:
    words = _WORD.findall(fold_name(name).replace("_", " "))
    return [_EXPANDED.get(word, word) for word in _joined(words) if word not in _IGNORED]


def _joined(words: Iterable[str]) -> Iterator[str]:
    initials = ""
    for word in words:
        if len(word) == 1 and word.isascii():
            initials += word
            continue
        if initials:
            yield initials
        initials = ""
        yield word
    if initials:
        yield initials


def _pieces(name: str) -> list[str]:
    """Return the folded words of a name, each abbreviated one with a full stop."""
    pieces = [folding.fold(piece) for piece in _PIECE.findall(_APOSTROPHES.sub("", name))]
    dotted = (f"{piece}." if len(piece) == 1 else piece for piece in pieces if piece not in _IGNORED)
    return [_EXPANDED.get(piece.rstrip("."), piece) for piece in dotted]


def _stands_for(piece: str, word: str) -> bool:
    if piece in _LETTERS:
        return word in _LETTERS[piece]
    return piece == word or (piece.endswith(".") and len(piece) > len("x.") and word.startswith(piece[:-1]))


def _only(codes: tuple[str, ...]) -> str:
    return codes[0] if len(codes) == 1 else ""


def _cldr(countries: Mapping[str, Country], short: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for language in dict.fromkeys((*LANGUAGES, *languages())):
        names = Locale(language).territories
        yield from ((names[two], (code,)) for two, code in short.items() if two in names and code in countries)
