"""The language of the page: every text of the interface passes through here, with its plurals, numbers and dates.

Texts are written in English where they are used; a catalogue `locales/<language>.po` translates them. A collection
and the boundaries bring catalogues of their own beside their data. A further language is a further catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

SOURCE = "en"
"""The language in which the texts stand in the code."""

LOCALES = Path(__file__).parent / "locales"
"""Where the catalogues of the interface are."""

_REGIONS = {"en": "en_GB"}
"""How a language writes dates where it stands for several regions."""

_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "œ": "oe", "æ": "ae"})
"""The letters that are no letter with an accent, and where they are sorted."""

_PATTERN = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>[a-zA-Z])(?P=field)*")
_D3 = {"d": "%-d", "dd": "%d", "M": "%-m", "MM": "%m", "MMM": "%b", "LLL": "%b", "MMMM": "%B", "LLLL": "%B", "y": "%Y"}
"""The parts of CLDR's patterns of days, and what d3 calls them."""

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


def language() -> str:
    """Gives the language that is spoken now, as in `lang` of the address."""
    return _language.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speaks a language for a while; one without a catalogue is English."""
    token = _language.set(code if code in languages() else SOURCE)
    try:
        yield
    finally:
        _language.reset(token)


def speak(code: str) -> None:
    """Speaks a language from here on in this thread or task; one without a catalogue is English."""
    _language.set(code if code in languages() else SOURCE)


@cache
def languages() -> tuple[str, ...]:
    """Lists the languages of the interface."""
    return (SOURCE, *sorted(path.stem for path in LOCALES.glob("*.po")))


def name_of(code: str) -> str:
    """Gives the name of a language in that language."""
    return str(Locale(code).get_display_name(code)).capitalize()


def _(text: str) -> str:
    """Gives a text in the language that is spoken."""
    return _translated(text, language()) if text else ""


@lru_cache(4096)
def _translated(text: str, code: str) -> str:
    return catalogue(LOCALES, code).gettext(text)


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """Gives a text with its number `{n}` and other values in the right plural form: "1 city", "21 cities"."""
    return catalogue(LOCALES, language()).ngettext(one, many, n).format(n=number(n), **values)


def pgettext(context: str, text: str) -> str:
    """Gives a text that has several meanings, in the one of a context."""
    return catalogue(LOCALES, language()).pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Marks a text that is translated where it is shown."""
    return text


def form(n: int) -> int:
    """Gives the index of the plural form of a number."""
    return int(_plural(language())(n))


def forms(texts: NullTranslations, one: str, many: str) -> tuple[str, ...]:
    """Lists all plural forms of a word in a catalogue."""
    samples = {_plural(language())(n): n for n in range(1000, -1, -1)}
    return tuple(texts.ngettext(one, many, samples[index]) for index in sorted(samples))


@cache
def catalogue(folder: Path, code: str) -> NullTranslations:
    """Reads the catalogue of a language in a folder; without one the texts stay as they are."""
    if not (folder / f"{code}.po").is_file():
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, _read(folder, code))
    compiled.seek(0)
    return GNUTranslations(compiled)


def located(folder: str) -> dict[str, tuple[str, ...]]:
    """Lists the translated texts of the interface that stand in the files of a folder, each with all its forms."""
    code = language()
    if code == SOURCE:
        return {}
    used = [text for text in _read(LOCALES, code) if any(file.startswith(folder) for file, _line in text.locations)]
    forms = {_forms(text.id)[0]: _forms(text.string) for text in used if not text.fuzzy}
    return {text: translated for text, translated in forms.items() if all(translated)}


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _read(folder: Path, code: str) -> Catalog:
    with (folder / f"{code}.po").open("rb") as source:
        return read_po(source, locale=code)


@lru_cache(4096)
def _number(n: int, code: str) -> str:
    return str(format_decimal(n, locale=code))


def number(n: int) -> str:
    """Writes a whole number: "1,234"."""
    return _number(int(n), language())


