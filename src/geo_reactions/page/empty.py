"""The ways out of an empty result: which filter to drop, and how many reactions that would bring."""

from __future__ import annotations

from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.domain.fields import Field, Kind
from geo_reactions.domain.view import View
from geo_reactions.language.codes import label_of
from geo_reactions.language.sentence import reactions
from geo_reactions.language.wording import _
from geo_reactions.page import elements as html
from geo_reactions.page.parts import button


def ways_out(scene: Scene, field: str = "", code: str = "") -> list[Any]:
    """Return a button for every filter whose removal brings reactions, for the view or for one selected code of it.

    If there is no such filter, return a note, or for the view a button that clears all of them.
    """
    view = scene.view.selection
    own = view.without(field).put(**{field: (code,)}) if field else view
    found = [_way(scene, own, name.name) for name in own.narrowed if name.name != field]
    buttons = [way for way in found if way]
    if not buttons:
        if field:
            return [html.P(_("The article names no reaction here."), className="hint")]
        buttons = [button(_("Clear all"), clear="all")]
    return [html.Div(buttons, className="ways")]


def _way(scene: Scene, view: View, name: str) -> html.Button | None:
    field = next(field for field in view.narrowed if field.name == name)
    n = int(scene.collection.tally(view.put(**{name: field.default})).totals["n"])
    said = _without(field).format(filter=label_of(field, scene.collection.codebook), reactions=reactions(n))
    return button(said, clear=",".join(field.keys)) if n else None


def _without(field: Field) -> str:
    if field.kind is Kind.WORDS:
        return _("Without the search: {reactions}")
    return _("Without the dates: {reactions}") if field.kind is Kind.SPAN else _("Without “{filter}”: {reactions}")
