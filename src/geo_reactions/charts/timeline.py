"""The chart "When they reacted": reactions by day, week, month or year, stacked by stance, with labelled event days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from geo_reactions.charts.chart import INK, Figure, Scene, base_layout, literal, number_axis
from geo_reactions.charts.ranking import ranks, some
from geo_reactions.charts.ticks import time_ticks
from geo_reactions.collection.bins import DAY, MONTH, WEEK, YEAR, Bins
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.colour import rgb
from geo_reactions.domain.description import EventDay
from geo_reactions.language.dates import day_and_month, say
from geo_reactions.language.sentence import reactions
from geo_reactions.language.wording import _, ngettext, number

_LEVELS, _LEVEL_PX, _TICKS, _DAY_MS = 5, 15, 7, 86_400_000
_ABOVE = _LEVELS * _LEVEL_PX + 8
"""The room above the bars for the names of event days, the highest whole, in pixels."""
_HEIGHT = 154 + _ABOVE

Bars = Mapping[tuple[date, str], int]
"""How many reactions there are, by the first day of a bar and stance."""


def draw(scene: Scene) -> Figure:
    """Draw the reactions whose date fits into one bar; the note beside the chart counts the others (see `loose`).

    `customdata` of a mark has its code, its stance and how many other reactions a click on it also selects (see
    `along`). `layout.meta` has the first day, the last day and the days of a bar, so that a drag takes whole bars.
    """
    bins, width, (first, last) = dated(scene), bin_days(scene), extent(scene)
    event_days = scene.collection.description.event_days
    layout = base_layout(
        _HEIGHT,
        x={
            "type": "date",
            "range": [(first - timedelta(width)).isoformat(), (last + timedelta(width)).isoformat()],
            **time_ticks(first, last, _TICKS),
            "ticklabelstandoff": 6,
        },
        y=number_axis(max(_sums(bins).values(), default=0), 4),
        shapes=[_line(event_day) for event_day in event_days],
        annotations=[
            _name(event_day, n, event_day.day > first + (last - first) * 0.45) for n, event_day in enumerate(event_days)
        ],
        selectdirection="h",
        newselection={"line": {"color": INK, "width": 1}},
    ) | {
        "meta": [first.isoformat(), last.isoformat(), width],
        "dragmode": "select",
        "bargap": 0.1,
        "margin": {"l": 4, "r": 8, "t": _ABOVE, "b": 4},
    }
    return {"data": [_trace(scene, bins, stance, width) for stance in scene.stances], "layout": layout}


def read(scene: Scene) -> str:
    """Return when most reactions happened and how many have no date, in few words.

    "Busiest: 19 Oct, 11 reactions. 144 of 252 are undated." With chosen days, only bars that lie within them count, and
    undated reactions are left out. Equal bars are named together.
    """
    n = int(scene.tally.totals["n"])
    if not n:
        return _("Nothing is selected.")
    if scene.tally.totals["undated"] == n:
        return _("All are undated.")
    return " ".join(f"{text}." for text in (_busiest(scene), _undated(scene, n)) if text)


def _undated(scene: Scene, total: int) -> str:
    """Return how many of the selected reactions have no date, or how many the chosen days leave out for that reason."""
    if not (n := int(scene.tally.totals["undated_beside"])):
        return ""
    if scene.view.dates == (None, None):
        return ngettext("{n} of {total} is undated", "{n} of {total} are undated", n, total=number(total))
    return ngettext("{n} undated one is left out", "{n} undated ones are left out", n)


def _busiest(scene: Scene) -> str:
    """Return the bars with most reactions; empty if all dates are less exact than a bar of more than a day."""
    bins, (since, until) = scene.collection.timeline.bins, scene.view.dates
    days = {day: n for day, n in sorted(_sums(dated(scene)).items()) if bins.period(day).within(since, until)}
    if not days:
        return _("No exact dates") if bins.days == DAY or not dated(scene) else ""
    top = ranks(days)[0]
    if top.n == 1:
        return _flat(bins.days)
    name = day_and_month if bins.days == DAY else lambda day: say(bins.period(day))
    text = _("Busiest: {days}, {reactions} each") if top.is_tie else _("Busiest: {days}, {reactions}")
    said = text.format(days=some([name(day) for day in top.members]), reactions=reactions(top.n))
    return _("{busiest}, within the chosen dates").format(busiest=said) if since or until else said


def _flat(width: int) -> str:
    return {
        DAY: _("Never more than one a day"),
        WEEK: _("Never more than one a week"),
        MONTH: _("Never more than one a month"),
        YEAR: _("Never more than one a year"),
    }[width]


def dated(scene: Scene) -> Bars:
    """Return the number of reactions whose date is at least as exact as a bar."""
    return {(start, stance): n for start, stance, n in scene.tally.rows("days")}


def loose(scene: Scene) -> int:
    """Return the number of reactions whose date is less exact than a bar."""
    return int(scene.tally.totals["loose_beside"])


def along(scene: Scene) -> Mapping[date, int]:
    """Return, by the first day of a bar, how many less exact dates touch it: a click on the bar selects these as well."""
    found: Mapping[date, int] = scene.tally.totals["along"]
    return found


def inexactly(bins: Bins, n: int) -> str:
    """Return in words how many dates are less exact than a bar."""
    return {
        DAY: ngettext("{n} without an exact day", "{n} without an exact day", n),
        WEEK: ngettext("{n} without an exact week", "{n} without an exact week", n),
        MONTH: ngettext("{n} without an exact month", "{n} without an exact month", n),
        YEAR: ngettext("{n} without an exact year", "{n} without an exact year", n),
    }[bins.days]


def extent(scene: Scene) -> tuple[date, date]:
    """Return the first and the last day of the chart, which hold the period of the collection and every exact date."""
    return scene.collection.timeline.extent


def bin_days(scene: Scene) -> int:
    """Return the width of a bar in days: 1, or about a week, a month or a year if the extent is long."""
    return scene.collection.timeline.bins.days


def _sums(bins: Bars) -> dict[date, int]:
    sums: dict[date, int] = {}
    for (day, _stance), n in bins.items():
        sums[day] = sums.get(day, 0) + n
    return sums


def _trace(scene: Scene, bins: Bars, stance: Code, width: int) -> Figure:
    days = sorted(day for day, code in bins if code == stance.code)
    (since, until), bars, beside = scene.view.dates, scene.collection.timeline.bins, along(scene)
    outside = [not bars.period(day).touches(since, until) for day in days]
    return {
        "type": "bar",
        "name": stance.label,
        "meta": "dates",
        "x": [day.isoformat() for day in days],
        "y": [bins[day, stance.code] for day in days],
        "width": 0.82 * width * _DAY_MS,
        "customdata": [[bars.code(day), stance.code, beside.get(day, 0)] for day in days],
        "marker": {
            "color": rgb(stance.colour),
            "line": {"width": 0},
            "opacity": [0.3 if out else 1 for out in outside],
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.3}},
        "hoverinfo": "none",
    }


def _line(event_day: EventDay) -> Figure:
    day, line = event_day.day.isoformat(), {"color": INK, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _name(event_day: EventDay, n: int, leftwards: bool) -> Figure:  # noqa: FBT001
    """Return the label of an event day above the bars, at one of five heights so that neighbours do not touch."""
    return {
        "x": event_day.day.isoformat(),
        "y": 1,
        "yref": "paper",
        "yshift": 2 + _LEVEL_PX * (n % _LEVELS),
        "yanchor": "bottom",
        "xanchor": "right" if leftwards else "left",
        "xshift": 4 if leftwards else -4,
        "text": f"{day_and_month(event_day.day)} · {literal(event_day.label)}",
        "showarrow": False,
        "font": {"size": 11},
    }
