"""Colours as people see them: their contrast, how different two of them look, and how the colour-blind see them.

Colours are texts of the form #rrggbb. Contrast is that of WCAG 2. The difference is CIEDE2000, where 1 is just
noticeable side by side. Colour blindness is simulated after Machado, Oliveira and Fernandes (2009) at full severity, on
linear light.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from geo_reactions.domain.theme import INKS

Triple = tuple[float, float, float]
_Matrix = tuple[Triple, Triple, Triple]

VISIONS: Mapping[str, _Matrix] = {
    "full colour vision": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""The matrix that turns linear red, green and blue into what each kind of vision perceives."""

_TO_XYZ: _Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Triple = (0.95047, 1.0, 1.08883)
_LINEAR_UP_TO, _CUBE_FROM = 0.04045, (6 / 29) ** 3
_FAR = 25**7


@cache
def rgb(colour: str) -> str:
    """Return #rrggbb as figures write it and browsers report it: `rgb(r, g, b)`."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, in either order."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def ink(colour: str) -> str:
    """Return the text colour, dark or white, that is easier to read on the colour."""
    return max(INKS, key=lambda text: contrast(text, colour))


def seen(colour: str, vision: str) -> str:
    """Return the colour that shows a person with full colour vision how another kind of vision perceives this one."""
    return _hex(_coded(part) for part in _times(VISIONS[vision], _linear(colour)))


def apart(first: str, second: str, vision: str = "full colour vision") -> float:
    """Return the CIEDE2000 difference of two colours for a kind of vision."""
    one, other = (lab(_within(_times(VISIONS[vision], _linear(colour)))) for colour in (first, second))
    return ciede2000(one, other)


def lab(linear: Triple) -> Triple:
    """Return lightness, red-green and yellow-blue (CIELAB, D65) of linear red, green and blue."""
    x, y, z = (_root(part / white) for part, white in zip(_times(_TO_XYZ, linear), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(first: Triple, second: Triple) -> float:
    """Return the CIEDE2000 difference of two CIELAB colours."""
    (light, chroma, hue), (light_2, chroma_2, hue_2) = _polar(first, second)
    turn = _turn(hue_2 - hue) if chroma * chroma_2 else 0.0
    middle = _middle(hue, hue_2) if chroma * chroma_2 else hue + hue_2
    mean_l, mean_c = (light + light_2) / 2, (chroma + chroma_2) / 2
    d_l = (light_2 - light) / (1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2))
    d_c = (chroma_2 - chroma) / (1 + 0.045 * mean_c)
    d_h = 2 * sqrt(chroma * chroma_2) * sin(radians(turn) / 2) / (1 + 0.015 * mean_c * _hue_weight(middle))
    twist = sin(radians(60 * exp(-(((middle - 275) / 25) ** 2)))) * 2 * _saturation(mean_c)
    return sqrt(d_l**2 + d_c**2 + d_h**2 - twist * d_c * d_h)


def _polar(first: Triple, second: Triple) -> tuple[Triple, Triple]:
    """Return lightness, chroma and hue (degrees) of both colours, with greys spread out as the formula requires."""
    mean = (hypot(*first[1:]) + hypot(*second[1:])) / 2
    wide = 1 + (1 - _saturation(mean)) / 2
    one, other = ((light, a * wide, b) for light, a, b in (first, second))
    return _cylinder(one), _cylinder(other)


def _cylinder(colour: Triple) -> Triple:
    light, a, b = colour
    return light, hypot(a, b), degrees(atan2(b, a)) % 360


def _turn(angle: float) -> float:
    """Return the difference of two angles as the shorter way round, in degrees."""
    return (angle + 180) % 360 - 180 if abs(angle) != 180 else angle  # noqa: PLR2004


def _middle(first: float, second: float) -> float:
    """Return the angle halfway between two others, on the shorter way round, in degrees."""
    far = abs(first - second) > 180  # noqa: PLR2004
    return ((first + second + 360 * far) / 2) % 360


def _hue_weight(hue: float) -> float:
    parts = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(weight * cos(radians(times * hue + shift)) for weight, times, shift in parts)


def _saturation(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + _FAR))


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4


def _coded(part: float) -> float:
    return 12.92 * part if part <= _LINEAR_UP_TO / 12.92 else 1.055 * part ** (1 / 2.4) - 0.055


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)


def _within(linear: Triple) -> Triple:
    red, green, blue = (min(1.0, max(0.0, part)) for part in linear)
    return red, green, blue


def _root(part: float) -> float:
    return part ** (1 / 3) if part > _CUBE_FROM else (841 / 108) * part + 4 / 29


def _times(matrix: _Matrix, vector: Triple) -> Triple:
    red, green, blue = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return red, green, blue
