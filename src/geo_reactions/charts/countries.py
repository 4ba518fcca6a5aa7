"""Where most reactions come from: the ten countries with most of them, and those that are picked."""

from __future__ import annotations

from geo_reactions.charts.bars import stacked_bars
from geo_reactions.charts.chart import Figure, Scene

_MOST = 10


def draw(scene: Scene) -> Figure:
    """Draws a bar for each of the ten countries with most reactions, and for the picked ones."""
    labels = scene.collection.labels("country")
    counts = scene.tally["country"].groupby("country")["n"].sum()
    ranked = sorted(counts.index, key=lambda code: (-counts[code], labels[code]))
    shown = [code for n, code in enumerate(ranked) if n < _MOST or code in scene.view.country]
    return stacked_bars(scene, "country", shown, labels)
