"""A picture to draw on: shapes and words in pixels from the upper left corner. Loads matplotlib: import it late."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path as FilePath

import matplotlib as mpl
import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.image import imsave
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyBboxPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, TransformedPath

from geo_reactions.web.projection import Frame, Points
from geo_reactions.web.words import balanced, clean, shortened, wrapped

_DPI = 72
"""At 72 dots an inch, matplotlib's points are pixels."""
_FONTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_MARKERS = {"circle": "o", "diamond": "D", "square": "s", "cross": "P", "triangle-up": "^", "triangle-down": "v"}
_POINTED = 1.4
"""How much wider than a circle a marker with corners is, so that it weighs as much."""


class Canvas:
    """Is a picture of a size in pixels; it belongs to one thread.

    It draws with matplotlib's renderer itself: a figure would hold its picture in cycles until they are collected.
    """

    def __init__(self, width: int, height: int, paper: str) -> None:
        self._renderer = RendererAgg(width, height, _DPI)
        self._pixels = Affine2D().scale(1, -1).translate(0, height)
        self._clips: list[Path] = []
        self._fonts = {bold: FT2Font(str(_font(bold=bold))) for bold in _FONTS}
        self.fill(box(Frame(0, 0, width, height)), paper)

    def png(self) -> bytes:
        """Gives the picture as PNG."""
        out = io.BytesIO()
        imsave(out, self._renderer.buffer_rgba(), format="png", origin="upper", metadata={"Software": "geo_reactions"})
        return out.getvalue()

    def fill(self, path: Path, colour: str, *, clip: Path | None = None) -> None:
        """Fills a shape."""
        self._draw(path, self._pen(0, "none", clip), colour)

    def stroke(self, path: Path, colour: str, width: float, *, clip: Path | None = None) -> None:
        """Draws lines with round ends."""
        self._draw(path, self._pen(width, colour, clip), None)

    def mark(self, at: Points, size: float, colour: str, edge: str, *, symbol: str = "circle", line: float = 2) -> None:
        """Draws a marker by the name of its symbol, with an edge."""
        style = MarkerStyle(_MARKERS.get(symbol, "o"))
        path = style.get_path().transformed(style.get_transform())
        wide = size * (1 if symbol == "circle" else _POINTED) / np.ptp(path.vertices, axis=0).max()
        path = path.transformed(Affine2D().scale(wide).translate(*at))
        self.fill(path, colour)
        self.stroke(path, edge, line)

    def text(
        self, text: str, x: float, y: float, size: float, colour: str, *, bold: bool = False, end: bool = False
    ) -> None:
        """Writes one line on a base line, from x or to it."""
        path = self._written(text, size, bold=bold)
        if path:
            left = x - self.width(self.clean(text), size, bold=bold) if end else x
            self.fill(path.transformed(Affine2D().scale(1, -1).translate(left, y)), colour)

    def sign(self, text: str, at: Points, size: float, colour: str) -> None:
        """Writes a character so that its ink lies around a point."""
        path = self._written(text[:1], size, bold=True)
        if path:
            middle = path.get_extents().get_points().mean(axis=0)
            self.fill(path.transformed(Affine2D().translate(*-middle).scale(1, -1).translate(*at)), colour)

    def _written(self, text: str, size: float, *, bold: bool) -> Path | None:
        """Gives a line as a shape; nothing in it is markup."""
        drawable = self.clean(text)
        font = FontProperties(fname=str(_font(bold=bold)))
        path = TextPath((0, 0), drawable, size=size, prop=font) if drawable else None
        return path if path and len(path.vertices) else None

    def clean(self, text: str) -> str:
        """Leaves what can be written."""
        return clean(text, _drawable())

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Measures a line."""
        font = self._fonts[bold]
        font.set_size(size, _DPI)
        font.set_text(text, flags=LoadFlags.NO_HINTING)
        return float(font.get_width_height()[0] / 64)

    def wrapped(self, text: str, width: float, most: int, size: float, *, bold: bool = False) -> list[str]:
        """Breaks a text into lines."""
        return wrapped(self.clean(text), width, most, lambda line: self.width(line, size, bold=bold))

    def balanced(self, text: str, width: float, most: int, size: float) -> list[str]:
        """Breaks a text into lines of about one length."""
        return balanced(self.clean(text), width, most, lambda line: self.width(line, size))

    def shortened(self, text: str, width: float, size: float, *, bold: bool = False) -> str:
        """Gives what of a text fits."""
        return shortened(self.clean(text), width, lambda line: self.width(line, size, bold=bold))

    def _pen(self, width: float, colour: str, clip: Path | None) -> GraphicsContextBase:
        pen = self._renderer.new_gc()
        pen.set_linewidth(width)
        pen.set_foreground(colour)
        pen.set_capstyle("round")
        pen.set_joinstyle("round")
        pen.set_snap(False)
        if clip is not None:
            self._clips.append(clip)  # the renderer knows the last one by its place in memory, which must not be reused
            pen.set_clip_path(TransformedPath(clip, self._pixels))
        return pen

    def _draw(self, path: Path, pen: GraphicsContextBase, colour: str | None) -> None:
        self._renderer.draw_path(pen, path, self._pixels, to_rgba(colour) if colour else None)
        pen.restore()


def shape(rings: Iterable[Points]) -> Path | None:
    """Joins closed rings to one shape; None where there is none."""
    paths = [Path(ring, closed=True) for ring in rings]
    return Path.make_compound_path(*paths) if paths else None


def lines(pieces: Sequence[Points]) -> Path | None:
    """Joins open lines to one path; None where there is none."""
    paths = [Path(piece) for piece in pieces if len(piece) > 1]
    return Path.make_compound_path(*paths) if paths else None


def box(frame: Frame, radius: float = 0) -> Path:
    """Gives a rectangle, with round corners where there is a radius."""
    if not radius:
        return Path.unit_rectangle().transformed(
            Affine2D().scale(frame.width, frame.height).translate(frame.x, frame.y)
        )
    style = f"round,pad=0,rounding_size={radius}"
    return FancyBboxPatch((frame.x, frame.y), frame.width, frame.height, boxstyle=style).get_path()


@cache
def _drawable() -> frozenset[int]:
    """Lists the characters that the fonts can write."""
    regular, strong = (frozenset(FT2Font(str(_font(bold=bold))).get_charmap()) for bold in _FONTS)
    return regular & strong


def _font(*, bold: bool) -> FilePath:
    return FilePath(mpl.get_data_path(), "fonts", "ttf", _FONTS[bold])
