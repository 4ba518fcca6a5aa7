"""The passages of a sentence in quotation marks."""

from __future__ import annotations

import re

_MARKED = re.compile(r'"([^"]+)(?:"|$)|“([^”]+)(?:”|$)|«\s*([^»]+?)\s*(?:»|$)|„([^“”]+)(?:[“”]|$)')
_FEWEST = 2
"""How many characters a passage has at least."""


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each passage in quotation marks begins and ends, without the marks; one left open goes to the end."""
    return [match.span(match.lastindex or 0) for match in _MARKED.finditer(text)]


def first_passage(text: str, begin: int = 0, end: int | None = None) -> str:
    """Return the first passage in quotation marks that begins within a part of a sentence, verbatim; empty without any."""
    stop = len(text) if end is None else end
    inside = (text[a:b] for a, b in spans(text) if begin <= a < stop)
    return next((passage.strip().rstrip(",") for passage in inside if len(passage) >= _FEWEST), "")
