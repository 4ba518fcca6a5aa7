"""A page that moves from view to view shows the same as a new page: nothing that changes is missing, and nothing old is left."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import Any

from recount.reading import LATE, Product, read
from recount.views import VIEWS

_ENGLISH = [view.query for view in VIEWS if view.lang == "en"]
WAY = [*_ENGLISH, *(query for view in _ENGLISH for query in ("", view))]
"""The views one after the other, as links would lead, then each of them from the view without a filter and back."""


def follow(product: Product, before: str, after: str) -> tuple[dict[str, str], dict[str, Any]]:
    """Open a view on a page that shows another one; return the texts by panel and the figures that change."""
    event, link = {"kind": "open", "query": after, "push": True}, {"query": before, "complete": before}
    answer = product.question("step", {"events": [event], "link": link, "lang": "en"})
    return answer["html"], answer["figures"]


def follow_late(product: Product, before: str, after: str) -> dict[str, Any]:
    link = {"query": after, "complete": after, "lang": "en"}
    return product.question("late", {"link": link, "shown": dict.fromkeys(LATE, before)})


def redrawn(figure: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """Apply a change to the map: arrays of traces, parts of the camera."""
    drawn = deepcopy(figure)
    for n, arrays in change.pop("traces", {}).items():
        drawn["data"][int(n)].update(arrays)
    for name, part in change.pop("geo", {}).items():
        *above, last = name.split(".")
        place = drawn["layout"]
        for step in above:
            place = place[step]
        place[last] = part
    assert not change
    return drawn


def test_every_panel_and_figure_follows(product):
    texts: dict[str, Any] = {}
    figures = product.page(WAY[0]).figures
    for before, after in pairwise(WAY):
        html, drawn = follow(product, before, after)
        texts |= {name: read(text).content for name, text in html.items()}
        figures |= drawn | ({"map": redrawn(figures["map"], drawn["map"])} if "map" in drawn else {})
        fresh = product.page(after)
        assert {name: fresh[name].content for name in texts} == texts, (before, after)
        assert fresh.figures == figures, (before, after)


def test_cards_and_lists_follow(product):
    shown = dict(product.late(WAY[0]))
    for before, after in pairwise(WAY):
        came = follow_late(product, before, after)
        shown |= {name: part if isinstance(part, dict) else read(part) for name, part in came.items()}
        assert product.late(after) == shown, (before, after)
