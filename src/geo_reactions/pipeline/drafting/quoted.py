"""The passages of a sentence in quotation marks."""

from __future__ import annotations

import re

_MARKED = re.compile(r'"([^"]+)(?:"|$)|“([^”]+)(?:”|$)|«\s*([^»]+?)\s*(?:»|$)|„([^“”]+)(?:[“”]|$)')
"""A passage in quotation marks of four kinds, also one that is left open."""

_A_FEW = 3
"""How many words a passage has at most that is part of the sentence itself."""

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


def long_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the quotations that are more than a few words of the sentence itself, as in: "strongly" condemned."""
    return [(begin, end) for begin, end in spans(text) if len(text[begin:end].split()) > _A_FEW]
