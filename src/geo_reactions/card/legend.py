"""The legend of the preview image: the positions and types that its map shows, with counts."""

from __future__ import annotations

from dataclasses import dataclass

from geo_reactions.charts import Scene
from geo_reactions.charts.place_marks import markers
from geo_reactions.charts.positions import countries_by_position
from geo_reactions.domain.codebook import COUNTRIES, Code
from geo_reactions.language.codes import numbered
from geo_reactions.language.sentence import lands
from geo_reactions.language.wording import _, listed, number


@dataclass(frozen=True)
class Key:
    """A line of the legend: a position with its number of countries, or a type of reaction that has markers."""

    code: Code
    label: str
    n: int | None = None

    @property
    def number(self) -> str:
        """Return the number of countries as text; "" for a type."""
        return "" if self.n is None else number(self.n)


def keys(scene: Scene) -> list[Key]:
    """Return the positions that the map shows, with their numbers of countries, then the types that have markers."""
    book, n = scene.collection.codebook, countries_by_position(scene)
    marked = {marker.type for marker in markers(scene)}
    types = [Key(code, code.label) for code in book["type"].codes if code.code in marked]
    return [*(Key(code, code.label, n[code.code]) for code in book.positions if n[code.code]), *types]


def read(scene: Scene) -> str:
    """Describe the legend in a sentence: how many countries take which position."""
    found = [numbered(key.code, key.n, COUNTRIES) for key in keys(scene) if key.n]
    known = scene.collection.countries.values()
    size = lands(len(known), sum(bool(country.parent) for country in known))
    return _("A map of {countries}: {positions}.").format(countries=size, positions=listed(found))
