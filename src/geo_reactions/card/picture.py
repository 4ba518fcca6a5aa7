"""A chart of the page as an image that stands alone: title, legend, source, licence, version, address.

The image is as high as its content. Import this module late, because it loads matplotlib.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo_reactions.card.atlas import draw_map
from geo_reactions.card.canvas import Canvas, box
from geo_reactions.card.legend import Key, keys
from geo_reactions.card.legend_drawing import draw_keys
from geo_reactions.card.look import EDGE, INK, QUIET, darkened
from geo_reactions.card.paragraph import MOST, paragraph
from geo_reactions.card.plots import plot, shown
from geo_reactions.card.projection import Frame, Land
from geo_reactions.charts import Chart, Figure, Scene
from geo_reactions.charts.beside import beside
from geo_reactions.charts.chart import said
from geo_reactions.charts.place_marks import markers
from geo_reactions.domain.edtf import parse
from geo_reactions.domain.theme import DARK, LIGHT
from geo_reactions.language.dates import say
from geo_reactions.language.wording import _

_WIDTH, _MARGIN, _ASPECT, _EMPTY = 900, 32, 1.92, 72
"""Pixels: the width of an image, its margin, the height of an empty chart; and the aspect of a map, as on the page."""
_WHOLE = _WIDTH - 2 * _MARGIN
_TITLES = ((25, 1), (23, 1), (21, 1), (25, 2), (23, 2), (21, 2))
"""The sizes of a title, each with its greatest number of lines, in order of preference."""
_KICKER, _READING, _KEYS, _SWATCH, _FOOT = 14, 16, 15, 22, 12.5


@dataclass(frozen=True)
class Imprint:
    """What the footer of an image says of its origin: the date of the version in EDTF, and the address of the view."""

    released: str
    address: str
    root: str
    """The address of the site, which replaces that of the view if the latter is too long for a line."""


def picture(chart: Chart, scene: Scene, land: Land, imprint: Imprint, *, dark: bool = False) -> Canvas:
    """Draw a chart of a scene, with light or dark colours."""
    scene = darkened(scene) if dark else scene
    canvas = Canvas(_WIDTH, 0, DARK if dark else LIGHT)
    top = _head(canvas, chart, scene)
    bottom = _map(canvas, scene, land, top) if chart.id == "map" else _chart(canvas, chart, scene, top)
    canvas.height = _foot(canvas, scene, imprint, bottom + 20)
    return canvas


def words(chart: Chart, scene: Scene) -> tuple[str, str]:
    """Return title and description of an image, for readers who do not see it."""
    return said(scene), f"{_(chart.title)}: {_reading(chart, scene)}"


def _area(top: float) -> Frame:
    """Return an area as wide as the content of an image, from a height downwards."""
    return Frame(_MARGIN, top, _WHOLE, 0)


def _head(canvas: Canvas, chart: Chart, scene: Scene) -> float:
    """Write title of the collection and chart, the sentence of the view, and what the chart says; return where they end."""
    voice = [_("All voices") if scene.view.voice == "all" else _("Official voices")] * (chart.id == "map")
    kicker = " · ".join([scene.collection.description.title, _(chart.title), *voice])
    y = paragraph(canvas, kicker, _area(26), _KICKER, QUIET, bold=True) + 6
    title = said(scene)
    y = paragraph(canvas, title, _area(y), _title_size(canvas, title), INK, bold=True) + 4
    return paragraph(canvas, _reading(chart, scene), _area(y), _READING, QUIET) + 14


def _reading(chart: Chart, scene: Scene) -> str:
    """Describe what a chart shows and, for the timeline, what it cannot show."""
    return " ".join(filter(None, [chart.read(scene), beside(scene) if chart.id == "timeline" else ""]))


def _title_size(canvas: Canvas, title: str) -> int:
    """Return the first size at which a title takes no more than the allowed lines, otherwise a small one."""
    lines = {size: len(canvas.wrapped(title, _WHOLE, MOST, size, bold=True)) for size, _most in _TITLES}
    return next((size for size, most in _TITLES if lines[size] <= most), 19)


def _map(canvas: Canvas, scene: Scene, land: Land, top: float) -> float:
    """Draw the map with its legend, and return the height at which it ends."""
    top = draw_keys(canvas, keys(scene), _area(top), _SWATCH, _KEYS) + 14
    if markers(scene):
        top = paragraph(canvas, _("Larger marker: larger crowd"), _area(top - 6), _FOOT, QUIET) + 8
    height = _WHOLE / _ASPECT
    draw_map(canvas, scene, land, Frame(_MARGIN, top, _WHOLE, height))
    return top + height


def _chart(canvas: Canvas, chart: Chart, scene: Scene, top: float) -> float:
    """Draw a chart with its legend, or an empty box if the chart has no marks, and return the height at which it ends."""
    figure = chart.figure(scene)
    if not shown(figure):
        canvas.stroke(box(Frame(_MARGIN, top, _WHOLE, _EMPTY), 8), EDGE, 1.5)
        return top + _EMPTY
    top = draw_keys(canvas, _stances(figure, scene), _area(top), _SWATCH, _KEYS) + 14
    return plot(canvas, figure, _area(top))


def _stances(figure: Figure, scene: Scene) -> list[Key]:
    """Return legend lines for the stances of a chart: squares with signs for bars, symbols for dots."""
    names = {trace["name"] for trace in shown(figure)}
    n = 0 if figure["data"][0]["type"] == "bar" else None
    return [_Plain(code, code.label, n) for code in scene.stances if code.label in names]


class _Plain(Key):
    """A line of a legend without a number."""

    @property
    def number(self) -> str:
        """Return an empty text."""
        return ""


def _foot(canvas: Canvas, scene: Scene, imprint: Imprint, top: float) -> float:
    """Write source and licence, credits, authors, version with its date, and address; return the height at which they end."""
    about = scene.collection.description
    canvas.fill(box(Frame(_MARGIN, top, _WHOLE, 1)), EDGE)
    source = _("Source: {article}, {licence}").format(article=about.source.named, licence=about.source.licence)
    version = _("version {version}").format(version=about.version)
    day = f", {say(parse(imprint.released))}" if imprint.released else ""
    makers = [creator.called for creator in about.publication.creators]
    made = " · ".join([*makers, version + day, about.licence[0]])
    fits = canvas.measure(canvas.clean(imprint.address), _FOOT) <= _WHOLE
    y = top + 10
    for text in (source, " · ".join(about.credits), made, imprint.address if fits else imprint.root):
        y = paragraph(canvas, text, _area(y), _FOOT, QUIET) + 1
    return y + 20
