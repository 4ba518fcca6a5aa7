"""The drawing of a legend: swatches that look as on the map or in a chart, in rows that fill the width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from geo_reactions.card.canvas import Canvas, box
from geo_reactions.card.legend import Key
from geo_reactions.card.look import DOT, INK, PAPER
from geo_reactions.card.patterns import paint
from geo_reactions.card.projection import Frame
from geo_reactions.domain.colour import ink

_GAP, _NEXT, _LEADING = 8, 28, 8
"""Pixels between a swatch and its label, between two lines of the legend in a row, and between two rows."""


def draw_keys(canvas: Canvas, keys: Sequence[Key], area: Frame, side: float, size: float) -> float:
    """Draw a legend in rows from the top of an area, and return the height at which it ends.

    `side` is the side of a swatch and `size` the size of the text, both in pixels.
    """
    y = area.y
    for row in _flowing(canvas, keys, area.width, side, size):
        for x, key, label in row:
            left, middle = area.x + x, y + side / 2
            swatch(canvas, key, left, middle, side)
            canvas.text(label, left + side + _GAP, middle + 0.36 * size, size, INK)
            right = left + side + _GAP + canvas.measure(label, size) + _number(canvas, key, size)
            canvas.text(key.number, right, middle + 0.36 * size, size, INK, bold=True, end=True)
        y += side + _LEADING
    return y - _LEADING if keys else y


def rows_high(canvas: Canvas, keys: Sequence[Key], width: float, side: float, size: float) -> float:
    """Return the height in pixels that a legend takes."""
    rows = len(list(_flowing(canvas, keys, width, side, size)))
    return rows * (side + _LEADING) - _LEADING


def _flowing(
    canvas: Canvas, keys: Sequence[Key], width: float, side: float, size: float
) -> Iterator[list[tuple[float, Key, str]]]:
    """Distribute the lines of a legend over rows; for each, yield its distance from the left, the line, and its fitted label."""
    row: list[tuple[float, Key, str]] = []
    x = 0.0
    for key in keys:
        number = _number(canvas, key, size)
        label = canvas.shortened(key.label, width - side - _GAP - number, size)
        wide = side + _GAP + canvas.measure(label, size) + number
        if row and x + wide > width:
            yield row
            row, x = [], 0.0
        row.append((x, key, label))
        x += wide + _NEXT
    if row:
        yield row


def _number(canvas: Canvas, key: Key, size: float) -> float:
    return canvas.measure(key.number, size, bold=True) + _GAP if key.number else 0


def swatch(canvas: Canvas, key: Key, x: float, y: float, side: float) -> None:
    """Draw the swatch of a line of the legend as it looks on the map, centred vertically on `y`."""
    middle = np.array([x + side / 2, y])
    if key.n is None:
        colour, symbol = (DOT, key.code.marker) if key.code.marker else (key.code.colour, key.code.symbol)
        canvas.mark(middle, 0.64 * side, colour, PAPER, symbol=symbol)
        return
    frame = Frame(x, y - side / 2, side, side)
    area = box(frame, 0.2 * side)
    paint(canvas, key.code, area, frame, area)
    if not key.code.pattern:
        canvas.sign(key.code.sign, middle, 0.6 * side, ink(key.code.colour))
