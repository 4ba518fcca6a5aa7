"""What the browser says, read as an event; every value passes through the link, so that nothing unknown gets in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from geo_reactions.link import Unused, Vocabulary, decode
from geo_reactions.view import Event, Open, Pick, Put, Reset, by_name, fields

Told = tuple[Event | None, tuple[Unused, ...]]


def event_of(data: Any, vocabulary: Vocabulary) -> Told:
    """Reads what the script sent; an unknown message is no event."""
    match data:
        case {"kind": "open", "query": str(query)}:
            view, unused = decode(query, vocabulary)
            return Open(view), unused
        case {"kind": "pick", "field": str(field), "code": str(code)}:
            return _pick(field, code, vocabulary, add=bool(data.get("add")))
        case {"kind": "put", "values": Mapping() as values}:
            return _put(values, vocabulary)
        case {"kind": "reset"}:
            return Reset(), ()
    return None, ()


def _pick(name: str, code: str, vocabulary: Vocabulary, *, add: bool) -> Told:
    try:
        field = by_name(name)
    except KeyError:
        return None, ()
    view, unused = decode("&".join(f"{key}={quote(code, safe='', errors='replace')}" for key in field.keys), vocabulary)
    if view.is_default(name):
        return None, unused
    return Pick(name, view[name], add), unused


def _put(values: Mapping[str, Any], vocabulary: Vocabulary) -> Told:
    given = {str(key): str(value) for key, value in values.items()}
    view, unused = decode(
        "&".join(f"{key}={quote(value, safe='', errors='replace')}" for key, value in given.items() if value),
        vocabulary,
    )
    named = [field.name for field in fields() if any(key in given for key in field.keys)]
    return Put({name: view[name] for name in named}), unused
