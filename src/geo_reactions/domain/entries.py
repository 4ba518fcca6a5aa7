"""The entries of a TOML table against what is known of them: those missing, unknown or of another type."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Any, NamedTuple

Keys = tuple[str | int, ...]
"""The way to an entry: the names of the tables around it, for a table of an array its number from 0, and its own name."""

_FRACTION = re.compile(r"-?([0-9]+(/[0-9]+)?|[0-9]*\.[0-9]+)")
_LONGEST_FRACTION = 40


class Wrong(NamedTuple):
    """An entry that cannot be used: the way to it, its value, and what is expected instead."""

    keys: Keys
    value: str
    expected: str

    @property
    def name(self) -> str:
        """Return the name of the entry with those of the tables around it, as "maps.lat"."""
        return joined(self.keys)


def joined(keys: Iterable[str | int]) -> str:
    """Return the names on the way to an entry, joined by dots."""
    return ".".join(key for key in keys if isinstance(key, str))


def wrong_entries(raw: Any, kind: type, keys: Keys) -> Iterator[Wrong]:
    """Yield what is wrong with a table whose entries are the fields of a dataclass."""
    fields = dataclasses.fields(kind)
    needed = [
        field.name
        for field in fields
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    yield from wrong_table(raw, types_of(kind), needed, keys)


def types_of(kind: type) -> dict[str, str]:
    """Return the types of the fields of a dataclass, as they are written, by name."""
    return {field.name: str(field.type).removesuffix(" | None") for field in dataclasses.fields(kind)}


def wrong_table(raw: Any, types: Mapping[str, str], needed: Collection[str], keys: Keys) -> Iterator[Wrong]:
    """Yield what is wrong with a table: `types` has the type of each entry that it may have, `needed` those that it must have."""
    if not isinstance(raw, Mapping):
        name = joined(keys)
        yield Wrong(keys, shown(raw), f"a table: [[{name}]]" if isinstance(keys[-1], int) else f"a table: [{name}]")
        return
    yield from unknown_entries(raw, types, keys)
    for name, kind in types.items():
        if name in raw:
            yield from mistyped(raw[name], kind, (*keys, name))
        elif name in needed:
            yield Wrong((*keys, name), "", f"{name}, which is missing")


def wrong_tables(raw: Any, kind: type, keys: Keys) -> Iterator[Wrong]:
    """Yield what is wrong with an array of tables whose entries are the fields of a dataclass."""
    if not isinstance(raw, list):
        yield Wrong(keys, shown(raw), f"tables: [[{joined(keys)}]]")
        return
    for n, entry in enumerate(raw):
        yield from wrong_entries(entry, kind, (*keys, n))


def unknown_entries(raw: Mapping[str, Any], known: Collection[str], keys: Keys) -> Iterator[Wrong]:
    """Yield the entries whose names are not known, with the one that is spelled like each."""
    for name in raw:
        if name not in known:
            yield Wrong((*keys, name), "", one_of(name, known))


def tables_at(raw: Any, keys: Keys) -> list[tuple[Keys, Mapping[str, Any]]]:
    """Return the tables of an array of tables, with the way to each; what is no table is left out."""
    for key in keys:
        raw = raw.get(key) if isinstance(raw, Mapping) else None
    found = enumerate(raw if isinstance(raw, list) else [])
    return [((*keys, n), entry) for n, entry in found if isinstance(entry, Mapping)]


def mistyped(value: Any, kind: str, keys: Keys) -> Iterator[Wrong]:
    """Yield an entry whose value is not of a type: "str", "bool", "int", "float", "date", "Fraction" or "tuple[str, ...]".

    Values of any other type are not checked.
    """
    if not is_of(value, kind):
        yield Wrong(keys, shown(value), _TYPES[kind].words)


def is_of(value: Any, kind: str) -> bool:
    """Return whether a value is of a type; every value is of a type that `mistyped` does not check."""
    return kind not in _TYPES or _TYPES[kind].fits(value)


def one_of(value: str, allowed: Collection[str], what: str = "") -> str:
    """Return in words what is allowed instead of a value, with the one that is spelled like it; `what` says what they are."""
    alike = difflib.get_close_matches(value, allowed, 1)
    hint = f"; did you mean {alike[0]}?" if alike else ""
    return f"one of {what + ' ' if what else ''}{', '.join(allowed)}{hint}"


def fraction(value: Any) -> Fraction | None:
    """Return a number, or a text such as "2/3" or "0.5", as a fraction; None for anything else."""
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, float):
        return Fraction(str(value)) if isfinite(value) else None
    if not isinstance(value, str) or len(value) > _LONGEST_FRACTION or not _FRACTION.fullmatch(value):
        return None
    try:
        return Fraction(value)
    except ZeroDivisionError:
        return None


def shown(value: Any) -> str:
    """Return a value about as TOML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Type(NamedTuple):
    """A type of values: whether a value is of it, and how messages call it."""

    fits: Callable[[Any], bool]
    words: str


def _is_number(value: Any, kinds: type | tuple[type, ...]) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


_TYPES: Mapping[str, _Type] = {
    "str": _Type(lambda value: isinstance(value, str), "a text in quotation marks"),
    "bool": _Type(lambda value: isinstance(value, bool), "true or false, without quotation marks"),
    "int": _Type(lambda value: _is_number(value, int), "a whole number, without quotation marks"),
    "float": _Type(lambda value: _is_number(value, (int, float)), "a number, without quotation marks"),
    "date": _Type(lambda value: type(value) is date, "a day as 2020-10-02, without quotation marks"),
    "Fraction": _Type(lambda value: fraction(value) is not None, 'a number, or a fraction in quotation marks: "2/3"'),
    "tuple[str, ...]": _Type(_are_texts, 'a list of texts: ["one", "other"]'),
}
