"""The elements of `dash.html` without its checks of properties: Dash accepts them in a layout, and `to_html` writes them."""

from __future__ import annotations

from typing import Any

from dash import html

from geo_reactions.markup.elements import Element


def _light(name: str) -> Any:
    kind = getattr(html, name)
    made = kind()
    own = {name: getattr(made, name) for name in ("_type", "_namespace", "_children_props", "_base_nodes")}
    return type(kind)(name, (Element, kind), own | {"__module__": kind.__module__})


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(name)
    made = globals()[name] = _light(name)
    return made
