"""The collection: the reactions in a store; the only room that filters or counts."""

from geo_reactions.collection.collection import Collection
from geo_reactions.collection.opening import (
    is_watchable,
    load_database,
    newest_load,
    open_collection,
    prepare,
    stored_problems,
)
from geo_reactions.collection.records import Neighbours
from geo_reactions.collection.stance_switches import StanceSwitches
from geo_reactions.collection.standings import share_columns, standing_columns, standings
from geo_reactions.collection.store import Crowd
from geo_reactions.collection.tally import Tally, offers

__all__ = [
    "Collection",
    "Crowd",
    "Neighbours",
    "StanceSwitches",
    "Tally",
    "is_watchable",
    "load_database",
    "newest_load",
    "offers",
    "open_collection",
    "prepare",
    "share_columns",
    "standing_columns",
    "standings",
    "stored_problems",
]
