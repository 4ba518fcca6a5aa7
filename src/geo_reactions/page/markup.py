"""Components as HTML text: what the script puts into the page at once, ten times cheaper than a component for every word.

The components of `dash.html` stay the way to build it, so that every text is escaped in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import Any

from dash.development.base_component import Component

from geo_reactions.page.elements import properties_of

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_NAMES = {"className": "class", "htmlFor": "for", "srcLang": "srclang", "tabIndex": "tabindex", "colSpan": "colspan"}
_KEPT = 8_192
"""How many texts and attributes are remembered as they are written: most of a view was in others before."""


class Raw(str):
    """Is HTML already: `to_html` passes it through. Made only by `field` and of what it wrote itself."""

    __slots__ = ()


def field(kind: str, code: str, label: str, value: str, **more: str) -> Raw:
    """Gives a native input with its label, which `dash.html` does not have."""
    attributes = {"id": code, "type": kind, "value": value, "autocomplete": "off", **more}
    written = "".join(f' {name}="{escape(text)}"' for name, text in attributes.items())
    return Raw(f"<label><span>{escape(label)}</span><input{written}></label>")


def to_html(content: Any, filled: Mapping[str, str] = MappingProxyType({})) -> str:
    """Writes a component, a text, a number or a list of them as HTML; None is nothing.

    An element whose id is in `filled` has the HTML there as its content.
    """
    parts: list[str] = []
    _write(content, parts.append, filled)
    return "".join(parts)


def _write(content: Any, put: Callable[[str], None], filled: Mapping[str, str]) -> None:
    if isinstance(content, str):
        put(str(content) if isinstance(content, Raw) else _text(content))
    elif isinstance(content, (list, tuple)):
        for part in content:
            _write(part, put, filled)
    elif isinstance(content, Component):
        _element(content, put, filled)
    elif content is not None:
        put(_text(str(content)))


def _element(component: Component, put: Callable[[str], None], filled: Mapping[str, str]) -> None:
    properties = properties_of(component)
    tag = component._type.lower()  # noqa: SLF001 - the only way to a component's tag
    written = [_attribute(name, value) for name, value in properties.items() if name != "children"]
    put(f"<{tag}{''.join(written)}>")
    if tag not in _VOID:
        if filled and properties.get("id") in filled:
            put(filled[properties["id"]])
        else:
            _write(properties.get("children"), put, filled)
        put(f"</{tag}>")


def _attribute(name: str, value: Any) -> str:
    if isinstance(value, str):
        return _written(name, value)
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    return _written(name, _style(value) if name == "style" else str(value))


@lru_cache(_KEPT)
def _written(name: str, value: str) -> str:
    return f' {_NAMES.get(name, name)}="{escape(value)}"'


@lru_cache(_KEPT)
def _text(text: str) -> str:
    return escape(text, quote=False)


def _style(rules: dict[str, Any]) -> str:
    return ";".join(
        f"{''.join('-' + c.lower() if c.isupper() else c for c in name)}:{value}" for name, value in rules.items()
    )
