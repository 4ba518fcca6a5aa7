"""Countries in which those who speak next, as the legislature, take another side than those who speak first, or none."""

from __future__ import annotations

from geo_reactions.charts.chart import Scene
from geo_reactions.charts.positions import position
from geo_reactions.charts.reasons import findings
from geo_reactions.domain.position import PARTY, Finding


def differing_voice(scene: Scene, country: str) -> Finding | None:
    """Return the position of the second speakers of a country if it differs; None if it does not, or there are none."""
    scale, own, other = scene.collection.codebook.scale, position(scene, country).code, findings(scene)[country].second
    if own == PARTY or other is None or scale.toward(other.code) == scale.toward(own) or other.code in scale.none:
        return None
    return other


def differing(scene: Scene) -> dict[int, list[str]]:
    """Return the codes of these countries in the order of their names, by the rank of the second speakers."""
    names = scene.collection.labels("country")
    found: dict[int, list[str]] = {}
    for country in sorted(findings(scene), key=lambda code: names[code]):
        if other := differing_voice(scene, country):
            found.setdefault(other.rank, []).append(country)
    return found
