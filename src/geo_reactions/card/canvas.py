"""A canvas for shapes and text, in pixels from the upper left corner; import it late, because it loads matplotlib.

The canvas records what is drawn; `raster.py` turns the record into PNG, `vector.py` into SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath

import matplotlib as mpl
import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyBboxPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from geo_reactions.card.look import PAPER
from geo_reactions.card.projection import Frame, Points
from geo_reactions.card.words import balanced, clean, shortened, wrapped
from geo_reactions.domain.theme import LIGHT, Theme

DPI = 72
"""At 72 dots an inch, one of matplotlib's points is one pixel."""
_FONTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_MARKERS = {"circle": "o", "diamond": "D", "square": "s", "cross": "P", "triangle-up": "^", "triangle-down": "v"}
_LONG_WORD, _POINTED = 40, 1.4
"""The longest word that is measured as a whole; how many times wider a marker with corners is, to look as large as a circle."""


@dataclass(frozen=True)
class Shape:
    """A filled shape or, if it has a width, a line with round ends; only the part inside `clip` is visible."""

    path: Path
    colour: str
    width: float = 0
    clip: Path | None = None


@dataclass(frozen=True)
class Line:
    """A line of text on a baseline, which starts at x or, with `end`, ends there."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool = False
    end: bool = False


class Canvas:
    """A canvas of a width and a height in pixels; the height may be set after drawing, and only one thread may use it."""

    def __init__(self, width: float, height: float, look: Theme = LIGHT) -> None:
        self.width, self.height, self._look = width, height, look
        self.drawn: list[Shape | Line] = []
        self._fonts = {bold: FT2Font(str(_font(bold=bold))) for bold in _FONTS}
        self._drawable = _drawable()
        self._widths: dict[tuple[str, float, bool], float] = {}

    @property
    def paper(self) -> str:
        """Return the background colour."""
        return self._look[PAPER]

    def fill(self, path: Path, colour: str, *, clip: Path | None = None) -> None:
        """Fill a shape; a colour is the name of a neutral colour, #rrggbb, #rrggbbaa or "none"."""
        if colour != "none":
            self.drawn.append(Shape(path, self._look.get(colour, colour), 0, clip))

    def stroke(self, path: Path, colour: str, width: float, *, clip: Path | None = None) -> None:
        """Draw a path as a line with round ends, `width` pixels wide."""
        self.drawn.append(Shape(path, self._look.get(colour, colour), width, clip))

    def mark(self, at: Points, size: float, colour: str, edge: str, *, symbol: str = "circle", line: float = 2) -> None:
        """Draw a marker with an edge around a point; `symbol` is one of plotly's symbols, and an unknown one becomes a circle."""
        style = MarkerStyle(_MARKERS.get(symbol, "o"))
        path = style.get_path().transformed(style.get_transform())
        wide = size * (1 if symbol == "circle" else _POINTED) / np.ptp(path.vertices, axis=0).max()
        path = path.transformed(Affine2D().scale(wide, -wide).translate(*at))
        self.fill(path, colour)
        self.stroke(path, edge, line)

    def text(
        self, text: str, x: float, y: float, size: float, colour: str, *, bold: bool = False, end: bool = False
    ) -> None:
        """Write a line of text on a baseline that starts at x or, with `end`, ends there; markup has no effect."""
        if drawable := self.clean(text):
            self.drawn.append(Line(drawable, x, y, size, self._look.get(colour, colour), bold, end))

    def sign(self, text: str, at: Points, size: float, colour: str) -> None:
        """Draw a character or a number with its visible shape centred on a point."""
        path = outlined(self.clean(text), size, bold=True)
        if path:
            middle = path.get_extents().get_points().mean(axis=0)
            self.fill(path.transformed(Affine2D().translate(*-middle).translate(*at)), colour)

    def clean(self, text: str) -> str:
        """Return a text without the characters that cannot be drawn."""
        return clean(text, self._drawable)

    def measure(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width in pixels of a clean line of text, as the sum of its words and spaces; word widths are cached."""
        parts = text.split(" ")
        return sum(self._wide(part, size, bold) for part in parts) + (len(parts) - 1) * self._wide(" ", size, bold)

    def _wide(self, word: str, size: float, bold: bool) -> float:  # noqa: FBT001
        """Measure a word and cache its width; measure a very long word letter by letter, as many pieces of it will be tried."""
        if len(word) > _LONG_WORD:
            return sum(self._wide(letter, size, bold) for letter in word)
        key = (word, size, bold)
        if key not in self._widths:
            font = self._fonts[bold]
            font.set_size(size, DPI)
            font.set_text(word, flags=LoadFlags.NO_HINTING)
            self._widths[key] = float(font.get_width_height()[0] / 64)
        return self._widths[key]

    def wrapped(self, text: str, width: float, most: int, size: float, *, bold: bool = False) -> list[str]:
        """Break a text into at most `most` lines of a width in pixels; end with an ellipsis if the text is cut."""
        return wrapped(self.clean(text), width, most, lambda line: self.measure(line, size, bold=bold))

    def balanced(self, text: str, width: float, most: int, size: float, *, bold: bool = False) -> list[str]:
        """Break a text into at most `most` lines of similar length."""
        return balanced(self.clean(text), width, most, lambda line: self.measure(line, size, bold=bold))

    def shortened(self, text: str, width: float, size: float, *, bold: bool = False) -> str:
        """Return a text, shortened to a width in pixels."""
        return shortened(self.clean(text), width, lambda line: self.measure(line, size, bold=bold))


def outlined(text: str, size: float, *, bold: bool) -> Path | None:
    """Return the outline of a line of text, relative to the start of its baseline; None if it has no visible shape."""
    font = FontProperties(fname=str(_font(bold=bold)))
    path = TextPath((0, 0), text, size=size, prop=font) if text else None
    return path.transformed(Affine2D().scale(1, -1)) if path and len(path.vertices) else None


def shape(rings: Iterable[Points]) -> Path | None:
    """Join closed rings into one path; return None if there are none."""
    paths = [Path(ring, closed=True) for ring in rings]
    return Path.make_compound_path(*paths) if paths else None


def lines(pieces: Sequence[Points]) -> Path | None:
    """Join open lines of at least two points into one path; return None if there are none."""
    paths = [Path(piece) for piece in pieces if len(piece) > 1]
    return Path.make_compound_path(*paths) if paths else None


def box(frame: Frame, radius: float = 0) -> Path:
    """Return a rectangle, with round corners if a radius is given."""
    if not radius:
        return Path.unit_rectangle().transformed(
            Affine2D().scale(frame.width, frame.height).translate(frame.x, frame.y)
        )
    style = f"round,pad=0,rounding_size={radius}"
    return FancyBboxPatch((frame.x, frame.y), frame.width, frame.height, boxstyle=style).get_path()


@cache
def _drawable() -> frozenset[int]:
    """Return the code points that both fonts can draw."""
    regular, strong = (frozenset(FT2Font(str(_font(bold=bold))).get_charmap()) for bold in _FONTS)
    return regular & strong


def _font(*, bold: bool) -> FilePath:
    return FilePath(mpl.get_data_path(), "fonts", "ttf", _FONTS[bold])
