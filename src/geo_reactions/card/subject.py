"""The subject of a view, the opened reaction or the only selected country, body or place, and how to announce a view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.charts.chart import said
from geo_reactions.charts.positions import position
from geo_reactions.charts.reasons import made
from geo_reactions.collection.caption import caption
from geo_reactions.collection.names import speaker_name
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.edtf import parse
from geo_reactions.domain.view import by_name
from geo_reactions.language.dates import say
from geo_reactions.language.wording import _


@dataclass(frozen=True)
class Subject:
    """A name with its stance or position, a quotation, and who said it when."""

    name: str
    code: Code | None
    words: str
    by: str
    made: str = ""
    """The acts that determine the position of a country."""


def subject(scene: Scene) -> Subject | None:
    """Return the subject of a view; None if it has none or several."""
    if scene.view.reaction:
        return _opened(scene)
    picked = [(field, code) for field in ("country", "body", "place") for code in scene.view[field]]
    return _picked(scene, *picked[0]) if len(picked) == 1 else None


def headline(scene: Scene) -> str:
    """Summarize a view in a line: type, stance and day of an opened reaction, otherwise the sentence of the view."""
    if not scene.view.reaction:
        return said(scene)
    row, book = scene.collection.reaction(scene.view.reaction), scene.collection.codebook
    kind, stance = book["type"][row["type"]], book["stance"][row["stance"]]
    return _(", ").join([kind.label, stance.within, _when(row["date"]) or _("undated")])


def announcement(scene: Scene) -> str:
    """Summarize a view in a sentence: what happened in an opened reaction, otherwise the sentence of the view."""
    if not scene.view.reaction:
        return said(scene)
    row = scene.collection.reaction(scene.view.reaction)
    stance = scene.collection.codebook["stance"][row["stance"]]
    return described(stance, row)


def described(stance: Code, row: Mapping[Any, Any]) -> str:
    """Describe a reaction, as in "For Armenia, 2 Oct 2020: The mayor called for a ceasefire"."""
    when = _when(row["date"]) or _("undated")
    return _("{stance}, {when}: {summary}").format(stance=stance.label, when=when, summary=row["summary"])


def _opened(scene: Scene) -> Subject:
    row = scene.collection.reaction(scene.view.reaction)
    stance = scene.collection.codebook["stance"][row["stance"]]
    by = " · ".join(filter(None, (row["office"], _when(row["date"]))))
    return Subject(speaker_name(row, scene.collection), stance, caption(row), by)


def _picked(scene: Scene, field: str, code: str) -> Subject:
    name = scene.collection.labels(field)[code]
    rows = scene.collection.telling(scene.view.selection, by_name(field).column, 1)
    own, acts = (position(scene, code), made(scene, code)) if field == "country" else (None, "")
    if not rows:
        return Subject(name, own, _("No reaction is selected here."), "", acts)
    row = rows[0]
    stance = own or scene.collection.codebook["stance"][row["stance"]]
    speaker = scene.collection.bodies.get(row["actor_id"], row["actor"])
    by = [speaker] * (speaker != name) + [_when(row["date"])]
    return Subject(name, stance, caption(row), " · ".join(filter(None, by)), acts)


def _when(date: str) -> str:
    return say(parse(date)) if date else ""
