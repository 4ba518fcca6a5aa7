"""The scene that every chart draws from, and the look that charts share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, TypeVar

from geo_reactions.charts.option import Option
from geo_reactions.collection import Collection, Tally
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.colour import rgb
from geo_reactions.domain.fields import Kind
from geo_reactions.domain.ranges import lies_within, overlaps, read_range
from geo_reactions.domain.theme import CLEAR, LIGHT
from geo_reactions.domain.view import View
from geo_reactions.language.sentence import sentence
from geo_reactions.language.wording import capital

Figure = dict[str, Any]
"""A plotly figure as a dictionary of data and layout; `plotly.graph_objects.Figure(figure)` validates it."""

Found = TypeVar("Found")

INK, GRID, EDGE = rgb(LIGHT["ink"]), rgb(LIGHT["line"]), rgb(LIGHT["border"])
"""The neutral colours of figures: text and picked countries, lines, edges. The style sheet replaces them in other themes."""

_STEPS, _LEAST, _BEYOND = (1, 1.5, 2, 3, 4, 6, 8, 10), 4, 1.02
"""Where number axes end, times a power of ten; where they end at the earliest; and how far beyond that the frame lies."""

_KEPT = 32
"""How many scenes are remembered, since a reader asks for the view before and after a click, and again for late parts."""


@dataclass(frozen=True)
class Scene:
    """Everything that a chart may use: the collection in the current language, the view and its counts."""

    collection: Collection
    view: View
    tally: Tally
    memo: dict[Callable[[Scene], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Earlier results for the scene, by the function that computed them."""

    @property
    def stances(self) -> tuple[Code, ...]:
        """Return the stances in the order in which bars stack them."""
        return self.collection.codebook["stance"].codes

    def is_picked(self, field: str, code: str) -> bool:
        """Return whether a mark is chosen in its field; a bar of numbers is if it lies within the chosen range."""
        chosen = self.view[field]
        if self.view.fields[field].kind is not Kind.RANGE:
            return code in chosen
        return not self.view.is_default(field) and lies_within(read_range(code), chosen)

    def is_faded(self, field: str, code: str) -> bool:
        """Return whether a mark is drawn pale, because others of its field are picked and it is not."""
        if self.view.is_default(field):
            return False
        if self.view.fields[field].kind is Kind.RANGE:
            return not overlaps(read_range(code), self.view[field])
        return code not in self.view[field]


def scene(collection: Collection, view: View) -> Scene:
    """Return the scene of a view, with its counts, in the current language; the last few scenes are kept and shared."""
    spoken = collection.localized()
    return _scene(spoken, view.with_fields(spoken.description.fields))


@lru_cache(_KEPT)
def _scene(spoken: Collection, view: View) -> Scene:
    return Scene(spoken, view, spoken.tally(view.selection))


def remembered(find: Callable[[Scene], Found]) -> Callable[[Scene], Found]:
    """Make a function of a scene compute once per scene; its callers share the result and must not change it."""

    @wraps(find)
    def found(scene: Scene) -> Found:
        if find not in scene.memo:
            scene.memo[find] = find(scene)
        known: Found = scene.memo[find]
        return known

    return found


def said(shown: Scene) -> str:
    """Return what a view shows as a sentence, with a capital letter and a full stop."""
    text = sentence(shown.view, shown.tally.totals, shown.collection.codebook, shown.collection.inside)
    return f"{capital(text)}."


@dataclass(frozen=True)
class Chart:
    """A chart of the page: its element id, its title, and the functions that draw it and read it out."""

    id: str
    title: str
    draw: Callable[[Scene], Figure]
    read: Callable[[Scene], str]
    list_marks: Callable[[Scene], list[Option]] | None = None
    """The function that lists the marks in words; bars, and reactions as dots, need none, as their figure has them."""
    has_picture: bool = True
    """Whether the server draws the chart as a file, as it can with bars and with reactions as dots."""

    also: tuple[str, ...] = ()
    """The display fields of the view on which the drawing depends."""

    def figure(self, scene: Scene) -> Figure:
        """Return what `draw` draws, computed once per scene; do not change it."""
        return remembered(self.draw)(scene)


def literal(text: str) -> str:
    """Return a text escaped so that plotly shows it as it is, with its tags and entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def number_axis(longest: int, ticks: int) -> Figure:
    """Return a number axis with room for the longest bar; it ends at one of a few round numbers, so that it seldom changes."""
    power = 10 ** (len(str(longest)) - 1)
    end = next(step * power for step in _STEPS if step * power >= longest)
    reach = [0, round(_BEYOND * max(end, _LEAST), 2)]
    return {"range": reach, "nticks": ticks, "tickformat": ",d", "tickangle": 0, "ticklabeloverflow": "allow"}


def base_layout(height: int, *, x: Figure, y: Figure, **more: Any) -> Figure:
    """Return the layout that all cartesian charts share; `height` is in pixels, `x` and `y` have what an axis adds.

    The left margin is the smallest one: the script widens it to fit the labels (assets/page/charts/figures.js).
    """
    axis = {"fixedrange": True, "gridcolor": GRID, "zeroline": False, "automargin": True, "ticks": ""}
    return {
        "template": None,
        "height": height,
        "margin": {"l": 4, "r": 8, "t": 4, "b": 4},
        "barmode": "stack",
        "bargap": 0.25,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": "system-ui, sans-serif", "size": 12, "color": INK},
        "xaxis": axis | x,
        "yaxis": axis | y,
        **more,
    }
