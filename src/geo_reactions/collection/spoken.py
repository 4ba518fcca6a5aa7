"""A collection in another language: its own words translated by the catalogues beside its data; statements stay as said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from gettext import NullTranslations
from typing import Any

from geo_reactions.codebook import Code
from geo_reactions.model import Country
from geo_reactions.wording import country_name, forms

_WORDS = frozenset({"label", "definition", "help", "title", "subject", "text", "credits", "authors", "before", "after"})
"""The entries of codebook.toml and collection.toml that readers see as words."""

Message = str | tuple[str, str]
"""A text, or the singular and the plural of a word."""


def translated(thing: Any, texts: NullTranslations) -> Any:
    """Gives a codebook, a description or any part of one with its words translated."""
    if isinstance(thing, Mapping):
        return {key: translated(value, texts) for key, value in thing.items()}
    if isinstance(thing, tuple):
        return tuple(translated(value, texts) for value in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed = {field.name: _value(field.name, getattr(thing, field.name), texts) for field in fields(thing)}
    if isinstance(thing, Code):
        changed["forms"] = forms(texts, thing.label, thing.many)
        changed["label"] = changed["forms"][0]
    return replace(thing, **changed)


def messages(thing: Any) -> Iterator[Message]:
    """Lists the words of a codebook or a description, as `translated` asks for them."""
    if isinstance(thing, Mapping):
        thing = tuple(thing.values())
    if isinstance(thing, tuple):
        for part in thing:
            yield from messages(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _messages(thing, field.name)


def translated_country(told: Country, texts: NullTranslations) -> Country:
    """Gives a country with the name of CLDR, or the catalogue's where it has none."""
    name = texts.gettext(told.name)
    return replace(told, name=name if name != told.name else country_name(told.code, told.name))


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
        yield thing.label, thing.many
    elif name in _WORDS:
        yield from filter(None, value if isinstance(value, tuple) else [value])
    elif not isinstance(value, str):
        yield from messages(value)
