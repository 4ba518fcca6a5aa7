"""Bars in rows, with names, signs, numbers and totals; import it late, because it loads matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

import numpy as np

from geo_reactions.card.axes import Axis, steps
from geo_reactions.card.canvas import Canvas, box, lines
from geo_reactions.card.look import EDGE, INK, PAPER, QUIET, hexed
from geo_reactions.card.projection import Frame
from geo_reactions.charts import Figure
from geo_reactions.domain.colour import ink
from geo_reactions.language.wording import number

LABEL, TICK, CENTRE = 15, 13, 0.36
"""The sizes of names and of axis labels; the distance from the middle of a text to its baseline, relative to its size."""
_SIGN, _ROW, _THICK, _LINE, _NAMES, _GAP, _AXIS = 13, 30, 22, 19, 0.36, 10, 24
"""Pixels: a sign, a row, a bar, an extra line of a name, the names (as a share of the width), the gap, the axis labels."""


@dataclass(frozen=True)
class Row:
    """A row of a chart, from its top to its bottom in pixels."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return the height of the middle of the row."""
        return (self.top + self.bottom) / 2


def named_rows(canvas: Canvas, figure: Figure, area: Frame) -> tuple[list[Row], float]:
    """Write the names of the rows from the top of an area, and return the rows and the left edge of the space for marks."""
    most = _NAMES * area.width
    names = [canvas.wrapped(unescape(text), most, 3, LABEL) for text in figure["layout"]["yaxis"]["ticktext"]]
    wide = max((canvas.measure(line, LABEL) for name in names for line in name), default=0)
    found: list[Row] = []
    for name in names:
        top = found[-1].bottom if found else area.y
        found.append(Row(top, top + _ROW + _LINE * max(len(name) - 1, 0)))
        for n, line in enumerate(name):
            y = found[-1].middle + _LINE * (n - (len(name) - 1) / 2) + CENTRE * LABEL
            canvas.text(line, area.x + wide, y, LABEL, INK, end=True)
    return found, area.x + wide + _GAP


def bars_in_rows(canvas: Canvas, figure: Figure, area: Frame) -> float:
    """Draw bars from the top of an area, and return the height at which they end."""
    rows, left = named_rows(canvas, figure, Frame(area.x, area.y + _AXIS, area.width, 0))
    sums = _sums(figure, len(rows))
    room = max((canvas.measure(number(n), LABEL, bold=True) for n in sums), default=0) + _GAP
    axis = Axis(0, max([*sums, 1]), left, area.x + area.width - room)
    bottom = rows[-1].bottom if rows else area.y + _AXIS
    for tick in steps(axis.high, 5):
        x = axis.at(tick)
        canvas.stroke(straight(x, area.y + _AXIS - 4, x, bottom), EDGE, 1)
        centred(canvas, number(tick), x, area.y + 13, area)
    _bars(canvas, figure, rows, axis)
    for row, n in zip(rows, sums, strict=True):
        canvas.text(number(n), axis.at(n) + 6, row.middle + CENTRE * LABEL, LABEL, INK, bold=True)
    return bottom


def _sums(figure: Figure, rows: int) -> list[int]:
    sums = [0] * rows
    for trace in figure["data"]:
        for n, row in zip(trace["x"], trace["y"], strict=True):
            sums[row] += n
    return sums


def _bars(canvas: Canvas, figure: Figure, rows: Sequence[Row], axis: Axis) -> None:
    done = [0] * len(rows)
    for trace in figure["data"]:
        look = trace["marker"]
        for n, row, opacity, sign in zip(trace["x"], trace["y"], look["opacity"], trace["text"], strict=True):
            start, end = axis.at(done[row]), axis.at(done[row] + n)
            done[row] += n
            frame = Frame(start, rows[row].middle - _THICK / 2, end - start, _THICK)
            canvas.fill(box(frame), PAPER)
            canvas.fill(box(frame), hexed(look["color"], opacity))
            if opacity == 1:
                _inside(canvas, sign, number(n), frame, ink(hexed(look["color"])))


def _inside(canvas: Canvas, sign: str, text: str, frame: Frame, colour: str) -> None:
    """Write sign and number into a bar; leave out the number, or both, if there is no room."""
    if frame.width < 1.5 * _SIGN:
        return
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    wide = canvas.measure(text, _SIGN) + 1.5 * _SIGN
    if frame.width > wide + _GAP:
        canvas.text(text, x + wide / 2, y + CENTRE * _SIGN, _SIGN, colour, end=True)
        x += (_SIGN - wide) / 2
    canvas.sign(sign, np.array([x, y]), _SIGN, colour)


def straight(x: float, y: float, to_x: float, to_y: float) -> Any:
    """Return a straight line from one point to another."""
    return lines([np.array([[x, y], [to_x, to_y]])])


def centred(canvas: Canvas, text: str, x: float, y: float, area: Frame) -> None:
    """Write an axis label centred on `x`, but within the left and right edges of an area."""
    wide = canvas.measure(text, TICK)
    canvas.text(text, min(max(x - wide / 2, area.x), area.x + area.width - wide), y, TICK, QUIET)
