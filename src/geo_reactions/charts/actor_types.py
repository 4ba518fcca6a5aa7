"""Who reacted: stance by actor type."""

from __future__ import annotations

from geo_reactions.charts.bars import read_shares, stacked_bars
from geo_reactions.charts.chart import Figure, Scene


def draw(scene: Scene) -> Figure:
    """Draws a bar for each actor type that the collection has, in the order of the codebook."""
    return stacked_bars(scene, "actor", scene.collection.options("actor"), scene.collection.labels("actor"))


def read(scene: Scene) -> str:
    """Says who reacted most, and how."""
    return read_shares(scene, "actor")
