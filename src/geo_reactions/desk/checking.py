"""What is still wrong with rows of the desk, cell by cell: the checks of the build, asked of rows that are not finished yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from geo_reactions.desk.rows import OF_ACTOR, OF_PLACE
from geo_reactions.domain.codebook import CODED
from geo_reactions.domain.errors import Problem
from geo_reactions.pipeline import article, distances
from geo_reactions.pipeline.checks import coding_problems
from geo_reactions.pipeline.importing.spots import Spots
from geo_reactions.pipeline.sources import ACTORS, CODING, DRAFTED, PLACES, Sources
from geo_reactions.pipeline.tables import Row, Table

_COLUMNS = {
    "actors.csv": {theirs: ours for ours, theirs in OF_ACTOR.items()},
    "places.csv": {theirs: ours for ours, theirs in OF_PLACE.items()} | {"lat,lon": "place_name"},
    "coding.csv": {"actor": "actor_name", "place": "place_name", "act": "act"},
}
_POINT = (
    "the gazetteer does not know one place of this name: choose a candidate, or a point on the map, or leave it empty"
)
LABELS = {
    "actor_name": "actor",
    "actor_type": "type of actor",
    "country": "country of the actor",
    "dated": "source of the date",
    "place_name": "place",
    "place_country": "country of the place",
    "crowd_said": "crowd in words",
    "quote": "quotation",
}
"""What the page calls the columns of a row that it calls by another name."""
_SAID = {
    "some text": "something has to stand here",
    "no such country in countries.csv": "a country, by its name or its code",
}
"""Words for coders in place of those for authors of files."""
_PLACES = 4096
"""How many places are remembered once the gazetteer has found them, or not."""
_NAME = "the name of the place whose country or point the row has, or nothing in all of them"


class Checker:
    """The checks of the build for rows of the desk."""

    def __init__(self, sources: Sources, text: str, ledger: Sequence[Row], spots: Spots | None) -> None:
        named = tuple((line, {"locator": row["locator"]}) for line, row in enumerate(ledger, 2))
        lands = tuple((line, {name: row[name] for name in ("code", "parent")}) for line, row in sources.countries.rows)
        countries = Table(sources.countries.file, lands)
        self._sources = replace(sources, ledger=Table("ledger.csv", named), countries=countries)
        self._passages = {row["locator"]: text[int(row["start"]) : int(row["end"])] for row in ledger}
        self._spot = lru_cache(_PLACES)(spots.find) if spots else None

    def problems(self, rows: Sequence[Row]) -> list[dict[str, str]]:
        """Return what is wrong with each row: for each of its columns what is allowed there; nothing where it can be finished."""
        found: list[dict[str, str]] = [{} for _ in rows]
        if not rows:
            return found
        located = [self._located(row) for row in rows]
        sources = self._alone(located)
        said: list[Problem] = [
            *coding_problems(sources),
            *distances.problems(sources),
            *article.misquoted(sources.coding, self._passages),
        ]
        for problem in said:
            column = _COLUMNS.get(problem.file, {}).get(problem.column, problem.column)
            if problem.file in _COLUMNS:
                found[problem.line].setdefault(column, self._said(column, problem.expected))
        for at, row in enumerate(rows):
            if not row["place_name"] and any(row[name] for name in OF_PLACE):
                found[at]["place_name"] = _NAME
            if row["place_name"] and not located[at]["place_lat"]:
                found[at] = {name: why for name, why in found[at].items() if not name.startswith("place_")}
                found[at]["place_name"] = _POINT
        return found

    def with_country(self, row: Row) -> Row:
        """Return a row with the country of its place, if it names none and the gazetteer knows just one place of the name."""
        if not row["place_name"] or row["place_country"] or self._spot is None:
            return row
        spot = self._spot(row["place_name"], "")
        return {**row, "place_country": spot.country} if spot else row

    def _said(self, column: str, expected: str) -> str:
        """Return what is expected in a cell, with the labels of codes instead of the codes."""
        book = self._sources.codebook
        if column in CODED and expected == f"one of {', '.join(book[column].by_code)}":
            return f"one of {', '.join(book[column].labels.values())}"
        return _SAID.get(expected, expected)

    def _located(self, row: Row) -> Row:
        """Return a row with the point of its place, if the gazetteer knows it for certain and nobody has chosen one."""
        if not row["place_name"] or row["place_lat"] or self._spot is None:
            return row
        spot = self._spot(row["place_name"], row["place_country"])
        if spot is None:
            return row
        point = {"place_precision": spot.precision, "place_lat": f"{spot.lat:.4f}", "place_lon": f"{spot.lon:.4f}"}
        return {**row, **point, "place_resolved": spot.source}

    def _alone(self, rows: Sequence[Row]) -> Sources:
        """Return sources in which each row stands with an actor and a place of its own, all at the line of its number."""
        numbered = list(enumerate(rows))
        actors = [(at, _part(row, OF_ACTOR, ACTORS, f"n{at}")) for at, row in numbered]
        places = [(at, _part(row, OF_PLACE, PLACES, f"n{at}")) for at, row in numbered if row["place_name"]]
        own = [name for name in rows[0] if name not in DRAFTED]
        coding = [
            (
                at,
                {name: row[name] for name in (*CODING, *own)}
                | {"id": f"n{at}", "actor": f"n{at}", "place": f"n{at}" if row["place_name"] else ""},
            )
            for at, row in numbered
        ]
        return replace(
            self._sources,
            coding=Table("coding.csv", tuple(coding)),
            actors=Table("actors.csv", tuple(actors)),
            places=Table("places.csv", tuple(places)),
        )


def _part(row: Row, names: Mapping[str, str], columns: Sequence[str], id_: str) -> Row:
    return {**dict.fromkeys(columns, ""), "id": id_, **{theirs: row[ours] for ours, theirs in names.items()}}
