"""One reaction, opened: everything that is coded of it, and the way to the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html

from geo_reactions.charts import Scene
from geo_reactions.dashboard.parts import put
from geo_reactions.dashboard.statements import when
from geo_reactions.sentence import counted


def opened(scene: Scene) -> html.Section:
    """Gives the reaction that the view has opened."""
    row = scene.collection.reaction(scene.view.reaction).to_dict()
    head = [html.H2(row["actor"]), put("Close", {"reaction": ""}, css="link", label="Close this reaction")]
    facts = [part for name, text in _facts(scene, row) if text for part in (html.Dt(name), html.Dd(text))]
    quote = [html.Blockquote(f"“{row['quote']}”")] if row["quote"] else []
    source = html.A("The sentence in the source", href=row["source_url"], target="_blank", rel="noopener")
    return html.Section(
        [
            html.Div(head, className="head"),
            *quote,
            html.P(row["summary"]),
            html.Dl(facts),
            html.P([source, " · ", html.A("Its own page", href=f"/reactions/{row['id']}")]),
            html.Div(_neighbours(scene), className="ways"),
        ],
        className="opened",
        id="opened",
    )


def _neighbours(scene: Scene) -> list[Any]:
    """Gives the buttons to the reactions before and after it in the order of the table."""
    place = scene.collection.neighbours(scene.view)
    if place is None:
        return []
    ways = []
    if place.before:
        ways.append(put("← Previous", {"reaction": place.before}, css="previous", label="Previous reaction (key p)"))
    if place.after:
        ways.append(put("Next →", {"reaction": place.after}, css="next", label="Next reaction (key n)"))
    return [*ways, html.Span(f"{place.number:,} of {place.total:,}", className="hint")]


def _facts(scene: Scene, row: Mapping[Any, Any]) -> list[tuple[str, str]]:
    book = scene.collection.codebook
    crowd = "" if pd.isna(row["crowd"]) else counted(int(row["crowd"]), "person", "people")
    return [
        ("Stance", book["stance"][row["stance"]].label),
        ("Type", book["type"][row["type"]].label),
        ("Actor type", book["actor_type"][row["actor_type"]].label),
        ("Country", row["country_name"]),
        ("Date", when(row["date"])),
        ("Place", row["place"]),
        ("Crowd", crowd),
        ("Certainty", f"{book['certainty'][row['certainty']].label}: {book['certainty'][row['certainty']].definition}"),
        ("Note", row["note"]),
        ("Section", row["section"]),
        ("Sentences", row["sentences"].replace(";", ", ")),
        ("Id", row["id"]),
    ]
