"""The tables that exports write: described columns, and rows that arrive in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo_reactions.collection import Collection, share_columns, standing_columns
from geo_reactions.domain.codebook import CODED
from geo_reactions.domain.model import EXPORT_COLUMNS, NUMBERS
from geo_reactions.domain.own_fields import OwnField

_WHAT = {
    "id": "id of the reaction; never changes once published",
    "act": "key that the rows of one joint act share",
    "actor": "who reacted: name and office",
    "actor_type": "what kind of actor, a code of the codebook",
    "country": "country of the actor: ISO 3166-1 alpha-3 or a user-assigned code; empty for bodies without a country",
    "country_name": "its name in English",
    "type": "how they reacted, a code of the codebook",
    "stance": "with whom they side, a code of the codebook",
    "date": "EDTF level 0: 2020-10-02, 2020-10, 2020 or two of them joined by /; empty where the article gives none",
    "place": "where it happened, if somewhere",
    "place_country": "country of the place, as in country",
    "lat": "latitude in degrees, WGS 84",
    "lon": "longitude in degrees, WGS 84",
    "crowd": "number of participants, where the article gives one",
    "quote": "the speaker's words as the article quotes them",
    "summary": "one line in our own words",
    "section": "where it stands in the article",
    "sentences": "sentences of the article as paragraph.sentence, joined by ;: a text, as 29.10 is another sentence than 29.1",
    "source_url": "address that opens the article at the sentence",
    "degree": "how far it goes that takes a side, a code of the codebook",
    "dated": "where the date comes from, a code of the codebook; empty where there is no date",
    "crowd_said": "the article's words for the crowd, where it gives no number",
    "certainty": "how sure the coding is, a code of the codebook",
    "note": "why a reader could code it otherwise",
}
_WHAT_OF_COUNTRIES = {
    "country": "ISO 3166-1 alpha-3 or a user-assigned code",
    "name": "its name in English",
    "position": "the one stance that the country gets on the map, a code of the codebook",
    "n": "number of reactions",
}
_KINDS = {**NUMBERS, "n": "integer"}
_FULL = ("id", "act", "actor", "actor_type", "type", "stance", "degree", "certainty")


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, its type (string, number or integer), its codes, and whether cells may be empty."""

    name: str
    what: str
    kind: str = "string"
    codes: tuple[str, ...] = ()
    empty: bool = False


@dataclass(frozen=True)
class Table:
    """A table that can be read only once, part by part.

    `about` describes it, for formats that have room for a description.
    """

    columns: tuple[Column, ...]
    parts: Iterable[Sequence[Sequence[Any]]]
    about: Callable[[], Mapping[str, str]] = dict

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def reaction_columns(collection: Collection) -> tuple[Column, ...]:
    """Return the columns of the table of reactions."""
    book = collection.codebook
    codes = {name: tuple(book[name].by_code) for name in CODED}
    known = (
        Column(name, _WHAT[name], _KINDS.get(name, "string"), codes.get(name, ()), name not in _FULL)
        for name in EXPORT_COLUMNS
    )
    return (*known, *map(_own_column, collection.description.own_fields))


def reaction_names(collection: Collection) -> tuple[str, ...]:
    """Return the names of the columns of the table of reactions."""
    return (*EXPORT_COLUMNS, *collection.own_columns)


def _own_column(field: OwnField) -> Column:
    what = field.label + (f": {field.help}" if field.help else "")
    return Column(field.name, what, "number" if field.is_number else "string", (), empty=True)


def country_columns(collection: Collection) -> tuple[Column, ...]:
    """Return the columns of the table of countries."""
    positions = {"position": tuple(code.code for code in collection.codebook.positions)}
    known = tuple(
        Column(name, what, _KINDS.get(name, "string"), positions.get(name, ()))
        for name, what in _WHAT_OF_COUNTRIES.items()
    )
    labels = collection.labels("stance")
    stances = [name for name in standing_columns(collection) if name in labels]
    sides = zip(share_columns(collection), collection.codebook.scale.sides, strict=True)
    return (
        *known,
        *(Column(code, f"number of reactions: {labels[code]}", "integer") for code in stances),
        Column("acts", "number of acts that made the position; 0 where only unofficial voices spoke", "integer"),
        *(Column(name, f"share of those acts, from 0 to 1: {labels[side]}", "number") for name, side in sides),
    )
