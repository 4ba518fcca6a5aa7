"""The patterns of the map as SVG, which the style sheet refers to as `url(#p-<pattern>)`."""

from __future__ import annotations

from geo_reactions.domain.codebook import Code, Codebook
from geo_reactions.domain.theme import PATTERNS


def patterns(codebook: Codebook) -> str:
    """Return an SVG element of no size, which defines the patterns that the positions of a codebook have."""
    found = "\n".join(_pattern(code) for code in codebook.positions if code.pattern)
    hidden = 'width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false"'
    return f"<svg {hidden}><defs>\n{found}\n</defs></svg>"


def _pattern(code: Code) -> str:
    pattern = PATTERNS[code.pattern]
    step, width = pattern.on_map
    side, ink = f'width="{step:g}" height="{step:g}"', f'style="fill:var(--{pattern.ink})"'
    turn = f' patternTransform="rotate({-45 * pattern.slope})"' if pattern.slope else ""
    line = f'<rect width="{width:g}" height="{step:g}" {ink}/>'
    dot = f'<circle cx="{step / 2:g}" cy="{step / 2:g}" r="{width / 2:g}" {ink}/>'
    return (
        f'<pattern id="p-{code.pattern}" {side} patternUnits="userSpaceOnUse"{turn}>'
        f'<rect {side} style="fill:var(--c-{pattern.ground or code.code})"/>{line if pattern.slope else dot}</pattern>'
    )
