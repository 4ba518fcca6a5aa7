"""Texts with elements in the places of their names in braces."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Any


def woven(text: str, **parts: Any) -> list[Any]:
    """Split a text at its names in braces, and return a list with the content of `parts` in their places.

    A part is an element, a text or a list of them.
    """
    found: list[Any] = []
    for before, name in _pieces(text):
        part = parts[name] if name else []
        found += [before] * bool(before) + (part if isinstance(part, list) else [part])
    return found


@cache
def _pieces(text: str) -> list[tuple[str, str | None]]:
    return [(before, name) for before, name, _format, _conversion in Formatter().parse(text)]
