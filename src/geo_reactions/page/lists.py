"""Figures as lists: every mark is an option that the keyboard can reach and a screen reader can read.

A list is one tab stop. Closed, it shows only the option with the focus; opened, it is a list for everyone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

from geo_reactions.charts import Chart, Scene
from geo_reactions.charts.option import Option
from geo_reactions.charts.options import countries, options, places
from geo_reactions.language.wording import _, language
from geo_reactions.markup.woven import woven
from geo_reactions.markup.writer import to_html
from geo_reactions.page import elements as html
from geo_reactions.page.parts import as_recorded, button

_KEPT = 4_096
"""The number of options whose HTML is cached, because most marks read the same under other filters."""


def mark_list(code: str, title: str, chart: str, *, name: str = "", hint: str = "") -> html.Div:
    """Return the empty list of the marks of a chart, and the button that opens it."""
    opener = button(title, css="link", list=code)
    described: dict[str, Any] = {"aria-describedby": f"{code}-hint"} if hint else {}
    listbox = html.Div(
        id=code,
        className="marks",
        role="listbox",
        tabIndex="-1",
        **{"aria-label": name or title, "aria-multiselectable": "true", "data-chart": chart, **described},
    )
    setattr(opener, "aria-expanded", "false")
    setattr(opener, "aria-controls", code)
    help_ = [html.P(hint, id=f"{code}-hint", className="hint")] if hint else []
    return html.Div([opener, listbox, *help_], className="foot")


def map_lists() -> html.Div:
    """Return the two lists of the map: its countries and its markers."""
    hint = _(
        "Arrows lead to the neighbour on the map, letters to a name, Enter picks, Shift and Enter adds, Escape clears."
    )
    return html.Div(
        [
            mark_list("country-list", _("Show countries as a list"), "map", name=_("Countries on the map"), hint=hint),
            mark_list("place-list", _("Show places as a list"), "map", name=_("Places on the map")),
        ],
        className="map-lists",
    )


def lists(charts: Sequence[Chart]) -> dict[str, Callable[[Scene], list[Any]]]:
    """Return a function for every list of some charts, by its id, that returns the options of a scene; the first is the map."""
    finders = {"country-list": countries, "place-list": places}
    finders |= {f"{chart.id}-marks": partial(options, chart) for chart in charts[1:]}
    return {code: partial(_options, find) for code, find in finders.items()}


def _options(find: Callable[[Scene], list[Option]], scene: Scene) -> list[Any]:
    """Return the options of a scene, the first of which is the tab stop; a note if there are none."""
    found = find(scene)
    if not found:
        return [html.Div(_("Nothing to list."), role="option", className="mark", **{"aria-disabled": "true"})]
    return [_written(option, option is found[0], language()) for option in found]


@lru_cache(_KEPT)
def _written(option: Option, first: bool, _language: str) -> Markup:  # noqa: FBT001
    return to_html(_option(option, first=first))


def _option(option: Option, *, first: bool) -> html.Div:
    attributes = {"data-mark": option.field, "data-code": option.code, "aria-selected": str(option.picked).lower()}
    name = as_recorded(option.name) if option.summary else option.name
    summary = [" ", *as_recorded(option.summary)] if option.summary else []
    text = [*woven(_("{name}: {numbers}"), name=html.B(name), numbers=option.says), *summary]
    return html.Div(text, role="option", className="mark", tabIndex="0" if first else "-1", **attributes)
