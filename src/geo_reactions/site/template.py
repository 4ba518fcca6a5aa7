"""The templates of the pages that need no script, with the filters and functions that they share."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from flask import request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from geo_reactions.collection import Collection
from geo_reactions.collection.names import body_name
from geo_reactions.domain.edtf import parse
from geo_reactions.language.codes import said_of
from geo_reactions.language.dates import say
from geo_reactions.language.sentence import coded_stance, people, reactions, taken_over
from geo_reactions.language.wording import SOURCE, _, decimal, language, ngettext, number, percent
from geo_reactions.request.addresses import at
from geo_reactions.request.negotiation import keeping, switch

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_SPACES = "\t\n\r"


def page(name: str, collection: Collection, address: str, **values: Any) -> str:
    """Render the template of a page; `address` is its path on the site, empty for a page without an address of its own."""
    shared = {
        "about": collection.description,
        "book": collection.codebook,
        "root": request.url_root,
        "host": request.host_url.rstrip("/"),
        "place": at(address),
        "languages": [(code, name, at(there)) for code, name, there in switch(address)] if address else (),
        "address": keeping(address) if address else "",
        "card": _card(values.pop("card", "")),
    }
    return template(name, **shared, **values)


def _card(query: str) -> str:
    """Return the address of the preview image in the language of the page."""
    spoken = [] if language() == SOURCE else [f"lang={language()}"]
    asked = "&".join(filter(None, [query, *spoken]))
    return f"card.png{'?' + asked if asked else ''}"


def template(name: str, **values: Any) -> str:
    """Render a template."""
    return _templates().get_template(name).render(**values)


def when(date: str) -> str:
    """Return an EDTF date in words, or "undated" in the reader's language if it is empty."""
    return say(parse(date)) if date else _("undated")


def shown(value: Any) -> Any:
    """Return a text without control characters and without marks that change the direction of writing.

    Return other values, and markup, unchanged.
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return "".join(char for char in value if _is_shown(char))


def plain(row: Mapping[str, Any], collection: Collection) -> dict[str, Any]:
    """Return a row with empty texts for empty cells, and with the names that readers know."""
    full = {key: "" if value is None else value for key, value in row.items()}
    return full | _names(full, collection)


def own() -> Markup:
    """Return the attribute that marks a text in the language of the collection; empty if the page has that language."""
    return Markup("") if language() == SOURCE else Markup(' lang="{}"').format(SOURCE)


def filled(text: str, **values: Any) -> Markup:
    """Fill values, which may be links, into a text without markup."""
    return escape(text).format(**{name: shown(value) for name, value in values.items()})


def _names(row: dict[str, Any], collection: Collection) -> dict[str, Any]:
    """Return body and place in the reader's language and a person as recorded; `name_lang` marks the language of the latter."""
    body = body_name(row, collection)
    place = collection.places.get(row["place_id"], {"place": row["place"]})
    return {"name": body or row["name"], "name_lang": Markup("") if body else own(), "place": place["place"]}


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("geo_reactions.site"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "when": when,
        "reactions": reactions,
        "number": number,
        "percent": percent,
        "decimal": decimal,
        "fill": filled,
        "stance": coded_stance,
        "people": people,
        "taken_over": taken_over,
        "said_of": said_of,
    }
    found.globals |= {"_": _, "ngettext": ngettext, "language": language, "to": keeping, "at": at, "own": own}
    return found


def _is_shown(char: str) -> bool:
    if unicodedata.category(char) == "Cc":
        return char in _SPACES
    return unicodedata.bidirectional(char) not in _TURNS
