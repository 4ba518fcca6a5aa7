"""The preview image of a view: title, sentence, map, legend, and whom it is about. Loads matplotlib: import it late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from geo_reactions.charts import Scene
from geo_reactions.charts.chart import said
from geo_reactions.web.atlas import DOT, EDGE, INK, PAPER, QUIET, draw_map, on, paint
from geo_reactions.web.canvas import Canvas, box
from geo_reactions.web.legend import Key, keys
from geo_reactions.web.projection import Frame, Land
from geo_reactions.web.size import HEIGHT, WIDTH
from geo_reactions.web.subject import Subject, subject
from geo_reactions.web.words import ELLIPSIS
from geo_reactions.wording import _

_MARGIN, _RIGHT, _BOTTOM = 40, 824, 574
"""Where things stand: the edge, the column beside the map, and the end of both."""
_WHOLE, _COLUMN, _SWATCH = WIDTH - 2 * _MARGIN, WIDTH - _MARGIN - _RIGHT, 28
_SMALL = 17
_QUOTE_SIZES, _LEADING = (34, 31, 28, 25, 22, 20), 1.34


def picture(scene: Scene, land: Land) -> bytes:
    """Draws a view as PNG."""
    canvas, about = Canvas(WIDTH, HEIGHT, PAPER), subject(scene)
    top = _head(canvas, scene)
    bottom = _legend_below(canvas, scene) if about else _BOTTOM
    draw_map(canvas, scene, land, Frame(_MARGIN, top, _RIGHT - 32 - _MARGIN, bottom - top))
    if about:
        _about(canvas, about, top, bottom)
    else:
        _legend_beside(canvas, scene, top)
    _foot(canvas, scene)
    return canvas.png()


def _head(canvas: Canvas, scene: Scene) -> float:
    """Writes title and sentence and gives where they end."""
    title = scene.collection.description.title
    size = _fitting(canvas, title, (38, 34, 30), bold=True)
    canvas.text(canvas.shortened(title, _WHOLE, size, bold=True), _MARGIN, 64, size, INK, bold=True)
    size = _fitting(canvas, said(scene), (24, 23, 22, 21))
    lines = canvas.balanced(said(scene), _WHOLE, 2, size)
    for n, line in enumerate(lines):
        canvas.text(line, _MARGIN, 103 + 30 * n, size, QUIET)
    return 98 + 30.0 * len(lines)


def _fitting(canvas: Canvas, text: str, sizes: Sequence[int], *, bold: bool = False) -> int:
    """Gives the largest size in which a text stands on one line, or the last but one."""
    plain = canvas.clean(text)
    return next((size for size in sizes if canvas.width(plain, size, bold=bold) <= _WHOLE), sizes[-2])


def _foot(canvas: Canvas, scene: Scene) -> None:
    about = scene.collection.description
    source = _("Source: {article}, {licence}").format(article=about.source.title, licence=about.source.licence)
    for text, y in ((source, 597), (" · ".join(about.credits), 617)):
        canvas.text(canvas.shortened(text, _WHOLE, 15.5), _MARGIN, y, 15.5, QUIET)


def _legend_beside(canvas: Canvas, scene: Scene, top: float) -> None:
    found = keys(scene)
    canvas.text(_("Countries"), _RIGHT, top + 18, 18, QUIET)
    step = min(44.0, (_BOTTOM - top - 60) / len(found))
    for n, key in enumerate(found):
        y = top + 34 + step * (n + 0.5)
        _swatch(canvas, key, _RIGHT, y)
        room = _COLUMN - _SWATCH - 24 - canvas.width(key.number, 21, bold=True)
        canvas.text(canvas.shortened(key.label, room, 20), _RIGHT + _SWATCH + 12, y + 7, 20, INK)
        canvas.text(key.number, WIDTH - _MARGIN, y + 7, 21, INK, bold=True, end=True)
    if found[-1].n is None:
        hint = canvas.shortened(_("Larger marker: larger crowd"), _COLUMN, _SMALL)
        canvas.text(hint, _RIGHT, top + 34 + step * len(found) + 22, 17, QUIET)


def _legend_below(canvas: Canvas, scene: Scene) -> float:
    """Draws the legend in rows above the foot and gives where the map ends."""
    rows = list(_flowing(canvas, keys(scene)))
    top = _BOTTOM - 36 * len(rows)
    for y, row in zip(range(top + 20, _BOTTOM + 20, 36), rows, strict=True):
        for x, key in row:
            _swatch(canvas, key, x, y)
            canvas.text(key.label, x + _SWATCH + 8, y + 6, _SMALL, INK)
            canvas.text(key.number, x + _width(canvas, key), y + 6, _SMALL, INK, bold=True, end=True)
    return top - 4.0


def _flowing(canvas: Canvas, found: Sequence[Key]) -> Iterator[list[tuple[float, Key]]]:
    """Lays the lines of the legend beside each other, as many as go into a row."""
    row: list[tuple[float, Key]] = []
    x = float(_MARGIN)
    for key in found:
        if row and x + _width(canvas, key) > WIDTH - _MARGIN:
            yield row
            row, x = [], float(_MARGIN)
        row.append((x, key))
        x += _width(canvas, key) + 28
    yield row


def _width(canvas: Canvas, key: Key) -> float:
    number = canvas.width(key.number, _SMALL, bold=True) + 8 if key.number else 0
    return _SWATCH + 8 + canvas.width(canvas.clean(key.label), _SMALL) + number


def _swatch(canvas: Canvas, key: Key, x: float, y: float) -> None:
    """Draws what stands for a line of the legend, as it is on the map."""
    middle = np.array([x + _SWATCH / 2, y])
    if key.n is None:
        canvas.mark(middle, 18, DOT, PAPER, symbol=key.code.marker)
        return
    frame = Frame(x, y - _SWATCH / 2, _SWATCH, _SWATCH)
    area = box(frame, 6)
    paint(canvas, key.code, area, frame, area)
    if not key.code.pattern:
        canvas.sign(key.code.sign, middle, 17, on(key.code.colour))


def _about(canvas: Canvas, about: Subject, top: float, bottom: float) -> None:
    size, lines = _name(canvas, about.name)
    y = top + size - 4.0
    for line in lines:
        canvas.text(line, _RIGHT, y, size, INK, bold=True)
        y += 1.27 * size
    if about.code:
        _swatch(canvas, Key(about.code, about.code.label, 0), _RIGHT, y)
        canvas.text(canvas.shortened(about.code.label, _COLUMN - 40, 20), _RIGHT + _SWATCH + 12, y + 7, 20, INK)
        y += 36
    for line in canvas.wrapped(about.made, _COLUMN, 3, _SMALL):
        canvas.text(line, _RIGHT, y, _SMALL, QUIET)
        y += 24
    _words(canvas, about, y, bottom)


def _name(canvas: Canvas, name: str) -> tuple[int, list[str]]:
    """Gives the largest size in which a name stands on two lines, no word broken, and its lines; else three small ones."""
    words = canvas.clean(name).split()
    for size in (30, 27, 24):
        lines = canvas.wrapped(name, _COLUMN, 2, size, bold=True)
        if " ".join(lines).split() == words:
            return size, lines
    return 22, canvas.wrapped(name, _COLUMN, 3, 22, bold=True)


def _words(canvas: Canvas, about: Subject, top: float, bottom: float) -> None:
    """Writes the words as large as there is room for, beside a rule in the colour of the stance, and whose they are."""
    left, width = _RIGHT + 20, _COLUMN - 20
    by = canvas.wrapped(about.by, width, 3, _SMALL)
    size, lines = _largest(canvas, about.words, width, bottom - top - 24 * len(by) - 12)
    y = top + size
    for line in lines:
        canvas.text(line, left, y, size, INK)
        y += _LEADING * size
    for n, line in enumerate(by):
        canvas.text(line, left, y + 2 + 24 * n, _SMALL, QUIET)
    rule = Frame(_RIGHT, top + 4, 5, y + 24 * (len(by) - 1) - top + 4)
    canvas.fill(box(rule, 2), about.code.colour if about.code else EDGE)


def _largest(canvas: Canvas, text: str, width: float, height: float) -> tuple[int, list[str]]:
    """Gives the largest size in which a text fits, and its lines; in the smallest size it is shortened."""
    for size in _QUOTE_SIZES:
        most = max(int(height / (_LEADING * size)), 1)
        lines = canvas.wrapped(text, width, most, size)
        if not lines or not lines[-1].endswith(ELLIPSIS.strip()):
            break
    return size, lines
