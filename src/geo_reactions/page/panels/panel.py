"""What a panel is, and how its callbacks read and set the view of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import Dash
from dash.development.base_component import Component

from geo_reactions.charts import Scene, scene
from geo_reactions.collection import Collection
from geo_reactions.domain.link import encode
from geo_reactions.domain.view import View
from geo_reactions.page.links import speak_as, view_of


@dataclass(frozen=True)
class Panel:
    """A part of the page that Dash renders: its id, its title, its components, and its callbacks.

    `layout` returns the components once the panel comes near the screen, in the language of the page. `register` adds
    callbacks to the application, once. The page keeps `height` pixels free, so that nothing moves when they come.
    """

    id: str
    title: str
    layout: Callable[[Collection], Component]
    register: Callable[[Dash, Collection], None]
    height: int = 360


def scene_of(data: Any, collection: Collection) -> Scene:
    """Return the scene of the data of `view`: the view, its counts, and the collection in the language of the page.

    The texts that the callback makes are in that language from then on. `scene.tally["type"]` is a frame of counts,
    `scene.collection.select(scene.view)` one of rows.
    """
    speak_as(data)
    return scene(collection, view_of(data, "query", collection) or View())


def set_view(view: View, data: Any) -> dict[str, Any]:
    """Return the data with which a callback sets the view, given the data that it got.

    Only what differs from the view of these data is set: what the reader has chosen meanwhile stays.
    """
    return {"query": encode(view), "from": data["query"]}
