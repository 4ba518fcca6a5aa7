"""The positions of countries as the page shows them, with parties and territories, and how many countries have each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from geo_reactions.charts.chart import Scene, remembered
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.position import NO_DATA, PARTY


def position(scene: Scene, country: str) -> Code:
    """Return the position of any country of the map; a party has its position even without a reaction."""
    return scene.collection.codebook.position_by_code[known_positions(scene).get(country, NO_DATA)]


@remembered
def known_positions(scene: Scene) -> Mapping[str, str]:
    """Return the code of the position of every country with a reaction and of every party."""
    return scene.collection.positions(scene.view) | dict.fromkeys(scene.collection.description.party_codes, PARTY)


@remembered
def shown_positions(scene: Scene) -> dict[str, str]:
    """Return the code of every country's position; a territory without a reaction takes that of its parent."""
    known, every = known_positions(scene), scene.collection.countries.values()
    return {c.code: known.get(c.code) or known.get(c.parent) or NO_DATA for c in every}


def countries_by_position(scene: Scene, group: str = "position") -> Counter[str]:
    """Return the number of countries of the map by the code of their position; each party counts as one.

    `group` is the group of counts to use: the choice of stances does not narrow `legend`.
    """
    parties = scene.collection.description.party_codes
    found = scene.collection.positions(scene.view, group)
    n = Counter([*(code for country, code in found.items() if country not in parties), *[PARTY] * len(parties)])
    n[NO_DATA] = len(scene.collection.countries) - n.total()
    return n
