"""The detail panel: the opened reaction, the picked country, body or place, or what is newest."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from geo_reactions.charts import Scene
from geo_reactions.dashboard.parts import balance, pick, put, swatch
from geo_reactions.dashboard.statements import statements, when
from geo_reactions.errors import NotFoundError
from geo_reactions.model import NO_DATA
from geo_reactions.sentence import counted

_NEWEST = 12


def details(scene: Scene) -> list[Any]:
    """Gives the panel of a view."""
    opened = [_reaction(scene)] if scene.view.reaction else []
    subjects = [(field, code) for field in ("country", "body", "place") for code in scene.view[field]]
    if subjects:
        return [*opened, *(_subject(scene, field, code) for field, code in subjects)]
    return [*opened, _newest(scene)]


def _subject(scene: Scene, field: str, code: str) -> html.Section:
    """Gives the card of a picked country, body or place with its statements under the other filters."""
    rows = scene.collection.select(scene.view.selection.without(field).put(**{field: (code,)}))
    counts = rows["stance"].value_counts().to_dict()
    name = scene.collection.labels(field)[code]
    head = [html.H2(name), pick("Clear", field, code, pressed=True, css="link", label=f"Stop showing {name}")]
    if rows.empty:
        note = html.P("No reaction of the article is selected here. Another filter may hide some: see the chips above.")
        return html.Section([html.Div(head, className="head"), *_position(scene, field, code), note])
    return html.Section(
        [
            html.Div(head, className="head"),
            *_position(scene, field, code),
            balance(counts, scene.stances),
            html.P(counted(len(rows), "reaction"), className="count"),
            statements(rows, scene),
        ]
    )


def _position(scene: Scene, field: str, code: str) -> list[html.P]:
    if field != "country":
        return []
    found = scene.collection.positions(scene.view).get(code, NO_DATA)
    label = next(position for position in scene.collection.codebook.positions if position.code == found)
    parent = scene.collection.countries[code].parent
    lines = [html.P([swatch(label), f" {label.label}"], className="position", title=label.definition)]
    if parent:
        lines.append(
            html.P(
                f"Shown as a territory of its own; {scene.collection.countries[parent].name} claims it.",
                className="hint",
            )
        )
    return lines


def _newest(scene: Scene) -> html.Section:
    rows = scene.collection.select(scene.view.put(sort="-date"), limit=_NEWEST)
    total = int(scene.tally.totals["n"])
    if rows.empty:
        return html.Section(
            [html.H2("Nothing here"), html.P("No reaction passes all filters. Remove one of the chips above.")]
        )
    note = html.P(
        f"The latest of {counted(total, 'reaction')}; click the map or a chart to narrow them.", className="hint"
    )
    return html.Section([html.H2("Latest reactions"), note, statements(rows, scene, newest_first=True)])


def _reaction(scene: Scene) -> html.Section:
    """Gives the opened reaction with everything that is coded of it."""
    try:
        row = scene.collection.reaction(scene.view.reaction)
    except NotFoundError:
        return html.Section(html.P("This reaction does not exist."))
    head = [html.H2(row["actor"]), put("Close", {"reaction": ""}, css="link", label="Close this reaction")]
    facts = [part for name, text in _facts(scene, row) if text for part in (html.Dt(name), html.Dd(text))]
    quote = [html.Blockquote(f"“{row['quote']}”")] if row["quote"] else []
    source = html.A("The sentence in the source", href=row["source_url"], target="_blank", rel="noopener")
    return html.Section(
        [html.Div(head, className="head"), *quote, html.P(row["summary"]), html.Dl(facts), html.P(source)],
        className="opened",
    )


def _facts(scene: Scene, row: pd.Series[Any]) -> list[tuple[str, str]]:
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
        ("Certainty", book["certainty"][row["certainty"]].label),
        ("Note", row["note"]),
        ("Section", row["section"]),
        ("Sentences", row["sentences"].replace(";", ", ")),
        ("Id", row["id"]),
    ]
