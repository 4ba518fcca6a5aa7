"""What the project speaks of: reactions with their columns, and countries."""

from __future__ import annotations

from dataclasses import dataclass

EXPORT_COLUMNS = (
    "id", "act", "actor", "actor_type", "country", "country_name", "type", "stance", "date", "place", "place_country",
    "lat", "lon", "crowd", "quote", "summary", "section", "sentences", "source_url",
    "degree", "dated", "crowd_said", "certainty", "note",
)  # fmt: skip
"""The columns of every export, in this order."""

NUMBERS = {"lat": "number", "lon": "number", "crowd": "integer"}
"""The columns of every export that are numbers, with their JSON types; all others are texts, whatever they look like."""

EXTRA_COLUMNS = ("actor_id", "name", "office", "place_id", "precision", "first", "last")
"""What the product keeps of a reaction besides the export."""

REACTION_COLUMNS = EXPORT_COLUMNS + EXTRA_COLUMNS
"""The columns of the built reactions.csv: one row per actor per act."""


@dataclass(frozen=True)
class Country:
    """Describes a country or territory of the map; `parent` is set for unrecognised ones.

    `as_of` is the year in which a territory that is gone was as it is drawn.
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
