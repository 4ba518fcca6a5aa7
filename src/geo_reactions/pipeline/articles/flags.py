"""Flags as labels: a flag without the name of its country beside it becomes that name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate

from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.folding import fold
from geo_reactions.domain.paths import data_folder
from geo_reactions.pipeline.importing.lands import Lands, load_lands

FLAG, FLAG_END = "\ufdd0", "\ufdd1"
"""What stands around the name of the country of a flag until the text around it is known."""

_MARK = re.compile(f"{FLAG}([^{FLAG_END}]*){FLAG_END}")
_CODE = re.compile(r"[A-Z]{2,5}")
_WORD = re.compile(r"[\w’'.-]+")
_FILE = re.compile(
    r"(?:^|[/:])Flag[ _]of[ _](?:the[ _])?([^/|]+?)(?:[ _]\([^)]*\))?\.(?:svg|png|gif|jpe?g)", re.IGNORECASE
)
_LABEL_END = re.compile(r"[:;\u2013\u2014]|\s-\s")
_LONGEST_LABEL = 100
_MOST_WORDS = 7
"""How many words beside a flag are looked at: a name of a country has no more."""

_ORGANISATIONS = {
    "EU": "European Union", "UN": "United Nations", "UNO": "United Nations", "NATO": "NATO", "AU": "African Union",
    "CIS": "Commonwealth of Independent States", "ASEAN": "ASEAN", "OIC": "Organisation of Islamic Cooperation",
}  # fmt: skip
_OLYMPIC = {
    "ALG": "DZA", "ANG": "AGO", "BAN": "BGD", "BOT": "BWA", "BUL": "BGR", "CAM": "KHM", "CHI": "CHL", "CRC": "CRI",
    "CRO": "HRV", "DEN": "DNK", "ESA": "SLV", "FIJ": "FJI", "GER": "DEU", "GRE": "GRC", "GUA": "GTM", "GUI": "GIN",
    "HAI": "HTI", "HON": "HND", "INA": "IDN", "IRI": "IRN", "KOS": "XKX", "KSA": "SAU", "KUW": "KWT", "LAT": "LVA",
    "LBA": "LBY", "LIB": "LBN", "MAD": "MDG", "MAS": "MYS", "MGL": "MNG", "MON": "MCO", "MRI": "MUS", "MYA": "MMR",
    "NCA": "NIC", "NED": "NLD", "NEP": "NPL", "NGR": "NGA", "NIG": "NER", "OMA": "OMN", "PAR": "PRY", "PHI": "PHL",
    "PLE": "PSE", "POR": "PRT", "PUR": "PRI", "RSA": "ZAF", "SLO": "SVN", "SRI": "LKA", "SUD": "SDN", "SUI": "CHE",
    "TAN": "TZA", "TPE": "TWN", "UAE": "ARE", "URU": "URY", "VIE": "VNM", "ZAM": "ZMB", "ZIM": "ZWE",
}  # fmt: skip
"""The codes of the International Olympic Committee that differ from ISO 3166-1 alpha-3."""


def with_names(text: str) -> str:
    """Return a text in which each marked flag is the name of its country, or nothing if that stands beside the flag."""
    if FLAG not in text:
        return text
    pieces = _MARK.split(text)
    found = pieces[0]
    for country, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        named = _stands_beside(country, found, rest)
        found += rest if named else f"{name_of(country)}{'' if not rest or rest[0] in ' .,;:)' else ' '}{rest}"
    return found


def name_of(country: str) -> str:
    """Return the name of a country that is given by name or by code; what is unknown stays as it is."""
    if not _CODE.fullmatch(country):
        return country
    return _ORGANISATIONS.get(country) or _names().get(_code_of(country)) or country


def is_code(text: str) -> bool:
    """Return whether a text is a code in capitals for which a country or an organisation is known."""
    return bool(_CODE.fullmatch(text)) and name_of(text) != text


def country_of_file(address: str) -> str:
    """Return the country of an image such as "Flag of the Gambia.svg"; empty for other images."""
    found = _FILE.search(address)
    return found[1].replace("_", " ") if found else ""


def _stands_beside(country: str, before: str, after: str) -> bool:
    label = _LABEL_END.split(after[:_LONGEST_LABEL], maxsplit=1)[0]
    words_after = [word[0] for word in _WORD.finditer(label)][:_MOST_WORDS]
    words_before = [word[0] for word in _WORD.finditer(before[-_LONGEST_LABEL:])][-_MOST_WORDS:]
    if _initials(words_after).startswith(country) and _CODE.fullmatch(country):
        return True
    name = fold(name_of(country))
    if f" {name} " in f" {fold(' '.join(words_after))} ".replace(".", " "):
        return True
    code = _code_of(country)
    phrases = [*accumulate(words_after, "{} {}".format), *accumulate(reversed(words_before), "{1} {0}".format)]
    return bool(code) and any(_code_of(phrase.rstrip(".")) == code for phrase in phrases)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


@lru_cache(maxsize=10_000)
def _code_of(country: str) -> str:
    return _lands().find(country) or _OLYMPIC.get(country, "")


@cache
def _lands() -> Lands:
    return load_lands(data_folder() / "boundaries")


@cache
def _names() -> dict[str, str]:
    countries = read_countries(data_folder() / "boundaries" / "countries.csv")
    return {code: country.name for code, country in countries.items()}
