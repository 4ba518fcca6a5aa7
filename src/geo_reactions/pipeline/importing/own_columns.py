"""The columns of a table that become the collection's own fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from geo_reactions.domain.characters import wrong_address
from geo_reactions.domain.own_fields import ADDRESS, CHOICE, OwnField
from geo_reactions.pipeline.importing.draft import Draft, meaning_of
from geo_reactions.pipeline.importing.numbers import decimal_mark, is_missing, to_number
from geo_reactions.pipeline.importing.values import by_distinct


def own_columns(draft: Draft) -> dict[str, pd.Series]:
    """Return the values of every own field: floats for numbers, else texts, empty for missing values.

    A row whose cell is no number or no address comes in without it, and is counted.
    """
    return {field.name: _values(draft, field) for field in draft.own_fields}


def _values(draft: Draft, field: OwnField) -> pd.Series:
    given = draft.table.frame[field.source]
    if field.is_number:
        decimal = draft.settings.reading.decimal or draft.table.found.decimal or decimal_mark(given)
        numbers, wrong = by_distinct(given, partial(to_number, decimal=decimal), None)
        draft.notes[f"with a {field.label} that is no number, left out"] = wrong != ""
        return numbers.astype("float64")
    if field.kind == ADDRESS:
        wrong, _reasons = by_distinct(given, wrong_address)
        draft.notes[f"with a {field.label} that a browser cannot follow, left out"] = (wrong != "") & (given != "")
        return given.where(wrong == "", "")
    meanings = draft.settings.codes.get(field.name, {})
    return by_distinct(given, partial(_choice, meanings=meanings) if field.kind == CHOICE else _text)[0]


def _text(text: str) -> str:
    return "" if is_missing(text) else text


def _choice(text: str, meanings: Mapping[str, str]) -> str:
    """Return what a text means, or itself on one line; empty if it stands for a missing value."""
    meant = meaning_of(text, meanings)
    if meant is not None:
        return meant
    return "" if is_missing(text) else " ".join(text.split())
