"""The options of a menu: what can be chosen in a field, with counts, and how the search in the menu finds it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.charts.bars import sums
from geo_reactions.collection import Collection, offers
from geo_reactions.domain.fields import Field
from geo_reactions.domain.folding import collated, fold
from geo_reactions.language.wording import _, number
from geo_reactions.markup.statement import swatch
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button

_MOST, _KEPT = 300, 16
"""How many options a menu shows at most, and of how many fields the names are remembered."""


def options(field: Field, scene: Scene, words: str = "") -> list[Any]:
    """Return the options of a choice field whose names have some words, with their counts under the other filters.

    Sort them by count, then by label; codes of the codebook keep its order. Return the first 300; if no words are sought, also
    all that are chosen; then a note, if there are more, or if words are sought.
    """
    counts = sums(scene, offers(field.name, scene.view.fields))
    labels, chosen = scene.collection.labels(field.name), scene.view[field.name]
    codes = _having(words, field, scene)
    if not field.question:
        codes.sort(key=lambda code: (-counts.get(code, 0), collated(labels[code])))
    shown = dict.fromkeys((*codes[:_MOST], *(() if words else chosen)))
    return [
        *(_option(field, code, labels[code], counts.get(code, 0), scene) for code in shown),
        *_note(words, len(codes)),
    ]


def _having(words: str, field: Field, scene: Scene) -> list[str]:
    """Return the codes whose names have all words, in any order; all codes without words."""
    codes = scene.collection.options(field.name)
    if not words:
        return list(codes)
    names, sought = _all_names(field, scene.collection), fold(words).split()
    return [code for code in codes if all(word in names[code] for word in sought)]


@lru_cache(_KEPT)
def _all_names(field: Field, collection: Collection) -> Mapping[str, str]:
    """Return the names of all codes by which a search finds them; with very many places they take most of its time."""
    return {code: _names(field, code, collection) for code in collection.options(field.name)}


def _note(words: str, n: int) -> list[html.P]:
    """Return the note by which the page knows that the server can search these options: how many of them there are, or none."""
    if n > _MOST:
        text = _("The first {most} of {total}. Type to find others.").format(most=_MOST, total=number(n))
    elif words:
        text = "" if n else _("Nothing to list.")
    else:
        return []
    return [html.P(text, className="hint", **{"data-searchable": "true"})]


def _option(field: Field, code: str, label: str, n: int, scene: Scene) -> html.Button:
    sign = [swatch(scene.collection.codebook["stance"][code])] if field.question == "stance" else []
    return button(
        [*sign, html.Span(label, className="label"), html.Span(number(n), className="n")],
        pressed=scene.is_picked(field.name, code),
        css="option zero" if not n else "option",
        pick=field.name,
        code=code,
        add="true",
        find=_names(field, code, scene.collection),
    )


def _names(field: Field, code: str, collection: Collection) -> str:
    """Return the folded names by which the search finds an option: in any language, and for a country its demonyms."""
    demonyms = collection.countries[code].demonyms if field.name == "country" else ()
    label = collection.labels(field.name)[code]
    return " ".join(map(fold, (label, *collection.search.spellings(field.name, code), *demonyms)))
