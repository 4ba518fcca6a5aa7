"""When they reacted: reactions by day or week, stacked by stance, with the marks of the collection."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from geo_reactions.charts.chart import GRID, INK, Scene, base_layout, rgb
from geo_reactions.codebook import Code, Mark

_HEIGHT, _MAX_DAYS, _WEEK = 190, 150, 7


def draw(scene: Scene) -> go.Figure:
    """Draws the reactions that are dated to the bin; others are counted beside the chart (see `loose`)."""
    counts = dated(scene)
    figure = go.Figure(layout=base_layout(_HEIGHT, selectdirection="h", newselection={"line": {"color": INK, "width": 1}}))
    figure.update_layout(dragmode="select", bargap=0.1, margin={"t": 46, "b": 4})
    for stance in scene.stances:
        figure.add_trace(_trace(scene, counts[counts["stance"] == stance.code], stance))
    first, last = extent(scene)
    width = bin_days(scene)
    figure.update_xaxes(type="date", range=[first - timedelta(width), last + timedelta(width)], tickformat="%-d %b\n%Y")
    figure.update_yaxes(rangemode="tozero", nticks=4, tickformat=",d", gridcolor=GRID)
    for n, mark in enumerate(scene.collection.description.marks):
        _name(figure, mark, n)
    return figure


def dated(scene: Scene) -> pd.DataFrame:
    """Counts the reactions that are dated at least as exactly as a bin: columns bin (date), stance, n."""
    days = scene.tally["days"].copy()
    days["first"], days["last"] = pd.to_datetime(days["first"]).dt.date, pd.to_datetime(days["last"]).dt.date
    width = bin_days(scene)
    days["bin"] = [_bin(day, width) for day in days["first"]]
    exact = [_bin(last, width) == start for last, start in zip(days["last"], days["bin"], strict=True)]
    return days[pd.Series(exact, index=days.index, dtype=bool)].groupby(["bin", "stance"], as_index=False)["n"].sum()


def loose(scene: Scene) -> int:
    """Counts the reactions whose date is known less exactly than a bin."""
    return int(scene.tally["days"]["n"].sum() - dated(scene)["n"].sum())


def extent(scene: Scene) -> tuple[date, date]:
    """Gives the first and the last day that the chart shows: the period of the collection and every exact date."""
    about = scene.collection.description
    days = scene.collection.tally(scene.view.__class__())["days"]
    exact = days[days["first"] == days["last"]]
    seen = [day.date() for day in pd.to_datetime(pd.concat([exact["first"], exact["last"]])).dropna()]
    return min([about.since, *seen]), max([about.until, *seen])


def bin_days(scene: Scene) -> int:
    """Gives the width of a bar in days: 1, or 7 where the extent is long."""
    first, last = extent(scene)
    return 1 if (last - first).days <= _MAX_DAYS else _WEEK


def _bin(day: date, width: int) -> date:
    return day if width == 1 else day - timedelta(day.weekday())


def _trace(scene: Scene, counts: pd.DataFrame, stance: Code) -> go.Bar:
    since, until = scene.view.dates
    outside = [bool((since and day < since) or (until and day > until)) for day in counts["bin"]]
    return go.Bar(
        name=stance.label,
        meta="dates",
        x=[day.isoformat() for day in counts["bin"]],
        y=counts["n"].to_list(),
        width=0.82 * bin_days(scene) * 86_400_000,
        customdata=[[day.isoformat(), stance.code] for day in counts["bin"]],
        marker={"color": rgb(stance.colour), "line": {"width": 0}, "opacity": [0.3 if out else 1 for out in outside]},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.3}},
        hoverinfo="none",
    )


def _name(figure: go.Figure, mark: Mark, n: int) -> None:
    """Draws a mark as a line with its name above the bars, in two heights so that neighbours do not touch."""
    day = mark.day.isoformat()
    figure.add_shape(type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line={"color": INK, "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=day, y=1, yref="paper", yshift=2 + 16 * (n % 2), yanchor="bottom", xanchor="left", xshift=-4,
        text=f"{mark.day.day} {mark.day:%b} · {mark.label}", showarrow=False, font={"size": 11},
    )  # fmt: skip
