"""The content of the hover card, which is in the page before the pointer reaches a mark."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.charts.reasons import numbers, why
from geo_reactions.collection import Collection
from geo_reactions.collection.caption import caption
from geo_reactions.domain.codebook import REACTIONS
from geo_reactions.domain.position import PARTY
from geo_reactions.domain.view import by_name
from geo_reactions.language.codes import all_forms
from geo_reactions.markup.template import when

_STATEMENTS, _WORDS, _LEADING, _MOST = 2, 170, 100, 2_000
CARDS = ("country", "place")
"""The fields whose codes have a card."""


def cards(field: str, scene: Scene) -> dict[str, Any]:
    """Return a card for every country or place with reactions, by code: counts per stance and typical statements.

    Of more than 2,000 places, those with the most reactions have one, as all would be too much to send with each view. Only the
    100 codes with the most reactions have statements. The card of a country has its position, too. Unless the country is
    a party, it also has `why` it has the position, and the number `n` of all its reactions; its counts are then those of the acts
    that determine the position, if there are any.
    """
    found = _cards(scene, field)
    if field == "country":
        positions, findings = scene.collection.positions(scene.view), scene.collection.findings(scene.view)
        for code, card in found.items():
            card["position"] = positions[code]
            if positions[code] != PARTY:
                card |= {"n": sum(card["counts"].values()), "why": why(scene, code)}
                card["counts"] = numbers(findings[code]) or card["counts"]
    return found


def names(collection: Collection) -> dict[str, Any]:
    """Return the names and labels that cards need, once for the whole visit: countries, stances, positions."""
    book = collection.codebook
    return {
        "country": {c.code: [c.name, c.parent, c.lon, c.lat] for c in collection.countries.values()},
        "stance": {code.code: [code.label, code.sign, all_forms(code, REACTIONS)] for code in book["stance"].codes},
        "position": {code.code: [code.label, code.sign] for code in book.positions},
        "signed": [code.code for code in book.signed],
        "parties": sorted(collection.description.party_codes),
    }


def _cards(scene: Scene, field: str) -> dict[str, Any]:
    column = by_name(field).column
    cards: dict[str, Any] = {}
    for code, stance, n in scene.tally.rows(field):
        cards.setdefault(code, {"counts": {}, "statements": []})["counts"][stance] = n
    ordered = sorted(cards, key=lambda code: (-sum(cards[code]["counts"].values()), code))
    for code in ordered[_MOST:]:
        del cards[code]
    rows = scene.collection.telling(scene.view.selection.without(field), column, _STATEMENTS, ordered[:_LEADING])
    for row in rows:
        if row[column] in cards:
            cards[row[column]]["statements"].append(_statement(row))
    return cards


def _statement(row: Mapping[Any, Any]) -> list[str]:
    """Return actor, date, words and stance of a reaction; long words are cut between words."""
    return [row["actor"], when(row["date"]), caption(row, _short), row["stance"]]


@lru_cache(4096)
def _short(text: str) -> str:
    return textwrap.shorten(text, _WORDS, placeholder=" …", break_on_hyphens=False)
