"""A canvas as SVG that any program opens: plain paths, text that stays text, no external resources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from matplotlib.path import Path

from geo_reactions.card.canvas import Canvas, Line, Shape

_FONTS = "'DejaVu Sans', Verdana, 'Segoe UI', Roboto, Arial, sans-serif"
"""Texts are measured in the first font; the others are no wider, so that no text is cut."""
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
_NOTHING = re.compile(r"\.0+(?=\D|$)|(?<=\.\d)0(?=\D|$)")


def svg(canvas: Canvas, title: str, words: str) -> str:
    """Return a canvas as SVG, with a title and a description for readers who do not see it."""
    clips: dict[int, str] = {}
    size = f"{canvas.width:g} {canvas.height:g}"
    width, height = size.split()
    content = "\n".join(_written(canvas, clips))
    places = "".join(clips.values())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{width}" height="{height}" role="img"'
        f' font-family="{_FONTS}">\n<title>{escape(title)}</title>\n<desc>{escape(words)}</desc>\n'
        f'<defs>{places}</defs>\n<rect width="100%" height="100%" fill="{canvas.paper}"/>\n{content}\n</svg>\n'
    )


def _written(canvas: Canvas, clips: dict[int, str]) -> Iterator[str]:
    for drawn in canvas.drawn:
        yield _line(drawn) if isinstance(drawn, Line) else _shape(drawn, clips)


def _line(line: Line) -> str:
    end, bold = ' text-anchor="end"' * line.end, ' font-weight="bold"' * line.bold
    place = f'x="{line.x:.1f}" y="{line.y:.1f}" font-size="{line.size:g}"'
    return f'<text {place}{end}{bold} fill="{line.colour}">{escape(line.text)}</text>'


def _shape(shape: Shape, clips: dict[int, str]) -> str:
    colour, opacity = shape.colour[:7], shape.colour[7:]
    kind = "stroke" if shape.width else "fill"
    look = f'{kind}="{colour}"' + (f' {kind}-opacity="{int(opacity, 16) / 255:.2f}"' if opacity else "")
    if shape.width:
        look += f' fill="none" stroke-width="{shape.width:g}" stroke-linecap="round" stroke-linejoin="round"'
    inside = f' clip-path="url(#{_clip(shape.clip, clips)})"' if shape.clip is not None else ""
    return f'<path d="{_data(shape.path)}" {look}{inside}/>'


def _clip(path: Path, clips: dict[int, str]) -> str:
    """Return the id of a clip path, and define it on first use.

    Paths are told apart by their memory addresses, which stay unique because the canvas keeps the paths.
    """
    name = f"clip-{list(clips).index(id(path)) if id(path) in clips else len(clips)}"
    clips.setdefault(id(path), f'<clipPath id="{name}"><path d="{_data(path)}"/></clipPath>')
    return name


def _data(path: Path) -> str:
    """Write a path as SVG path data, rounded to a hundredth of a pixel."""
    parts = (
        _LETTERS[code] + ("" if code == Path.CLOSEPOLY else " ".join(f"{number:.2f}" for number in points))
        for points, code in path.iter_segments(simplify=False)
    )
    return _NOTHING.sub("", "".join(parts))
