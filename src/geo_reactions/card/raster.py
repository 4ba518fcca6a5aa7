"""A canvas as PNG; import it late, because it loads matplotlib."""

from __future__ import annotations

import io
from collections.abc import Mapping

from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.image import imsave
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, TransformedPath

from geo_reactions.card.canvas import DPI, Canvas, Line, Shape, box, outlined
from geo_reactions.card.projection import Frame

_SOFTWARE = {"Software": "geo_reactions"}


def png(canvas: Canvas, scale: float = 1, metadata: Mapping[str, str] | None = None) -> bytes:
    """Return a canvas as PNG, `scale` pixels per unit; `metadata` holds texts for the file."""
    drawing = _Drawing(canvas, scale)
    drawing.shape(Shape(box(Frame(0, 0, canvas.width, canvas.height)), canvas.paper))
    for drawn in canvas.drawn:
        if isinstance(drawn, Shape):
            drawing.shape(drawn)
        else:
            drawing.line(drawn, canvas)
    return drawing.png({**_SOFTWARE, **(metadata or {})})


class _Drawing:
    """A drawing with matplotlib's renderer alone: a figure would hold the image in reference cycles until garbage collection."""

    def __init__(self, canvas: Canvas, scale: float) -> None:
        width, height = round(canvas.width * scale), round(canvas.height * scale)
        self._renderer = RendererAgg(width, height, DPI * scale)
        self._pixels = Affine2D().scale(scale, -scale).translate(0, height)
        self._clips: list[Path] = []

    def png(self, metadata: Mapping[str, str]) -> bytes:
        """Return the drawing as PNG, with texts as metadata."""
        out = io.BytesIO()
        imsave(out, self._renderer.buffer_rgba(), format="png", origin="upper", metadata=dict(metadata))
        return out.getvalue()

    def line(self, line: Line, canvas: Canvas) -> None:
        """Draw a line of text as the outlines of its letters."""
        path = outlined(line.text, line.size, bold=line.bold)
        if path:
            left = line.x - canvas.measure(line.text, line.size, bold=line.bold) if line.end else line.x
            self.shape(Shape(path.transformed(Affine2D().translate(left, line.y)), line.colour))

    def shape(self, shape: Shape) -> None:
        """Draw a filled shape or a line."""
        pen = self._pen(shape)
        self._renderer.draw_path(pen, shape.path, self._pixels, None if shape.width else to_rgba(shape.colour))
        pen.restore()

    def _pen(self, shape: Shape) -> GraphicsContextBase:
        pen = self._renderer.new_gc()
        pen.set_linewidth(shape.width)
        pen.set_foreground(shape.colour if shape.width else "none")
        pen.set_capstyle("round")
        pen.set_joinstyle("round")
        pen.set_snap(False)
        if shape.clip is not None:
            self._clips.append(
                shape.clip
            )  # the renderer knows the last clip by its memory address: keep it, so that no other gets that address
            pen.set_clip_path(TransformedPath(shape.clip, self._pixels))
        return pen
