"""The view: everything a reader can choose, as one immutable value, and the events that lead from one view to the next.

A filter is a field of `View`. Its `Field` has its label, the column that it narrows and its keys in the address. What
selects rows, addresses, menus and exports loop over the fields and name none of them, so a new filter is one new field.
Only what gives a field a meaning of its own names it: the map, a chart, the span of dates, a phrase of the sentence.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, cached_property
from typing import Any

from geo_reactions.domain.folding import sought
from geo_reactions.domain.marked import N_

CHART_IDS = ("actor-types", "types", "countries", "places", "changes")
"""The small charts of the page, each of which can have the window for itself."""

FOCUSABLE = ("map", "timeline", "charts", "read", "table", "panels", *CHART_IDS)
"""The parts of the page that can have the window for themselves."""

BESIDE = ("read", "timeline", "charts", "table", "panels")
"""The parts of the page that can stand beside the map, the usual one first; large windows have a place of its own for some."""

SIZED = ("side-width", "charts-width", "when-height", "charts-height", "table-height")
"""The sizes of a wide page that the reader can set, in pixels: of what stands beside the map, and of what lies below it."""

SORTABLE = ("id", "date", "actor", "actor_type", "country_name", "type", "stance", "place", "crowd")
"""The columns that the table can be sorted by."""

Choice = tuple[str, ...]
Span = tuple[date | None, date | None]


class Kind(Enum):
    """The kinds of value that a field can hold."""

    CHOICE = "choice"
    """Any number of codes; none means all."""
    SPAN = "span"
    """A first and a last day, both included; None leaves that end open."""
    WORDS = "words"
    """Words that must all occur."""
    DISPLAY = "display"
    """Exactly one value; it changes what is shown, not which reactions are selected."""


@dataclass(frozen=True)
class Field:
    """The description of one field of View."""

    name: str
    label: str
    kind: Kind
    keys: tuple[str, ...]
    column: str = ""
    dimension: str = ""
    question: str = ""
    default: Any = None

    @property
    def filters(self) -> bool:
        """Return whether the field selects reactions."""
        return self.kind is not Kind.DISPLAY

    def tidied(self, value: Any) -> Any:
        """Return the standard form of a value, so that equal choices are equal values.

        Codes are sorted and each occurs once; words have one space between them and none is punctuation alone.
        """
        if value == self.default:
            return value
        if self.kind is Kind.CHOICE:
            return tuple(sorted(set(value)))
        return " ".join(filter(sought, value.split())) if self.kind is Kind.WORDS else value


def _field(label: str, kind: Kind, default: Any, keys: tuple[str, ...] = (), **more: Any) -> Any:
    return dataclasses.field(default=default, metadata={"label": label, "kind": kind, "keys": keys, **more})


def _choice(label: str, column: str, **more: Any) -> Any:
    return _field(label, Kind.CHOICE, (), column=column, **more)


def _display(label: str, default: str = "") -> Any:
    return _field(label, Kind.DISPLAY, default)


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

    def __post_init__(self) -> None:
        for field in fields():
            object.__setattr__(self, field.name, field.tidied(self[field.name]))

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def put(self, **values: Any) -> View:
        """Return the view with other values in some fields; raise KeyError if there is no such field."""
        # dataclasses.replace would tidy every field, and one click needs dozens of views
        other, mine = object.__new__(View), vars(self)
        changed = {name: by_name(name).tidied(value) for name, value in values.items()}
        vars(other).update({name: mine[name] for name in _names()}, **changed)
        return other

    def without(self, name: str) -> View:
        """Return the view without the filter of a field and of the others of its dimension."""
        return self.put(
            **{field.name: field.default for field in fields() if field.dimension == by_name(name).dimension}
        )

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
        return bool(self[name] == by_name(name).default)

    @cached_property
    def narrowed(self) -> tuple[Field, ...]:
        """Return the filters that are set."""
        return tuple(field for field in fields() if field.filters and not self.is_default(field.name))

    @cached_property
    def selection(self) -> View:
        """Return the view of the same reactions with the default display; counts depend on nothing else."""
        return self.put(**_display_defaults())


@cache
def fields() -> tuple[Field, ...]:
    """Return the fields of View, in the order of the address."""
    return tuple(_described(raw) for raw in dataclasses.fields(View))


@cache
def _names() -> tuple[str, ...]:
    return tuple(field.name for field in fields())


@cache
def _display_defaults() -> Mapping[str, Any]:
    """Return the defaults of the fields that do not filter, by name."""
    return {field.name: field.default for field in fields() if not field.filters}


@cache
def by_name(name: str) -> Field:
    """Return a field by its name; raise KeyError if there is none."""
    return {field.name: field for field in fields()}[name]


def _described(raw: dataclasses.Field[Any]) -> Field:
    more = dict(raw.metadata)
    keys = more.pop("keys") or (raw.name,)
    dimension = more.pop("dimension", raw.name)
    return Field(name=raw.name, keys=keys, dimension=dimension, default=raw.default, **more)


@dataclass(frozen=True)
class Pick:
    """A click on a mark: it sets the field, a second click clears it; with `add` the other choices stay.

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
    field, now = by_name(pick.field), view[pick.field]
    if field.kind is Kind.CHOICE and pick.add:
        return view.put(**{field.name: _toggled(now, pick.value)})
    alone = view.without(field.name)
    picked = alone.put(**{field.name: pick.value})
    return alone if picked == view else picked


def _toggled(now: Choice, codes: Choice) -> Choice:
    """Return a choice without the codes if it has all of them, else with all of them added."""
    return tuple(set(now) - set(codes) if set(codes) <= set(now) else {*now, *codes})
