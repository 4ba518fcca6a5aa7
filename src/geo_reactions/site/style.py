"""The style sheet of a collection: the light and dark colours of its codebook, as variables, classes and rules for marks."""

from __future__ import annotations

from collections.abc import Iterable

from geo_reactions.domain.codebook import Code, Codebook
from geo_reactions.domain.colour import ink

_DARK = ':root[data-theme="dark"]'
_UNSAID = ":root:not([data-theme])"
_DRAWN = {
    "divided": "repeating-linear-gradient(-45deg,{colour} 0 4px,var(--paper) 4px 6.5px)",
    "unofficial": "radial-gradient(circle,var(--dot) 1.4px,transparent 1.7px) 0 0/6px 6px var(--c-no_data)",
    "party": "repeating-linear-gradient(45deg,{colour} 0 4.6px,var(--paper) 4.6px 6px)",
}
"""The patterns of the map as CSS backgrounds, for the swatches of the legend."""


def style_sheet(codebook: Codebook) -> str:
    """Write the style sheet of a codebook, with rules for the patterns of the map and for dark marks of plotly.

    Variables: `--c-<code>` (colour), `--i-<code>` (text on it). Classes: `.c-<code>` (background), `.b-<code>` (border),
    `.f-<code>` (fill). Dark colours apply to screens only; printed pages have light ones.
    """
    codes = codebook.positions
    classes = (_classes(code) for code in codes)
    return "\n".join([_variables(codes), *classes, *_patterns(codes), *_swatches(codes), *_dark_marks(codes)]) + "\n"


def _variables(codes: Iterable[Code]) -> str:
    light = "".join(f"--c-{code.code}:{code.colour};--i-{code.code}:{ink(code.colour)};" for code in codes)
    dark = "".join(f"--c-{code.code}:{code.dark};--i-{code.code}:{ink(code.dark)};" for code in codes)
    return (
        f":root{{{light}}}\n@media screen{{{_DARK}{{{dark}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{{_UNSAID}{{{dark}}}}}"
    )


def _classes(code: Code) -> str:
    """Write the classes that colour backgrounds, borders and shapes."""
    kinds = {"c": "background-color", "b": "border-color", "f": "fill"}
    painted = "".join(f".{sign}-{code.code}{{{name}:var(--c-{code.code})}}" for sign, name in kinds.items())
    return f"{painted}.c-{code.code}{{color:var(--i-{code.code})}}"


def _patterns(codes: Iterable[Code]) -> list[str]:
    """Write the rules for patterns on the map, and for plain colours while the map moves, which patterns would slow down."""
    drawn = [(_land(code), code) for code in codes if code.pattern]
    still = [f"{land}{{fill:url(#p-{code.pattern})!important}}" for land, code in drawn]
    return still + [f"#map.moving {land}{{fill:var(--c-{code.code})!important}}" for land, code in drawn]


def _swatches(codes: Iterable[Code]) -> list[str]:
    """Write the rules for swatches that have the pattern of the map instead of a sign."""
    return [
        f".swatch.c-{code.code}{{background:{_DRAWN[code.pattern].format(colour=f'var(--c-{code.code})')};font-size:0}}"
        for code in codes
        if code.pattern in _DRAWN
    ]


def _dark_marks(codes: Iterable[Code]) -> list[str]:
    marks = []
    for code in codes:
        fill = _rgb(code.colour)
        selector = f'{_DARK} :is(.js-plotly-plot,.first-map) path[style*="fill: {fill}"]'
        marks.append(f"{selector}{{fill:{code.dark}!important}}")
        if not code.pattern:
            marks.append(f"{_DARK} {_land(code)}{{fill:{code.dark}!important}}")
    return ["@media screen{", *marks, "}"]


def _land(code: Code) -> str:
    return f'path:is(.choroplethlocation,.land)[fill="{_rgb(code.colour)}"]'


def _rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[n : n + 2], 16) for n in (1, 3, 5)))
