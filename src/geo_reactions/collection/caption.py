"""The caption of a reaction: its quotation if that makes sense on its own, else its summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

LEAST_SPACES = 5
"""How many spaces a quotation needs to make sense on its own: it then has six words or more."""


def caption(row: Mapping[Any, Any], short: Callable[[str], str] = str) -> str:
    """Return the caption of a reaction, in quotation marks if it is a quotation; `short` shortens the text."""
    if str(row["quote"]).count(" ") < LEAST_SPACES:
        return short(row["summary"])
    return f"“{short(row['quote'])}”"
