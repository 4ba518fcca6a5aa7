"""Bars by day, dots by day in rows, and the calendar below both; import it late, because it loads matplotlib."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from math import ceil

import numpy as np

from geo_reactions.card.axes import Axis, ordinal, steps
from geo_reactions.card.canvas import Canvas, box, lines
from geo_reactions.card.look import EDGE, PAPER, QUIET, hexed
from geo_reactions.card.plot_rows import CENTRE, TICK, centred, named_rows, straight
from geo_reactions.card.projection import Frame
from geo_reactions.charts import Figure
from geo_reactions.charts.ticks import labelled
from geo_reactions.language.wording import number

_DAY_MS = 86_400_000
_HIGH, _GAP, _LEVEL, _ROOM_FOR_DAY, _CALENDAR = 240, 10, 19, 74, 42
"""Pixels: height of the bars, gap beside numbers, height of a level of notes, least width of a day, height of the calendar."""
_DOT, _NEXT = 12, 18
"""Pixels: the diameter of a dot, and the distance between dots on the same day."""


def bars_on_days(canvas: Canvas, figure: Figure, area: Frame) -> float:
    """Draw bars below the notes of the chart, from the top of an area, and return the height at which the chart ends."""
    most = max(_sums(figure).values())
    ticks = steps(most, 4)
    left = area.x + max(canvas.measure(number(tick), TICK) for tick in ticks) + _GAP
    across = _across(figure, left, area.x + area.width)
    notes = _notes(canvas, figure, across, area)
    top = max((note.y for note in notes), default=area.y) + 8
    up = Axis(0, most, top + _HIGH, top + 8)
    for tick in ticks:
        canvas.stroke(straight(left, up.at(tick), area.x + area.width, up.at(tick)), EDGE, 1)
        canvas.text(number(tick), left - 6, up.at(tick) + CENTRE * TICK, TICK, QUIET, end=True)
    for frame, colour in _stacked(figure, across, up):
        canvas.fill(box(frame), colour)
    heights = {note.day: note.y for note in notes}
    for day in _marked(figure):
        _dotted(canvas, across.at(day), heights.get(day, top), top + _HIGH)
    _write(canvas, notes)
    return _calendar(canvas, across, top + _HIGH, ordinal(figure["layout"]["meta"][0]), area)


def dots_on_days(canvas: Canvas, figure: Figure, area: Frame) -> float:
    """Draw dots in rows from the top of an area, and return the height at which the chart ends.

    Dots of the same day and row lie side by side.
    """
    top = area.y + _LEVEL + 8
    rows, left = named_rows(canvas, figure, Frame(area.x, top, area.width, 0))
    across = _across(figure, left + 2 * _NEXT, area.x + area.width - _NEXT)
    _write(canvas, _notes(canvas, figure, across, area))
    bottom, first = rows[-1].bottom, max(_marked(figure), default=across.low)
    _dotted(canvas, across.at(first), top, bottom)
    for row in rows:
        canvas.stroke(straight(left, row.middle, area.x + area.width, row.middle), EDGE, 1)
    for (day, n), looks in _gathered(figure).items():
        x = across.at(day) - (len(looks) - 1) * _NEXT / 2
        x = min(x, across.at(first) - (len(looks) - 0.4) * _NEXT) if day < first else x
        for k, (colour, symbol) in enumerate(looks):
            canvas.mark(np.array([x + k * _NEXT, rows[n].middle]), _DOT, colour, PAPER, symbol=symbol, line=1.5)
    return _calendar(canvas, across, bottom, first, area)


def _across(figure: Figure, start: float, end: float) -> Axis:
    low, high = map(ordinal, figure["layout"]["xaxis"]["range"])
    return Axis(low, high, start, end)


def _sums(figure: Figure) -> dict[str, int]:
    sums: dict[str, int] = {}
    for trace in figure["data"]:
        for day, n in zip(trace["x"], trace["y"], strict=True):
            sums[day] = sums.get(day, 0) + n
    return sums


def _stacked(figure: Figure, across: Axis, up: Axis) -> Iterator[tuple[Frame, str]]:
    """Yield rectangle and colour of every bar; bars of the same day are stacked."""
    done: dict[str, int] = {}
    for trace in figure["data"]:
        half, look = trace["width"] / _DAY_MS / 2, trace["marker"]
        for day, n, opacity in zip(trace["x"], trace["y"], look["opacity"], strict=True):
            start, end = (across.at(ordinal(day) + side * half) for side in (-1, 1))
            below, above = up.at(done.get(day, 0)), up.at(done.get(day, 0) + n)
            done[day] = done.get(day, 0) + n
            yield Frame(start, above, end - start, below - above), hexed(look["color"], opacity)


def _gathered(figure: Figure) -> dict[tuple[float, int], list[tuple[str, str]]]:
    """Return colours and symbols of the dots, by ordinal of the day and row."""
    found: dict[tuple[float, int], list[tuple[str, str]]] = {}
    for trace in figure["data"]:
        look = hexed(trace["marker"]["color"]), trace["marker"]["symbol"]
        for day, row in zip(trace["x"], trace["y"], strict=True):
            found.setdefault((ordinal(day), row), []).append(look)
    return found


def _marked(figure: Figure) -> list[float]:
    """Return the ordinals of the days on which the chart has a vertical line."""
    return [ordinal(line["x0"]) for line in figure["layout"].get("shapes", ())]


@dataclass(frozen=True)
class _Note:
    """A note of a chart on a day, and where its baseline starts."""

    day: float
    text: str
    x: float
    y: float


def _notes(canvas: Canvas, figure: Figure, across: Axis, area: Frame) -> list[_Note]:
    """Place the notes of a chart above it, on as many levels as needed to keep them apart."""
    ends: list[float] = []
    found: list[_Note] = []
    for note in sorted(figure["layout"].get("annotations", ()), key=lambda note: ordinal(note["x"])):
        text = canvas.shortened(unescape(note["text"]), area.width, TICK)
        day, wide = ordinal(note["x"]), canvas.measure(text, TICK)
        wanted = across.at(day) + (4 - wide if note["xanchor"] == "right" else -4)
        x = min(max(wanted, area.x), area.x + area.width - wide)
        level = next((n for n, end in enumerate(ends) if end + _GAP < x), len(ends))
        ends[level : level + 1] = [x + wide]
        found.append(_Note(day, text, x, area.y + TICK + _LEVEL * level))
    return found


def _write(canvas: Canvas, notes: Sequence[_Note]) -> None:
    """Write notes on a background that covers what lies below."""
    for note in notes:
        wide = canvas.measure(note.text, TICK)
        canvas.fill(box(Frame(note.x - 2, note.y - TICK, wide + 4, TICK + 4)), PAPER)
        canvas.text(note.text, note.x, note.y, TICK, QUIET)


def _dotted(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    path = lines([np.array([[x, y], [x, min(y + 2, bottom)]]) for y in np.arange(top, bottom, 5)])
    if path:
        canvas.stroke(path, QUIET, 1)


def _calendar(canvas: Canvas, across: Axis, top: float, first: float, area: Frame) -> float:
    """Label days below a chart, starting from ordinal `first`, and return the height at which the labels end."""
    canvas.stroke(straight(across.start, top, across.end, top), QUIET, 1)
    most = max(int((across.end - across.at(first)) / _ROOM_FOR_DAY), 1)
    for day, texts in labelled(date.fromordinal(ceil(first)), date.fromordinal(int(across.high)), most):
        x = across.at(day.toordinal())
        canvas.stroke(straight(x, top, x, top + 5), QUIET, 1)
        for n, text in enumerate(texts):
            centred(canvas, text, x, top + 20 + 17 * n, area)
    return top + _CALENDAR
