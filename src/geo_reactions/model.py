"""What the project speaks of: countries, actors, places, reactions, and the position of a country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

EXPORT_COLUMNS = (
    "id", "act", "actor", "actor_type", "country", "country_name", "type", "stance", "date", "place", "place_country",
    "lat", "lon", "crowd", "quote", "summary", "section", "sentences", "source_url",
)  # fmt: skip
"""The columns of every export, in this order."""

EXTRA_COLUMNS = ("actor_id", "name", "office", "place_id", "precision", "first", "last", "certainty", "note")
"""What the product keeps of a reaction besides the export."""

REACTION_COLUMNS = EXPORT_COLUMNS + EXTRA_COLUMNS
"""The columns of the built reactions.csv: one row per actor per act."""

DIVIDED, UNOFFICIAL, PARTY, NO_DATA = "divided", "unofficial", "party", "no_data"
"""The positions that are no stance."""


@dataclass(frozen=True)
class Country:
    """Describes a country or territory of the map; `parent` is set for unrecognised ones."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    region: str = ""
    parent: str = ""
    lat: float = 0.0
    lon: float = 0.0
    small: bool = False


@dataclass(frozen=True)
class Stances:
    """Sorts the stance codes by what they mean for a position: sides, the neutral ones, and no position at all."""

    sides: tuple[str, ...]
    neutral: tuple[str, ...]
    none: tuple[str, ...]
    order: tuple[str, ...] = field(default=())


Counts = Mapping[str, int]
"""How many reactions there are of each stance."""


def position(by_rank: Mapping[int, Counts], stances: Stances, *, all_voices: bool = False) -> str:
    """Finds the one stance that a country gets on the map.

    `by_rank` holds counts per rank of voice: 1 speaks for the country, 2 speaks where 1 is silent, 0 never does.
    """
    if all_voices:
        return _majority(_summed(list(by_rank.values())), stances)
    spoken = [rank for rank in sorted(by_rank) if rank > 0 and any(by_rank[rank].values())]
    if spoken:
        return _majority(by_rank[spoken[0]], stances)
    return UNOFFICIAL if any(by_rank.get(0, {}).values()) else NO_DATA


def _summed(parts: Sequence[Counts]) -> Counts:
    return {stance: sum(part.get(stance, 0) for part in parts) for part in parts for stance in part}


def _majority(counts: Counts, stances: Stances) -> str:
    """Takes the most frequent stance; a side wins a tie with a neutral one, and two sides that tie are divided."""
    telling = {stance: n for stance, n in counts.items() if n and stance not in stances.none}
    if not telling:
        return next((stance for stance in stances.none if counts.get(stance)), NO_DATA)
    most = max(telling.values())
    winners = [stance for stance in stances.order if telling.get(stance) == most]
    sides = [stance for stance in winners if stance in stances.sides]
    return DIVIDED if len(sides) > 1 else (sides or winners)[0]
