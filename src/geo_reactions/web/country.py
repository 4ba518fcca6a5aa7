"""The page of a country: its position with the rule, its counts, and every reaction as text, day by day."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from geo_reactions.codebook import Code
from geo_reactions.collection import Collection
from geo_reactions.model import NO_DATA, PARTY
from geo_reactions.sentence import sentence
from geo_reactions.view import View
from geo_reactions.web.template import page, rows, when
from geo_reactions.wording import _


def country_page(collection: Collection, code: str) -> str:
    """Gives the page of a country that the map knows."""
    collection = collection.spoken()
    country, view = collection.countries[code], View(country=(code,))
    told = sentence(view, collection.tally(view).totals, collection.codebook, collection.labels)
    official, every = (_position(collection, code, voice) for voice in ("official", "all"))
    found = sorted(
        rows(collection.select(view), collection), key=lambda row: (not row["date"], row["first"], row["date"])
    )
    return page(
        "country.html",
        collection,
        f"/countries/{code}",
        title=country.name,
        description=_("{position}: {sentence}.").format(position=official.label, sentence=told),
        card=f"country={code}",
        country=country,
        parent=collection.countries.get(country.parent),
        territories=[other for other in collection.countries.values() if other.parent == code],
        told=told,
        official=official,
        every=every if every != official else None,
        counts=_counts(collection, found),
        size=len(found),
        days=[(when(date), list(some)) for date, some in groupby(found, key=lambda row: row["date"])],
    )


def _position(collection: Collection, code: str, voice: str) -> Code:
    party = code in collection.description.party_codes
    found = PARTY if party else collection.positions(View(voice=voice)).get(code, NO_DATA)
    return next(position for position in collection.codebook.positions if position.code == found)


def _counts(collection: Collection, found: list[dict[str, Any]]) -> list[tuple[Code, int, int]]:
    """Gives every stance with its number of reactions and the number of those before it."""
    counts, before = [], 0
    for stance in collection.codebook["stance"].codes:
        n = sum(row["stance"] == stance.code for row in found)
        counts.append((stance, n, before))
        before += n
    return counts
