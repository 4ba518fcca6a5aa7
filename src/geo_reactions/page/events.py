"""Messages of the browser, read as events; every value is decoded like a link, so that no unknown value gets in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from geo_reactions.domain.fields import Kind
from geo_reactions.domain.link import Codes, Unused, decode, fields_of
from geo_reactions.domain.view import Event, Open, Pick, Put, Reset, View

Understood = tuple[Event | None, tuple[Unused, ...]]


def event_of(data: Any, vocabulary: Codes) -> Understood:
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


def _pick(name: str, code: str, vocabulary: Codes, *, add: bool) -> Understood:
    try:
        field = fields_of(vocabulary)[name]
    except KeyError:
        return None, ()
    view, unused = _read(dict.fromkeys(field.keys, code), vocabulary)
    if view.is_default(name):
        return None, unused
    return Pick(name, view[name], add), unused


def _put(values: Mapping[str, Any], last: str, vocabulary: Codes) -> Understood:
    given = {str(key): str(value) for key, value in values.items()}
    moved = _beyond(given, last, vocabulary)
    if moved:
        given[moved] = given[last]
    view, unused = _read(given, vocabulary)
    named = [field.name for field in view.fields if any(key in given for key in field.keys)]
    return Put({name: view[name] for name in named}, moved), unused


def _beyond(given: Mapping[str, str], last: str, vocabulary: Codes) -> str:
    """Return the key of the end of a span that lies beyond the end set last; "" if none does."""
    field = fields_of(vocabulary).of_key(last)
    if field is None or field.kind is not Kind.SPAN or not all(given.get(key) for key in field.keys):
        return ""
    since, until = (_read({key: given[key]}, vocabulary)[0][field.name][n] for n, key in enumerate(field.keys))
    other = next(key for key in field.keys if key != last)
    return other if since and until and since > until else ""


def _read(given: Mapping[str, str], vocabulary: Codes) -> tuple[View, tuple[Unused, ...]]:
    parts = (f"{key}={quote(value, safe='', errors='replace')}" for key, value in given.items() if value)
    return decode("&".join(parts), vocabulary)