def percent(share: float, decimals: int = 0) -> str:
    """Writes a share of one as percent: "52%", "98.9%"."""
    return _percent(share, decimals, language())


def decimal(value: float, decimals: int) -> str:
    """Writes a number with so many decimals: "0.989"."""
    return str(format_decimal(value, f"#,##0.{'0' * decimals}", locale=language()))


def interval(first: date, last: date, skeleton: str) -> str:
    """Writes two days, months or years as one; `skeleton` is CLDR's for what is shown of them: `yMMMd`, `yMMM`, `y`."""
    return _interval(first, last, skeleton, language())


def day_and_month(day: date) -> str:
    """Writes a day without its year: "10 Oct"."""
    return _day_and_month(day, language())


def tick_format() -> str:
    """Gives how d3 writes a day without its year: "%-d %b"."""
    return _tick_format(language())


def notation() -> dict[str, Any]:
    """Gives how numbers and dates are written as d3 and plotly want to know it, with the language they shall know it by."""
    spoken = Locale.parse(_locale(language()))
    days, months = spoken.days["format"], spoken.months["format"]
    signs = spoken.number_symbols["latn"]
    return {
        "name": str(spoken).replace("_", "-"),
        "days": [days["wide"][n] for n in (6, *range(6))],
        "shortDays": [days["abbreviated"][n] for n in (6, *range(6))],
        "months": [months["wide"][n] for n in range(1, 13)],
        "shortMonths": [months["abbreviated"][n] for n in range(1, 13)],
        "decimal": signs["decimal"],
        "thousands": signs["group"],
    }


@lru_cache(8192)
def collated(text: str) -> str:
    """Gives a text as it is sorted among names: case and accents do not matter, ə is e and œ is oe."""
    plain = "".join(char for char in normalize("NFD", text.casefold()) if not combining(char))
    return plain.translate(_LETTERS)


def day_name(day: date) -> str:
    """Writes a day in full: "Saturday, 10 October 2020"."""
    return str(format_date(day, "full", locale=_locale(language())))


def listed(items: Sequence[str], word: str = "and") -> str:
    """Lists things in a sentence: "France, Iran and Turkey"; `word` is "and" or "or"."""
    joint = _(" and ") if word == "and" else _(" or ")
    return joint.join(filter(None, [_(", ").join(items[:-1]), items[-1]])) if items else ""


def country_name(code: str, otherwise: str) -> str:
    """Gives the name of a country by its ISO 3166-1 alpha-3 code as CLDR has it; in English the data's own name stays."""
    short = get_global("territory_aliases").get(code, [""])[0]
    return otherwise if language() == SOURCE else Locale(language()).territories.get(short, otherwise)


@lru_cache(4096)
def _interval(first: date, last: date, skeleton: str, code: str) -> str:
    return str(format_interval(first, last, skeleton, locale=_locale(code))).replace("\N{THIN SPACE}", " ")


@lru_cache(4096)
def _day_and_month(day: date, code: str) -> str:
    return str(format_skeleton("MMMd", day, locale=_locale(code)))


@cache
def _tick_format(code: str) -> str:
    pattern = Locale.parse(_locale(code)).datetime_skeletons["MMMd"].pattern
    return _PATTERN.sub(lambda part: part["quoted"] or _D3.get(part[0], part[0]), pattern)


@lru_cache(4096)
def _percent(share: float, decimals: int, code: str) -> str:
    whole, part, sign = str(Locale(code).percent_formats[None].pattern).partition("##0")
    return str(format_percent(share, f"{whole}{part}{'.' + '0' * decimals if decimals else ''}{sign}", locale=code))


def _locale(code: str) -> str:
    return _REGIONS.get(code, code)


@cache
def _plural(code: str) -> Callable[[int], int]:
    rule = getattr(catalogue(LOCALES, code), "plural", None)
    return rule or (lambda n: int(n != 1))
