"""Horizontal bars, one for each code of a field, stacked by stance: the shape of most linked charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from geo_reactions.charts.chart import Scene, base_layout, rgb
from geo_reactions.codebook import Code

_ROW, _FRAME = 26, 28


def stacked_bars(scene: Scene, field: str, codes: Sequence[str], labels: Mapping[str, str]) -> go.Figure:
    """Draws a bar for each code, longest code list first; counts are those of the tally named like the field."""
    counts = scene.tally[field].set_axis(["code", "stance", "n"], axis=1)
    figure = go.Figure(layout=base_layout(_FRAME + _ROW * max(len(codes), 1)))
    for stance in scene.stances:
        figure.add_trace(_trace(scene, field, codes, counts[counts["stance"] == stance.code], stance))
    ticks = [labels[code] for code in codes]
    figure.update_yaxes(tickvals=list(codes), ticktext=ticks, autorange="reversed", type="category", showgrid=False)
    figure.update_xaxes(side="top", rangemode="tozero", nticks=5, tickformat=",d")
    return figure


def _trace(scene: Scene, field: str, codes: Sequence[str], counts: pd.DataFrame, stance: Code) -> go.Bar:
    n = counts.set_index("code")["n"].reindex(codes, fill_value=0)
    return go.Bar(
        name=stance.label,
        meta=field,
        orientation="h",
        x=n.to_list(),
        y=list(codes),
        customdata=[[code, stance.code] for code in codes],
        marker={
            "color": rgb(stance.colour),
            "line": {"width": 0},
            "opacity": [0.3 if scene.is_faded(field, code) else 1 for code in codes],
        },
        hoverinfo="none",
    )
