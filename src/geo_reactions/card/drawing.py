"""The preview image of a view: title, sentence, map, legend and subject; import it late, because it loads matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.card.atlas import draw_map
from geo_reactions.card.canvas import Canvas, box
from geo_reactions.card.legend import Key, keys
from geo_reactions.card.legend_drawing import draw_keys, rows_high, swatch
from geo_reactions.card.look import EDGE, INK, QUIET
from geo_reactions.card.projection import Frame, Land
from geo_reactions.card.raster import png
from geo_reactions.card.size import HEIGHT, WIDTH
from geo_reactions.card.subject import Subject, headline, subject
from geo_reactions.card.words import ELLIPSIS
from geo_reactions.charts import Scene
from geo_reactions.language.wording import _

_MARGIN, _RIGHT, _BOTTOM = 40, 824, 574
"""Pixels: the margin, the left edge of the column beside the map, and the lower edge of both."""
_WHOLE, _COLUMN, _SWATCH = WIDTH - 2 * _MARGIN, WIDTH - _MARGIN - _RIGHT, 28
_SMALL, _LEGEND = 17, 140
"""Pixels: the size of small text, and the greatest height of a legend below the map."""
_QUOTE_SIZES, _LEADING = (34, 31, 28, 25, 22, 20), 1.34


def picture(scene: Scene, land: Land) -> bytes:
    """Draw a view and return the image as PNG."""
    return png(drawn(scene, land))


def drawn(scene: Scene, land: Land) -> Canvas:
    """Draw a view on a new canvas."""
    canvas, about = Canvas(WIDTH, HEIGHT), subject(scene)
    top = _head(canvas, scene)
    bottom = _legend_below(canvas, scene) if about else _BOTTOM
    draw_map(canvas, scene, land, Frame(_MARGIN, top, _RIGHT - 32 - _MARGIN, bottom - top))
    if about:
        _about(canvas, about, top, bottom)
    else:
        _legend_beside(canvas, scene, top)
    _foot(canvas, scene)
    return canvas


def _head(canvas: Canvas, scene: Scene) -> float:
    """Write title and sentence, and return the height at which they end."""
    title = scene.collection.description.title
    size = _fitting(canvas, title, (38, 34, 30), bold=True)
    canvas.text(canvas.shortened(title, _WHOLE, size, bold=True), _MARGIN, 64, size, INK, bold=True)
    heading = headline(scene)
    size = _fitting(canvas, heading, (24, 23, 22, 21))
    lines = canvas.balanced(heading, _WHOLE, 2, size)
    for n, line in enumerate(lines):
        canvas.text(line, _MARGIN, 103 + 30 * n, size, QUIET)
    return 98 + 30.0 * len(lines)


def _fitting(canvas: Canvas, text: str, sizes: Sequence[int], *, bold: bool = False) -> int:
    """Return the largest of the sizes at which a text fits on one line, or the last but one if none does."""
    plain = canvas.clean(text)
    return next((size for size in sizes if canvas.measure(plain, size, bold=bold) <= _WHOLE), sizes[-2])


def _foot(canvas: Canvas, scene: Scene) -> None:
    about = scene.collection.description
    source, licence = _("Source: {article}, {licence}"), about.source.licence
    room = _WHOLE - canvas.measure(canvas.clean(source.format(article="", licence=licence)), 15.5)
    source = source.format(article=canvas.shortened(about.source.named, room, 15.5), licence=licence)
    for text, y in ((source, 597), (" · ".join(about.credits), 617)):
        canvas.text(canvas.shortened(text, _WHOLE, 15.5), _MARGIN, y, 15.5, QUIET)


def _legend_beside(canvas: Canvas, scene: Scene, top: float) -> None:
    found = keys(scene)
    canvas.text(_("Countries"), _RIGHT, top + 18, 18, QUIET)
    step = min(44.0, (_BOTTOM - top - 60) / len(found))
    for n, key in enumerate(found):
        y = top + 34 + step * (n + 0.5)
        swatch(canvas, key, _RIGHT, y, min(_SWATCH, step - 3))
        room = _COLUMN - _SWATCH - 24 - canvas.measure(key.number, 21, bold=True)
        canvas.text(canvas.shortened(key.label, room, 20), _RIGHT + _SWATCH + 12, y + 7, 20, INK)
        canvas.text(key.number, WIDTH - _MARGIN, y + 7, 21, INK, bold=True, end=True)
    if found[-1].n is None:
        hint = canvas.shortened(_("Larger marker: larger crowd"), _COLUMN, _SMALL)
        canvas.text(hint, _RIGHT, top + 34 + step * len(found) + 22, 17, QUIET)


def _legend_below(canvas: Canvas, scene: Scene) -> float:
    """Draw the legend in rows above the footer, and return the height at which the map must end.

    Leave out the last lines of the legend if it would be too high.
    """
    found = keys(scene)
    while rows_high(canvas, found, _WHOLE, _SWATCH, _SMALL) > _LEGEND:
        found = found[:-1]
    top = _BOTTOM - rows_high(canvas, found, _WHOLE, _SWATCH, _SMALL)
    draw_keys(canvas, found, Frame(_MARGIN, top, _WHOLE, _BOTTOM - top), _SWATCH, _SMALL)
    return top - 12.0


def _about(canvas: Canvas, about: Subject, top: float, bottom: float) -> None:
    size, lines = _name(canvas, about.name)
    y = top + size - 4.0
    for line in lines:
        canvas.text(line, _RIGHT, y, size, INK, bold=True)
        y += 1.27 * size
    if about.code:
        swatch(canvas, Key(about.code, about.code.label, 0), _RIGHT, y, _SWATCH)
        canvas.text(canvas.shortened(about.code.label, _COLUMN - 40, 20), _RIGHT + _SWATCH + 12, y + 7, 20, INK)
        y += 36
    for line in canvas.wrapped(about.made, _COLUMN, 3, _SMALL):
        canvas.text(line, _RIGHT, y, _SMALL, QUIET)
        y += 24
    _words(canvas, about, y, bottom)


def _name(canvas: Canvas, name: str) -> tuple[int, list[str]]:
    """Return the largest size at which a name fits on two lines without a broken word, and its lines.

    If no size fits, return a small one, with up to three lines.
    """
    words = canvas.clean(name).split()
    for size in (30, 27, 24):
        lines = canvas.wrapped(name, _COLUMN, 2, size, bold=True)
        if " ".join(lines).split() == words:
            return size, lines
    return 22, canvas.wrapped(name, _COLUMN, 3, 22, bold=True)


def _words(canvas: Canvas, about: Subject, top: float, bottom: float) -> None:
    """Write the words of the subject as large as they fit, and below them who said them.

    Draw a rule in the colour of the stance beside them.
    """
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
    """Return the largest size at which a text fits, and its lines; at the smallest size, shorten the text."""
    for size in _QUOTE_SIZES:
        most = max(int(height / (_LEADING * size)), 1)
        lines = canvas.wrapped(text, width, most, size)
        if not lines or not lines[-1].endswith(ELLIPSIS.strip()):
            break
    return size, lines
