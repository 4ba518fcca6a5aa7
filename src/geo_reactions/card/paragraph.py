"""Text that wraps at the width of an image and takes as much height as it needs."""

from __future__ import annotations

from geo_reactions.card.canvas import Canvas
from geo_reactions.card.projection import Frame

LEADING, MOST, _BALANCED = 1.34, 40, 3
"""The height of a line relative to its text size; the most lines of a text, and the most that are balanced in length."""


def paragraph(
    canvas: Canvas, text: str, area: Frame, size: float, colour: str, *, bold: bool = False, most: int = MOST
) -> float:
    """Write a text in lines from the top of an area, as wide as the area, and return the height at which it ends.

    Balance the lengths of the lines if there are only a few.
    """
    lines = canvas.wrapped(text, area.width, most, size, bold=bold)
    if len(lines) <= _BALANCED:
        lines = canvas.balanced(text, area.width, most, size, bold=bold)
    for n, line in enumerate(lines):
        canvas.text(line, area.x, area.y + size * (0.96 + LEADING * n), size, colour, bold=bold)
    return area.y + LEADING * size * len(lines)
