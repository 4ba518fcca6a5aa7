"""The HTML that the server writes for the dashboard, as one text, for tests that compare it with scripts and styles."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from dash import html

from geo_reactions.markup.writer import to_html
from geo_reactions.page import controls
from geo_reactions.page.panels import Panel
from geo_reactions.serving.app import create_app
from own_fields import own_folder
from samples import ASSETS, WAR, sample

PANEL = Panel("some", "Some panel", lambda _collection: html.P(), lambda _app, _collection: None)
"""A panel, as a page contains the elements for panels only if it has any."""


@cache
def documents() -> str:
    """Return all HTML that the server writes for a page: documents, answers to events, late parts."""
    client = create_app(WAR, ASSETS, panels=(PANEL,)).server.test_client()
    pages = ("/", "/?country=FRA,USA&type=protest", "/?reaction=nk-010", "/embed?parts=map,timeline,table", "/?q=zzz")
    found = [client.get(path).get_data(as_text=True) for path in pages]
    found += [to_html(part) for part in _menu_of_numbers()]
    shown = dict.fromkeys(re.findall(r'id="([\w-]+)"', "".join(found)))
    late = client.post("/page/late", json={"link": {"complete": "", "lang": "en"}, "shown": shown}).get_json()
    found += [part for part in late.values() if isinstance(part, str)]
    found += [
        client.get(path).get_data(as_text=True)
        for path in ("/rows", "/undated", "/options/place?find=a", "/_dash-layout")
    ]
    table = client.post("/_dash-update-component", json=near(client)).get_data(as_text=True)
    return "".join(found) + json.dumps(table)


def _menu_of_numbers() -> list[Any]:
    """Return what only the page of a collection with numbers of its own has."""
    shown = sample(own_folder()).scene("")
    field = shown.view.fields["robots"]
    return [controls.range_menu(field, shown), *controls.numbers(field, shown)]


def near(client) -> dict:
    call = next(c for c in client.get("/_dash-dependencies").json if c["inputs"][0]["id"] == "table-near")
    return {
        "output": call["output"],
        "outputs": [{"id": "table-body", "property": "children"}],
        "inputs": [call["inputs"][0] | {"value": {"complete": ""}}],
        "changedPropIds": ["table-near.data"],
        "state": [],
    }
