"""The entries of a TOML table against what is known of them: those missing, unknown or of another type."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Any, NamedTuple, TypeVar

Keys = tuple[str | int, ...]
"""The way to an entry: the names of the tables around it, for a table of an array its number from 0, and its own name."""

_FRACTION = re.compile(r"-?([0-9]+(/[0-9]+)?|[0-9]*\.[0-9]+)")
_LONGEST_FRACTION = 40
_Value = TypeVar("_Value")


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


@dataclass(frozen=True)
class Entries:
    """The entries that a table may have: the type of each, those that it must have, and the defaults of the others.

    `allowed` has the values of entries that have only a few, `ranges` the least and the greatest value of numbers. The checks
    of a file enforce both in their own words.
    """

    types: Mapping[str, str]
    needed: Collection[str] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    allowed: Mapping[str, Collection[str]] = field(default_factory=dict)
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def __or__(self, other: Entries) -> Entries:
        """Return the entries of both."""
        return Entries(
            {**self.types, **other.types},
            (*self.needed, *other.needed),
            {**self.defaults, **other.defaults},
            {**self.allowed, **other.allowed},
            {**self.ranges, **other.ranges},
        )


def entries_of(
    kind: type,
    names: Mapping[str, str] | Iterable[str] | None = None,
    *,
    needed: Collection[str] = (),
    allowed: Mapping[str, Collection[str]] | None = None,
    ranges: Mapping[str, tuple[float, float]] | None = None,
) -> Entries:
    """Return the fields of a dataclass as the entries of a table.

    `names` has those that the table has, or by the name of the entry that of the field, where these differ; without it the
    table has all. Fields without a default are needed, and so are those in `needed`.
    """
    fields = {field.name: field for field in dataclasses.fields(kind)}
    names = names if isinstance(names, Mapping) else {name: name for name in (fields if names is None else names)}
    found = {name: fields[of] for name, of in names.items()}
    return Entries(
        {name: str(field.type).removesuffix(" | None") for name, field in found.items()},
        [name for name, field in found.items() if name in needed or _is_needed(field)],
        {name: field.default for name, field in found.items() if not (name in needed or _is_needed(field))},
        _of(found, allowed),
        _of(found, ranges),
    )


def _is_needed(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _of(names: Collection[str], values: Mapping[str, _Value] | None) -> dict[str, _Value]:
    return {name: value for name, value in (values or {}).items() if name in names}


def wrong_table(raw: Any, known: Entries, keys: Keys) -> Iterator[Wrong]:
    """Yield what is wrong with a table: entries that are missing, unknown or of another type."""
    if not isinstance(raw, Mapping):
        name = joined(keys)
        yield Wrong(keys, shown(raw), f"a table: [[{name}]]" if isinstance(keys[-1], int) else f"a table: [{name}]")
        return
    yield from unknown_entries(raw, known.types, keys)
    for name, kind in known.types.items():
        if name in raw:
            yield from mistyped(raw[name], kind, (*keys, name))
        elif name in known.needed:
            yield Wrong((*keys, name), "", f"{name}, which is missing")


def wrong_tables(raw: Any, known: Entries, keys: Keys) -> Iterator[Wrong]:
    """Yield what is wrong with an array of tables."""
    if not isinstance(raw, list):
        yield Wrong(keys, shown(raw), f"tables: [[{joined(keys)}]]")
        return
    for n, entry in enumerate(raw):
        yield from wrong_table(entry, known, (*keys, n))


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
    """Yield an entry whose value is not of a type, one of those in `_TYPES`; values of any other type are not checked."""
    if not is_of(value, kind):
        yield Wrong(keys, shown(value), _TYPES[kind].words)


def is_of(value: Any, kind: str) -> bool:
    """Return whether a value is of a type; every value is of a type that `mistyped` does not check."""
    return kind not in _TYPES or _TYPES[kind].fits(value)


def type_name(kind: str) -> str:
    """Return what the documents call a type; empty for one that `mistyped` does not check."""
    return _TYPES[kind].name if kind in _TYPES else ""


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
    """A type of values: whether a value is of it, how messages call it, and how documents do."""

    fits: Callable[[Any], bool]
    words: str
    name: str


def _is_number(value: Any, kinds: type | tuple[type, ...]) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


_TYPES: Mapping[str, _Type] = {
    "str": _Type(lambda value: isinstance(value, str), "a text in quotation marks", "text"),
    "bool": _Type(lambda value: isinstance(value, bool), "true or false, without quotation marks", "true or false"),
    "int": _Type(lambda value: _is_number(value, int), "a whole number, without quotation marks", "whole number"),
    "float": _Type(lambda value: _is_number(value, (int, float)), "a number, without quotation marks", "number"),
    "date": _Type(lambda value: type(value) is date, "a day as 2020-10-02, without quotation marks", "day"),
    "Fraction": _Type(
        lambda value: fraction(value) is not None,
        'a number, or a fraction in quotation marks: "2/3"',
        "number or fraction",
    ),
    "tuple[str, ...]": _Type(_are_texts, 'a list of texts: ["one", "other"]', "list of texts"),
    "str | float | date": _Type(
        lambda value: isinstance(value, str) or _is_number(value, (int, float)) or type(value) is date,
        "a text in quotation marks, a number or a day",
        "text, number or day",
    ),
}
