"""Guesses which column of a table is what, from its header and its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf

from geo_reactions.pipeline.importing.column_values import HALF, MOST, ColumnValues
from geo_reactions.pipeline.importing.date_parts import date_pattern
from geo_reactions.pipeline.importing.draft import code_name
from geo_reactions.pipeline.importing.header_words import EXACT, nearest, nearness, said
from geo_reactions.pipeline.importing.lands import Lands
from geo_reactions.pipeline.importing.listed import single
from geo_reactions.pipeline.importing.reading import TableFile
from geo_reactions.pipeline.importing.settings import TARGETS, Import
from geo_reactions.pipeline.importing.stances import stances

_MOST_CODES, _MOST_STANCES, _MOST_NUMBER = 24, 12, 10**6
"""The greatest numbers of values of a column of types and of stances; numbers up to the last one are no types."""

_AMBIGUOUS = ("id", "actor", "quote")
"""Targets whose names are parts of other headers: "Disaster Group", "party name"."""

_ORDER = (
    "id", "lat", "lon", "date", "country", "source_url", "stance", "type", "crowd", "place", "actor", "quote", "summary",
)  # fmt: skip
"""The targets in the order in which they take their columns."""

_FITS: Mapping[str, Callable[[ColumnValues], bool]] = {
    "id": lambda values: values.is_unique,
    "date": lambda values: values.dates >= HALF,
    "lat": lambda values: values.numbers(90) > HALF,
    "lon": lambda values: values.numbers(180) > HALF,
    "stance": lambda values: len(values.codes) <= _MOST_STANCES and bool(stances(values.codes, code_name)),
    "type": lambda values: len(single(values.codes)) <= _MOST_CODES and values.numbers(_MOST_NUMBER) <= HALF,
    "crowd": lambda values: values.digits > HALF,
    "source_url": lambda values: values.addresses >= HALF,
    "place": lambda values: values.is_text,
    "actor": lambda values: values.is_text,
}
"""Whether values can be what the header of their column says, by target."""

_SPEAKING: Mapping[str, Callable[[ColumnValues], float]] = {
    "date": lambda values: values.whole_dates,
    "source_url": lambda values: values.addresses,
    "summary": lambda values: float(values.is_sentence),
}
"""The share of values that say what they are, whatever the header of their column, by target."""


def guess(table: TableFile, lands: Lands, wanted: Import) -> dict[str, str]:
    """Return the column of each target: the one that is wanted, else the one that the table seems to have.

    A date may be in several columns: then it is a text with their names in braces. No column is guessed twice, but for one
    with place and country, and none for a target with a constant or an empty name.
    """
    return _Guesser(table, lands, wanted).guess()


class _Guesser:
    """The guesses for one table, whose columns are taken one after the other."""

    def __init__(self, table: TableFile, lands: Lands, wanted: Import) -> None:
        self._lands, self._wanted = lands, wanted
        self._values = {column: ColumnValues(table.frame[column]) for column in table.columns}
        taken = {column for target in wanted.columns for column in wanted.columns_of(target)}
        self._free = [column for column, values in self._values.items() if column not in taken and not values.is_empty]

    def guess(self) -> dict[str, str]:
        found = dict(self._wanted.columns)
        for target in _ORDER:
            if target not in found and target not in self._wanted.constants:
                found[target] = self._column(target, found.get("country", ""))
        return {target: found[target] for target in TARGETS if found.get(target)}

    def _column(self, target: str, country: str) -> str:
        """Take and return the column of a target; empty if there is none. `country` is the column of the countries."""
        match target:
            case "date":
                return self._in_parts() or self._by_header(target) or self._by_values(target)
            case "country":
                return self._most_countries()
            case "place":
                return self._by_header(target) or self._with_country(country)
            case _:
                return self._by_header(target) or self._by_values(target)

    def _by_header(self, target: str) -> str:
        named = nearest(target, self._free, EXACT if target in _AMBIGUOUS else 1)
        if target == "type":
            named.sort(key=lambda column: self._values[column].digits > HALF)
        fit = (column for column in named if target not in _FITS or _FITS[target](self._values[column]))
        return self._take(next(fit, ""))

    def _by_values(self, target: str) -> str:
        """Take the column most of whose values say what they are, whatever its header."""
        if target not in _SPEAKING:
            return ""
        shares = {column: _SPEAKING[target](self._values[column]) for column in self._free}
        best = max(shares, key=shares.__getitem__, default="")
        return self._take(best) if best and shares[best] > MOST else ""

    def _in_parts(self) -> str:
        """Take the columns of the parts of a date, unless one column has the whole date."""
        named = [column for column in self._free if nearness("date", column) >= EXACT]
        if any(self._values[column].whole_dates >= HALF for column in named):
            return ""
        pattern = date_pattern(self._free)
        self._free = [column for column in self._free if f"{{{column}}}" not in pattern]
        return pattern

    def _most_countries(self) -> str:
        """Take the column in which most values are countries; of equal ones the one whose header is nearest."""
        near = {column: nearness("country", column) for column in self._free}
        shares = {column: self._share_of_countries(column) if self._may_be(column, near) else 0.0 for column in near}
        fit = [column for column in self._free if shares[column] > MOST or (near[column] and shares[column] >= HALF)]
        return self._take(max(fit, key=lambda column: (round(shares[column], 1), near[column]), default=""))

    def _may_be(self, column: str, near: Mapping[str, int]) -> bool:
        """Return whether a column can have countries: not states of the USA, and numbers only below such a header."""
        values = self._values[column]
        if "state" in said(column).split() and values.are_american_states:
            return False
        return bool(near[column]) or values.numbers(inf) <= HALF

    def _share_of_countries(self, column: str) -> float:
        return self._lands.scheme_of(self._values[column].few)[1]

    def _with_country(self, country: str) -> str:
        """Return the column of the countries if its values are places with their country, as "Paris, France"."""
        return country if country in self._values and self._values[country].commas > HALF else ""

    def _take(self, column: str) -> str:
        self._free = [other for other in self._free if other != column]
        return column
