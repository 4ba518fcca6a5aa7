"""Elements of HTML as values, written by `writer.to_html`: `elements.P("text", className="hint")`.

Properties have the names that they have in `dash.html`. They are kept as they are given, without checks: a view consists
of hundreds of elements, which are twenty times cheaper to create so.
"""

from __future__ import annotations

from typing import Any


class Element:
    """An element with its properties as attributes, `children` among them."""

    _type: str
    _namespace = "dash_html_components"

    def __init__(self, children: Any = None, **properties: Any) -> None:
        vars(self).update(properties, children=children)

    def to_plotly_json(self) -> dict[str, Any]:
        """Return the element in the form in which Dash sends it, for a panel that Dash draws."""
        properties = {name: value for name, value in vars(self).items() if value is not None}
        return {"props": properties, "type": self._type, "namespace": self._namespace}


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(name)
    made = globals()[name] = type(name, (Element,), {"_type": name})
    return made
