"""The span of the timeline as two sliders, in days from the first one."""

from __future__ import annotations

from datetime import date

from geo_reactions.charts import Scene
from geo_reactions.charts.timeline import bin_days, extent
from geo_reactions.domain.edtf import Period
from geo_reactions.language.dates import say
from geo_reactions.language.wording import _
from geo_reactions.page import elements as html
from geo_reactions.page.parts import input_field


def span(scene: Scene) -> list[html.Div]:
    """Return sliders for the first and the last day of the view; a slider at its end of the timeline means no limit."""
    first, last = extent(scene)
    since, until = scene.view.dates
    width = bin_days(scene)
    beyond = {
        "--beyond": f"{width / ((last - first).days + 2 * width):.5f}"
    }  # the part of the axis before and after the days
    days = [min(max(day, first), last) for day in (since or first, until or last)]
    return [
        html.Div(
            [_slider("span-from", _("First day"), days[0], first, last), _said(days[0])],
            className="slider",
            style=beyond,
        ),
        html.Div(
            [_slider("span-to", _("Last day"), days[1], first, last), _said(days[1])], className="slider", style=beyond
        ),
    ]


def _slider(code: str, label: str, day: date, first: date, last: date) -> html.Label:
    at, end = str((day - first).days), str((last - first).days)
    words = say(Period(day, day))
    return input_field(
        "range", code, label, at, min="0", max=end, **{"aria-valuetext": words, "data-first": first.isoformat()}
    )


def _said(day: date) -> html.Span:
    return html.Span(say(Period(day, day)), className="hint", **{"aria-hidden": "true"})
