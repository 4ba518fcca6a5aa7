"""The rows of the desk: a reaction in one piece, with the cells of its actor and its place, finished or not."""

from __future__ import annotations

from collections.abc import Iterable

from geo_reactions.desk.work import Work, put
from geo_reactions.pipeline.drafting.accepting import PROPOSED, free_id, known_actor, new_actor, next_id, place_of
from geo_reactions.pipeline.importing.draft import slug
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.sources import CODING, DRAFTED, PLACED, PLACES
from geo_reactions.pipeline.tables import Row

OF_ACTOR = {"actor_name": "name", "office": "office", "actor_type": "type", "country": "country"}
"""The columns of a row that are those of its actor in actors.csv."""
OF_PLACE = {"place_name": "name", "place_country": "country"} | {name: name.removeprefix("place_") for name in PLACED}
"""The columns of a row that are those of its place in places.csv."""


def joined(coding: Iterable[Row], work: Work) -> list[Row]:
    """Return finished rows with the cells of their actors and places."""
    actors, places = ({row["id"]: row for row in table} for table in (work.actors, work.places))
    empty = dict.fromkeys(DRAFTED, "")
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


def put_finished(row: Row, work: Work, spots: Spots | None, taken: Iterable[str] = ()) -> str:
    """Put a row that passes every check into the coding, with its actor and its place, and return its id there.

    A row that was finished before says how its actor is spelled and which office it has, for all rows of that actor; one
    that is finished now is given the actor of its name as it is known, and adds the office where that has none yet.
    """
    before = next((one for one in work.coding if one["id"] == row["id"]), None)
    actor = _actor(row, before, work)
    place = _own_place(row, before, work) or place_of(row, work, spots)[0]
    id_ = row["id"] if before or not row["id"].startswith(PROPOSED) else _next_id(work, taken)
    cells = {name: row[name] for name in row if name in CODING or name not in DRAFTED}
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


def _actor(row: Row, before: Row | None, work: Work) -> str:
    """Return the id of the actor of a row, known, changed or added."""
    cells = {theirs: row[ours] for ours, theirs in OF_ACTOR.items()}
    known = known_actor(row, work)
    if known and before is None:
        office = next(one["office"] for one in work.actors if one["id"] == known)
        _set(work.actors, known, {"office": office or row["office"]})
        return known
    if known:
        _set(work.actors, known, cells)
        return known
    if before and _is_alone(before, "actor", work):
        _set(work.actors, before["actor"], cells)
        return before["actor"]
    return new_actor(row, work)


def _own_place(row: Row, before: Row | None, work: Work) -> str:
    """Return the place of a finished row with the cells that the row has now: its own, or another that has them already.

    Empty for a row without a place or a point, and where a place must be added because other rows share that of the row.
    """
    if before is None or not row["place_name"] or not row["place_lat"]:
        return ""
    cells = {theirs: row[ours] for ours, theirs in OF_PLACE.items()}
    for known in work.places:
        if cells.items() <= known.items():
            return known["id"]
    mine = next((one for one in work.places if one["id"] == before["place"]), None)
    if mine is None or not _is_alone(before, "place", work):
        return _add_place(cells, work)
    kept = {"name", "country", "lat", "lon"}
    is_same = all(mine[name] == cells[name] for name in kept)
    _set(work.places, mine["id"], cells if is_same else cells | {"region": "", "lookup": "", "geonames_id": ""})
    return mine["id"]


def _add_place(cells: Row, work: Work) -> str:
    id_ = free_id(slug(cells["name"]) or "place", {one["id"] for one in work.places}, cells["country"].casefold())
    work.places.append({**dict.fromkeys(PLACES, ""), **cells, "id": id_})
    return id_


def _is_alone(row: Row, column: str, work: Work) -> bool:
    """Return whether no other finished row has the actor or the place of a row."""
    return sum(one[column] == row[column] for one in work.coding) == 1


def _next_id(work: Work, taken: Iterable[str]) -> str:
    """Return the id of a further finished row, which no row has, nor one that was finished before, nor one of those taken."""
    return next_id(Work(work.coding, [], [], [], waiting=[*work.draft, *({"id": id_} for id_ in taken)]))


def _set(table: list[Row], id_: str, cells: Row) -> None:
    table[:] = [{**row, **cells} if row["id"] == id_ else row for row in table]
