"""The chart "Countries": the ten countries with most reactions, and those that are picked."""

from __future__ import annotations

from geo_reactions.charts.bars import read_ranking, top_bars
from geo_reactions.charts.chart import Figure, Scene
from geo_reactions.language.wording import _


def draw(scene: Scene) -> Figure:
    """Draw a bar for each of the ten countries with most reactions, and for the picked ones."""
    return top_bars(scene, "country")


def read(scene: Scene) -> str:
    """Return how many countries react and which one most, in few words."""
    return read_ranking(scene, "country", _("No countries."))
