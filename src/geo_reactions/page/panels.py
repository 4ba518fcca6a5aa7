"""The panels, which are all that follows the view: element, property, and the function that returns the content."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from typing import Any

from geo_reactions.charts import CHARTS, Scene
from geo_reactions.charts.beside import beside
from geo_reactions.charts.chart import said
from geo_reactions.domain.view import Field, View, fields
from geo_reactions.language.sentence import reactions
from geo_reactions.page import controls, phone
from geo_reactions.page.cards import CARDS, cards
from geo_reactions.page.details import details, others
from geo_reactions.page.lists import lists
from geo_reactions.page.span import span
from geo_reactions.page.table import rows


class Load(Enum):
    """When the content of a panel is loaded."""

    NOW = "now"
    """With every answer to an event."""
    AFTER_PAINT = "after_paint"
    """In a request of its own, once the rest is on the screen."""
    ON_OPEN = "on_open"
    """With the document, and later whenever the element around the panel is opened."""


@dataclass(frozen=True)
class Panel:
    """A property of an element of the page, which depends on the filters of the view and on the display fields in `also`.

    It does not depend on what is chosen in the fields in `free`. A panel with `follows_play` shows every step while the timeline
    plays; the others wait for the last one.
    """

    id: str
    property: str
    render: Callable[[Scene], Any]
    also: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    load: Load = Load.NOW
    follows_play: bool = False

    def key(self, view: View) -> Hashable:
        """Return a value on which the content depends: panels with equal keys have equal content."""
        found: Hashable = _reader(self.also)(view.beside(*self.free))
        return found


@cache
def _reader(also: tuple[str, ...]) -> Callable[[View], Any]:
    """Return a function that reads the filters of a view and the fields in `also`."""
    return attrgetter(*(field.name for field in fields() if field.filters), *also)


@cache
def panels() -> tuple[Panel, ...]:
    """Return all panels except the map, which is updated in parts."""
    return (
        Panel("sentence", "children", said, follows_play=True),
        Panel("chips", "children", controls.chips),
        Panel("legend", "children", controls.legend, ("voice",), free=("country",), follows_play=True),
        Panel("voices", "children", lambda scene: controls.voices(scene.view), ("voice",)),
        Panel("presets", "children", controls.presets, ("map",)),
        Panel("bodies", "children", controls.bodies),
        Panel("filters-n", "children", phone.count),
        Panel("filters-show", "children", phone.show),
        Panel("search-box", "children", controls.search),
        Panel("dates", "children", controls.dates, follows_play=True),
        Panel("timeline-note", "children", beside),
        Panel("details", "children", details, ("voice", "reaction", "sort")),
        Panel("table-grid", "rowData", rows, ("sort",), load=Load.AFTER_PAINT),
        Panel("table-count", "children", lambda scene: reactions(int(scene.tally.totals["n"]))),
        Panel("compare", "children", others, load=Load.ON_OPEN),
        *(
            Panel(f"cards-{name}", "data", partial(cards, name), ("voice",), free=(name,), load=Load.AFTER_PAINT)
            for name in CARDS
        ),
        *(
            Panel(code, "children", fill, ("voice", "map", "reaction"), load=Load.AFTER_PAINT)
            for code, fill in lists().items()
        ),
        Panel("span", "children", span, follows_play=True),
        *(panel for field in controls.choices() for panel in _menu(field)),
        *(Panel(chart.id, "figure", chart.figure, follows_play=chart.id == "timeline") for chart in CHARTS[1:]),
        *(Panel(f"{chart.id}-reading", "children", chart.read, ("voice",)) for chart in CHARTS),
    )


def _cards(name: str) -> Panel:
    return Panel(f"cards-{name}", "data", partial(cards, name), ("voice",), free=(name,), load=Load.AFTER_PAINT)


def _menu(field: Field) -> tuple[Panel, Panel]:
    return (
        Panel(f"filter-{field.name}", "children", lambda scene: controls.options(field, scene), load=Load.ON_OPEN),
        Panel(f"filter-{field.name}-n", "children", lambda scene: controls.badge(field, scene)),
    )
