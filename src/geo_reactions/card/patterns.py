"""Areas of an image with the colour and the pattern of a position; import it late, because it loads matplotlib."""

from __future__ import annotations

import numpy as np
from matplotlib.path import Path

from geo_reactions.card.canvas import Canvas
from geo_reactions.card.projection import Frame, Points
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.theme import PATTERNS

_SPOT = 0.01
"""The length in pixels of a line that is drawn as a dot, since lines have round ends."""


def paint(canvas: Canvas, code: Code, area: Path, frame: Frame, clip: Path) -> None:
    """Fill an area with the colour and the pattern of a position; the pattern keeps its place in the frame."""
    canvas.fill(area, code.colour, clip=clip)
    if code.pattern:
        pattern = PATTERNS[code.pattern]
        step, width = pattern.on_image
        starts, ends = _lines(frame, step, pattern.slope) if pattern.slope else _dots(frame, step)
        canvas.stroke(_strokes(starts, ends), pattern.ink, width, clip=area)


def _lines(frame: Frame, step: float, slope: int) -> tuple[Points, Points]:
    """Return where lines across a frame start and end."""
    low, high = frame.y - 1, frame.y + frame.height + 1
    along = step * 2**0.5
    x = np.arange(frame.x - frame.height - along, frame.x + frame.width + frame.height + along, along)
    return _at(x, low), _at(x + slope * (high - low), high)


def _dots(frame: Frame, step: float) -> tuple[Points, Points]:
    """Return where the dots in a frame start and end."""
    x, y = np.meshgrid(
        np.arange(frame.x + step / 2, frame.x + frame.width, step),
        np.arange(frame.y + step / 2, frame.y + frame.height, step),
    )
    points = np.column_stack((x.ravel(), y.ravel()))
    return points, points + np.array([_SPOT, 0])


def _at(x: Points, y: float) -> Points:
    return np.column_stack((x, np.full(len(x), y)))


def _strokes(starts: Points, ends: Points) -> Path:
    points = np.stack((starts, ends), axis=1).reshape(-1, 2)
    return Path(points, np.tile([Path.MOVETO, Path.LINETO], len(starts)))
