"""The patterns of the map as SVG, which the style sheet refers to as `url(#p-<pattern>)`."""

from __future__ import annotations

from geo_reactions.domain.codebook import Code, Codebook
from geo_reactions.domain.theme import PATTERNS
from geo_reactions.markup import elements as svg
from geo_reactions.markup.writer import to_html


def patterns(codebook: Codebook) -> str:
    """Return an SVG element of no size, which defines the patterns that the positions of a codebook have."""
    found = [_pattern(code) for code in codebook.positions if code.pattern]
    hidden = {"aria-hidden": "true", "focusable": "false"}
    return to_html(svg.Svg(svg.Defs(found), width="0", height="0", style={"position": "absolute"}, **hidden))


def _pattern(code: Code) -> svg.Pattern:
    pattern = PATTERNS[code.pattern]
    step, width = pattern.on_map
    side, ink = {"width": f"{step:g}", "height": f"{step:g}"}, {"fill": f"var(--{pattern.ink})"}
    turn = {"patternTransform": f"rotate({-45 * pattern.slope})"} if pattern.slope else {}
    line = svg.Rect(width=f"{width:g}", height=f"{step:g}", style=ink)
    dot = svg.Circle(cx=f"{step / 2:g}", cy=f"{step / 2:g}", r=f"{width / 2:g}", style=ink)
    ground = svg.Rect(**side, style={"fill": f"var(--c-{pattern.ground or code.code})"})
    parts = [ground, line if pattern.slope else dot]
    return svg.Pattern(parts, id=f"p-{code.pattern}", **side, patternUnits="userSpaceOnUse", **turn)
