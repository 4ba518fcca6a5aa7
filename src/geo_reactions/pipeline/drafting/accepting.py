"""Take a draft over into the coding: rows, actors, places and the outcomes of the sentences, so that the collection builds."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geo_reactions.domain.codebook import REQUIRED, Codebook
from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.checks import OPEN, coded_by
from geo_reactions.pipeline.importing.draft import slug
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.sources import ACTORS, CODING, PLACES
from geo_reactions.pipeline.tables import Row

PROPOSED = "draft-"
"""How the id of a row begins that was never finished."""
NO_REACTION = "no reaction found by the draft"
_NUMBER = re.compile(r"(.*?)(\d+)$")
_numbered, _folded = lru_cache(1 << 14)(_NUMBER.match), lru_cache(1 << 14)(fold)


@dataclass
class Tables:
    """The tables of a collection while rows are added to them."""

    coding: list[Row]
    actors: list[Row]
    places: list[Row]
    ledger: list[Row]
    waiting: list[Row] = field(default_factory=list)
    """Rows that are not finished, whose ids no further row gets."""
    added: int = 0
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, why: str) -> None:
        """Count a proposal that is not taken over."""
        self.left_out[why] = self.left_out.get(why, 0) + 1


def accept(
    draft: Sequence[Row],
    without: Sequence[str],
    tables: Tables,
    book: Codebook,
    spots: Spots | None,
    own: Sequence[str] = (),
) -> list[Row]:
    """Add the rows of a draft to the tables, each once, and mark the sentences of which it says that they hold no reaction.

    Return the rows that are not added.
    """
    left: list[Row] = []
    taken = {
        (locator, row["actor"], row["type"], row["date"])
        for row in tables.coding
        for locator in row["sentences"].split(";")
    }
    open_ = {row["locator"] for row in tables.ledger if row["outcome"] == OPEN}
    for row in draft:
        locators = [locator for locator in row["sentences"].split(";") if locator in open_]
        if not locators:
            left.append(row)
            continue
        if book["actor_type"][row["actor_type"]].country == REQUIRED and not row["country"]:
            tables.leave_out("the country of the actor is not known")
            left.append(row)
            continue
        known = known_actor(row, tables)
        if any((locator, known, row["type"], row["date"]) in taken for locator in locators):
            left.append(row)
            continue
        actor = known or new_actor(row, tables)
        place, note = place_of(row, tables, spots)
        cells = {name: row.get(name, "") for name in (*CODING, *own)}
        cells |= {"id": next_id(tables), "sentences": ";".join(locators), "actor": actor, "place": place}
        tables.coding.append({**cells, "note": f"{row['note']} {note}".strip()})
        tables.added += 1
    mark_outcomes(tables, set(without))
    return left


def mark_outcomes(tables: Tables, without: set[str]) -> None:
    """Mark the open sentences that have rows as coded, and those in `without` as such that hold no reaction."""
    ids = coded_by(tables.coding)
    for place, row in enumerate(tables.ledger):
        found = ids.get(row["locator"])
        if row["outcome"] == OPEN and found:
            tables.ledger[place] = {**row, "outcome": "coded", "reactions": ";".join(found)}
        elif row["outcome"] == OPEN and row["locator"] in without:
            tables.ledger[place] = {**row, "outcome": "background", "why": NO_REACTION}


def next_id(tables: Tables) -> str:
    """Return the id of a further row: that of the last row of the coding with the next free number."""
    ids = [row["id"] for row in (*tables.waiting, *tables.coding)]
    matches = [match for id_ in ids if not id_.startswith(PROPOSED) and (match := _numbered(id_))]
    prefix = matches[-1][1] if matches else "r-"
    highest = max((int(match[2]) for match in matches if match[1] == prefix), default=0)
    return f"{prefix}{highest + 1:03d}"


def known_actor(row: Row, tables: Tables) -> str:
    """Return the id of the actor of a row: that of the same name, country and type; empty if there is none yet."""
    name, alike = fold(row["actor_name"]), (row["country"], row["actor_type"])
    same = (one for one in tables.actors if (one["country"], one["type"]) == alike and _folded(one["name"]) == name)
    return next((one["id"] for one in same), "")


def new_actor(row: Row, tables: Tables) -> str:
    """Add the actor of a row, and return its id."""
    wanted = slug(row["actor_name"]) or "actor"
    id_ = free_id(
        wanted,
        {known["id"] for known in tables.actors},
        row["country"].casefold() or row["actor_type"].replace("_", "-"),
    )
    values = {
        "id": id_,
        "name": row["actor_name"],
        "office": row["office"],
        "type": row["actor_type"],
        "country": row["country"],
    }
    tables.actors.append({name: values.get(name, "") for name in ACTORS})
    return id_


def free_id(wanted: str, taken: Container[str], more: str) -> str:
    """Return an id that is not taken: the wanted one, else one with more behind it, else that with a number."""
    return next(name for name in _names(wanted, more) if name not in taken)


def _names(wanted: str, more: str) -> Iterator[str]:
    yield wanted
    yield f"{wanted}-{more}"
    number = 2
    while True:
        yield f"{wanted}-{more}-{number}"
        number += 1


def place_of(row: Row, tables: Tables, spots: Spots | None) -> tuple[str, str]:
    """Return the id of the place of a row, and a note where it names one that the gazetteer does not know for certain.

    A place without a country has that in which the gazetteer knows it.
    """
    name = row["place_name"]
    if not name:
        return "", ""
    country = row["place_country"] or _country(row, spots)
    for known in tables.places:
        if known["country"] == country and _folded(known["name"]) == _folded(name) and _is_there(known, row):
            return known["id"], ""
    values = _located(row, spots)
    if values is None:
        return "", f"The article names {name}, of which the gazetteer does not know one place."
    id_ = free_id(slug(name) or "place", {known["id"] for known in tables.places}, country.casefold())
    tables.places.append({**dict.fromkeys(PLACES, ""), **values, "id": id_, "name": name, "country": country})
    return id_, ""


def _is_there(known: Row, row: Row) -> bool:
    """Return whether a known place stands where the row says; one without a chosen point stands anywhere."""
    return not row["place_lat"] or (known["lat"], known["lon"]) == (row["place_lat"], row["place_lon"])


def _country(row: Row, spots: Spots | None) -> str:
    """Return the country of the place of a row without a chosen point, if the gazetteer knows just one; else nothing."""
    spot = spots.find(row["place_name"], "") if spots and not row["place_lat"] else None
    return spot.country if spot else ""


def _located(row: Row, spots: Spots | None) -> Mapping[str, str] | None:
    """Return the point of the place of a row as cells of places.csv, the one chosen or that of the gazetteer.

    None if none was chosen and the gazetteer does not know the place for certain.
    """
    if row["place_lat"]:
        return {name: row[f"place_{name}"] for name in ("precision", "lat", "lon", "resolved")}
    spot = spots.find(row["place_name"], row["place_country"]) if spots else None
    if spot is None:
        return None
    return {
        "precision": spot.precision,
        "lat": f"{spot.lat:.4f}",
        "lon": f"{spot.lon:.4f}",
        "resolved": f"{spot.source}, found by the draft",
    }
