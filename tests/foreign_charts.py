"""Charts that are not part of the product, written as a newcomer would add them, to test what every chart must fulfil."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo_reactions.charts import Chart, Figure, Scene
from geo_reactions.charts.option import Option

_LOOK = {
    "paper_bgcolor": "rgba(0, 0, 0, 0)",
    "plot_bgcolor": "rgba(0, 0, 0, 0)",
    "margin": {"l": 90, "r": 10, "t": 10, "b": 40},
}


def customs(part: Any) -> Iterator[list[Any]]:
    """Yield the custom data of each mark of a trace, also of marks that lie in rows; a row may be empty."""
    for item in part:
        if item:
            yield from customs(item) if isinstance(item[0], list) else [item]


def heatmap(scene: Scene) -> Figure:
    """Draw how many reactions of each type take each stance."""
    book, counts = scene.collection.codebook, {row[:2]: row[-1] for row in scene.tally.rows("type")}
    types, stances = book["type"].codes, scene.stances
    trace = {
        "type": "heatmap",
        "meta": "type",
        "x": [stance.label for stance in stances],
        "y": [kind.label for kind in types],
        "z": [[counts.get((kind.code, stance.code), 0) for stance in stances] for kind in types],
        "customdata": [[[kind.code, stance.code] for stance in stances] for kind in types],
        "showscale": False,
        "hoverinfo": "none",
    }
    return {"data": [trace], "layout": {**_LOOK, "height": 260, "hovermode": "closest"}}


def line(scene: Scene) -> Figure:
    """Draw the number of reactions of each actor type as a line of points."""
    counts = _sums(scene, "actor")
    codes = [code for code in scene.collection.codebook["actor_type"].by_code if counts.get(code)]
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "meta": "actor",
        "x": list(range(len(codes))),
        "y": [counts[code] for code in codes],
        "customdata": [[code, ""] for code in codes],
        "marker": {"color": "rgb(31, 41, 51)", "size": 9},
        "hoverinfo": "none",
    }
    layout = {
        **_LOOK,
        "height": 220,
        "xaxis": {"range": [-1, len(codes)]},
        "yaxis": {"range": [0, max(counts.values(), default=1) * 1.1]},
    }
    return {"data": [trace], "layout": {**layout, "font": {"size": 12, "family": "sans-serif"}}}


def _sums(scene: Scene, field: str) -> dict[str, int]:
    totals: dict[str, int] = {}
    for code, *_rest, n in scene.tally.rows(field):
        totals[code] = totals.get(code, 0) + n
    return totals


def _listed(field: str, question: str):
    def marks(scene: Scene) -> list[Option]:
        codes = scene.collection.codebook[question].by_code
        return [
            Option(field, code, codes[code].label, f"{n} reactions", code in scene.view[field])
            for code, n in _sums(scene, field).items()
        ]

    return marks


HEATMAP = Chart(
    "stances-of-types", "Types and stances", heatmap, lambda _: "", _listed("type", "type"), has_picture=False
)
LINE = Chart("line-of-actors", "Actor types", line, lambda _: "", _listed("actor", "actor_type"), has_picture=False)
