"""The elements of `dash.html` without their checks of properties, which makes them twenty times cheaper to create.

A view consists of hundreds of elements. They remain components: Dash accepts them in a layout, and `to_html` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component


class _Light:
    """The base of the light elements, which keep properties as they are given."""

    _type: str
    _namespace: str

    def __init__(self, children: Any = None, **properties: Any) -> None:
        vars(self).update(properties, children=children)

    def to_plotly_json(self) -> dict[str, Any]:
        """Return the element in the form in which Dash sends it."""
        properties = {name: value for name, value in vars(self).items() if value is not None}
        return {"props": properties, "type": self._type, "namespace": self._namespace}


class Input(_Light, Component):  # type: ignore[misc]
    """A native input, which `dash.html` lacks; only `to_html` can write it."""

    _type, _namespace = "Input", "dash_html_components"


def properties_of(component: Any) -> Mapping[str, Any]:
    """Return the properties of any component, children included; do not change them."""
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
