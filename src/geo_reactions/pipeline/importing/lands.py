"""Countries of a text: finds the code of countries.csv for a name in any spelling or for a code of a known scheme."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import pandas as pd

from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.model import Country
from geo_reactions.pipeline.importing.land_names import LandNames
from geo_reactions.pipeline.names import fold_name, nearest_spelled
from geo_reactions.pipeline.tables import Table, read

SCHEMES = ("name", "alpha2", "alpha3", "numeric", "fips", "cow", "cameo")
"""How a column may name countries; in CAMEO's longer codes, such as "USAGOV", the first three letters are the country."""

CODES = ("code", "alpha2", "alpha3", "numeric", "fips", "cow", "cow_letters", "cameo")
SPELLINGS = ("spelling", "codes")
SHOWN = 4
"""How many candidates are named."""

_CLEARLY = 0.05
"""How much larger a share of values a rare scheme has to explain."""

_MARGINS = (
    ("alpha2", 0.0), ("alpha3", 0.0), ("name", 0.0), ("numeric", 0.0), ("fips", 0.0), ("cameo", _CLEARLY), ("cow", _CLEARLY),
    ("", _CLEARLY),
)  # fmt: skip
"""The schemes in the order of preference, each with how much more it has to explain than those before."""

_MISSING = frozenset({"NA"})
"""Codes that mean a missing value more often than a country, unless their scheme is known."""

_CODES_AND_WORDS = frozenset({"AND", "ISL"})
"""Codes that are words of names, too ("and", "islands"): in capitals among other letters they are codes."""

_WORD = re.compile(r"\w+")
_BRACKETS = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]|[(\[]([^()\[\]]+)[)\]]\s*(.+)")
_SEPARATED = re.compile(r"\s+[-\u2013\u2014]\s*|\s*[/|:;,]\s*")
_NUMBER = re.compile(r"0*(\d+)(?:\.0+)?")
_ACTOR = re.compile(r"([A-Z]{3})(?:[A-Z]{3})*")
_FEWEST_LETTERS = 4
_UNTELLING = frozenset({
    "republic", "democratic", "united", "states", "state", "island", "islands", "kingdom", "people", "north", "south", "east",
    "west", "northern", "southern", "eastern", "western", "saint",
})  # fmt: skip
"""Words of many names, which suggest no country."""


class Lands:
    """The countries of the map by name and by code; `codes` has the country's code by scheme and foreign code."""

    def __init__(
        self,
        countries: Mapping[str, Country],
        codes: Mapping[str, Mapping[str, str]],
        spellings: Iterable[tuple[str, tuple[str, ...]]] = (),
    ) -> None:
        self._countries = dict(countries)
        self._codes = codes
        short = {two: code for two, code in codes["alpha2"].items() if code in countries}
        self._names = LandNames(countries, spellings, short)
        self._finders: dict[str, Callable[[str], str]] = {
            scheme: self._finder(scheme) for scheme in SCHEMES if scheme not in ("name", "cameo")
        }
        self._finders |= {"name": self._named, "cameo": self._cameo, "": self._any}

    def find(self, text: str, scheme: str = "") -> str:
        """Return the code of the country that a text names, in one of SCHEMES; empty if it names none or more than one.

        Without a scheme the text may be a name or, in capitals or digits, an ISO 3166-1 code. A name and a code that agree
        may stand together: "Germany (DEU)"; a place may stand before its country: "Paris, France".
        """
        return self._finders[scheme](_squeezed(text))

    def candidates(self, text: str) -> list[str]:
        """Return the names of at most 4 countries that a text that is not found may mean, the most likely first.

        They are those between which it leaves the choice, else those with a word of it, then those spelled most like it.
        """
        parts = [code for halves in _halves(text) for part in halves if (code := self._names.find(part))]
        codes = dict.fromkeys(self._names.meanings(text) or parts or (*self._with_word(text), *self._alike(text)))
        return [self._countries[code].name for code in codes][:SHOWN]

    def scheme_of(self, values: Iterable[str]) -> tuple[str, float]:
        """Return the scheme that explains a column best and the share from 0 to 1 of its distinct values that it finds.

        Of equal ones alpha2 comes first. COW and CAMEO have to explain clearly more than the others, and so has a mixture of
        names and codes, whose scheme is "". An empty column gives "name" and 0.
        """
        distinct = {value for value in map(_squeezed, values) if value}
        best, share = "name", 0.0
        for scheme, margin in _MARGINS:
            explained = sum(map(bool, map(self._finders[scheme], distinct))) / max(1, len(distinct))
            if explained > share + margin:
                best, share = scheme, explained
        return best, share

    def column(self, values: pd.Series, scheme: str = "") -> pd.Series:
        """Return the codes of a column of texts, empty where nothing is found; each distinct value is looked up once."""
        numbers, distinct = pd.factorize(values)
        found = [self.find(str(value), scheme) for value in distinct]
        return pd.Series(pd.Index([*found, ""], dtype="str").take(numbers), index=values.index, name=values.name)

    def _finder(self, scheme: str) -> Callable[[str], str]:
        known = self._codes[scheme]
        return lambda text: known.get(_normal(text), "")

    def _cameo(self, text: str) -> str:
        actor = _ACTOR.fullmatch(text.upper())
        return self._codes["cameo"].get(actor[1], "") if actor else ""

    def _any(self, text: str) -> str:
        named = self._named(text)
        if named or not (text.isdecimal() or text.isupper()) or text in _MISSING:
            return named
        return next(filter(None, (self._finders[scheme](text) for scheme in ("alpha3", "alpha2", "numeric"))), "")

    def _named(self, text: str) -> str:
        return self._name(text) or self._in_two_ways(text) or self._of_place(text)

    def _name(self, text: str) -> str:
        """Return the country of which a text is a name, and nothing else."""
        has_code = not text.isupper() and not _CODES_AND_WORDS.isdisjoint(_WORD.findall(text))
        return "" if has_code else self._names.find(text)

    def _in_two_ways(self, text: str) -> str:
        """Return the country of a text that names it twice, such as "Germany (DEU)"; empty if the two differ."""
        for one, other in _halves(text):
            both = self._meanings(one) & self._meanings(other)
            if len(both) == 1 and (self._name(one) or self._name(other)):
                return both.pop()
        return ""

    def _of_place(self, text: str) -> str:
        """Return the country after the last comma of a place, such as "Paris, France"; empty if the place is a country, too."""
        place, _comma, country = text.rpartition(",")
        return "" if not place or self._meanings(place.strip()) else self._names.find(country.strip())

    def _meanings(self, part: str) -> set[str]:
        named = self._name(part)
        if named or not (part.isdecimal() or part.isupper()):
            return {named} - {""}
        return {self._finders[scheme](part) for scheme in self._codes} - {""}

    def _alike(self, text: str) -> list[str]:
        spellings = self._names.spellings()
        return list(chain.from_iterable(spellings[spelling] for spelling in nearest_spelled(text, spellings)))

    def _with_word(self, text: str) -> list[str]:
        """Return the codes of the countries with the telling words of a text in their names, those with most of them first."""
        sought = _telling(text)
        shared = {code: len(sought & _telling(land.name)) for code, land in self._countries.items()}
        return sorted((code for code, number in shared.items() if number), key=lambda code: -shared[code])


