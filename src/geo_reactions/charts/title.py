"""The title of a view, for tabs, the history of the browser and previews."""

from __future__ import annotations

from collections.abc import Sequence

from geo_reactions.charts.chart import Scene
from geo_reactions.domain.edtf import parse
from geo_reactions.domain.fields import Field, Kind
from geo_reactions.domain.link import shortened
from geo_reactions.language.codes import label_of
from geo_reactions.language.dates import say
from geo_reactions.language.ranges import range_words
from geo_reactions.language.sentence import span
from geo_reactions.language.wording import _

_MOST = 2
"""How many codes of a filter are named."""


def title(scene: Scene) -> str:
    """Return the shortest title that distinguishes a view: "Protests, Oct 2020 · Reactions to the war".

    Raise NotFoundError if the open reaction does not exist.
    """
    about = _opened(scene) if scene.view.reaction else _chosen(scene)
    return " · ".join(filter(None, [about, scene.collection.description.title]))


def _opened(scene: Scene) -> str:
    """Return who spoke in the open reaction, and when."""
    row = scene.collection.reaction(scene.view.reaction)
    day = say(parse(row["date"])) if row["date"] else ""
    return _(", ").join(filter(None, [row["name"] or row["actor"], day]))


def _chosen(scene: Scene) -> str:
    """Return what narrows a view, in the order of the address, with a capital first letter."""
    text = _(", ").join(_named(field, scene) for field in scene.view.narrowed)
    return text[:1].upper() + text[1:]


def _named(field: Field, scene: Scene) -> str:
    value = scene.view[field.name]
    if field.kind is Kind.SPAN:
        return span(*value)
    if field.kind is Kind.WORDS:
        return _("“{words}”").format(words=shortened(value))
    if field.kind is Kind.RANGE:
        return f"{label_of(field, scene.collection.codebook)} {range_words(value)}"
    names = _names(field, value[:_MOST], scene)
    return _(", ").join([*names, "…"] if len(value) > _MOST else names)


def _names(field: Field, codes: Sequence[str], scene: Scene) -> list[str]:
    """Return the names of codes as they read inside a sentence: countries, "for Armenia", "protests"."""
    if not field.question:
        return [scene.collection.labels(field.name)[code] for code in codes]
    known = scene.collection.codebook[field.question]
    return [known[code].within if field.question == "stance" else known[code].several for code in codes]
