"""The style sheet of a collection: the colours of the themes and of its codebook, as variables, classes and rules for marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo_reactions.charts.chart import EDGE, INK
from geo_reactions.domain.codebook import Code, Codebook
from geo_reactions.domain.colour import ink, rgb
from geo_reactions.domain.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, INKS, LIGHT, PATTERNS, PRINT, TEXT, Theme

_DARK = ':root[data-theme="dark"]'
_UNSAID = ":root:not([data-theme])"
_SYSTEM_DARK, _CONTRAST = "(prefers-color-scheme:dark)", "(prefers-contrast:more)"
_SOFT = 0.3
"""Pixels over which the edge of a dot in a swatch fades, so that it looks round."""


def style_sheet(codebook: Codebook) -> str:
    """Write the style sheet of a codebook, with rules for the patterns of the map and for marks of plotly.

    Variables: `--t-<name>` (size of text), `--<name>` (colour of the theme), `--c-<code>` (colour), `--i-<code>` (text on it).
    Classes: `.c-<code>` (background), `.b-<code>` (border), `.f-<code>` (fill). Dark colours apply to screens only.
    """
    codes = codebook.positions
    classes = (_classes(code) for code in codes)
    marks = (*_patterns(codes), *_swatches(codes), *_lines(), *_dark_marks(codes))
    return "\n".join([*_variables(codes), *classes, *marks]) + "\n"


def _variables(codes: Iterable[Code]) -> Iterable[str]:
    """Write the variables: light, dark where the page or else the system asks for it, with more contrast, on paper."""
    sizes = {f"t-{name}": size for name, size in TEXT.items()}
    light = {**sizes, **LIGHT, **_colours({code.code: code.colour for code in codes})}
    dark = {**DARK, **_colours({code.code: code.dark for code in codes})}
    dark = {name: colour for name, colour in dark.items() if colour != light[name]}
    yield f":root{_rule(light)}"
    yield from _dark(f"color-scheme:dark;{_rule(dark)[1:-1]}", "screen")
    yield f"@media screen and {_CONTRAST}{{:root{_rule(CONTRAST_LIGHT)}}}"
    yield from _dark(_rule(CONTRAST_DARK)[1:-1], f"screen and {_CONTRAST}")
    yield f"@media print{{:root{_rule(PRINT)}}}"


def _colours(colours: Mapping[str, str]) -> Theme:
    """Return the variables of codes: their colours and those of text on them."""
    return {
        f"{kind}-{code}": found
        for code, colour in colours.items()
        for kind, found in (("c", colour), ("i", ink(colour)))
    }


def _rule(theme: Theme) -> str:
    return "{" + "".join(f"--{name}:{colour};" for name, colour in theme.items()) + "}"


def _dark(content: str, media: str) -> Iterable[str]:
    yield f"@media {media}{{{_DARK}{{{content}}}}}"
    yield f"@media {media} and {_SYSTEM_DARK}{{{_UNSAID}{{{content}}}}}"


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
    return [f".swatch.c-{code.code}{{background:{_background(code)};font-size:0}}" for code in codes if code.pattern]


def _background(code: Code) -> str:
    """Write the pattern of a code as a CSS background."""
    pattern = PATTERNS[code.pattern]
    step, width = pattern.on_swatch
    ground, colour = f"var(--c-{pattern.ground or code.code})", f"var(--{pattern.ink})"
    if not pattern.slope:
        dot = f"radial-gradient(circle,{colour} {width / 2:g}px,transparent {width / 2 + _SOFT:g}px)"
        return f"{dot} 0 0/{step:g}px {step:g}px {ground}"
    gap = f"{step - width:g}px"
    return f"repeating-linear-gradient({45 * pattern.slope}deg,{ground} 0 {gap},{colour} {gap} {step:g}px)"


def _lines() -> list[str]:
    """Write the rules that give borders, and the outlines of picked countries, the colours of the theme."""
    found = ((EDGE, "border"), (INK, "ink"))
    return [
        f'.choroplethlocation[style*="stroke: {colour}"]{{stroke:var(--{name})!important}}' for colour, name in found
    ]


def _dark_marks(codes: Iterable[Code]) -> list[str]:
    marks = [f"{_DARK} .js-plotly-plot :is(.scattergeo text,.bartext){{fill:{INKS[0]}!important}}"]
    for code in codes:
        selector = f'{_DARK} :is(.js-plotly-plot,.first-map) path[style*="fill: {rgb(code.colour)}"]'
        marks.append(f"{selector}{{fill:{code.dark}!important}}")
        if not code.pattern:
            marks.append(f"{_DARK} {_land(code)}{{fill:{code.dark}!important}}")
    return ["@media screen{", *marks, "}"]


def _land(code: Code) -> str:
    return f'path:is(.choroplethlocation,.land)[fill="{rgb(code.colour)}"]'
