"""The view: everything a reader can choose, as one immutable value, and the events that lead from one view to the next.

A filter is a field of `View`. Its `Field` has its label, the column that it narrows and its keys in the address. What
selects rows, addresses, menus and exports loop over the fields and name none of them, so a new filter is one new field.
Only what gives a field a meaning of its own names it: the map, a chart, the span of dates, a phrase of the sentence.
A collection can add fields of its own (`own_fields.py`); a view holds their values beside those of its attributes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from geo_reactions.domain.fields import Field, Fields, Kind
from geo_reactions.domain.marked import N_
from geo_reactions.domain.ranges import hull

CHART_IDS = ("actor-types", "types", "countries", "places", "changes")
"""The small charts of the page, each of which can have the window for itself, as those of own fields can."""

_OWN_CHART = "field-"

FOCUSABLE = ("map", "timeline", "charts", "read", "table", "panels", *CHART_IDS)
"""The parts of the page that can have the window for themselves."""

BESIDE = ("read", "timeline", "charts", "table", "panels")
"""The parts of the page that can stand beside the map, the usual one first; large windows have a place of its own for some."""

SIZED = ("side-width", "charts-width", "when-height", "charts-height", "table-height")
"""The sizes of a wide page that the reader can set, in pixels: of what stands beside the map, and of what lies below it."""

SORTABLE = ("id", "date", "actor", "actor_type", "country_name", "type", "stance", "place", "crowd")
"""The columns that the table can be sorted by."""


def chart_of(own: str) -> str:
    """Return the element id of the chart of an own field."""
    return f"{_OWN_CHART}{own}"


def is_chart(part: str) -> bool:
    """Return whether a part of the page is one of its small charts."""
    return part in CHART_IDS or part.startswith(_OWN_CHART)


Choice = tuple[str, ...]
Span = tuple[date | None, date | None]


def _field(label: str, kind: Kind, default: Any, keys: tuple[str, ...] = (), **more: Any) -> Any:
    return dataclasses.field(default=default, metadata={"label": label, "kind": kind, "keys": keys, **more})


def _choice(label: str, column: str, **more: Any) -> Any:
    return _field(label, Kind.CHOICE, (), column=column, **more)


def _display(label: str, default: str = "") -> Any:
    return _field(label, Kind.DISPLAY, default)


def _usual() -> Fields:
    return fields()


@dataclass(frozen=True, kw_only=True)
class View:
    """What the reader chose; fields with the same `dimension` widen each other, all others narrow."""

    country: Choice = _choice(N_("Country"), "country", dimension="who")
    body: Choice = _choice(N_("Organisation or other"), "body", dimension="who")
    place: Choice = _choice(N_("Place"), "place_id")
    stance: Choice = _choice(N_("Stance"), "stance", question="stance")
    type: Choice = _choice(N_("Type"), "type", question="type")
    actor: Choice = _choice(N_("Actor type"), "actor_type", question="actor_type")
    dates: Span = _field(N_("Dates"), Kind.SPAN, (None, None), ("from", "to"))
    q: str = _field(N_("Words"), Kind.WORDS, "")
    voice: str = _display(N_("Whose voice"), "official")
    map: str = _display(N_("Map"), "world")
    reaction: str = _display(N_("Reaction"))
    sort: str = _display(N_("Order"))
    lang: str = _display(N_("Language"), "en")
    focus: str = _display(N_("Part in focus"))
    panel: str = _display(N_("Beside the map"), BESIDE[0])
    sizes: str = _display(N_("Sizes of panels"))
    own: tuple[tuple[str, Any], ...] = ()
    """The values of the collection's own fields that differ from their defaults, by name; `put` sets them."""
    fields: Fields = dataclasses.field(default_factory=_usual, compare=False, repr=False)

    def __post_init__(self) -> None:
        for field in fields():
            object.__setattr__(self, field.name, field.tidied(self[field.name]))

    def __getitem__(self, name: str) -> Any:
        mine = vars(self)
        return mine[name] if name in mine else dict(self.own).get(name, self.fields[name].default)

    def put(self, **values: Any) -> View:
        """Return the view with other values in some fields; raise KeyError if there is no such field."""
        # dataclasses.replace would tidy every field, and one click needs dozens of views
        other, mine = object.__new__(View), vars(self)
        changed = {name: self.fields[name].tidied(value) for name, value in values.items()}
        own = self._with_own({name: changed.pop(name) for name in values if self.fields[name].is_own})
        vars(other).update({name: mine[name] for name in _names()}, fields=self.fields, own=own, **changed)
        return other

    def with_fields(self, known: Fields) -> View:
        """Return the same view with the labels that its fields have in another language."""
        return self if known is self.fields else dataclasses.replace(self, fields=known)

    def _with_own(self, changed: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
        """Return the values of the own fields after some changed, in the order of their names."""
        if not changed:
            return self.own
        values = {**dict(self.own), **changed}
        return tuple((name, values[name]) for name in sorted(values) if values[name] != self.fields[name].default)

    def without(self, name: str) -> View:
        """Return the view without the filter of a field and of the others of its dimension."""
        dimension = self.fields[name].dimension
        return self.put(**{field.name: field.default for field in self.fields if field.dimension == dimension})

    def beside(self, *names: str) -> View:
        """Return the view for a chart of these fields, which ignores what is chosen in them.

        A field with a choice frees its whole dimension. A field without one stays narrowed by the others of its
        dimension: if only an organisation is chosen, no country is left.
        """
        view = self
        for name in names:
            view = view.without(name) if self[name] else view
        return view

    def is_default(self, name: str) -> bool:
        """Return whether a field holds its default."""
        return bool(self[name] == self.fields[name].default)

    @cached_property
    def narrowed(self) -> tuple[Field, ...]:
        """Return the filters that are set."""
        return tuple(field for field in self.fields if field.filters and not self.is_default(field.name))

    @cached_property
    def selection(self) -> View:
        """Return the view of the same reactions with the default display; counts depend on nothing else."""
        return self.put(**self.fields.display_defaults)


@cache
def fields() -> Fields:
    """Return the fields that the views of every collection have, in the order of the address."""
    return Fields(tuple(_described(raw) for raw in dataclasses.fields(View) if raw.metadata))


@cache
def _names() -> tuple[str, ...]:
    return tuple(field.name for field in fields())


def by_name(name: str) -> Field:
    """Return one of the fields that every view has by its name; raise KeyError if there is none."""
    return fields()[name]


def _described(raw: dataclasses.Field[Any]) -> Field:
    more = dict(raw.metadata)
    keys = more.pop("keys") or (raw.name,)
    dimension = more.pop("dimension", raw.name)
    return Field(name=raw.name, keys=keys, dimension=dimension, default=raw.default, **more)


@dataclass(frozen=True)
class Pick:
    """A click on a mark: it sets the field, a second click clears it; with `add` the other choices stay, and a range widens.

    `value` is of the kind of the field: codes, a span, or one text.
    """

    field: str
    value: Any
    add: bool = False


@dataclass(frozen=True)
class Put:
    """A control that sets fields directly: a menu, the search box, a drag over the timeline.

    `moved` is the key of the end of a span that would have lain beyond the end set last, and was moved to the same day.
    """

    values: Mapping[str, Any]
    moved: str = ""


@dataclass(frozen=True)
class Open:
    """The opening of an address."""

    view: View


@dataclass(frozen=True)
class Reset:
    """The reset of a page: every filter is cleared, the display stays except for the open reaction."""


Event = Pick | Put | Open | Reset


def step(view: View, event: Event) -> View:
    """Return the view after an event."""
    match event:
        case Pick():
            return _picked(view, event)
        case Put():
            return view.put(**event.values)
        case Open(opened):
            return opened
        case Reset():
            return view.put(**{field.name: field.default for field in view.narrowed}, reaction="")


def _picked(view: View, pick: Pick) -> View:
    field, now = view.fields[pick.field], view[pick.field]
    if field.kind is Kind.CHOICE and pick.add:
        return view.put(**{field.name: _toggled(now, pick.value)})
    if field.kind is Kind.RANGE and pick.add and not view.is_default(field.name):
        return view.put(**{field.name: hull(now, pick.value)})
    alone = view.without(field.name)
    picked = alone.put(**{field.name: pick.value})
    return alone if picked == view else picked


def _toggled(now: Choice, codes: Choice) -> Choice:
    """Return a choice without the codes if it has all of them, else with all of them added."""
    return tuple(set(now) - set(codes) if set(codes) <= set(now) else {*now, *codes})
