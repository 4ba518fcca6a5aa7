"""Statements as readable text: who, when, in what words, how sure, and where it stands in the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from geo_reactions.charts import Scene
from geo_reactions.dashboard.parts import pick, swatch
from geo_reactions.edtf import parse, say


def when(date: str) -> str:
    """Says an EDTF date, or that there is none."""
    return say(parse(date)) if date else "undated"


def statements(rows: pd.DataFrame, scene: Scene, *, newest_first: bool = False) -> html.Ol:
    """Gives the reactions of a frame as a list, grouped by day, undated ones last."""
    ordered = rows.sort_values("first", ascending=not newest_first, na_position="last", kind="stable")
    items = []
    for date, group in ordered.groupby("date", sort=False):
        items.append(html.Li(when(str(date)), className="day"))
        items += [html.Li(_statement(row, scene)) for row in group.to_dict("records")]
    return html.Ol(items, className="statements")


def _statement(row: Mapping[Any, Any], scene: Scene) -> html.Article:
    book = scene.collection.codebook
    stance, kind = book["stance"][row["stance"]], book["type"][row["type"]]
    where = f" · {row['place']}" if row["place"] else ""
    return html.Article(
        [
            html.P([html.B(row["name"]), f", {row['office']}" if row["office"] else ""], className="who"),
            *([html.Blockquote(f"“{row['quote']}”")] if row["quote"] else []),
            html.P(row["summary"], className="summary"),
            html.P([swatch(stance), f" {stance.label} · {kind.label}{where}", *_doubt(row, scene)], className="meta"),
            html.P(
                [
                    pick("Details", "reaction", row["id"], pressed=row["id"] == scene.view.reaction, css="link",
                         label=f"Details of {row['id']}: {row['actor']}"),
                    html.A("Source", href=row["source_url"], target="_blank", rel="noopener",
                           **{"aria-label": f"The sentence in the source, for {row['actor']}"}),
                ],
                className="acts",
            ),
        ],
        className=f"statement b-{row['stance']}",
    )  # fmt: skip


def _doubt(row: Mapping[Any, Any], scene: Scene) -> list[Any]:
    if row["certainty"] == scene.collection.codebook["certainty"].codes[0].code:
        return []
    label = scene.collection.codebook["certainty"][row["certainty"]].label
    return [html.Span(label, className="doubt", title=row["note"])]
