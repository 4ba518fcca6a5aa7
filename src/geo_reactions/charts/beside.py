"""The note beside the timeline: reactions that no bar counts, undated or with a date less exact than a bar."""

from __future__ import annotations

from geo_reactions.charts.chart import Scene
from geo_reactions.charts.timeline import inexactly, loose
from geo_reactions.language.wording import _, listed, ngettext


def beside(scene: Scene) -> str:
    """Return how many selected reactions are not in the bars, and what a span of dates does with them, in sentences."""
    undated, inexact = int(scene.tally.totals["undated_beside"]), loose(scene)
    if not undated + inexact:
        return _("Every selected reaction is in the bars.") if scene.tally.totals["n"] else ""
    without = ngettext("{n} reaction without a date", "{n} reactions without a date", undated)
    parts = [without] * bool(undated) + [inexactly(scene.collection.cube.bins, inexact)] * bool(inexact)
    text = _("Not in the bars: {reactions}.").format(reactions=listed(parts))
    return " ".join([text, *_of_span(scene, undated)])


def _of_span(scene: Scene, undated: int) -> list[str]:
    """Return which reactions outside the bars a span of dates leaves out, and which it includes, in sentences."""
    if scene.view.dates == (None, None):
        return []
    along = int(scene.tally.totals["loose"])
    left_out = _("A span of dates leaves those without a date out.")
    taken = ngettext(
        "{n} without an exact date comes along, as it may lie in the span.",
        "{n} without an exact date come along, as they may lie in the span.",
        along,
    )
    return [left_out] * bool(undated) + [taken] * bool(along)
