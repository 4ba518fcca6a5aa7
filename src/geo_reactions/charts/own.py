"""The charts of a collection's own fields: a bar for each of the most frequent choices, or for each range of numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from geo_reactions.charts.bars import read_ranking, stacked_bars, top_bars
from geo_reactions.charts.chart import Chart, Figure, Scene
from geo_reactions.domain.own_fields import CHOICE, NUMBER, OwnField
from geo_reactions.domain.view import chart_of
from geo_reactions.language.wording import _, exact, ngettext


@lru_cache(256)
def own_charts(own: tuple[OwnField, ...]) -> tuple[Chart, ...]:
    """Return a chart for each choice and each number among own fields, in their order."""
    return tuple(_CHARTS[field.kind](field.name, field.label) for field in own if field.kind in _CHARTS)


def _of_choices(name: str, label: str) -> Chart:
    code = chart_of(name)
    return Chart(code, label, partial(_ranking, name), partial(_leading, name), also=("focus",))


def _of_numbers(name: str, label: str) -> Chart:
    return Chart(chart_of(name), label, partial(_histogram, name), partial(_spread, name))


_CHARTS: Mapping[str, Callable[[str, str], Chart]] = {CHOICE: _of_choices, NUMBER: _of_numbers}


def _ranking(name: str, scene: Scene) -> Figure:
    return top_bars(scene, name, chart_of(name))


def _leading(name: str, scene: Scene) -> str:
    return read_ranking(scene, name, _("No values."))


def _histogram(name: str, scene: Scene) -> Figure:
    """Draw a bar for each range, the smallest numbers first, with the counts of the tally."""
    labels = scene.collection.labels(name)
    return stacked_bars(scene, name, list(labels), labels)


def _spread(name: str, scene: Scene) -> str:
    """Return how the numbers of the view spread, in few words: "Median 4, from 0 to 97; 12 without a number."."""
    total = int(scene.tally.totals["n"])
    found = scene.collection.spread(scene.view.selection, name)
    if not found:
        return _("No numbers.") if total else _("Nothing is selected.")
    if found.least == found.most:
        text = _("Always {number}").format(number=exact(found.least))
    else:
        text = _("Median {median}, from {least} to {most}").format(
            median=exact(found.median), least=exact(found.least), most=exact(found.most)
        )
    missing = total - found.n
    more = ngettext("{n} without a number", "{n} without a number", missing) if missing else ""
    return f"{_('; ').join(filter(None, [text, more]))}."
