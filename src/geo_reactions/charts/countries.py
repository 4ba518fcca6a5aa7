"""The chart "Countries": the ten countries with most reactions, and those that are picked."""

from __future__ import annotations

from geo_reactions.charts.bars import read_ranking, top_bars
from geo_reactions.charts.chart import Figure, Scene
from geo_reactions.language.sentence import lands
from geo_reactions.language.wording import _


def draw(scene: Scene) -> Figure:
    """Draw a bar for each of the ten countries with most reactions, and for the picked ones."""
    return top_bars(scene, "country")


def read(scene: Scene) -> str:
    """Return which countries react most, as a sentence."""
    known, none = scene.collection.countries, _("No selected reaction is from a country.")
    return read_ranking(
        scene, "country", lambda codes: lands(len(codes), sum(bool(known[code].parent) for code in codes)), none
    )
