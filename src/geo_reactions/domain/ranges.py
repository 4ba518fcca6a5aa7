"""Ranges of numbers as an address writes them: "5..20", "5..", "..20", or "5" for a single number."""

from __future__ import annotations

import re
from math import inf, isfinite

from geo_reactions.domain.marked import N_

Range = tuple[float | None, float | None]
"""A least and a greatest number, both included; None leaves that end open."""

NO_RANGE, REVERSED = N_("not a number as 5, or numbers as 5..20"), N_("the first number is greater than the last")
"""Why a text is no range."""

_NUMBER = r"-?(?:\d{1,17}(?:\.\d{0,17})?|\.\d{1,17})(?:e[+-]?\d{1,3})?"
_RANGE = re.compile(rf"({_NUMBER})|({_NUMBER})\.\.({_NUMBER})?|\.\.({_NUMBER})", re.ASCII | re.IGNORECASE)


def read_range(text: str) -> Range:
    """Return the range that a text says; raise ValueError with NO_RANGE or REVERSED."""
    match = _RANGE.fullmatch(text.strip())
    if not match:
        raise ValueError(NO_RANGE)
    one, first, last, top = match.groups()
    least, most = one or first, one or last or top
    ends = float(least or -inf), float(most or inf)
    if not all(isfinite(end) for end, given in zip(ends, (least, most), strict=True) if given):
        raise ValueError(NO_RANGE)
    if ends[0] > ends[1]:
        raise ValueError(REVERSED)
    return ends[0] if least else None, ends[1] if most else None


def range_code(value: Range) -> str:
    """Return a range as an address writes it."""
    least, most = ("" if end is None else _plain(end) for end in value)
    return least if least == most else f"{least}..{most}"


def _plain(number: float) -> str:
    """Return a number in digits, as short as it can be read back."""
    short = f"{number:.15g}"
    return short if float(short) == number else repr(number)


def lies_within(inner: Range, outer: Range) -> bool:
    """Return whether a range lies within another one."""
    (a, b), (c, d) = _ends(inner), _ends(outer)
    return c <= a and b <= d


def overlaps(one: Range, other: Range) -> bool:
    """Return whether two ranges have a number in common."""
    (a, b), (c, d) = _ends(one), _ends(other)
    return c <= b and a <= d


def hull(one: Range, other: Range) -> Range:
    """Return the narrowest range that holds two others."""
    (a, b), (c, d) = _ends(one), _ends(other)
    least, most = min(a, c), max(b, d)
    return None if least == -inf else least, None if most == inf else most


def _ends(value: Range) -> tuple[float, float]:
    least, most = value
    return -inf if least is None else least, inf if most is None else most
