"""The chart "More than one stance": actors with several stances, each act a dot on the actor's line through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from geo_reactions.charts.chart import EDGE, GRID, Figure, Scene, base_layout, literal
from geo_reactions.charts.ticks import time_ticks
from geo_reactions.charts.timeline import extent
from geo_reactions.domain.colour import rgb
from geo_reactions.language.wording import _, ngettext

_ROW, _FRAME, _MOST, _NAMES, _TICKS = 28, 44, 10, 144, 4
"""Heights of a line and its frame, greatest number of lines, width of most names, number of dates."""
_MARGIN = 30
"""A thirtieth of the time lies free before the first mark, and after the last one."""


def draw(scene: Scene) -> Figure:
    """Draw a line for each actor, at most the ten with most acts; undated acts, if any, stand left of the first day."""
    switches = scene.collection.stance_switches(scene.view, _MOST)
    names = switches.names[:_MOST]
    first, last = extent(scene)
    days = (last - first).days
    margin, undated = timedelta(max(3, days // _MARGIN)), first - timedelta(max(4, days // 12))
    has_undated = any(row["first"] is None for row in switches.acts)
    layout = base_layout(
        _FRAME + _ROW * _MOST,
        x={
            "type": "date",
            "range": [((undated if has_undated else first) - margin).isoformat(), (last + margin).isoformat()],
            **time_ticks(first, last, _TICKS),
        },
        y={
            "tickvals": list(range(len(names))),
            "ticktext": [literal(name) for name in names],
            "range": [_MOST - 0.5, -0.5],
            "type": "linear",
            "ticklabeloverflow": "allow",
            "ticklabelstandoff": 8,
        },
        shapes=[_edge(undated + (first - undated) / 2)] if has_undated else [],
        annotations=[_undated(undated - margin)] if has_undated else [],
    ) | {"margin": {"l": _NAMES, "r": 8, "t": 20, "b": 4}}
    return {"data": [_trace(code, switches.acts, names, undated) for code in scene.stances], "layout": layout}


def read(scene: Scene) -> str:
    """Return how many actors took more than one stance, in few words."""
    n = len(scene.collection.stance_switches(scene.view, _MOST).names)
    return ngettext("{n} actor took two or more.", "{n} actors took two or more.", n) if n else _("No actor took two.")


def _undated(day: date) -> Figure:
    return {
        "x": day.isoformat(),
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": _("undated"),
        "showarrow": False,
    }


def _edge(day: date) -> Figure:
    line = {"color": GRID, "width": 1}
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": line,
    }


def _trace(stance: Any, rows: Sequence[Mapping[str, Any]], names: Sequence[str], undated: date) -> Figure:
    own = [row for row in rows if row["stance"] == stance.code]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "name": stance.label,
        "meta": "reaction",
        "x": [(row["first"] or undated).isoformat() for row in own],
        "y": [names.index(row["name"]) for row in own],
        "customdata": [[row["id"], stance.code, row["name"], row["summary"]] for row in own],
        "marker": {
            "size": 12,
            "symbol": stance.symbol or "circle",
            "color": rgb(stance.colour),
            "line": {"width": 1, "color": EDGE},
        },
        "hoverinfo": "none",
    }
