"""What the values of a column are: shares of dates, numbers, addresses and texts among them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import pandas as pd

from geo_reactions.pipeline.importing.values import column_to_edtf, date_order, is_missing

_SAMPLE, _FEW = 5_000, 200
"""How many rows are looked at, and how many distinct values where a look is slow."""

_SENTENCE = 25
"""How many letters texts that say what happened have at least on average."""

_STATES = frozenset({
    "AK", "AL", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI", "IA", "ID", "IL", "IN", "KS", "KY",
    "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MP", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK",
    "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY",
})  # fmt: skip
"""The postal codes of the states of the USA, many of which are codes of countries, too."""

HALF, MOST = 0.5, 0.8
"""The least share of values that are what the header of their column says, and of those that speak for themselves."""


class ColumnValues:
    """The values of a column; shares are from 0 to 1, of the first 5,000 values that are not missing."""

    def __init__(self, values: pd.Series) -> None:
        some = values.head(_SAMPLE)
        self.some = some[~some.map(is_missing).astype(bool)]
        self._all = values

    @property
    def is_empty(self) -> bool:
        """Return whether all values are missing."""
        return bool(self.some.empty)

    @property
    def share_filled(self) -> float:
        """Return the share of rows with a value, among the first 5,000."""
        return len(self.some) / max(1, min(len(self._all), _SAMPLE))

    @property
    def is_unique(self) -> bool:
        """Return whether every row has a value of its own."""
        return bool(self._all.is_unique and (self._all != "").all())

    @cached_property
    def codes(self) -> list[str]:
        """Return the distinct values, the most frequent first."""
        return list(codes_in(self._all))

    @cached_property
    def few(self) -> pd.Series:
        """Return at most 200 distinct values, for what takes time."""
        return self.some.drop_duplicates().head(_FEW)

    @cached_property
    def dates(self) -> float:
        """Return the share of dates; years are dates."""
        found, _reasons = column_to_edtf(self.few, date_order(self.few).order)
        return float((found != "").mean()) if len(self.few) else 0.0

    @property
    def whole_dates(self) -> float:
        """Return the share of dates, 0 if most values are no longer than a year."""
        return self.dates if (self.some.str.len() > len("2020")).mean() > HALF else 0.0

    def numbers(self, most: float) -> float:
        """Return the share of numbers from -most to most."""
        found = pd.to_numeric(self.some.str.replace(",", "."), errors="coerce")
        return float((found.abs() <= most).mean())

    @property
    def digits(self) -> float:
        """Return the share of values with a digit."""
        return float(self.some.str.contains(r"\d", regex=True).mean())

    @property
    def are_american_states(self) -> bool:
        """Return whether all values are postal codes of states of the USA."""
        return _STATES.issuperset(self.few)

    @property
    def commas(self) -> float:
        """Return the share of values with a comma."""
        return float(self.some.str.contains(",", regex=False).mean())

    @property
    def addresses(self) -> float:
        """Return the share of web addresses."""
        return float(self.some.str.match(r"https?://").mean())

    @property
    def is_text(self) -> bool:
        """Return whether most values have words and are no addresses."""
        return bool(self.some.str.contains(r"[^\W\d_]{2}", regex=True).mean() > HALF) and self.addresses < HALF

    @property
    def is_sentence(self) -> bool:
        """Return whether the values are texts of several words, long enough to say what happened."""
        has_words = bool(self.some.str.contains(" ", regex=False).mean() > MOST)
        return self.is_text and has_words and bool(self.some.str.len().mean() >= _SENTENCE)


def codes_in(values: pd.Series) -> Iterator[str]:
    """Yield the distinct values of a column of codes, the most frequent first."""
    yield from (str(value) for value in values[values != ""].value_counts().index)
