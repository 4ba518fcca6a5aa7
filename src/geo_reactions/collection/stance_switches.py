"""Actors with more than one stance among the rows of a view, and their acts through time."""

from __future__ import annotations

from typing import Any, NamedTuple


class StanceSwitches(NamedTuple):
    """The names of all actors with several stances, those with most acts first, and acts of the first of them."""

    names: tuple[str, ...]
    acts: list[dict[str, Any]]
