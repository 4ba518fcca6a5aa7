"""Guesses which column of a table is what, from its name and its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from geo_reactions.pipeline.importing.lands import Lands
from geo_reactions.pipeline.importing.reading import TableFile
from geo_reactions.pipeline.importing.settings import TARGETS, Import
from geo_reactions.pipeline.names import fold_name

_MOST_CODES, _SAMPLE = 12, 5_000
"""The greatest number of values of a column of codes, and how many rows a guess looks at."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "event id", "record id", "uid", "identifier", "no", "nr"),
    "date": ("date", "event date", "day", "when", "datum", "fecha", "data", "date start", "start date", "month", "year"),
    "country": (
        "country", "country name", "country code", "iso3", "iso", "state", "nation", "land", "pays", "pais", "member state",
        "ms name",
    ),
    "place": (
        "place", "city", "location", "town", "locality", "municipality", "where", "ort", "ville", "lieu", "ciudad", "stadt",
    ),
    "lat": ("lat", "latitude", "y", "breite", "breitengrad"),
    "lon": ("lon", "lng", "long", "longitude", "x", "länge", "längengrad"),
    "actor": (
        "actor", "who", "organisation", "organization", "organizer", "organiser", "group", "name", "speaker", "source name",
        "akteur", "acteur",
    ),
    "type": ("type", "event type", "kind", "category", "action", "form", "typ", "art", "resolution"),
    "stance": ("vote", "stance", "position", "side", "tone", "voted", "ms vote", "stimme", "haltung"),
    "crowd": (
        "crowd", "size", "participants", "attendance", "protesters", "number of participants", "teilnehmer", "size mean",
    ),
    "quote": ("quote", "quotation", "said", "words", "zitat", "citation"),
    "summary": (
        "summary", "description", "notes", "text", "event", "title", "headline", "what", "beschreibung", "resume",
        "event text",
    ),
    "source_url": ("source url", "url", "link", "source link", "web", "quelle"),
}  # fmt: skip
"""The names of columns, folded, by what they become; the first one that a table has is taken."""


def guess(table: TableFile, lands: Lands, wanted: Import) -> dict[str, str]:
    """Return the column of each target: the one that is wanted, else the one that the table seems to have.

    No column is guessed twice, and none for a target that has a constant or an empty name.
    """
    folded = {fold_name(column): column for column in reversed(table.columns)}
    found = dict(wanted.columns)
    taken = {column for target in found for column in wanted.columns_of(target)}
    for target in NAMES:
        column = "" if target in found or target in wanted.constants else _by_name(target, folded, taken, table, lands)
        if column:
            found[target] = column
            taken.add(column)
    if "country" not in found and "country" not in wanted.constants:
        found |= _by_values(table, lands, taken)
    return {target: found[target] for target in TARGETS if found.get(target)}


def _by_name(target: str, folded: Mapping[str, str], taken: set[str], table: TableFile, lands: Lands) -> str:
    """Return the column whose name and values are those of a target; empty if there is none."""
    named = (folded[name] for name in NAMES[target] if name in folded)
    return next((one for one in named if one not in taken and _fits(target, table.frame[one], lands)), "")


def _fits(target: str, values: pd.Series, lands: Lands) -> bool:
    """Return whether the values of a column can be what its name says."""
    some = _some(values)
    if some.empty:
        return False
    if target == "country":
        return bool(lands.scheme_of(some)[1] >= 0.5)  # noqa: PLR2004 - half of the names
    if target in ("type", "stance"):
        return bool(some.nunique() <= _MOST_CODES)
    if target in ("lat", "lon", "crowd"):
        return bool(some.str.contains(r"\d", regex=True).mean() > 0.5)  # noqa: PLR2004 - half of the numbers
    return target != "id" or bool(values.is_unique and (values != "").all())


def _by_values(table: TableFile, lands: Lands, taken: set[str]) -> dict[str, str]:
    """Return the column whose values are countries, whatever its name."""
    shares = {
        column: lands.scheme_of(some)[1]
        for column in table.columns
        if column not in taken and not (some := _some(table.frame[column])).empty
    }
    best = max(shares, key=shares.__getitem__, default="")
    return {"country": best} if best and shares[best] > 0.8 else {}  # noqa: PLR2004 - most of the names


def _some(values: pd.Series) -> pd.Series:
    some = values.head(_SAMPLE)
    return some[some != ""]


def codes_in(values: pd.Series) -> Iterator[str]:
    """Yield the distinct values of a column of codes, the most frequent first."""
    yield from (str(value) for value in values[values != ""].value_counts().index)
