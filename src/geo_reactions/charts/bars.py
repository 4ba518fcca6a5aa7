"""Horizontal bars, one for each code of a field, stacked by stance: the shape of most linked charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo_reactions.charts.chart import Figure, Scene, base_layout, rgb
from geo_reactions.codebook import Code

_ROW, _FRAME = 26, 28


def stacked_bars(scene: Scene, field: str, codes: Sequence[str], labels: Mapping[str, str]) -> Figure:
    """Draws a bar for each code, from the top; counts are those of the tally named like the field."""
    counts = {(code, stance): int(n) for code, stance, n in scene.tally[field].itertuples(index=False)}
    layout = base_layout(
        _FRAME + _ROW * max(len(codes), 1),
        x={"side": "top", "rangemode": "tozero", "nticks": 5, "tickformat": ",d"},
        y={
            "tickvals": list(codes),
            "ticktext": [labels[code] for code in codes],
            "autorange": "reversed",
            "type": "category",
            "showgrid": False,
        },
    )
    return {"data": [_trace(scene, field, codes, counts, stance) for stance in scene.stances], "layout": layout}


def _trace(
    scene: Scene, field: str, codes: Sequence[str], counts: Mapping[tuple[str, str], int], stance: Code
) -> Figure:
    return {
        "type": "bar",
        "name": stance.label,
        "meta": field,
        "orientation": "h",
        "x": [counts.get((code, stance.code), 0) for code in codes],
        "y": list(codes),
        "customdata": [[code, stance.code] for code in codes],
        "marker": {
            "color": rgb(stance.colour),
            "line": {"width": 0},
            "opacity": [0.3 if scene.is_faded(field, code) else 1 for code in codes],
        },
        "hoverinfo": "none",
    }
