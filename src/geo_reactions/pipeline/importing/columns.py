"""Whole columns of texts as values: each distinct text is read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from geo_reactions.pipeline.importing.dates import to_edtf
from geo_reactions.pipeline.importing.numbers import is_missing


def by_distinct(series: pd.Series, convert: Callable[[str], Any], empty: Any = "") -> tuple[pd.Series, pd.Series]:
    """Return what `convert` makes of every text, and a reason for every text of which it raises ValueError.

    Both have the index of `series` and hold objects. Where the value is None or refused, it is `empty`. Where there is
    no reason, the reason is "".
    """
    codes, distinct = pd.factorize(series.fillna("").to_numpy(object))
    values, reasons = np.empty(len(distinct), object), np.full(len(distinct), "", object)
    for n, text in enumerate(distinct):
        values[n], reasons[n] = _converted(text, convert, empty)
    return pd.Series(values[codes], series.index, object), pd.Series(reasons[codes], series.index, object)


def _converted(text: str, convert: Callable[[str], Any], empty: Any) -> tuple[Any, str]:
    try:
        value = convert(text)
    except ValueError as error:
        return empty, str(error)
    return (empty if value is None else value), ""


def column_to_edtf(series: pd.Series, order: str, *, serial: bool = False) -> tuple[pd.Series, pd.Series]:
    """Return the dates of a column in EDTF level 0, "" for missing and wrong ones, and the reasons of wrong ones."""
    return by_distinct(series, partial(_edtf_or_missing, order=order, serial=serial))


def _edtf_or_missing(text: str, order: str, *, serial: bool) -> str:
    return "" if is_missing(text) else to_edtf(text, order, serial=serial)
