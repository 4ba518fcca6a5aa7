"""The templates of the pages that need no script, and the words they share."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import pandas as pd
from flask import request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from geo_reactions.collection import Collection
from geo_reactions.edtf import parse, say
from geo_reactions.sentence import counted

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_SPACES = "\t\n\r"


def page(name: str, collection: Collection, address: str, **values: Any) -> str:
    """Fills in the template of a page; `address` is where it lives, empty for one that lives nowhere."""
    shared = {"about": collection.description, "book": collection.codebook, "root": request.url_root}
    return template(name, **shared, address=address, **values)


def template(name: str, **values: Any) -> str:
    """Fills in a template."""
    return _templates().get_template(name).render(**values)


def when(date: str) -> str:
    """Says an EDTF date, or that there is none."""
    return say(parse(date)) if date else "undated"


def shown(value: Any) -> Any:
    """Takes out of a text what a reader never sees: controls, and marks that turn the direction of what follows."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return "".join(char for char in value if _is_shown(char))


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Gives the rows of a frame as dictionaries with plain values; an empty cell is an empty text."""
    records = frame.astype(object).to_dict("records")
    return [{str(key): "" if pd.isna(value) else value for key, value in row.items()} for row in records]


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("geo_reactions.web"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"when": when, "counted": counted}
    return found


def _is_shown(char: str) -> bool:
    if unicodedata.category(char) == "Cc":
        return char in _SPACES
    return unicodedata.bidirectional(char) not in _TURNS
