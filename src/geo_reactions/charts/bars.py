"""Horizontal bars, one for each code of a field, stacked by stance: the form of most linked charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo_reactions.charts.chart import Figure, Scene, base_layout, literal, number_axis
from geo_reactions.charts.ranking import Rank, leaders, ranks, some
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.colour import ink, rgb
from geo_reactions.language.wording import _, capital, number

_ROW, _FRAME, _NUMBERS, _NAMES = 26, 28, 24, 120
"""Heights in pixels of a row, its frame and the numbers above, and the width that most names need."""

_THICK, _MOST, _ENLARGED = 0.75, 10, 24
"""The share of a row that a bar fills, and the greatest number of bars, in a chart that has the window for itself too."""


def stacked_bars(
    scene: Scene, field: str, codes: Sequence[str], labels: Mapping[str, str], rows: int | None = None
) -> Figure:
    """Draw a bar for each code, from the top down, with the counts of the tally for the field.

    `rows` fixes the height, so that the chart keeps its size with fewer codes. A code without reactions has its label
    and no bar. `layout.meta` lists the codes in the order of their rows, from 0.
    """
    rows = rows or len(codes)
    counts = {(code, stance): n for code, stance, n in scene.tally.rows(field)}
    layout = base_layout(
        _FRAME + _ROW * rows,
        x=number_axis(max(sums(scene, field).values(), default=0), 5) | {"side": "top", "automargin": False},
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
    layout["margin"]["t"] = _NUMBERS
    return {"data": [_trace(scene, field, codes, counts, stance) for stance in scene.stances], "layout": layout}


def top_bars(scene: Scene, field: str, chart: str) -> Figure:
    """Draw a bar for each of the codes of a field with most reactions, ten or if enlarged 24, and for the picked ones."""
    most = _ENLARGED if scene.view.focus == chart else _MOST
    shown = [code for n, code in enumerate(ranked(scene, field)) if n < most or code in scene.view[field]]
    figure = stacked_bars(scene, field, shown, scene.collection.labels(field), most)
    figure["layout"]["margin"]["l"] = _NAMES
    return figure


def ranked(scene: Scene, field: str) -> list[str]:
    """Return the codes of a field by their number of reactions, the most first, then by name."""
    labels, totals = scene.collection.labels(field), sums(scene, field)
    return sorted(totals, key=lambda code: (-totals[code], labels[code]))


def sums(scene: Scene, field: str) -> dict[str, int]:
    """Return the number of reactions of every code of a field."""
    totals: dict[str, int] = {}
    for code, *_rest, n in scene.tally.rows(field):
        totals[code] = totals.get(code, 0) + n
    return totals


def read_shares(scene: Scene, field: str) -> str:
    """Return which code has most reactions, in few words: "Governments lead: 108 of 252."; name all that have as many."""
    totals, question = sums(scene, field), scene.collection.codebook[scene.view.fields[field].question]
    found = ranks(
        {code: totals[code] for code in question.by_code if code in totals and not scene.is_faded(field, code)}
    )
    if not found:
        return _("Nothing is selected.")
    lead, total = found[0], sum(totals.values())
    names = capital(some([question[code].several for code in lead.members]))
    text = _led(lead, total, is_picked=bool(scene.view[field]))
    return f"{text.format(names=names, number=number(lead.n), total=number(total))}."


def _led(lead: Rank[str], total: int, *, is_picked: bool) -> str:
    if lead.is_tie:
        return _("{names}: {number} each")
    if lead.n == total:
        return _("{names} only: {number}")
    return _("{names}: {number} of {total}") if is_picked else _("{names} lead: {number} of {total}")


def read_ranking(scene: Scene, field: str, none: str) -> str:
    """Return how many codes of a field there are and which has most reactions, in few words; of picked codes, their numbers.

    "54 in all; most: United States." `none` is the answer if there are reactions, but none with a code of the field.
    """
    labels, totals = scene.collection.labels(field), sums(scene, field)
    found = ranks({code: totals[code] for code in ranked(scene, field) if not scene.is_faded(field, code)})
    if not found:
        return none if scene.tally.totals["n"] else _("Nothing is selected.")
    if scene.view[field]:
        return f"{leaders(found, labels.__getitem__)}."
    values = {"all": number(len(totals)), "number": number(found[0].n), "name": labels[found[0].members[0]]}
    return f"{_most(found).format(**values, first=number(len(found[0].members)))}."


def _most(found: Sequence[Rank[str]]) -> str:
    if len(found) > 1:
        return (
            _("{all} in all; {first} lead with {number} each") if found[0].is_tie else _("{all} in all; most: {name}")
        )
    return _("{all} in all, {number} each") if found[0].is_tie else _("Only {name}: {number}")


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
