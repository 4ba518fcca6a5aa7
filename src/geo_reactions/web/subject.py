"""Whom a view is about: the opened reaction, or the one country, body or place that is picked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.charts.reasons import made, position
from geo_reactions.codebook import Code
from geo_reactions.edtf import parse, say
from geo_reactions.view import by_name
from geo_reactions.wording import _


@dataclass(frozen=True)
class Subject:
    """Is a name with its stance or position, its most telling words, and who said them when."""

    name: str
    code: Code | None
    words: str
    by: str
    made: str = ""
    """Which acts made the position of a country."""


def subject(scene: Scene) -> Subject | None:
    """Finds whom a view is about; None where it is about many."""
    if scene.view.reaction:
        return _opened(scene)
    picked = [(field, code) for field in ("country", "body", "place") for code in scene.view[field]]
    return _picked(scene, *picked[0]) if len(picked) == 1 else None


def _opened(scene: Scene) -> Subject:
    row = scene.collection.reaction(scene.view.reaction)
    stance = scene.collection.codebook["stance"][row["stance"]]
    by = " · ".join(filter(None, (row["office"], _when(row["date"]))))
    return Subject(row["name"] or row["actor"], stance, _words(row), by)


def _picked(scene: Scene, field: str, code: str) -> Subject:
    name = scene.collection.labels(field)[code]
    rows = scene.collection.telling(scene.view.selection, by_name(field).column, 1)
    own, acts = (position(scene, code), made(scene, code)) if field == "country" else (None, "")
    if not rows:
        return Subject(name, own, _("No reaction is selected here."), "", acts)
    row = rows[0]
    stance = own or scene.collection.codebook["stance"][row["stance"]]
    speaker = "" if row["actor"] == name else row["actor"]
    return Subject(name, stance, _words(row), " · ".join(filter(None, (speaker, _when(row["date"])))), acts)


def _words(row: Mapping[Any, Any]) -> str:
    return f"“{row['quote']}”" if row["quote"] else str(row["summary"])


def _when(date: str) -> str:
    return say(parse(date)) if date else ""
