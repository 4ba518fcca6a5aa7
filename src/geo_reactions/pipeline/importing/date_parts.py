"""Dates in several columns: the year, month and day of "iyear, imonth, iday" or "Start Year, Start Month, Start Day"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from geo_reactions.pipeline.importing.header_words import said
from geo_reactions.pipeline.importing.values import by_distinct

_NAMES = {
    "year": ("year", "jahr", "annee", "ano"),
    "month": ("month", "monat", "mois", "mes"),
    "day": ("day", "tag", "jour", "dia"),
}
_BEGINS = ("", "start", "event", "begin", "i")
"""What the best of several dates has around its parts, the best first."""

_OPEN = re.compile(r"(?:-(?:0+|-?99?|na|nan|n/a|unknown)?)+$", re.IGNORECASE)
"""What stands at the end of a date whose last parts are missing: "2001-6-", "1970-1-0", "2001--"."""


def date_pattern(columns: Sequence[str]) -> str:
    """Return the text that joins the columns of a date, as "{iyear}-{imonth}-{iday}"; empty without a year and its month."""
    by_rest: dict[str, dict[str, str]] = {}
    for column in columns:
        words = said(column)
        for part, names in _NAMES.items():
            for name in (name for name in names if words.startswith(name) or words.endswith(name)):
                rest = words.removeprefix(name) if words.startswith(name) else words.removesuffix(name)
                by_rest.setdefault(rest.strip(), {}).setdefault(part, column)
    found = {rest: parts for rest, parts in by_rest.items() if {"year", "month"} <= parts.keys()}
    best = min(found, key=lambda rest: _BEGINS.index(rest) if rest in _BEGINS else len(_BEGINS), default=None)
    if best is None:
        return ""
    return "-".join(f"{{{found[best][part]}}}" for part in _NAMES if part in found[best])


def closed(dates: pd.Series) -> pd.Series:
    """Return dates joined from parts without the missing parts at their ends: "1970-1" for "1970-1-0"."""
    return by_distinct(dates, lambda text: _OPEN.sub("", text))[0]
