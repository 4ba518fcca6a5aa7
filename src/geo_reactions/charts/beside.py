"""The note beside the timeline: reactions that no bar counts, because their date is less exact than a bar."""

from __future__ import annotations

from geo_reactions.charts.chart import Scene
from geo_reactions.charts.timeline import inexactly, loose
from geo_reactions.language.wording import _, ngettext


def beside(scene: Scene) -> str:
    """Return how many reactions have a date less exact than a bar, and how many of them a span includes, in sentences."""
    if not loose(scene):
        return ""
    text = _("Not in the bars: {reactions}.")
    said = text.format(reactions=inexactly(scene.collection.timeline.bins, loose(scene)))
    along = int(scene.tally.totals["loose"])
    if scene.view.dates == (None, None) or not along:
        return said
    taken = ngettext(
        "{n} without an exact date comes along, as it may lie in the span.",
        "{n} without an exact date come along, as they may lie in the span.",
        along,
    )
    return f"{said} {taken}"
