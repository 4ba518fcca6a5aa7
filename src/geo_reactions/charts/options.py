"""The marks of a chart in words, one line for each, for the keyboard and screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from geo_reactions.charts.chart import Chart, Figure, Scene, remembered
from geo_reactions.charts.clusters import Cluster
from geo_reactions.charts.option import Option
from geo_reactions.charts.place_marks import joined, named
from geo_reactions.charts.positions import position
from geo_reactions.charts.reasons import made
from geo_reactions.charts.timeline import along
from geo_reactions.collection import Collection
from geo_reactions.domain.codebook import COUNTRIES, REACTIONS
from geo_reactions.domain.edtf import Period, parse
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.folding import collated
from geo_reactions.domain.position import NO_DATA
from geo_reactions.language.codes import numbered, said_of
from geo_reactions.language.dates import say
from geo_reactions.language.sentence import people_number, reactions
from geo_reactions.language.wording import _, ngettext

_MOST, _KEPT = 300, 8_192
"""How many marks a list has at most, and how many texts are remembered."""

Counts = Mapping[str, int]
"""How many reactions there are of each stance."""


def options(chart: Chart, scene: Scene) -> list[Option]:
    """Return the marks of a chart, each once, in reading order: from the top down, or from the first day on.

    If the chart has its own `list_marks`, that gives the marks.
    """
    if chart.list_marks:
        return chart.list_marks(scene)
    figure = chart.figure(scene)
    dots = [trace for trace in figure["data"] if trace["type"] == "scatter"]
    return _acts(dots, scene) if dots else _bars(figure, scene)


@remembered
def countries(scene: Scene) -> list[Option]:
    """Return the countries with a reaction, and the picked ones, sorted by name."""
    counts = _by_code(scene, "country")
    codes = dict.fromkeys((*counts, *scene.view.country))
    found = [_country(scene, code, counts.get(code, {})) for code in codes]
    return sorted(found, key=lambda option: collated(option.name))


def places(scene: Scene) -> list[Option]:
    """Return the markers of the map with the largest crowds, the largest first; markers that overlap at its zoom are one."""
    counts = _marked(scene)
    return [_cluster(scene, cluster, counts) for cluster in joined(scene)[:_MOST]]


def _country(scene: Scene, code: str, counts: Counts) -> Option:
    found = position(scene, code)
    label = said_of(found, COUNTRIES, 1)
    says = _counted(scene, counts) if found.code == NO_DATA else [label, *_spoken(scene, code, counts)]
    name, picked = scene.collection.labels("country")[code], code in scene.view.country
    return Option("country", code, name, _(", ").join(says), picked)


def _spoken(scene: Scene, code: str, counts: Counts) -> tuple[str, ...]:
    """Return how many reactions there are, and how many acts of each stance the position results from."""
    acts = made(scene, code)
    return (reactions(sum(counts.values())), acts) if acts else _counted(scene, counts)


def _cluster(scene: Scene, cluster: Cluster, counts: Mapping[str, Counts]) -> Option:
    own = _sum(counts.get(member.place, {}) for member in cluster.members)
    crowd = [people_number(cluster.crowd, about=cluster.about)] if cluster.crowd else []
    picked = any(member.place in scene.view.place for member in cluster.members)
    field, code, way = ("map", cluster.nearer, [_("zooms in")]) if cluster.nearer else ("place", cluster.code, [])
    return Option(field, code, named(scene, cluster), _(", ").join([*_counted(scene, own), *crowd, *way]), picked)


def _marked(scene: Scene) -> dict[str, Counts]:
    """Return, by place and stance, how many reactions there are of the types that the map marks."""
    kinds = {code.code for code in scene.collection.codebook["type"].codes if code.marker}
    found: dict[str, dict[str, int]] = {}
    for place, kind, stance, n in scene.tally.rows("markers"):
        if kind in kinds:
            counts = found.setdefault(place, {})
            counts[stance] = counts.get(stance, 0) + n
    return dict(found)


def _bars(figure: Figure, scene: Scene) -> list[Option]:
    rows = [
        (trace["meta"], code) for trace in figure["data"] if _is_horizontal(trace) for code in figure["layout"]["meta"]
    ]
    counts: dict[tuple[str, str], dict[str, int]] = {row: {} for row in rows}
    for trace in figure["data"]:
        for (code, stance, *_along), n in zip(
            trace["customdata"], trace["x" if _is_horizontal(trace) else "y"], strict=True
        ):
            counts.setdefault((trace["meta"], code), {})[stance] = n
    found = [_bar(scene, field, code, of) for (field, code), of in counts.items()]
    return sorted(found, key=lambda option: option.code if option.field == "dates" else "")


def _is_horizontal(trace: Figure) -> bool:
    """Return whether the bars of a trace are horizontal; otherwise they stand on their days."""
    return trace.get("orientation") == "h"


def _bar(scene: Scene, field: str, code: str, counts: Counts) -> Option:
    says = _counted(scene, counts)
    if scene.view.fields[field].kind is Kind.SPAN:
        period = parse(code)
        known = [
            event.label for event in scene.collection.description.event_days if period.touches(event.day, event.day)
        ]
        says = (*known, *says, *_along(scene, period))
        return Option(field, code, say(period), _(", ").join(says), scene.view[field] == (period.first, period.last))
    return Option(field, code, scene.collection.labels(field)[code], _(", ").join(says), scene.is_picked(field, code))


def _along(scene: Scene, period: Period) -> list[str]:
    """Return what a click on a bar selects besides what the bar counts; empty if nothing."""
    n = along(scene).get(period.first, 0)
    return [ngettext("{n} without an exact date comes along", "{n} without an exact date come along", n)] if n else []


def _acts(traces: Iterable[Figure], scene: Scene) -> list[Option]:
    drawn = {custom[0] for trace in traces for custom in trace["customdata"]}
    return [_act(scene, row) for row in scene.collection.stance_switches(scene.view).acts if row["id"] in drawn]


def _act(scene: Scene, row: Mapping[str, Any]) -> Option:
    when = say(parse(row["date"])) if row["date"] else _("undated")
    stance = said_of(scene.collection.codebook["stance"][row["stance"]], REACTIONS, 1)
    says, picked = _("{when}, {stance}.").format(when=when, stance=stance), row["id"] == scene.view.reaction
    return Option("reaction", row["id"], row["name"], says, picked, row["summary"])


def _counted(scene: Scene, counts: Counts) -> tuple[str, ...]:
    """Return the sum, then the stances, the most frequent first; stances with equal counts in the order of the codebook."""
    return _said(scene.collection, tuple(counts.items()))


@lru_cache(_KEPT)
def _said(collection: Collection, items: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    counts, total = dict(items), sum(n for _stance, n in items)
    some = [code for code in collection.codebook["stance"].codes if counts.get(code.code)]
    said = [numbered(code, counts[code.code]) for code in sorted(some, key=lambda code: -counts[code.code])]
    return (reactions(total) if total else _("no reaction"), *said)


def _by_code(scene: Scene, field: str) -> dict[str, Counts]:
    found: dict[str, dict[str, int]] = {}
    for code, stance, n in scene.tally.rows(field):
        found.setdefault(code, {})[stance] = n
    return dict(found)


def _sum(parts: Iterable[Counts]) -> Counts:
    total: dict[str, int] = {}
    for part in parts:
        for stance, n in part.items():
            total[stance] = total.get(stance, 0) + n
    return total
