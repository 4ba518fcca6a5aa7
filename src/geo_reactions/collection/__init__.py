"""The collection: the reactions in DuckDB; the only room that filters or counts."""

from geo_reactions.collection.collection import Collection, open_collection
from geo_reactions.collection.crowds import Crowd
from geo_reactions.collection.engine import prepare
from geo_reactions.collection.records import Neighbours
from geo_reactions.collection.stance_switches import StanceSwitches
from geo_reactions.collection.standings import share_columns, standing_columns, standings
from geo_reactions.collection.tally import Tally, offers

__all__ = [
    "Collection",
    "Crowd",
    "Neighbours",
    "StanceSwitches",
    "Tally",
    "offers",
    "open_collection",
    "prepare",
    "share_columns",
    "standing_columns",
    "standings",
]
