"""The charts of the page, drawn on a canvas from their figures: bars in rows, bars by day, dots by day in rows.

Import this module late, because it loads matplotlib.
"""

from __future__ import annotations

from collections.abc import Callable

from geo_reactions.card.canvas import Canvas
from geo_reactions.card.plot_days import bars_on_days, dots_on_days
from geo_reactions.card.plot_rows import bars_in_rows
from geo_reactions.card.projection import Frame
from geo_reactions.charts import Figure


def plot(canvas: Canvas, figure: Figure, area: Frame) -> float:
    """Draw a chart from the top of an area, as wide as the area, and return the height at which it ends."""
    return _way(figure)(canvas, figure, area)


def shown(figure: Figure) -> list[Figure]:
    """Return the traces of a figure that have marks, in stacking order."""
    return [trace for trace in figure["data"] if len(trace["x"])]


def _way(figure: Figure) -> Callable[[Canvas, Figure, Frame], float]:
    first = figure["data"][0]
    if first["type"] == "scatter":
        return dots_on_days
    return bars_in_rows if first.get("orientation") == "h" else bars_on_days
