"""What the hover card says: a dictionary that is in the page before the pointer gets there."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from geo_reactions.charts import Scene
from geo_reactions.charts.reasons import numbers, why
from geo_reactions.collection import Collection, offers
from geo_reactions.collection.caption import caption
from geo_reactions.domain.codebook import REACTIONS
from geo_reactions.domain.position import PARTY
from geo_reactions.domain.view import by_name
from geo_reactions.language.codes import all_forms
from geo_reactions.page.statements import when

_STATEMENTS, _WORDS, _TOLD = 2, 170, 100
CARDS = {"country": "country", "body": offers("body"), "place": "place"}
"""The fields whose codes have a card, with the group of counts behind it: the strip of bodies is a menu."""


def cards(field: str, scene: Scene) -> dict[str, Any]:
    """Return for every country, body or place with reactions its counts per stance and its most telling statements.

    A country has its position too, `why` it has it, and the counts of the acts that made it; `n` is the number of all its
    reactions.
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
    """Gives the words that the card needs for every country, stance and position, once for the whole visit."""
    book = collection.codebook
    return {
        "country": {c.code: [c.name, c.parent, c.lon, c.lat] for c in collection.countries.values()},
        "body": dict(collection.bodies),
        "place": dict(collection.labels("place")),
        "stance": {code.code: [code.label, code.sign, all_forms(code, REACTIONS)] for code in book["stance"].codes},
        "position": {code.code: [code.label, code.sign] for code in book.positions},
        "signed": [code.code for code in book.signed],
        "parties": sorted(collection.description.party_codes),
    }


def _cards(scene: Scene, field: str) -> dict[str, Any]:
    column = by_name(field).column
    cards: dict[str, Any] = {}
    for code, stance, n in scene.tally.rows(CARDS[field]):
        cards.setdefault(code, {"counts": {}, "statements": []})["counts"][stance] = n
    told = sorted(cards, key=lambda code: (-sum(cards[code]["counts"].values()), code))[:_TOLD]
    rows = scene.collection.telling(scene.view.selection.without(field), column, _STATEMENTS, told)
    for row in rows:
        if row[column] in cards:
            cards[row[column]]["statements"].append(_statement(row))
    return cards


def _statement(row: Mapping[Any, Any]) -> list[str]:
    """Gives who, when, and the words that stand for the reaction, never cut inside a word."""
    return [row["actor"], when(row["date"]), caption(row, _short), row["stance"]]


@lru_cache(4096)
def _short(text: str) -> str:
    return textwrap.shorten(text, _WORDS, placeholder=" …", break_on_hyphens=False)
