"""The language of the page: translates every text of the interface, and writes plurals, numbers and names.

Texts are in English where they are used; a catalogue `locales/<language>.po` translates them. A collection and the
boundaries have catalogues of their own beside their data. To add a language, add a catalogue.
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
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from geo_reactions.domain.description import Words
from geo_reactions.language.calling import called, called_neutrally, words

SOURCE = "en"
"""The language of the texts in the code."""

LOCALES = Path(__file__).parent / "locales"
"""The folder of the catalogues of the interface."""

_REGIONS = {"en": "en_GB"}
"""The region whose way of writing dates a language follows here, if several regions share the language."""

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


def language() -> str:
    """Return the code of the current language, as in `lang` of the address."""
    return _language.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Make a language current inside a `with` block; fall back to English if it has no catalogue."""
    token = _language.set(code if code in languages() else SOURCE)
    try:
        yield
    finally:
        _language.reset(token)


def speak(code: str) -> None:
    """Make a language current from here on in this thread or task; fall back to English if it has no catalogue."""
    _language.set(code if code in languages() else SOURCE)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages of the interface, English first."""
    return (SOURCE, *sorted(path.stem for path in LOCALES.glob("*.po")))


def name_of(code: str) -> str:
    """Return the name of a language in that language."""
    return str(Locale(code).get_display_name(code)).capitalize()


def _(text: str) -> str:
    """Return a text in the current language."""
    if not text:
        return ""
    code = language()
    return called(text) if code == SOURCE else called_neutrally(_translated(text, code), code)


@lru_cache(4096)
def _translated(text: str, code: str) -> str:
    return catalogue(LOCALES, code).gettext(text)


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """Return a text in the plural form of n, with `{n}` and other values filled in: "1 city", "21 cities"."""
    if language() == SOURCE:
        return called(one if n == 1 else many).format(n=number(n), **values)
    translated = catalogue(LOCALES, language()).ngettext(one, many, n)
    return called_neutrally(translated, language()).format(n=number(n), **values)


def pgettext(context: str, text: str) -> str:
    """Return the translation of a text that has several meanings, in the meaning of a context."""
    if language() == SOURCE:
        return called(text)
    return called_neutrally(catalogue(LOCALES, language()).pgettext(context, text), language())


def form(n: int) -> int:
    """Return the index of the plural form of a number in the current language."""
    return int(_plural(language())(n))


def forms(texts: NullTranslations, one: str, many: str, context: str = "") -> tuple[str, ...]:
    """Return all plural forms of a word in a catalogue; for a word that it lacks, the singular for 1 and the plural otherwise."""
    rule = _plural(language())
    samples = {rule(n): n for n in (*range(1000, -1, -1), 2, 1)}
    if len(samples) == 1:
        samples = {0: 2}
    return tuple(_chosen(texts, context, one, many, samples[index]) for index in sorted(samples))


def _chosen(texts: NullTranslations, context: str, one: str, many: str, n: int) -> str:
    return texts.npgettext(context, one, many, n) if context else texts.ngettext(one, many, n)


@cache
def catalogue(folder: Path, code: str) -> NullTranslations:
    """Return the catalogue of a language in a folder; without a file, one that leaves texts as they are."""
    if not (folder / f"{code}.po").is_file():
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, _read(folder, code))
    compiled.seek(0)
    return GNUTranslations(compiled)


def located(folder: str) -> dict[str, tuple[str, ...]]:
    """Return the translated texts of the interface that occur in the files of a folder, with all their forms, by text.

    Texts with a fuzzy or incomplete translation are left out. English has those in which the collection has words of its own.
    """
    code = language()
    if code == SOURCE:
        return _called_in(folder)
    used = [text for text in _read(LOCALES, code) if _is_in(text, folder)]
    forms = {_forms(text.id)[0]: _forms(text.string) for text in used if not text.fuzzy}
    return {
        text: tuple(called_neutrally(form, code) for form in translated)
        for text, translated in forms.items()
        if all(translated)
    }


def _called_in(folder: str) -> dict[str, tuple[str, ...]]:
    """Return the English texts in the files of a folder that the words of the collection change."""
    if words() == Words():
        return {}
    found = {text.id for code in languages()[1:] for text in _read(LOCALES, code) if _is_in(text, folder)}
    texts = {_forms(text)[0]: tuple(map(called, _forms(text))) for text in found}
    return {text: own for text, own in texts.items() if own[0] != text}


def _is_in(text: Message, folder: str) -> bool:
    return any(file.startswith(folder) for file, _line in text.locations)


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _read(folder: Path, code: str) -> Catalog:
    with (folder / f"{code}.po").open("rb") as source:
        return read_po(source, locale=code)


@lru_cache(4096)
def _number(n: int, code: str) -> str:
    return str(format_decimal(n, locale=code))


def number(n: int) -> str:
    """Return a whole number as the current language writes it: "1,234"."""
    return _number(int(n), language())


def percent(share: float, decimals: int = 0) -> str:
    """Return a share from 0 to 1 as percent: "52%", "98.9%"."""
    return _percent(share, decimals, language())


def decimal(value: float, decimals: int) -> str:
    """Return a number with a fixed number of decimals: "0.989"."""
    return str(format_decimal(value, f"#,##0.{'0' * decimals}", locale=language()))


def exact(value: float) -> str:
    """Return a number with as many decimals as it has, at most six: "1,234.5"."""
    return str(format_decimal(round(value, 6), "#,##0.######", locale=language()))


def notation() -> dict[str, Any]:
    """Return how the current language writes numbers and dates, in the form that d3 and plotly expect.

    `name` is the name under which they know the language.
    """
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
    """Return a text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], word: str = "and") -> str:
    """Return things as a list in a sentence: "France, Iran and Turkey"; `word` is "and" or "or"."""
    joint = _(" and ") if word == "and" else _(" or ")
    return joint.join(filter(None, [_(", ").join(items[:-1]), items[-1]])) if items else ""


def country_name(code: str, english: str, texts: NullTranslations) -> str:
    """Return the name of a country, by its ISO 3166-1 alpha-3 code, in the current language.

    CLDR gives the name. A catalogue gives it for countries that CLDR lacks or whose English name in CLDR differs from
    `english`.
    """
    short = get_global("territory_aliases").get(code, [""])[0]
    own = isinstance(texts, GNUTranslations) and Locale(SOURCE).territories.get(short) != english
    return str(texts.gettext(english) if own else Locale(language()).territories.get(short, english))


@lru_cache(4096)
def _percent(share: float, decimals: int, code: str) -> str:
    whole, part, sign = str(Locale(code).percent_formats[None].pattern).partition("##0")
    return str(format_percent(share, f"{whole}{part}{'.' + '0' * decimals if decimals else ''}{sign}", locale=code))


def region(code: str) -> str:
    """Return the CLDR locale of a language, with a region where several share the language: "en_GB" for English."""
    return _REGIONS.get(code, code)


@cache
def _plural(code: str) -> Callable[[int], int]:
    rule = getattr(catalogue(LOCALES, code), "plural", None)
    return rule or (lambda n: int(n != 1))
