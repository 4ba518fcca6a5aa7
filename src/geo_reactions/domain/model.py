"""The columns of a reaction, and the countries: the data that all rooms share."""

from __future__ import annotations

from dataclasses import dataclass

EXPORT_COLUMNS = (
    "id", "act", "actor", "actor_type", "country", "country_name", "type", "stance", "date", "place", "place_country",
    "lat", "lon", "crowd", "quote", "summary", "section", "sentences", "source_url",
    "degree", "dated", "crowd_said", "certainty", "note",
)  # fmt: skip
"""The columns of every export, in this order."""

NUMBERS = {"lat": "number", "lon": "number", "crowd": "integer"}
"""The columns of every export that hold numbers, with their JSON types; all others are texts, whatever they contain."""

EXTRA_COLUMNS = ("actor_id", "name", "office", "place_id", "precision", "first", "last")
"""The columns of a reaction that exports leave out."""

REACTION_COLUMNS = EXPORT_COLUMNS + EXTRA_COLUMNS
"""The columns of the built reactions.csv, which has one row per actor per act."""


@dataclass(frozen=True)
class Country:
    """A country or territory of the map; `parent` is the country that claims a territory, empty otherwise.

    `as_of` is the year to which the borders of a territory that no longer exists belong.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    region: str = ""
    parent: str = ""
    lat: float = 0.0
    lon: float = 0.0
    small: bool = False
    as_of: str = ""
