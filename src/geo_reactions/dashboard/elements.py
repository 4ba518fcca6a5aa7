"""The elements of `dash.html` without the checks that each of them makes of its properties: twenty times cheaper to make.

A view is some hundreds of elements. They are components still: Dash takes them in a layout, `to_html` writes them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from dash import html


def _init(self: Any, children: Any = None, **properties: Any) -> None:
    vars(self).update(properties, children=children)


def _to_plotly_json(self: Any) -> dict[str, Any]:
    properties = {name: value for name, value in vars(self).items() if value is not None}
    return {"props": properties, "type": self._type, "namespace": self._namespace}


@cache
def _light(name: str) -> Any:
    kind = getattr(html, name)
    made = kind()
    own = {name: getattr(made, name) for name in ("_type", "_namespace", "_children_props", "_base_nodes")}
    methods = {"__init__": _init, "to_plotly_json": _to_plotly_json, "__module__": kind.__module__}
    return type(kind)(name, (kind,), own | methods)


def __getattr__(name: str) -> Any:
    return _light(name)
