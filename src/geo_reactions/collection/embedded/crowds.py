"""How many people took part at every place; the parts of a joint act are one crowd."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from geo_reactions.collection.conditions import Conditions
from geo_reactions.collection.embedded.cube import Cube
from geo_reactions.collection.embedded.engine import Engine
from geo_reactions.collection.embedded.query import Query
from geo_reactions.collection.embedded.rows import Rows
from geo_reactions.collection.kinds import Ints
from geo_reactions.collection.store import Crowd


class Crowds:
    """The crowds of the rows that meet conditions; few rows have one, so only those are examined."""

    def __init__(self, cube: Cube, engine: Engine, rows: Rows) -> None:
        self._cube, self._engine, self._rows = cube, engine, rows

    def find(self, asked: Conditions) -> dict[str, Crowd]:
        """Return how many people took part at every place, by its id; a joint act counts once."""
        rows, acts, people, about = self.gathered
        kept = self._rows.keeps(asked, rows)
        acts, people, about = acts[kept], people[kept], about[kept]
        places = self._cube.code("place_id", rows[kept])
        once = np.ones(len(acts), np.bool_)
        once[1:] = (places[1:] != places[:-1]) | (acts[1:] != acts[:-1])
        sums, guessed = (np.bincount(places[once], weights=part[once]) for part in (people, about))
        known = self._cube.kinds.codes["place_id"]
        return {known[place]: Crowd(int(sums[place]), bool(guessed[place])) for place in np.unique(places)}

    @cached_property
    def gathered(self) -> Sequence[Ints]:
        """Return the rows with a crowd and a place, sorted by place and act, the largest crowd of each act first.

        With them come their acts, their crowds, and whether each crowd is an estimate for words.
        """
        return self._engine.kept.arrays("crowds", self._found)

    def _found(self) -> list[Ints]:
        sql = """
            SELECT rank, dense_rank() OVER (ORDER BY act) AS act, crowd, crowd_said <> '' AS about FROM reactions
            WHERE crowd IS NOT NULL AND place_id IS NOT NULL ORDER BY place_id, act, crowd DESC, rank
        """
        found = self._engine.run(Query(sql)).fetchnumpy()
        return [np.asarray(found[name]) for name in ("rank", "act", "crowd", "about")]
