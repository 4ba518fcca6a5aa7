"""Elements as HTML text, which the page's script inserts at once; ten times cheaper than rendering components in the browser.

Every text is escaped here. Components of Dash are written likewise, by their names and properties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from geo_reactions.markup.elements import Element

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_NAMES = {"className": "class", "htmlFor": "for", "srcLang": "srclang", "tabIndex": "tabindex", "colSpan": "colspan"}
_KEPT = 8_192
"""The number of texts and of attributes whose HTML is cached, because views have most of them in common."""

_NEVER_SHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters except for tabs and ends of lines, and the marks that turn the direction of writing."""


def to_html(content: Any, filled: Mapping[str, str] = MappingProxyType({})) -> Markup:
    """Write an element, a text, a number or a list of them as HTML; None becomes "", and HTML stays as it is.

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
    elif isinstance(content, Element) or hasattr(content, "to_plotly_json"):
        _element(content, put, filled)
    elif content is not None:
        put(_text(str(content)))


def _element(component: Any, put: Callable[[str], None], filled: Mapping[str, str]) -> None:
    light = isinstance(component, Element)
    properties = vars(component) if light else component.to_plotly_json()["props"]
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
    return escape(shown(text), quote=False)


def shown(value: Any) -> Any:
    """Return a text without control characters and without marks that change the direction of writing.

    Return other values, and markup, unchanged.
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _NEVER_SHOWN.sub("", value)


def _style(rules: dict[str, Any]) -> str:
    return ";".join(
        f"{''.join('-' + c.lower() if c.isupper() else c for c in name)}:{value}" for name, value in rules.items()
    )
