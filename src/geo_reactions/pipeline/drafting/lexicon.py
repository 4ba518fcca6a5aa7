"""The words that the rules know, as tables: of offices, bodies, verbs, peoples and countries."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.model import Country

COUNTRY, PEOPLE, BODY, REGION = "country", "people", "body", "region"
_ARTICLE_NAMES = (
    "United", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Comoros", "Dominican Republic",
    "Czech Republic",
    "Central African Republic", "Democratic Republic", "Republic of", "Marshall Islands", "Solomon Islands", "Seychelles",
    "Vatican",
    "Faroe Islands", "Cook Islands",
)  # fmt: skip
"""How the names of countries begin that stand with "the"."""

_DE_FACTO = frozenset({"XNC", "XAB", "XSO", "XTR", "XNK", "XSL", "ESH"})
_FORM_WORDS = ("republic of ", "state of ", "kingdom of ", "islamic republic of ", "the ")


class Known(NamedTuple):
    """A name that the lexicon has: what it is (a country, a people, a body or a region), with type, country and name."""

    what: str
    type: str
    country: str
    name: str


class Verb(NamedTuple):
    """A verb of reaction: its base, its kind of act, and the form in which it stands (past, s, base, ing, participle)."""

    base: str
    kind: str
    form: str


@cache
def words() -> Mapping[str, Any]:
    """Return the tables of words.toml."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@cache
