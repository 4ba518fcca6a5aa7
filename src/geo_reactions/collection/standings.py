"""The countries of a view: position, and how many reactions of each stance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo_reactions.collection.collection import Collection
from geo_reactions.view import View, by_name, fields


def standing_columns(collection: Collection) -> tuple[str, ...]:
    """Lists the columns: country, name, position, n, then the sides, the neutral stances, no position."""
    stances = collection.codebook.stances
    return ("country", "name", "position", "n", *stances.sides, *stances.neutral, *stances.none)


def standings(collection: Collection, view: View) -> list[dict[str, Any]]:
    """Gives a row for every country with a reaction in the view, in the order of the names."""
    positions, names = collection.positions(view), collection.labels("country")
    counts = _counts(collection, view)
    stances = standing_columns(collection)[4:]
    return [
        {"country": code, "name": names[code], "position": positions[code], "n": sum(counts[code].values())}
        | {stance: counts[code].get(stance, 0) for stance in stances}
        for code in sorted(counts, key=names.__getitem__)
    ]


def _counts(collection: Collection, view: View) -> Mapping[str, Mapping[str, int]]:
    """Counts by country and stance; the tally of countries is not narrowed by who is picked, this is."""
    who = by_name("country").dimension
    everyone = all(view.is_default(field.name) for field in fields() if field.dimension == who)
    counts: dict[str, dict[str, int]] = {}
    for code, stance, n in collection.tally(view.selection).rows("country"):
        if everyone or code in view.country:
            counts.setdefault(code, {})[stance] = int(n)
    return counts
