"""The chart "Countries": the countries with most reactions, and those that are picked."""

from __future__ import annotations

from geo_reactions.charts.bars import read_ranking, top_bars
from geo_reactions.charts.chart import Figure, Scene
from geo_reactions.language.wording import _


def draw(scene: Scene) -> Figure:
    """Draw a bar for each of the countries with most reactions, ten or if enlarged 24, and for the picked ones."""
    return top_bars(scene, "country", "countries")


def read(scene: Scene) -> str:
    """Return how many countries react and which one most, in few words."""
    return read_ranking(scene, "country", _("No countries."))
