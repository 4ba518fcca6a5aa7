"""The rows of the desk: a reaction in one piece, with the cells of its actor and its place, finished or not."""

from __future__ import annotations

from collections.abc import Iterable

from geo_reactions.desk.work import Work, put
from geo_reactions.pipeline.drafting.accepting import known_actor, new_actor, next_id, place_of
from geo_reactions.pipeline.drafting.drafting import COLUMNS, PLACED
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.sources import CODING
from geo_reactions.pipeline.tables import Row

OF_ACTOR = {"actor_name": "name", "office": "office", "actor_type": "type", "country": "country"}
"""The columns of a row that are those of its actor in actors.csv."""
OF_PLACE = {"place_name": "name", "place_country": "country"} | {name: name.removeprefix("place_") for name in PLACED}
"""The columns of a row that are those of its place in places.csv."""
PROPOSED = "draft-"
"""How the id of a row begins that was never finished."""


def joined(coding: Iterable[Row], work: Work) -> list[Row]:
    """Return finished rows with the cells of their actors and places."""
    actors, places = ({row["id"]: row for row in table} for table in (work.actors, work.places))
    empty = dict.fromkeys(COLUMNS, "")
    return [
        {
            **empty,
            **row,
            **{ours: actors.get(row["actor"], {}).get(theirs, "") for ours, theirs in OF_ACTOR.items()},
            **{ours: places.get(row["place"], {}).get(theirs, "") for ours, theirs in OF_PLACE.items()},
        }
        for row in coding
    ]


def is_finished(id_: str, work: Work) -> bool:
    """Return whether the row of an id stands in the coding."""
    return any(row["id"] == id_ for row in work.coding)


def find(id_: str, work: Work) -> Row | None:
    """Return the row of an id; None if there is none, or no more."""
    found = next((row for row in work.draft if row["id"] == id_), None)
    if found is None:
        found = next(iter(joined([row for row in work.coding if row["id"] == id_], work)), None)
    return found


def put_finished(row: Row, work: Work, spots: Spots | None) -> str:
    """Put a row that passes every check into the coding, with its actor and its place, and return its id there."""
    before = next((one for one in work.coding if one["id"] == row["id"]), None)
    actor = known_actor(row, work) or _own_actor(row, work) or new_actor(row, work)
    _set(work.actors, actor, {"office": row["office"]})
    place, _note = place_of(row, work, spots)
    id_ = next_id(work) if row["id"].startswith(PROPOSED) else row["id"]
    cells = {name: row[name] for name in row if name in CODING or name not in COLUMNS}
    work.draft[:] = [one for one in work.draft if one["id"] != row["id"]]
    put(work.coding, {**cells, "id": id_, "actor": actor, "place": place})
    if before:
        forget_unused(before["actor"], before["place"], work)
    return id_


def remove(id_: str, work: Work) -> None:
    """Remove a row, finished or not; its actor and its place go with it if no other row names them."""
    gone = [row for row in work.coding if row["id"] == id_]
    work.coding[:] = [row for row in work.coding if row["id"] != id_]
    work.draft[:] = [row for row in work.draft if row["id"] != id_]
    for row in gone:
        forget_unused(row["actor"], row["place"], work)


def forget_unused(actor: str, place: str, work: Work) -> None:
    """Remove an actor and a place unless a row of the coding names them."""
    if not any(row["actor"] == actor for row in work.coding):
        work.actors[:] = [row for row in work.actors if row["id"] != actor]
    if not any(row["place"] == place for row in work.coding):
        work.places[:] = [row for row in work.places if row["id"] != place]


def _own_actor(row: Row, work: Work) -> str:
    """Return the actor of a row if no other row has it, changed to the cells of the row; empty otherwise."""
    mine = [one for one in work.coding if one["id"] == row["id"]]
    if not mine or sum(one["actor"] == mine[0]["actor"] for one in work.coding) > 1:
        return ""
    _set(work.actors, mine[0]["actor"], {theirs: row[ours] for ours, theirs in OF_ACTOR.items()})
    return mine[0]["actor"]


def _set(table: list[Row], id_: str, cells: Row) -> None:
    table[:] = [{**row, **cells} if row["id"] == id_ else row for row in table]
