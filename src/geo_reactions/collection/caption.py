"""The words that stand alone for a reaction: its quotation where that says enough by itself, else its summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_SPACES = 5
"""How many spaces a quotation has at least that says enough by itself: it has six words or more."""

WITHOUT_QUOTATION = f"length(quote) - length(replace(quote, ' ', '')) < {_SPACES}"
"""Tells in SQL whether a row has no quotation that says enough by itself."""


def caption(row: Mapping[Any, Any], short: Callable[[str], str] = str) -> str:
    """Give the words that stand for a reaction, in quotation marks where they are its actor's; `short` shortens them."""
    if str(row["quote"]).count(" ") < _SPACES:
        return short(row["summary"])
    return f"“{short(row['quote'])}”"
