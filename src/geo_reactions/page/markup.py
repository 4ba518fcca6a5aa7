"""Components as HTML text, which the script inserts at once; ten times cheaper than rendering components in the browser.

Everything is still built from the components of `dash.html`, so that texts are escaped in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup

from geo_reactions.page import elements as html
from geo_reactions.page.elements import properties_of

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_NAMES = {"className": "class", "htmlFor": "for", "srcLang": "srclang", "tabIndex": "tabindex", "colSpan": "colspan"}
_KEPT = 8_192
"""The number of texts and of attributes whose HTML is cached, because views have most of them in common."""


def field(kind: str, code: str, label: str, value: str, **more: str) -> html.Label:
    """Return a native input with its label; `more` holds further attributes of the input."""
    attributes = {"id": code, "type": kind, "value": value, "autocomplete": "off", **more}
    return html.Label([html.Span(label), html.Input(**attributes)])


def to_html(content: Any, filled: Mapping[str, str] = MappingProxyType({})) -> Markup:
    """Write a component, a text, a number or a list of them as HTML; None becomes "", and HTML stays as it is.

    An element whose id is in `filled` has the HTML there as its content.
    """
    parts: list[str] = []
    _write(content, parts.append, filled)
    return Markup("".join(parts))  # noqa: S704 - every part is escaped or HTML already


def _write(content: Any, put: Callable[[str], None], filled: Mapping[str, str]) -> None:
    if isinstance(content, str):
        put(content if isinstance(content, Markup) else _text(content))
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
