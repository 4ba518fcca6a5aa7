"""The slots, which are all that follows the view: element, property, and the function that returns the content."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from typing import Any

from geo_reactions.charts import Chart, Scene, charts_of
from geo_reactions.charts.beside import beside
from geo_reactions.charts.chart import said
from geo_reactions.collection import Collection
from geo_reactions.domain.fields import Field, Fields
from geo_reactions.domain.view import View, fields
from geo_reactions.language.sentence import reactions
from geo_reactions.page import controls, phone
from geo_reactions.page.cards import CARDS, cards
from geo_reactions.page.details import details, others
from geo_reactions.page.lists import lists
from geo_reactions.page.options import options
from geo_reactions.page.span import span
from geo_reactions.page.table import rows


class Load(Enum):
    """When the content of a slot is loaded."""

    NOW = "now"
    """With every answer to an event."""
    AFTER_PAINT = "after_paint"
    """In a request of its own, once the rest is on the screen."""
    ON_OPEN = "on_open"
    """With the document, and later whenever the element around the slot is opened."""


@dataclass(frozen=True)
class Slot:
    """A property of an element of the page, which depends on the filters of the view and on the display fields in `also`.

    It does not depend on what is chosen in the fields in `free`. A slot with `follows_play` shows every step while the timeline
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
        """Return a value on which the content depends: slots with equal keys have equal content."""
        found: Hashable = _reader(self.also)(view.beside(*self.free))
        return found


@cache
def _reader(also: tuple[str, ...]) -> Callable[[View], Any]:
    """Return a function that reads the filters of a view and the fields in `also`."""
    return attrgetter(*(field.name for field in fields() if field.filters), "own", *also)


def slots(collection: Collection) -> tuple[Slot, ...]:
    """Return all slots of the page of a collection except the map, which is updated in parts."""
    return _slots(collection.fields, charts_of(collection))


@cache
def _slots(fields: Fields, charts: tuple[Chart, ...]) -> tuple[Slot, ...]:
    return (
        Slot("sentence", "children", said, follows_play=True),
        Slot("chips", "children", controls.chips),
        Slot("legend", "children", controls.legend, ("voice",), free=("country",), follows_play=True),
        Slot("voices", "children", controls.voices, ("voice",)),
        Slot("presets", "children", controls.presets, ("map",)),
        Slot("bodies", "children", controls.bodies),
        Slot("filters-n", "children", phone.count),
        Slot("filters-show", "children", phone.show),
        Slot("search-box", "children", controls.search),
        Slot("dates", "children", controls.dates, follows_play=True),
        Slot("filter-dates-n", "children", controls.chosen_days, follows_play=True),
        Slot("timeline-note", "children", beside),
        Slot("details", "children", details, ("voice", "reaction", "sort")),
        Slot("table-grid", "rowData", rows, ("sort",), load=Load.AFTER_PAINT),
        Slot("table-count", "children", lambda scene: reactions(int(scene.tally.totals["n"]))),
        Slot("compare", "children", others, load=Load.ON_OPEN),
        *(
            Slot(f"cards-{name}", "data", partial(cards, name), ("voice",), free=(name,), load=Load.AFTER_PAINT)
            for name in CARDS
        ),
        *(
            Slot(code, "children", fill, ("voice", "map", "reaction", "focus"), load=Load.AFTER_PAINT)
            for code, fill in lists(charts).items()
        ),
        Slot("span", "children", span, follows_play=True),
        *(slot for field in fields.choices for slot in _menu(field)),
        *(slot for field in fields.ranges for slot in _range_menu(field)),
        *(
            Slot(chart.id, "figure", chart.figure, chart.also, follows_play=chart.id == "timeline")
            for chart in charts[1:]
        ),
        *(Slot(f"{chart.id}-reading", "children", chart.read, ("voice",)) for chart in charts),
    )


def _menu(field: Field) -> tuple[Slot, Slot]:
    return (
        Slot(f"filter-{field.name}", "children", lambda scene: options(field, scene), load=Load.ON_OPEN),
        Slot(f"filter-{field.name}-n", "children", lambda scene: controls.chosen(field, scene)),
    )


def _range_menu(field: Field) -> tuple[Slot, Slot]:
    return (
        Slot(f"filter-{field.name}", "children", lambda scene: controls.numbers(field, scene)),
        Slot(f"filter-{field.name}-n", "children", lambda scene: controls.chosen_numbers(field, scene)),
    )
