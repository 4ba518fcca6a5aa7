"""Statements as readable text: who, when, in what words, how sure, and where it stands in the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from geo_reactions.charts import Scene
from geo_reactions.dashboard.highlight import marked
from geo_reactions.dashboard.parts import put, swatch
from geo_reactions.edtf import parse, say

_MOST = 200


def when(date: str) -> str:
    """Says an EDTF date, or that there is none."""
    return say(parse(date)) if date else "undated"


def statements(rows: pd.DataFrame, scene: Scene, *, newest_first: bool = False) -> html.Div:
    """Gives the reactions of a frame as lists, one for each day, undated ones last; at most the first two hundred."""
    ordered = rows.sort_values("first", ascending=not newest_first, na_position="last", kind="stable").head(_MOST)
    parts: list[Any] = []
    for date, group in ordered.groupby("date", sort=False):
        items = [html.Li(_statement(row, scene)) for row in group.to_dict("records")]
        parts += [html.H3(when(str(date)), className="day"), html.Ol(items, className="statements")]
    if len(rows) > _MOST:
        parts.append(html.P(f"{len(rows) - _MOST:,} more are in the table below.", className="hint"))
    return html.Div(parts)


def _statement(row: Mapping[Any, Any], scene: Scene) -> html.Article:
    words = scene.view.q
    office = [", ", *marked(row["office"], words)] if row["office"] else []
    quote = [html.Blockquote(["“", *marked(row["quote"], words), "”"])] if row["quote"] else []
    return html.Article(
        [
            html.P([html.B(marked(row["name"], words)), *office], className="who"),
            *quote,
            html.P(marked(row["summary"], words), className="summary"),
            html.P(_coded(row, scene), className="meta"),
            *_doubt(row, scene),
            html.P(_ways(row), className="acts"),
        ],
        className=f"statement b-{row['stance']}",
    )


def _coded(row: Mapping[Any, Any], scene: Scene) -> list[Any]:
    book = scene.collection.codebook
    stance, kind = book["stance"][row["stance"]], book["type"][row["type"]]
    place = [" · ", *marked(row["place"], scene.view.q)] if row["place"] else []
    return [swatch(stance), f" {stance.label} · {kind.label}", *place]


def _ways(row: Mapping[Any, Any]) -> list[Any]:
    spoken = {"aria-label": f"The sentence in the source, for {row['actor']}"}
    return [
        put("Details", {"reaction": row["id"]}, css="link", label=f"Details: {row['summary']}"),
        html.A("Source", href=row["source_url"], target="_blank", rel="noopener", **spoken),
    ]


def _doubt(row: Mapping[Any, Any], scene: Scene) -> list[Any]:
    """Gives how sure the coding is, and why, where it is not sure."""
    certainty = scene.collection.codebook["certainty"]
    if row["certainty"] == certainty.codes[0].code:
        return []
    label = certainty[row["certainty"]].label
    return [html.Details([html.Summary(f"Coding: {label.lower()}"), html.P(row["note"])], className="doubt")]
