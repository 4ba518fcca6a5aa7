"""The language of the page: every text of the interface passes through here, with its plurals, numbers and dates.

Texts are written in English where they are used; a catalogue `locales/<language>.po` translates them. A collection
and the boundaries bring catalogues of their own beside their data. A further language is a further catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
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


def form(n: int) -> int:
    """Gives the index of the plural form of a number."""
    return int(_plural(language())(n))


def forms(texts: NullTranslations, one: str, many: str, context: str = "") -> tuple[str, ...]:
    """Return all plural forms of a word in a catalogue, which may lack it: the form of 1 is then the singular."""
    rule = _plural(language())
    samples = {rule(n): n for n in (*range(1000, -1, -1), 2, 1)}
    if len(samples) == 1:
        samples = {0: 2}
    return tuple(_chosen(texts, context, one, many, samples[index]) for index in sorted(samples))


def _chosen(texts: NullTranslations, context: str, one: str, many: str, n: int) -> str:
    return texts.npgettext(context, one, many, n) if context else texts.ngettext(one, many, n)


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


def notation() -> dict[str, Any]:
    """Gives how numbers and dates are written as d3 and plotly want to know it, with the language they shall know it by."""
    spoken = Locale.parse(region(language()))
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


def capital(text: str) -> str:
    """Return a text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], word: str = "and") -> str:
    """Lists things in a sentence: "France, Iran and Turkey"; `word` is "and" or "or"."""
    joint = _(" and ") if word == "and" else _(" or ")
    return joint.join(filter(None, [_(", ").join(items[:-1]), items[-1]])) if items else ""


def country_name(code: str, english: str, texts: NullTranslations) -> str:
    """Return the name of a country by its ISO 3166-1 alpha-3 code as CLDR has it; a catalogue names the others."""
    short = get_global("territory_aliases").get(code, [""])[0]
    own = isinstance(texts, GNUTranslations) and Locale(SOURCE).territories.get(short) != english
    return str(texts.gettext(english) if own else Locale(language()).territories.get(short, english))


@lru_cache(4096)
def _percent(share: float, decimals: int, code: str) -> str:
    whole, part, sign = str(Locale(code).percent_formats[None].pattern).partition("##0")
    return str(format_percent(share, f"{whole}{part}{'.' + '0' * decimals if decimals else ''}{sign}", locale=code))


def region(code: str) -> str:
    """Return how CLDR knows a language where it stands for several regions: "en_GB" for English."""
    return _REGIONS.get(code, code)


@cache
def _plural(code: str) -> Callable[[int], int]:
    rule = getattr(catalogue(LOCALES, code), "plural", None)
    return rule or (lambda n: int(n != 1))
