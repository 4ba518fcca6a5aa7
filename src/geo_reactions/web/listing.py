"""What a view shows, as text: the page of a reader without script."""

from __future__ import annotations

from geo_reactions.collection import Collection, standings
from geo_reactions.sentence import sentence
from geo_reactions.view import View
from geo_reactions.web.template import template
from geo_reactions.wording import collated


def listing(collection: Collection, view: View) -> str:
    """Gives the sentence of a view, and its countries with position and count, each a way to its page, as an HTML fragment."""
    collection = collection.spoken()
    told = sentence(view, collection.tally(view.selection).totals, collection.codebook, collection.inside)
    positions = {position.code: position for position in collection.codebook.positions}
    countries = sorted(standings(collection, view), key=lambda row: collated(row["name"]))
    return template("listing.html", told=told, countries=countries, positions=positions)
