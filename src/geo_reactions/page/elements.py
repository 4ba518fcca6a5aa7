"""The elements of `dash.html` without the checks that each of them makes of its properties: twenty times cheaper to make.

A view is some hundreds of elements. They are components still: Dash takes them in a layout, `to_html` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html


class _Light:
    """Is what the light elements have in common: properties that are kept as they are given."""

    _type: str
    _namespace: str

    def __init__(self, children: Any = None, **properties: Any) -> None:
        vars(self).update(properties, children=children)

    def to_plotly_json(self) -> dict[str, Any]:
        """Gives the element as Dash sends it."""
        properties = {name: value for name, value in vars(self).items() if value is not None}
        return {"props": properties, "type": self._type, "namespace": self._namespace}


def properties_of(component: Any) -> Mapping[str, Any]:
    """Gives the properties of any component, children included; nobody may change them."""
    return vars(component) if isinstance(component, _Light) else component.to_plotly_json()["props"]


def _light(name: str) -> Any:
    kind = getattr(html, name)
    made = kind()
    own = {name: getattr(made, name) for name in ("_type", "_namespace", "_children_props", "_base_nodes")}
    return type(kind)(name, (_Light, kind), own | {"__module__": kind.__module__})


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(name)
    made = globals()[name] = _light(name)
    return made
