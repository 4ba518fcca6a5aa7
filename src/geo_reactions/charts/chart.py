"""What every chart is given, and the look they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from typing import Any, TypeVar

from geo_reactions.charts.option import Option
from geo_reactions.collection import Collection, Tally
from geo_reactions.domain.codebook import Code
from geo_reactions.domain.view import View
from geo_reactions.language.sentence import sentence
from geo_reactions.language.wording import capital

Figure = dict[str, Any]
"""A plotly figure as a dictionary of data and layout; `plotly.graph_objects.Figure(figure)` validates it."""

Found = TypeVar("Found")

INK, GRID, PAPER = "rgb(31, 41, 51)", "rgb(221, 226, 231)", "rgba(0, 0, 0, 0)"
"""The neutral colours of figures; the style sheet replaces them in the dark theme."""

_STEPS, _LEAST, _BEYOND = (1, 1.5, 2, 3, 4, 6, 8, 10), 4, 1.02
"""Where axes of numbers end, times a power of ten; where at least; how far behind that the frame stands."""

_KEPT = 32
"""How many scenes are remembered: a reader asks for the view before and after a click, and again for what comes late."""


@dataclass(frozen=True)
class Scene:
    """Is what a chart may look at: the collection's words and colours, the view and its counts."""

    collection: Collection
    view: View
    tally: Tally
    memo: dict[Callable[[Scene], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was found in the scene before, by the function that found it."""

    @property
    def stances(self) -> tuple[Code, ...]:
        """Lists the stances in the order in which they are stacked."""
        return self.collection.codebook["stance"].codes

    def is_faded(self, field: str, code: str) -> bool:
        """Tells whether a mark stands back, because others of its field are picked."""
        return bool(self.view[field]) and code not in self.view[field]


def scene(collection: Collection, view: View) -> Scene:
    """Gives the scene of a view, with its counts, in the language that is spoken; the one of before where it is asked again."""
    return _scene(collection.localized(), view)


@lru_cache(_KEPT)
def _scene(spoken: Collection, view: View) -> Scene:
    return Scene(spoken, view, spoken.tally(view.selection))


def remembered(find: Callable[[Scene], Found]) -> Callable[[Scene], Found]:
    """Remembers with a scene what a function finds in it, for the next who asks; nobody may change it."""

    @wraps(find)
    def found(scene: Scene) -> Found:
        if find not in scene.memo:
            scene.memo[find] = find(scene)
        known: Found = scene.memo[find]
        return known

    return found


def said(shown: Scene) -> str:
    """Says what a view shows as a sentence of its own: a capital letter before, a full stop behind."""
    text = sentence(shown.view, shown.tally.totals, shown.collection.codebook, shown.collection.inside)
    return f"{capital(text)}."


@dataclass(frozen=True)
class Chart:
    """Is a chart of the page: its element id, its title, the function that draws it and the one that reads it out."""

    id: str
    title: str
    draw: Callable[[Scene], Figure]
    read: Callable[[Scene], str]
    list_marks: Callable[[Scene], list[Option]] | None = None
    """Lists the marks in words; a chart of bars or of reactions as dots needs none, its marks are read off its figure."""
    has_picture: bool = True
    """Whether the server draws it as a file, which it can do with bars and with reactions as dots."""

    def figure(self, scene: Scene) -> Figure:
        """Gives what `draw` draws, once for a scene; nobody may change it."""
        return remembered(self.draw)(scene)


@cache
def rgb(colour: str) -> str:
    """Writes #rrggbb as the browser does, so that the style sheet finds it again."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def literal(text: str) -> str:
    """Writes a text so that plotly draws it to the letter, tags and entities too."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def number_axis(longest: int, ticks: int) -> Figure:
    """Gives an axis of numbers with room for the longest bar; it ends at a step, so that it seldom moves."""
    power = 10 ** (len(str(longest)) - 1)
    end = next(step * power for step in _STEPS if step * power >= longest)
    reach = [0, round(_BEYOND * max(end, _LEAST), 2)]
    return {"range": reach, "nticks": ticks, "tickformat": ",d", "tickangle": 0, "ticklabeloverflow": "allow"}


def base_layout(height: int, *, x: Figure, y: Figure, **more: Any) -> Figure:
    """Gives the layout that all cartesian charts share; `height` in pixels, `x` and `y` what is special of the axes.

    The margin at the left is the least one: the script widens it to what the labels need (assets/page/charts/figures.js).
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
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": "system-ui, sans-serif", "size": 12, "color": INK},
        "xaxis": axis | x,
        "yaxis": axis | y,
        **more,
    }
