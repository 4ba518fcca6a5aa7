"""A map of who reacted to a war, how, when and where.

In a notebook: `geo_reactions.load().select(country="FRA")`; docs/library.md shows the rest.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from geo_reactions.domain.extras import missing

if TYPE_CHECKING:
    from geo_reactions.domain.errors import DataError, FilterError
    from geo_reactions.library import Reactions, from_frame, load, map_figure

__all__ = ["DataError", "FilterError", "Reactions", "from_frame", "load", "map_figure"]


def __getattr__(name: str) -> Any:
    """Load the library on first use, so that importing the package stays fast."""
    if name in __all__:
        return getattr(_library(), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _library() -> ModuleType:
    try:
        return import_module("geo_reactions.library")
    except ModuleNotFoundError as error:
        raise missing(error, "the library") from error


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
