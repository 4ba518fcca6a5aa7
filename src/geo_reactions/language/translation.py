"""A collection in another language: catalogues beside its data translate its words; statements stay in their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from gettext import NullTranslations
from typing import Any

from geo_reactions.domain.codebook import ACTS, BEHIND, BY, COUNTRIES, REACTIONS, Code, Question, small
from geo_reactions.domain.model import Country
from geo_reactions.language.wording import country_name, forms, pgettext

_WORDS = frozenset(
    {"label", "short", "definition", "help", "title", "subject", "text", "credits", "authors", "before", "after"}
)
"""The entries of codebook.toml and collection.toml that readers see as words."""

Message = tuple[str | tuple[str, str], str | None]
"""A text, or the singular and the plural of a word, and the context that gives its meaning, if any."""

FROM, IN = "from", "in"
"""The contexts of the names of countries and bodies, and of places."""

_SAID = {"stance": (REACTIONS, ACTS, COUNTRIES, BEHIND), "position": (COUNTRIES,), "actor_type": (BY,)}
"""The contexts in which the codes of each question appear."""


def translated(thing: Any, texts: NullTranslations) -> Any:
    """Return a codebook, a description or any part of one with its words translated."""
    if isinstance(thing, Mapping):
        return {key: translated(value, texts) for key, value in thing.items()}
    if isinstance(thing, tuple):
        return tuple(translated(value, texts) for value in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed = {field.name: _value(field.name, getattr(thing, field.name), texts) for field in fields(thing)}
    if isinstance(thing, Code):
        changed["forms"] = forms(texts, thing.label, thing.many)
        changed["label"] = texts.ngettext(thing.label, thing.many, 1)
        changed["within"] = small(changed["label"])
    if isinstance(thing, Question):
        pairs = zip(thing.codes, changed["codes"], strict=True)
        changed["codes"] = tuple(replace(new, said=_said(thing.name, old, texts)) for old, new in pairs)
    return replace(thing, **changed)


def _said(question: str, code: Code, texts: NullTranslations) -> dict[str, tuple[str, ...]]:
    """Return a code in words in each context; words that the catalogue lacks stay in the language of the collection."""
    return {context: forms(texts, text, text, context) for context, text in _contexts(question, code)}


def _contexts(question: str, code: Code) -> Iterator[tuple[str, str]]:
    """Yield the contexts in which a code of a question appears, each with the words in the language of the collection."""
    for context in _SAID.get(question, ()):
        text = {BEHIND: code.behind, BY: code.several}.get(context, code.within)
        if text:
            yield context, text


def messages(thing: Any) -> Iterator[Message]:
    """Yield the words of a codebook or a description in the form in which `translated` looks them up."""
    if isinstance(thing, Mapping):
        thing = tuple(thing.values())
    if isinstance(thing, tuple):
        for part in thing:
            yield from messages(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _messages(thing, field.name)
    if isinstance(thing, Question):
        for code in thing.codes:
            yield from (((text, text), context) for context, text in _contexts(thing.name, code))


def translated_country(known: Country, texts: NullTranslations) -> Country:
    """Return a country with CLDR's name, or the catalogue's if CLDR has none or uses it for another country."""
    return replace(known, name=country_name(known.code, known.name, texts))


def behind(context: str, name: str, texts: NullTranslations) -> str:
    """Return a name as it reads in a sentence that counts what is from or in it: "aux Pays-Bas" for "Netherlands"."""
    found = str(texts.pgettext(context, name))
    return found if found != name else pgettext("name", "({name})").format(name=texts.gettext(name))


def _value(name: str, value: Any, texts: NullTranslations) -> Any:
    if name not in _WORDS:
        return value if isinstance(value, str) else translated(value, texts)
    if isinstance(value, tuple):
        return tuple(_text(part, texts) for part in value)
    return _text(value, texts)


def _text(text: str, texts: NullTranslations) -> str:
    return texts.gettext(text) if text else ""


def _messages(thing: Any, name: str) -> Iterator[Message]:
    value = getattr(thing, name)
    if isinstance(thing, Code) and name == "label":
        yield (thing.label, thing.many), None
    elif name in _WORDS:
        yield from ((text, None) for text in (value if isinstance(value, tuple) else [value]) if text)
    elif not isinstance(value, str):
        yield from messages(value)
