"""Statements as readable text: who, when, in what words, how sure, and where it stands in the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.dashboard import elements as html
from geo_reactions.dashboard.highlight import marked
from geo_reactions.dashboard.parts import as_recorded, original, put, swatch, woven
from geo_reactions.edtf import parse, say
from geo_reactions.wording import SOURCE, _, ngettext

MOST = 200
"""How many statements a list has at most."""


def when(date: str) -> str:
    """Says an EDTF date, or that there is none."""
    return say(parse(date)) if date else _("undated")


def statements(rows: Sequence[Mapping[str, Any]], scene: Scene, total: int = 0) -> html.Div:
    """Gives reactions in their order as lists, one for each date; where there are more in `total`, says how many."""
    days: dict[str, list[Any]] = {}
    for row in rows:
        days.setdefault(row["date"], []).append(html.Li(_statement(row, scene)))
    parts: list[Any] = []
    for date, items in days.items():
        parts += [html.H3(when(date), className="day"), html.Ol(items, className="statements")]
    if total > len(rows):
        rest = total - len(rows)
        more = ngettext("{n} more is in the table below.", "{n} more are in the table below.", rest)
        parts.append(html.P(more, className="hint"))
    return html.Div(parts)


def _statement(row: Mapping[Any, Any], scene: Scene) -> html.Article:
    words = scene.view.q
    quote = [html.Blockquote(["“", *marked(row["quote"], words), "”"], **original())] if row["quote"] else []
    return html.Article(
        [
            html.P(_who(row, scene), className="who"),
            *quote,
            html.P(marked(row["summary"], words), className="summary", **original()),
            html.P(_coded(row, scene), className="meta"),
            *_doubt(row, scene),
            html.P(_ways(row), className="acts"),
        ],
        className=f"statement b-{row['stance']}",
    )


def _who(row: Mapping[Any, Any], scene: Scene) -> list[Any]:
    words, body = scene.view.q, scene.collection.bodies.get(row["actor_id"])
    name = [html.B(marked(body or row["name"], words), **({} if body else original()))]
    office = as_recorded(*marked(row["office"], words))
    return woven(_("{name}, {office}"), name=name, office=office) if row["office"] else name


def place_name(row: Mapping[Any, Any], scene: Scene) -> str:
    """Gives the name of the place of a reaction in the language that is spoken; empty where there is none."""
    return str(scene.collection.places[row["place_id"]]["place"]) if row["place"] else ""


def _coded(row: Mapping[Any, Any], scene: Scene) -> list[Any]:
    book = scene.collection.codebook
    stance, kind = book["stance"][row["stance"]], book["type"][row["type"]]
    place = [" · ", *marked(place_name(row, scene), scene.view.q)] if row["place"] else []
    return [swatch(stance), f" {stance.label} · {kind.label}", *place]


def _ways(row: Mapping[Any, Any]) -> list[Any]:
    sentence = _("The sentence in the source, for {actor}").format(actor=row["actor"])
    spoken = {"aria-label": sentence, "hrefLang": SOURCE}
    more = _("Details: {summary}").format(summary=row["summary"])
    return [
        put(_("Details"), {"reaction": row["id"]}, css="link", label=more),
        html.A(_("Source"), href=row["source_url"], target="_blank", rel="noopener", **spoken),
    ]


def _doubt(row: Mapping[Any, Any], scene: Scene) -> list[Any]:
    """Gives how sure the coding is, and why, where it is not sure."""
    certainty = scene.collection.codebook["certainty"]
    if row["certainty"] == certainty.codes[0].code:
        return []
    summary = _("Coding: {certainty}").format(certainty=certainty[row["certainty"]].within)
    return [html.Details([html.Summary(summary), html.P(row["note"], **original())], className="doubt")]
