"""Horizontal bars, one for each code of a field, stacked by stance: the shape of most linked charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo_reactions.charts.chart import Figure, Scene, base_layout, literal, number_axis, rgb
from geo_reactions.codebook import Code
from geo_reactions.colour import ink
from geo_reactions.sentence import reactions
from geo_reactions.view import by_name
from geo_reactions.wording import _, listed, number, percent

_ROW, _FRAME, _NAMES = 26, 28, 120
"""How high a row and what stands above are, how much room most names need, in pixels."""

_THICK, _MOST = 0.75, 10
"""How much of a row a bar fills, how many bars there are at most."""


def stacked_bars(
    scene: Scene, field: str, codes: Sequence[str], labels: Mapping[str, str], rows: int | None = None
) -> Figure:
    """Draws a bar for each code from the top, in a space of `rows` that stays; counts are the tally's of the field.

    A code without reactions has its label and no bar: `layout.meta` lists the codes, in the order of their rows from 0.
    """
    rows = rows or len(codes)
    counts = {(code, stance): n for code, stance, n in scene.tally.rows(field)}
    layout = base_layout(
        _FRAME + _ROW * rows,
        x=number_axis(max(sums(scene, field).values(), default=0), 5) | {"side": "top"},
        y={
            "tickvals": list(range(len(codes))),
            "ticktext": [literal(labels[code]) for code in codes],
            "range": [max(rows, len(codes)) - 0.5, -0.5],
            "type": "linear",
            "ticklabeloverflow": "allow",
            "ticklabelstandoff": 4,
            "showgrid": False,
        },
        uniformtext={"minsize": 9, "mode": "hide"},
        meta=list(codes),
    )
    return {"data": [_trace(scene, field, codes, counts, stance) for stance in scene.stances], "layout": layout}


def top_bars(scene: Scene, field: str) -> Figure:
    """Draws a bar for each of the ten codes of a field with most reactions, and for the picked ones."""
    shown = [code for n, code in enumerate(ranked(scene, field)) if n < _MOST or code in scene.view[field]]
    figure = stacked_bars(scene, field, shown, scene.collection.labels(field), _MOST)
    figure["layout"]["margin"]["l"] = _NAMES
    return figure


def ranked(scene: Scene, field: str) -> list[str]:
    """Lists the codes of a field by their number of reactions, the most first, then by name."""
    labels, totals = scene.collection.labels(field), sums(scene, field)
    return sorted(totals, key=lambda code: (-totals[code], labels[code]))


def sums(scene: Scene, field: str) -> dict[str, int]:
    """Counts the reactions of every code of a field."""
    totals: dict[str, int] = {}
    for code, *_rest, n in scene.tally.rows(field):
        totals[code] = totals.get(code, 0) + n
    return totals


def read_shares(scene: Scene, field: str) -> str:
    """Says which code leads, its share, and its most frequent stance."""
    totals = sums(scene, field)
    if not totals:
        return _("Nothing is selected.")
    first = max(totals, key=lambda code: totals[code])
    stances = {stance: n for code, stance, n in scene.tally.rows(field) if code == first}
    main = max(stances, key=lambda code: stances[code])
    book = scene.collection.codebook
    lead, share = book[by_name(field).question][first], totals[first] / sum(totals.values())
    return _("{actors} lead with {n} of {reactions} ({share}), {most} of them {stance}.").format(
        actors=lead.several[:1].upper() + lead.several[1:],
        n=number(totals[first]),
        reactions=reactions(sum(totals.values())),
        share=percent(share),
        most=number(stances[main]),
        stance=book["stance"][main].within,
    )


def read_ranking(scene: Scene, field: str) -> str:
    """Says the first three of a ranking with their numbers."""
    labels, totals = scene.collection.labels(field), sums(scene, field)
    first = ranked(scene, field)[:3]
    if not first:
        return _("Nothing is selected.")
    names = listed([f"{labels[code]} ({number(totals[code])})" for code in first])
    return _("Most: {names}; {n} in all.").format(names=names, n=number(len(totals)))


def _trace(
    scene: Scene, field: str, codes: Sequence[str], counts: Mapping[tuple[str, str], int], stance: Code
) -> Figure:
    own = [(row, code, counts[code, stance.code]) for row, code in enumerate(codes) if counts.get((code, stance.code))]
    return {
        "type": "bar",
        "name": stance.label,
        "meta": field,
        "orientation": "h",
        "width": _THICK,
        "x": [n for _row, _code, n in own],
        "y": [row for row, _code, _n in own],
        "customdata": [[code, stance.code] for _row, code, _n in own],
        "text": [stance.sign] * len(own),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 11, "color": rgb(ink(stance.colour))},
        "marker": {
            "color": rgb(stance.colour),
            "line": {"width": 0},
            "opacity": [0.3 if scene.is_faded(field, code) else 1 for _row, code, _n in own],
        },
        "hoverinfo": "none",
    }