def load_lands(boundaries: Path) -> Lands:
    """Read the countries, codes and spellings of a folder of boundaries; raise DataError for files that cannot be used."""
    codes = _read(boundaries / "codes.csv", CODES)
    spellings = _read(boundaries / "spellings.csv", SPELLINGS)
    further = [(row["spelling"], tuple(row["codes"].split(";"))) for _, row in spellings.rows]
    return Lands(read_countries(boundaries / "countries.csv"), _schemes(codes), further)


def _read(path: Path, columns: tuple[str, ...]) -> Table:
    table = read(path, columns)
    if table.problems:
        raise DataError(table.problems)
    return table


def _schemes(table: Table) -> dict[str, dict[str, str]]:
    columns = {column: _by_code(table, column) for column in CODES[1:]}
    own = _by_code(table, "code")
    iso = {code: found for code, found in columns["alpha3"].items() if code == found}
    return {
        "alpha2": columns["alpha2"],
        "alpha3": own | columns["alpha3"],
        "numeric": columns["numeric"],
        "fips": columns["fips"],
        "cow": columns["cow"] | columns["cow_letters"],
        "cameo": iso | columns["cameo"],
    }


def _by_code(table: Table, column: str) -> dict[str, str]:
    cells = [(line, row, code) for line, row in table.rows for code in row[column].split(";") if code]
    found = {_normal(code): row["code"] for _, row, code in reversed(cells)}
    again = [(line, row, code) for line, row, code in cells if found[_normal(code)] != row["code"]]
    if again:
        expected = "codes that no other country has"
        raise DataError(table.problem(line, row, column, f"{expected}, unlike {code}") for line, row, code in again)
    return found


def _normal(code: str) -> str:
    number = _NUMBER.fullmatch(code)
    return number[1] if number else code.upper()


def _squeezed(value: str) -> str:
    return " ".join(str(value).split())


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield every way to read a text as two parts: one in brackets, or divided by a separator."""
    if bracketed := _BRACKETS.fullmatch(text):
        one, other = filter(None, bracketed.groups())
        yield one, other
    for separator in _SEPARATED.finditer(text):
        yield text[: separator.start()], text[separator.end() :]


def _telling(text: str) -> set[str]:
    return {word for word in fold_name(text).split() if len(word) >= _FEWEST_LETTERS} - _UNTELLING
