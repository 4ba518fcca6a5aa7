"""The chart "Who reacted": stances by actor type."""

from __future__ import annotations

from geo_reactions.charts.bars import read_shares, stacked_bars
from geo_reactions.charts.chart import Figure, Scene


def draw(scene: Scene) -> Figure:
    """Draw a bar for each actor type that the collection has, in the order of the codebook."""
    return stacked_bars(scene, "actor", scene.collection.options("actor"), scene.collection.labels("actor"))


def read(scene: Scene) -> str:
    """Return who reacted most, in few words."""
    return read_shares(scene, "actor")
