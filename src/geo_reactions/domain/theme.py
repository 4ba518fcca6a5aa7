"""The colours of the interface in every theme, its sizes of text, and the patterns of areas: the only place for them.

The style sheet of a collection turns all three into CSS, where a colour is the variable `--<name>` and a size `--t-<name>`;
figures, the document and images use the same colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Theme = Mapping[str, str]
"""The colour that belongs to each name, as CSS writes it: #rrggbb where images use it too."""

LIGHT: Theme = {
    "paper": "#ffffff",
    "ground": "#f3f5f7",
    "ink": "#15202b",
    "quiet": "#566370",
    "line": "#dde2e7",
    "accent": "#15202b",
    "hover": "#eef2f6",
    "shadow": "rgb(15 23 32 / 18%)",
    "sea": "#edf2f6",
    "border": "#ccd4db",
    "dot": "#64707c",
    "white": "#ffffff",
    "veil": "rgb(10 14 18 / 55%)",
    "found": "#ffe58a",
    "found-ink": "#15202b",
}
"""The light theme; on paper it holds whatever the reader's theme."""

DARK: Theme = {
    **LIGHT,
    "paper": "#161b21",
    "ground": "#0e1216",
    "ink": "#e8edf2",
    "quiet": "#a3afbb",
    "line": "#2a323b",
    "accent": "#e8edf2",
    "hover": "#222a32",
    "shadow": "rgb(0 0 0 / 55%)",
    "sea": "#10151a",
    "border": "#3a444e",
    "dot": "#aab4be",
}
"""The dark theme, for screens only."""

CONTRAST_LIGHT: Theme = {
    "quiet": "#2b3540",
    "line": "#66717c",
    "accent": "#000000",
    "border": "#1f2933",
    "hover": "#dfe6ee",
}
CONTRAST_DARK: Theme = {
    "quiet": "#dde3e9",
    "line": "#97a3af",
    "accent": "#ffffff",
    "border": "#e8ecf0",
    "hover": "#2d3741",
}
"""What is different for readers who ask for more contrast, in each theme."""

PRINT: Theme = {
    "ink": "#000000",
    "quiet": "#404040",
    "line": "#bbbbbb",
    "ground": "#ffffff",
    "sea": "#ffffff",
    "accent": "#000000",
    "hover": "#ffffff",
}
"""What is different on paper."""

TEXT: Mapping[str, str] = {
    "mark": "10px",
    "tiny": "11px",
    "small": "12px",
    "control": "13px",
    "text": "14px",
    "base": "15px",
    "lead": "16px",
    "title": "18px",
    "name": "20px",
    "head": "22px",
    "quote": "24px",
    "page": "28px",
}
"""The sizes of text on screens, by what they are for; style sheets name them as `--t-<name>`."""

INKS = ("#101418", "#ffffff")
"""The colours of text on a mark or an area: dark and white."""

CLEAR = "rgba(0, 0, 0, 0)"
"""A colour that cannot be seen, as figures write it."""


class Size(NamedTuple):
    """How far lines or dots lie apart, from middle to middle, and how wide they are, in pixels."""

    step: float
    width: float


@dataclass(frozen=True)
class Pattern:
    """Lines or dots on an area; the area has the colour of its position."""

    ink: str
    """The name of their colour."""
    slope: int
    """1 for lines that fall to the right, -1 for lines that rise, both by 45 degrees; 0 for dots."""
    on_map: Size
    on_swatch: Size
    """In the legend of the page, whose swatches are small."""
    on_image: Size
    """In images, which readers see smaller than they are drawn."""
    ground: str = ""
    """The position whose colour the page gives to the area instead, if any; images keep the area's own."""


PATTERNS: Mapping[str, Pattern] = {
    "divided": Pattern("paper", -1, Size(8, 3), Size(6.5, 2.5), Size(7.778, 3.5)),
    "party": Pattern("paper", 1, Size(7, 1.4), Size(6, 1.4), Size(6.364, 2)),
    "unofficial": Pattern("dot", 0, Size(6, 2.6), Size(6, 2.8), Size(7, 2.8), ground="no_data"),
}
"""The patterns that a codebook may name, by name."""

SYMBOLS = ("circle", "diamond", "square", "cross", "triangle-up", "triangle-down")
"""The shapes of dots and markers that a codebook may name, as plotly calls them: those that images can draw, too."""
