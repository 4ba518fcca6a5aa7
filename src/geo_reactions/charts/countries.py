"""Where most reactions come from: the ten countries with most of them, and those that are picked."""

from __future__ import annotations

from geo_reactions.charts.bars import ranked, read_ranking, stacked_bars
from geo_reactions.charts.chart import Figure, Scene

_MOST = 10


def draw(scene: Scene) -> Figure:
    """Draws a bar for each of the ten countries with most reactions, and for the picked ones."""
    codes = ranked(scene, "country")
    shown = [code for n, code in enumerate(codes) if n < _MOST or code in scene.view.country]
    return stacked_bars(scene, "country", shown, scene.collection.labels("country"), _MOST)


def read(scene: Scene) -> str:
    """Says which countries react most."""
    return read_ranking(scene, "country")
