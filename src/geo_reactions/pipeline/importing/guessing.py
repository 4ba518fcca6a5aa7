"""Guesses which column of a table is what, from its header and its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from geo_reactions.pipeline.importing.date_parts import date_pattern
from geo_reactions.pipeline.importing.draft import code_name
from geo_reactions.pipeline.importing.header_words import EXACT, nearest, nearness
from geo_reactions.pipeline.importing.lands import Lands
from geo_reactions.pipeline.importing.reading import TableFile
from geo_reactions.pipeline.importing.settings import TARGETS, Import
from geo_reactions.pipeline.importing.stances import stances
from geo_reactions.pipeline.importing.values import column_to_edtf, date_order, is_missing

_MOST_CODES, _MOST_STANCES, _SAMPLE = 24, 12, 5_000
"""The greatest numbers of values of a column of types and of stances, and how many rows a guess looks at."""

_HALF, _MOST = 0.5, 0.8
"""The least share of values that are what the header of their column says, and of those that speak for themselves."""

_SENTENCE = 25
"""How many letters the texts of a column without a telling header have on average, so that they say what happened."""

_AMBIGUOUS = ("id", "actor", "quote")
"""Targets whose names are parts of other headers: "Disaster Group", "party name"."""

_ORDER = (
    "id", "lat", "lon", "date", "country", "source_url", "stance", "type", "crowd", "place", "actor", "quote", "summary",
)  # fmt: skip
"""The targets in the order in which they take their columns."""


class Guesser:
    """The guesses for one table."""

    def __init__(self, table: TableFile, lands: Lands, wanted: Import) -> None:
        self._frame, self._lands, self._wanted = table.frame, lands, wanted
        self._some = {column: _some(table.frame[column]) for column in table.columns}
        self._taken = {column for target in wanted.columns for column in wanted.columns_of(target)}
        self._fits: Mapping[str, Callable[[str], bool]] = {
            "id": self._is_unique,
            "date": lambda column: self._dated(column) >= _HALF,
            "country": lambda column: self._lands.scheme_of(self._some[column])[1] >= _HALF,
            "lat": lambda column: self._is_number(column, 90),
            "lon": lambda column: self._is_number(column, 180),
            "stance": self._has_stances,
            "type": lambda column: self._some[column].nunique() <= _MOST_CODES and not self._is_number(column, 10**6),
            "crowd": self._has_digits,
            "source_url": lambda column: self._is_address(column) >= _HALF,
            "place": self._is_text,
            "actor": self._is_text,
        }

    def guess(self) -> dict[str, str]:
        """Return the column of each target: the one that is wanted, else the one that the table seems to have.

        No column is guessed twice, but for one with place and country, and none for a target with a constant or an empty name.
        """
        found = dict(self._wanted.columns)
        for target in _ORDER:
            if target not in found and target not in self._wanted.constants:
                column = self._own(target) or self._by_header(target) or self._by_values(target)
                if column:
                    found[target] = column
        return {target: found[target] for target in TARGETS if found.get(target)}

    def _own(self, target: str) -> str:
        """Return what only some targets have: a date in several columns, the column with most countries, one with both."""
        if target == "date":
            return self._in_parts()
        return self._most_countries() if target == "country" else ""

    def _by_header(self, target: str) -> str:
        least = EXACT if target in _AMBIGUOUS else 1
        named = [column for column in nearest(target, self._some, least) if self._is_free(column)]
        fits = self._fits.get(target, self._is_free)
        numbers_last = sorted(named, key=lambda column: target == "type" and self._has_digits(column))
        return self._take(next((column for column in numbers_last if fits(column)), ""))

    def _by_values(self, target: str) -> str:
        """Return the column whose values say what they are, whatever its header."""
        shares: dict[str, Callable[[str], float]] = {
            "date": self._dated_without_years,
            "source_url": self._is_address,
            "summary": lambda column: float(self._is_sentence(column)),
        }
        if target == "place":
            return next((column for column in self._places_with_countries()), "")
        if target not in shares:
            return ""
        free = [column for column in self._some if self._is_free(column)]
        return self._take(
            max(free, key=shares[target], default="") if any(shares[target](c) > _MOST for c in free) else ""
        )

    def _in_parts(self) -> str:
        """Return the text that joins the columns of a date, unless one column has the whole date."""
        whole = (column for column in nearest("date", self._some) if self._is_free(column))
        if any(nearness("date", column) >= EXACT and self._dated_without_years(column) >= _HALF for column in whole):
            return ""
        pattern = date_pattern([column for column in self._some if self._is_free(column)])
        self._taken |= {column for column in self._some if f"{{{column}}}" in pattern}
        return pattern

    def _most_countries(self) -> str:
        """Return the column in which most values are countries; of equal ones the one whose header is nearest."""
        free = [column for column in self._some if self._is_free(column) and not self._some[column].empty]
        shares = {column: self._lands.scheme_of(self._some[column])[1] for column in free}
        near = {column: nearness("country", column) for column in free}
        fit = [column for column in free if shares[column] > (_MOST if near[column] <= 0 else _HALF - 0.01)]
        return self._take(max(fit, key=lambda column: (round(shares[column], 1), near[column]), default=""))

    def _places_with_countries(self) -> Iterator[str]:
        """Yield the column that has become the country, if its values are places, as "Paris, France"."""
        for column in self._taken & self._some.keys():
            values = self._some[column].head(200)
            if len(values) and values.str.contains(",").mean() > _HALF and self._lands.scheme_of(values)[1] > _HALF:
                yield column

    def _take(self, column: str) -> str:
        self._taken |= {column} - {""}
        return column

    def _is_free(self, column: str) -> bool:
        return column not in self._taken and not self._some[column].empty

    def _is_unique(self, column: str) -> bool:
        values = self._frame[column]
        return bool(values.is_unique and (values != "").all())

    def _dated(self, column: str) -> float:
        values = self._some[column].drop_duplicates().head(200)
        dates, _reasons = column_to_edtf(values, date_order(values).order)
        return float((dates != "").mean()) if len(values) else 0.0

    def _dated_without_years(self, column: str) -> float:
        """Return the share of dates, 0 if they are but numbers of years or less."""
        return self._dated(column) if (self._some[column].str.len() > len("2020")).mean() > _HALF else 0.0

    def _is_number(self, column: str, most: int) -> bool:
        numbers = pd.to_numeric(self._some[column].str.replace(",", "."), errors="coerce")
        return bool((numbers.abs() <= most).mean() > _HALF)

    def _has_digits(self, column: str) -> bool:
        return bool(self._some[column].str.contains(r"\d", regex=True).mean() > _HALF)

    def _has_stances(self, column: str) -> bool:
        values = list(codes_in(self._frame[column]))
        return len(values) <= _MOST_STANCES and bool(stances(values, code_name))

    def _is_address(self, column: str) -> float:
        return float(self._some[column].str.match(r"https?://").mean())

    def _is_text(self, column: str) -> bool:
        values = self._some[column]
        return bool(values.str.contains(r"[^\W\d_]{2}", regex=True).mean() > _HALF and self._is_address(column) < _HALF)

    def _is_sentence(self, column: str) -> bool:
        values = self._some[column]
        return self._is_text(column) and bool(
            values.str.len().mean() >= _SENTENCE and values.str.contains(" ").mean() > _MOST
        )


def guess(table: TableFile, lands: Lands, wanted: Import) -> dict[str, str]:
    """Return the column of each target: the one that is wanted, else the one that the table seems to have."""
    return Guesser(table, lands, wanted).guess()


def _some(values: pd.Series) -> pd.Series:
    """Return the first values of a column that are not missing."""
    some = values.head(_SAMPLE)
    return some[~some.map(is_missing).astype(bool)]


def codes_in(values: pd.Series) -> Iterator[str]:
    """Yield the distinct values of a column of codes, the most frequent first."""
    yield from (str(value) for value in values[values != ""].value_counts().index)
