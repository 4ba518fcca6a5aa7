"""The countries of a view as a table: the position of each, and its number of reactions of each stance."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase
from typing import Any

from geo_reactions.collection.collection import Collection
from geo_reactions.domain.position import Finding
from geo_reactions.domain.view import View

_DECIMALS = 4


def standing_columns(collection: Collection) -> tuple[str, ...]:
    """Return the columns: country, name, position, n, one for each stance, then acts and shares behind the position."""
    return ("country", "name", "position", "n", *_stances(collection), "acts", *share_columns(collection))


def share_columns(collection: Collection) -> tuple[str, ...]:
    """Return the columns with the share of each side, in the order of the sides: share_a, share_b."""
    return tuple(
        f"share_{letter}" for letter, _side in zip(ascii_lowercase, collection.codebook.scale.sides, strict=False)
    )


def _stances(collection: Collection) -> tuple[str, ...]:
    scale = collection.codebook.scale
    return (*scale.sides, *scale.neutral, *scale.none)


def standings(collection: Collection, view: View) -> list[dict[str, Any]]:
    """Return a row for every country with a reaction in the view, in the order of the names."""
    positions, names = collection.positions(view), collection.labels("country")
    counts, findings = _counts(collection, view), collection.findings(view)
    return [
        {"country": code, "name": names[code], "position": positions[code], "n": sum(counts[code].values())}
        | {stance: counts[code].get(stance, 0) for stance in _stances(collection)}
        | {"acts": findings[code].size}
        | _shares(collection, findings[code])
        for code in sorted(counts, key=names.__getitem__)
    ]


def _shares(collection: Collection, finding: Finding) -> dict[str, float]:
    """Return the share of each side, from 0 to 1, in the acts behind the position; 0 if there are none."""
    sides = zip(share_columns(collection), collection.codebook.scale.sides, strict=True)
    return {column: round(float(finding.shares.get(side, 0)), _DECIMALS) for column, side in sides}


def _counts(collection: Collection, view: View) -> Mapping[str, Mapping[str, int]]:
    """Return the reactions of a view by country and stance.

    The group `country` ignores which countries are picked, so this leaves out those that are not.
    """
    who = view.fields["country"].dimension
    everyone = all(view.is_default(field.name) for field in view.fields if field.dimension == who)
    counts: dict[str, dict[str, int]] = {}
    for code, stance, n in collection.tally(view.selection).rows("country"):
        if everyone or code in view.country:
            counts.setdefault(code, {})[stance] = int(n)
    return counts
