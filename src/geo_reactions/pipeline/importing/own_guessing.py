"""Guesses which of the columns that are left of a table become fields of the collection's own, and of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from math import inf

from geo_reactions.domain.own_fields import ADDRESS, CHOICE, NUMBER, TEXT, OwnField, is_free
from geo_reactions.pipeline.importing.column_values import MOST, ColumnValues
from geo_reactions.pipeline.importing.draft import slug
from geo_reactions.pipeline.importing.header_words import said
from geo_reactions.pipeline.importing.reading import TableFile

_AT_MOST = {CHOICE: 3, NUMBER: 2, TEXT: 2, ADDRESS: 1}
"""How many fields of each kind are guessed; a page with more filters would be hard to survey."""

_CODES, _FEWEST, _OFTEN, _LONG, _FILLED = 200, 3, 3, 40, 0.2
"""The most values of a choice; the fewest values of a number; how often a choice recurs on average, and how long it is at most
on average; and the least share of rows with a value."""

_QUANTITIES = frozenset(("aid", "paid", "unpaid", "bid", "covid", "valid", "invalid"))
"""Headers that end like those of identifiers ("rcid", "eventid"), but are none."""

_NO_NUMBERS = frozenset(
    (
        "id",
        "code",
        "iso",
        "no",
        "nr",
        "year",
        "month",
        "day",
        "hour",
        "precision",
        "timestamp",
        "version",
        "zip",
        "index",
    )
)
"""Words in the header of a column whose numbers are no quantities."""


def guess_own(table: TableFile, columns: Iterable[str]) -> list[OwnField]:
    """Return an own field for some columns of a table: the first three choices, two numbers, two texts and one address."""
    found: list[OwnField] = []
    made: Counter[str] = Counter()
    for column in columns:
        kind = _kind(column, ColumnValues(table.frame[column]))
        if kind and made[kind] < _AT_MOST[kind]:
            made[kind] += 1
            name = next(name for name in _names(column) if name not in {field.name for field in found})
            found.append(OwnField(name, _label(column), kind, "" if column == name else column))
    return found


def _kind(column: str, values: ColumnValues) -> str:
    """Return the kind of field that a column can be; empty if it says too little."""
    if values.share_filled < _FILLED or len(values.few) < 2:  # noqa: PLR2004 - one value says nothing
        return ""
    if values.addresses > MOST:
        return ADDRESS
    if values.numbers(inf) > MOST:
        is_quantity = not (_is_number_of_a_thing(column) or values.is_unique)
        return NUMBER if is_quantity and len(values.few) >= _FEWEST else ""
    if not values.is_text:
        return ""
    is_short = values.some.str.len().mean() <= _LONG
    codes = len(values.codes)
    return CHOICE if is_short and codes <= _CODES and len(values.some) >= _OFTEN * codes else TEXT


def _is_number_of_a_thing(column: str) -> bool:
    """Return whether a header says that its numbers are names of things or parts of dates: "country_code", "rcid"."""
    words = said(column)
    is_id = " " not in words and words.endswith("id") and words not in _QUANTITIES
    return is_id or not _NO_NUMBERS.isdisjoint(words.split())


def _names(column: str) -> Iterator[str]:
    """Yield names for a field that can be used, the nearest to the header of its column first."""
    plain = slug(column, "_")[:30].strip("_") or "field"
    name = plain if is_free(plain) else f"own_{plain}"
    yield name
    yield from (f"{name}_{n}" for n in count(2))


def _label(column: str) -> str:
    """Return the header of a column as a label."""
    words = " ".join(column.replace("_", " ").split())
    return words[:1].upper() + words[1:]
