"""The chart "How they reacted": stances by type of act."""

from __future__ import annotations

from geo_reactions.charts.bars import read_shares, stacked_bars
from geo_reactions.charts.chart import Figure, Scene


def draw(scene: Scene) -> Figure:
    """Draw a bar for each type that the collection has, in the order of the codebook."""
    return stacked_bars(scene, "type", scene.collection.options("type"), scene.collection.labels("type"))


def read(scene: Scene) -> str:
    """Return which type is most frequent, in few words."""
    return read_shares(scene, "type")
