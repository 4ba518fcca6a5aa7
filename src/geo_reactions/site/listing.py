"""A view as text, for readers without script."""

from __future__ import annotations

from typing import Any

from geo_reactions.charts.chart import scene
from geo_reactions.charts.positions import position
from geo_reactions.charts.reasons import made
from geo_reactions.collection import Collection, standings
from geo_reactions.domain.folding import collated
from geo_reactions.domain.view import View
from geo_reactions.language.sentence import sentence
from geo_reactions.site.template import template


def listing(collection: Collection, view: View) -> str:
    """Return the sentence of a view and its countries, with position, counts and links to their pages, as an HTML fragment."""
    collection = collection.localized()
    lead = sentence(view, collection.tally(view.selection).totals, collection.codebook, collection.inside)
    return template("listing.html", lead=lead, countries=countries(collection, view))


def countries(collection: Collection, view: View) -> list[dict[str, Any]]:
    """Return the countries of a view by name: code, name, position, `n` reactions, and the acts that `made` the position."""
    shown, found = scene(collection, view), sorted(standings(collection, view), key=lambda row: collated(row["name"]))
    return [
        {name: row[name] for name in ("country", "name", "n")}
        | {"position": position(shown, row["country"]), "made": made(shown, row["country"])}
        for row in found
    ]