def known_bodies() -> Mapping[str, Any]:
    """Return the tables of bodies.toml."""
    return tomllib.loads(Path(__file__).with_name("bodies.toml").read_text("utf-8"))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The names of countries, peoples and bodies, and the names of countries as texts write them."""

    known: Mapping[str, Known]
    names: Mapping[str, str]

    def written(self, country: str) -> str:
        """Return the name of a country as it stands within a sentence: "the United States"."""
        name = self.names.get(country, country)
        return f"the {name}" if name.startswith(_ARTICLE_NAMES) else name

    def government(self, country: str) -> str:
        """Return the name of the government of a country."""
        return "Holy See" if country == "VAT" else f"Government of {self.written(country)}"

    def government_type(self, country: str) -> str:
        """Return the type of the government of a country: that of a territory that few states recognise is de facto."""
        return "de_facto" if country in _DE_FACTO else "government"

    def country_of(self, title: str) -> str:
        """Return the country that a heading or label names and nothing else; empty if it names none."""
        folded = title.casefold().strip(" :–—-")
        bare = next((folded.removeprefix(form) for form in _FORM_WORDS if folded.startswith(form)), folded)
        for form in (folded, bare):
            found = self._by_fold.get(form)
            if found and found.what == COUNTRY:
                return found.country
        return ""

    def with_peoples(self, names: Iterable[str]) -> Lexicon:
        """Return the lexicon with the peoples among some names that it lacks: capitalised words in the plural."""
        peoples = (name for name in names if name[:1].isupper() and name.endswith("s") and " " not in name)
        new = {name: Known(PEOPLE, "", "", name) for name in peoples if name not in self.known}
        return Lexicon({**self.known, **new}, self.names) if new else self

    def at_home(self, home: str) -> Lexicon:
        """Return the lexicon for an article on one country: in one on the United States, Georgia is the state."""
        if home != "USA":
            return self
        return Lexicon({**self.known, "Georgia": Known(REGION, "subnational", "USA", "Georgia")}, self.names)

    def names_country(self, text: str, country: str) -> bool:
        """Return whether a text has a name of a country or of its people."""
        return any(
            known.country == country and name in text for name, known in self.known.items() if known.what != BODY
        )

    @property
    def peoples(self) -> frozenset[str]:
        """Return the names of peoples as nouns, in lower case: "danes"."""
        return _plurals(self)

    @property
    def _by_fold(self) -> Mapping[str, Known]:
        return _folded(tuple(self.known.items()))


@cache
def _folded(known: tuple[tuple[str, Known], ...]) -> dict[str, Known]:
    return {name.casefold(): found for name, found in known}


@cache
def _plurals(lexicon_: Lexicon) -> frozenset[str]:
    names = (name for name, known in lexicon_.known.items() if known.what == PEOPLE and name.endswith("s"))
    return frozenset(map(str.casefold, names))


@cache
def lexicon(boundaries: Path) -> Lexicon:
    """Return the lexicon with the countries of a folder of boundaries."""
    countries = read_countries(boundaries / "countries.csv")
    known = dict((*_countries(countries.values()), *_peoples(), *_bodies(), *_regions()))
    return Lexicon(known, {code: country.name for code, country in countries.items()})


def _countries(countries: Iterable[Country]) -> Iterator[tuple[str, Known]]:
    for country in countries:
        for demonym in country.demonyms:
            known = Known(PEOPLE, "", country.code, demonym)
            yield demonym, known
            if demonym.endswith(("n", "i", "k", "r")):
                yield f"{demonym}s", known
        for name in (country.name, *country.aliases):
            if name.isascii() or name == country.name:
                yield name, Known(COUNTRY, "", country.code, country.name)


def _peoples() -> Iterator[tuple[str, Known]]:
    for code, names in words()["people"].items():
        for name in names:
            yield name, Known(PEOPLE, "", code, name)
    for name, code in _SHORT_NAMES.items():
        yield name, Known(COUNTRY, "", code, name)


_SHORT_NAMES = {
    "U.S.": "USA", "U.S": "USA", "US": "USA", "USA": "USA", "United States of America": "USA",
    "U.K.": "GBR", "UK": "GBR",
    "Britain": "GBR", "Great Britain": "GBR", "Holland": "NLD", "Holy See": "VAT", "Vatican": "VAT", "Vatican City": "VAT",
    "North Korea": "PRK",
    "South Korea": "KOR", "Russian Federation": "RUS", "Czech Republic": "CZE", "Northern Cyprus": "XNC", "Palestine": "PSE",
    "Turkish Republic of Northern Cyprus": "XNC", "Palestinian Authority": "PSE",
}  # fmt: skip


def _bodies() -> Iterator[tuple[str, Known]]:
    for name, others in known_bodies()["igo"].items():
        for called in (name, *others):
            yield called, Known(BODY, "igo", "", name)
    for name, (type_, country, *others) in known_bodies()["known"].items():
        for called in (name, *others):
            yield called, Known(BODY, type_, country, name)


def _regions() -> Iterator[tuple[str, Known]]:
    for code, names in words()["regions"].items():
        for name in names:
            yield name, Known(REGION, "subnational", code, name)


@cache
def capitals() -> Mapping[str, str]:
    """Return the countries by the names of their capitals."""
    raw = tomllib.loads(Path(__file__).with_name("capitals.toml").read_text("utf-8"))
    return {name: code for code, name in raw.items()}


@cache
def offices() -> dict[str, str]:
    """Return the type of actor by the last word of an office."""
    return {word: type_ for type_, found in words()["offices"].items() for word in found}


@cache
def bodies() -> dict[str, str]:
    """Return the type of actor by the last word of the name of a body."""
    found: dict[str, str] = {}
    for type_, heads in words()["bodies"].items():
        for word in heads:
            found.setdefault(word, type_)
    return found


@cache
def verbs() -> dict[str, Verb]:
    """Return the verbs of reaction by each of their forms; of verbs of two kinds the first."""
    found: dict[str, Verb] = {}
    irregular, participles = words()["irregular"], words()["participles"]
    for kind, bases in words()["verbs"].items():
        for base in bases:
            past = irregular.get(base) or _past(base)
            for form, name in (
                (past, "past"), (participles.get(base, past), "past"), (_third(base), "s"), (_ing(base), "ing"),
                (f"{base}{base[-1]}ed", "past"), (f"{base}{base[-1]}ing", "ing"), (base, "base"),
            ):  # fmt: skip
                found.setdefault(form, Verb(base, kind, name))
    return found


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if base.endswith("y") and base[-2] not in "aeo" else f"{base}ed"


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base.endswith("y") and base[-2] not in "aeo" else f"{base}s"


def _ing(base: str) -> str:
    return f"{base[:-1]}ing" if base.endswith("e") and not base.endswith("ee") else f"{base}ing"
