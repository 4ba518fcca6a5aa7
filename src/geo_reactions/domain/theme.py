"""The colours of the interface in every theme, and the patterns of areas: the only place where they are written.

The style sheet of a collection turns both into CSS, where a colour is the variable `--<name>`; figures, the document and
images use the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Theme = Mapping[str, str]
"""The colour that belongs to each name, as CSS writes it: #rrggbb where images use it too."""

LIGHT: Theme = {
    "paper": "#ffffff",
    "ground": "#f4f6f8",
    "ink": "#1f2933",
    "quiet": "#52606d",
    "line": "#dde2e7",
    "accent": "#1d4f91",
    "hover": "#eef2f6",
    "shadow": "rgb(15 23 32 / 18%)",
    "sea": "#f4f7fa",
    "border": "#ffffff",
    "dot": "#64707c",
    "white": "#ffffff",
    "veil": "rgb(10 14 18 / 55%)",
    "found": "#ffe58a",
    "found-ink": "#1f2933",
}
"""The light theme; on paper it holds whatever the reader's theme."""

DARK: Theme = {
    **LIGHT,
    "paper": "#171c22",
    "ground": "#0f1317",
    "ink": "#e8ecf0",
    "quiet": "#a5b0bb",
    "line": "#2f3842",
    "accent": "#8fbcff",
    "hover": "#222a32",
    "shadow": "rgb(0 0 0 / 55%)",
    "sea": "#12171c",
    "border": "#12171c",
    "dot": "#aab4be",
}
"""The dark theme, for screens only."""

CONTRAST_LIGHT: Theme = {
    "quiet": "#2b3540",
    "line": "#66717c",
    "accent": "#0b3470",
    "border": "#1f2933",
    "hover": "#dfe6ee",
}
CONTRAST_DARK: Theme = {
    "quiet": "#dde3e9",
    "line": "#97a3af",
    "accent": "#b9d5ff",
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
