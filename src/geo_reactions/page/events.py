"""Messages of the browser, read as events; every value is decoded like a link, so that no unknown value gets in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from geo_reactions.domain.link import Unused, Vocabulary, decode
from geo_reactions.domain.view import Event, Kind, Open, Pick, Put, Reset, View, by_name, fields

Told = tuple[Event | None, tuple[Unused, ...]]


def event_of(data: Any, vocabulary: Vocabulary) -> Told:
    """Read a message of the page's script; return its event, or None if it has no usable one, and what could not be used."""
    match data:
        case {"kind": "open", "query": str(query)}:
            view, unused = decode(query, vocabulary)
            return Open(view), unused
        case {"kind": "pick", "field": str(field), "code": str(code)}:
            return _pick(field, code, vocabulary, add=bool(data.get("add")))
        case {"kind": "put", "values": Mapping() as values}:
            return _put(values, str(data.get("last")), vocabulary)
        case {"kind": "reset"}:
            return Reset(), ()
    return None, ()


def _pick(name: str, code: str, vocabulary: Vocabulary, *, add: bool) -> Told:
    try:
        field = by_name(name)
    except KeyError:
        return None, ()
    view, unused = _read(dict.fromkeys(field.keys, code), vocabulary)
    if view.is_default(name):
        return None, unused
    return Pick(name, view[name], add), unused


def _put(values: Mapping[str, Any], last: str, vocabulary: Vocabulary) -> Told:
    given = {str(key): str(value) for key, value in values.items()}
    moved = _beyond(given, last, vocabulary)
    if moved:
        given[moved] = given[last]
    view, unused = _read(given, vocabulary)
    named = [field.name for field in fields() if any(key in given for key in field.keys)]
    return Put({name: view[name] for name in named}, moved), unused


def _beyond(given: Mapping[str, str], last: str, vocabulary: Vocabulary) -> str:
    """Return the key of the end of a span that lies beyond the end set last; "" if none does."""
    field = next((field for field in fields() if field.kind is Kind.SPAN and last in field.keys), None)
    if field is None or not all(given.get(key) for key in field.keys):
        return ""
    since, until = (_read({key: given[key]}, vocabulary)[0][field.name][n] for n, key in enumerate(field.keys))
    other = next(key for key in field.keys if key != last)
    return other if since and until and since > until else ""


def _read(given: Mapping[str, str], vocabulary: Vocabulary) -> tuple[View, tuple[Unused, ...]]:
    parts = (f"{key}={quote(value, safe='', errors='replace')}" for key, value in given.items() if value)
    return decode("&".join(parts), vocabulary)
