"""The entries of a TOML table against the fields of a dataclass: those missing, unknown or of another type."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

_TYPES: Mapping[str, tuple[type, ...]] = {"str": (str,), "float": (float, int), "int": (int,), "date": (date,)}
_WORDS: Mapping[str, str] = {
    "str": "a text in quotation marks",
    "float": "a number, without quotation marks",
    "int": "a whole number, without quotation marks",
    "date": "a day as 2020-10-02, without quotation marks",
}


class Wrong(NamedTuple):
    """An entry that cannot be used: its name with those of the tables around it, its value, and what is expected instead."""

    name: str
    value: str
    expected: str


def wrong_entries(raw: Any, kind: type, where: str) -> Iterator[Wrong]:
    """Yield what is wrong with a table whose entries are the fields of a dataclass."""
    if not isinstance(raw, Mapping):
        yield Wrong(where, str(raw), f"a table: [{where}]")
        return
    known = {field.name: field for field in dataclasses.fields(kind)}
    yield from unknown_entries(raw, known, where)
    for name, field in known.items():
        if name in raw:
            yield from _mistyped(raw[name], str(field.type), f"{where}.{name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            yield Wrong(f"{where}.{name}", "", f"{name}, which is missing")


def wrong_tables(raw: Any, kind: type, where: str) -> Iterator[Wrong]:
    """Yield what is wrong with an array of such tables."""
    if not isinstance(raw, list):
        yield Wrong(where, str(raw), f"tables: [[{where}]]")
        return
    for entry in raw:
        yield from wrong_entries(entry, kind, where)


def unknown_entries(raw: Mapping[str, Any], known: Mapping[str, Any], where: str) -> Iterator[Wrong]:
    """Yield the entries whose names are not known, with the one that is spelled like each."""
    for name in raw:
        if name not in known:
            alike = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {alike[0]}?" if alike else ""
            yield Wrong(f"{where}.{name}".strip("."), "", f"one of {', '.join(known)}{hint}")


def mistyped(value: Any, kind: str, name: str) -> Iterator[Wrong]:
    """Yield an entry whose value is not of a type: "str", "float", "int" or "date"."""
    if not isinstance(value, _TYPES[kind]) or isinstance(value, bool) or (kind == "date" and type(value) is not date):
        yield Wrong(name, str(value), _WORDS[kind])


def _mistyped(value: Any, annotation: str, name: str) -> Iterator[Wrong]:
    kind = annotation.removesuffix(" | None")
    if kind in _TYPES:
        yield from mistyped(value, kind, name)
