"""Where it happened: the ten places with most reactions, and those that are picked."""

from __future__ import annotations

from geo_reactions.charts.bars import ranked, read_ranking, stacked_bars
from geo_reactions.charts.chart import Figure, Scene

_MOST = 10


def draw(scene: Scene) -> Figure:
    """Draws a bar for each of the ten places with most reactions, and for the picked ones."""
    codes = ranked(scene, "place")
    shown = [code for n, code in enumerate(codes) if n < _MOST or code in scene.view.place]
    return stacked_bars(scene, "place", shown, scene.collection.labels("place"), _MOST)


def read(scene: Scene) -> str:
    """Says where most happened."""
    return read_ranking(scene, "place")
