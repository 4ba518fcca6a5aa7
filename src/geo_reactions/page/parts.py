"""Small elements that several slots of the page use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo_reactions.domain.codebook import Code
from geo_reactions.language.codes import numbered
from geo_reactions.language.wording import listed, number
from geo_reactions.markup.elements import Input
from geo_reactions.markup.statement import original
from geo_reactions.page import elements as html


def as_recorded(*content: Any) -> list[Any]:
    """Return content in the language of the records, marked with that language if the page has another."""
    return [html.Span(list(content), **original())] if original() else list(content)


def button(
    children: Any, *, id_: str = "", label: str = "", pressed: bool | None = None, css: str = "", **data: str
) -> html.Button:
    """Return a button; `data` becomes data attributes, from which the script reads what to do."""
    attributes: dict[str, Any] = {f"data-{key}": value for key, value in data.items()}
    if id_:
        attributes["id"] = id_
    if label:
        attributes |= {"aria-label": label, "title": label}
    if pressed is not None:
        attributes["aria-pressed"] = str(pressed).lower()
    return html.Button(children, type="button", className=css, **attributes)


def pick(
    children: Any, field: str, code: str, *, pressed: bool, css: str = "", label: str = "", add: bool = False
) -> html.Button:
    """Return a button that selects a code of a field; with `add`, in addition to the codes selected before."""
    more = {"add": "true"} if add else {}
    return button(children, pressed=pressed, css=css, label=label, pick=field, code=code, **more)


def put(
    children: Any, values: Mapping[str, str], *, pressed: bool | None = None, css: str = "", label: str = ""
) -> html.Button:
    """Return a button that sets keys of the query string; an empty value clears a key."""
    return button(children, pressed=pressed, css=css, label=label, put=json.dumps(dict(values)))


def input_field(kind: str, code: str, label: str, value: str, **more: str) -> html.Label:
    """Return a native input with its label; `more` holds further attributes of the input."""
    attributes = {"id": code, "type": kind, "value": value, "autocomplete": "off", **more}
    return html.Label([html.Span(label), Input(**attributes)])


def balance(counts: Mapping[str, int], stances: tuple[Code, ...]) -> html.Div:
    """Return a bar of the shares of the stances, with their counts as its accessible name."""
    some = [(stance, counts[stance.code]) for stance in stances if counts.get(stance.code)]
    spoken = listed([numbered(stance, n) for stance, n in some])
    unspoken = {"aria-hidden": "true"}  # Firefox offers screen readers what is inside an image, too
    parts = [
        html.Span(number(n), className=f"c-{stance.code}", style={"flexGrow": n}, **unspoken) for stance, n in some
    ]
    return html.Div(parts, className="balance", role="img", **{"aria-label": spoken})
