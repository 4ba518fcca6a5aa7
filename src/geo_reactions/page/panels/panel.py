"""What a panel is, and how its callbacks read the view of the page and open another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import Dash, set_props
from dash.development.base_component import Component

from geo_reactions.charts import Scene, scene
from geo_reactions.collection import Collection
from geo_reactions.domain.link import encode
from geo_reactions.domain.view import View
from geo_reactions.page.links import speak_as, view_of

OPENED = "view-opened"
"""The id of the store with the view that a panel opened last."""


@dataclass(frozen=True)
class Panel:
    """A part of the page that Dash renders: its id, its title, its components, and its callbacks.

    `layout` returns the components in the language of the page, once the panel comes near the screen. `register` adds
    the callbacks, once. The page reserves `height` pixels, so that nothing moves when the components appear.
    """

    id: str
    title: str
    layout: Callable[[Collection], Component]
    register: Callable[[Dash, Collection], None]
    height: int = 360


def scene_of(data: Any, collection: Collection) -> Scene:
    """Return the scene of the data of `view`: the view, its counts, and the collection in the language of the page.

    Texts that the callback creates afterwards are in that language, too. `scene.tally["type"]` is a frame of counts, and
    `scene.collection.select(scene.view)` a frame of rows. Data without a view give the scene of the whole collection.
    """
    speak_as(data)
    return scene(collection, view_of(data, "query", collection) or collection.everything)


def open_view(view: View, data: Any) -> None:
    """Make the page open a view, as a step of its history, when the callback returns; `data` are the data of `view`.

    The page changes only what differs from the view of these data, since the reader may have changed the rest in the
    meantime. Raise MissingCallbackContextException outside of a callback.
    """
    set_props(OPENED, {"data": {"query": encode(view), "from": data["query"]}})
