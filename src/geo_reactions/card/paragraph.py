"""Text that flows in the width of a picture, and lets it grow."""

from __future__ import annotations

from geo_reactions.card.canvas import Canvas
from geo_reactions.card.projection import Frame

LEADING, MOST, _BALANCED = 1.34, 40, 3
"""How high a line is, as a part of the size of its text; how many lines a text has at most, and when they are balanced."""


def paragraph(
    canvas: Canvas, text: str, area: Frame, size: float, colour: str, *, bold: bool = False, most: int = MOST
) -> float:
    """Write a text in lines, few of about one length, from the top of an area on, as wide as it, and give where they end."""
    lines = canvas.wrapped(text, area.width, most, size, bold=bold)
    if len(lines) <= _BALANCED:
        lines = canvas.balanced(text, area.width, most, size, bold=bold)
    for n, line in enumerate(lines):
        canvas.text(line, area.x, area.y + size * (0.96 + LEADING * n), size, colour, bold=bold)
    return area.y + LEADING * size * len(lines)
