"""The keys of the query string as OpenAPI parameters, made from the fields of View and the known codes."""

from __future__ import annotations

import re
from collections.abc import Collection as Codes
from itertools import islice
from typing import Any

from geo_reactions.api.paging import ALLOWED, LARGEST
from geo_reactions.domain.fields import Field, Kind
from geo_reactions.domain.link import FEW, MAX_WORDS, Vocabulary

Node = dict[str, Any]

_TELLING = 10_000
_PATTERNS = ("^[A-Z]{3}$", "^[a-z0-9]+(-[a-z0-9]+)*$", "^[A-Za-z0-9_.~-]+$")
_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_RANGE = r"^([0-9.e+-]+(\.\.([0-9.e+-]+)?)?|\.\.[0-9.e+-]+)$"
_POSITION = r"^-?[0-9]{1,3}(\.[0-9]{1,4})?,-?[0-9]{1,2}(\.[0-9]{1,4})?,[0-9]{1,3}(\.[0-9]{1,4})?$"
_HELP = {
    Kind.CHOICE: "codes, of which any will do",
    Kind.SPAN: "a day, month or year; a reaction with a less precise date is in if its range touches the span",
    Kind.RANGE: "numbers as 5..20, 5.. or ..20, both ends included, or a single number",
    Kind.WORDS: (
        "words that must all occur in actor, summary, quote or place, or in a name of its country, place or body in any "
        "language of the page; case, accents, dashes, apostrophes and quotation marks do not matter"
    ),
    Kind.DISPLAY: "how the view is shown; selects no reactions",
}
_SORT = (
    "column by which the reactions are ordered, with - before it for descending: codes, countries and places by their names in "
    "the language of lang, without case and accents; days and numbers as such; empty cells last both ways"
)
_PAGE = {
    "limit": {"type": "integer", "minimum": 1, "maximum": LARGEST},
    "offset": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
}


def view_keys(known: Vocabulary) -> dict[str, Node]:
    """Return the parameter of every key of a view, by key."""
    return {key: _parameter(key, field, known.get(field.name, ())) for field in known.fields for key in field.keys}


def page_keys() -> dict[str, Node]:
    """Return the parameters `limit` and `offset`, by key."""
    return {key: _query(key, ALLOWED[key], schema) for key, schema in _PAGE.items()}


def slug_of(codes: Codes[str]) -> str:
    """Return the narrowest of our patterns that the codes match, ".+" if none fits; test the first 10,000 codes only."""
    some = list(islice(codes, _TELLING))
    return next((pattern for pattern in _PATTERNS if all(re.match(pattern, code) for code in some)), ".+")


def _parameter(key: str, field: Field, known: Codes[str]) -> Node:
    help_text = _SORT if field.name == "sort" else f"{field.label}: {_HELP[field.kind]}"
    parameter = _query(key, help_text, _schema(field, known))
    return parameter | ({"style": "form", "explode": False} if field.kind is Kind.CHOICE else {})


def _query(key: str, description: str, schema: Node) -> Node:
    return {"name": key, "in": "query", "description": description, "allowEmptyValue": True, "schema": schema}


def _schema(field: Field, known: Codes[str]) -> Node:
    match field.kind:
        case Kind.CHOICE:
            return {"type": "array", "items": _code(known)}
        case Kind.SPAN:
            return {"type": "string", "pattern": _DATE}
        case Kind.RANGE:
            return {"type": "string", "pattern": _RANGE}
        case Kind.WORDS:
            return {"type": "string", "maxLength": MAX_WORDS}
    default = {"default": field.default} if field.default else {}
    if field.name == "map":
        return default | {"anyOf": [_code(known), {"type": "string", "pattern": _POSITION}]}
    return default | _code(known)


def _code(known: Codes[str]) -> Node:
    if len(known) <= FEW:
        return {"type": "string", "enum": sorted(known)}
    return {"type": "string", "pattern": slug_of(known)}
