"""The neutral colours that images use, by name, and scenes in dark colours."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from geo_reactions.charts import Scene
from geo_reactions.collection import Collection
from geo_reactions.domain.codebook import Code, Codebook

INK, QUIET, PAPER, SEA, EDGE, DOT = "ink", "quiet", "paper", "sea", "line", "dot"
"""The names of the colours; code that draws uses only names, and the theme of the canvas says which colour each has."""


def darkened(scene: Scene) -> Scene:
    """Return a copy of a scene whose codes have their dark colours."""
    return Scene(_dark(scene.collection), scene.view, scene.tally)


def _dark(collection: Collection) -> Collection:
    other, book = copy(collection), collection.codebook
    questions = {
        name: replace(question, codes=tuple(map(_dark_code, question.codes)))
        for name, question in book.questions.items()
    }
    other.codebook = Codebook(questions)
    return other


def _dark_code(code: Code) -> Code:
    return replace(code, colour=code.dark or code.colour)


def hexed(colour: str, opacity: float = 1) -> str:
    """Convert a colour of a figure, `rgb(1, 2, 3)`, to #rrggbb, or to #rrggbbaa if it is translucent."""
    parts = [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    parts += [round(255 * opacity)] * (opacity < 1)
    return "#" + "".join(f"{part:02x}" for part in parts)
