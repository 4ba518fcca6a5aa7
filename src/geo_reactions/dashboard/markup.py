"""Components as HTML text: what the script puts into the page at once, ten times cheaper than a component for every word.

The components of `dash.html` stay the way to build it, so that every text is escaped in one place.
"""

from __future__ import annotations

from html import escape
from typing import Any

from dash.development.base_component import Component

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_NAMES = {"className": "class", "htmlFor": "for", "srcLang": "srclang", "tabIndex": "tabindex", "colSpan": "colspan"}


class Raw(str):
    """Is HTML already: `to_html` passes it through. Made only by `field`, of escaped parts."""

    __slots__ = ()


def field(kind: str, code: str, label: str, value: str, **more: str) -> Raw:
    """Gives a native input with its label, which `dash.html` does not have."""
    attributes = {"id": code, "type": kind, "value": value, "autocomplete": "off", **more}
    written = "".join(f' {name}="{escape(text)}"' for name, text in attributes.items())
    return Raw(f"<label><span>{escape(label)}</span><input{written}></label>")


def to_html(content: Any) -> str:
    """Writes a component, a text, a number or a list of them as HTML; None is nothing."""
    if content is None:
        return ""
    if isinstance(content, str):
        return str(content) if isinstance(content, Raw) else escape(content, quote=False)
    if isinstance(content, (list, tuple)):
        return "".join([to_html(part) for part in content])
    if not isinstance(content, Component):
        return escape(str(content), quote=False)
    properties = content.to_plotly_json()["props"]
    tag = content._type.lower()  # noqa: SLF001 - the only way to a component's tag
    inside = properties.pop("children", None)
    opening = f"<{tag}{''.join([_attribute(name, value) for name, value in properties.items()])}>"
    return opening if tag in _VOID else f"{opening}{to_html(inside)}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    text = _style(value) if name == "style" else str(value)
    return f' {_NAMES.get(name, name)}="{escape(text)}"'


def _style(rules: dict[str, Any]) -> str:
    return ";".join(
        f"{''.join('-' + c.lower() if c.isupper() else c for c in name)}:{value}" for name, value in rules.items()
    )
