"""Who speaks in a reaction, by name: a body in the language of its collection, a person as the records write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo_reactions.collection.collection import Collection


def speaker_name(row: Mapping[str, Any], collection: Collection) -> str:
    """Return the name of who speaks in a row."""
    return body_name(row, collection) or str(row["name"] or "")


def body_name(row: Mapping[str, Any], collection: Collection) -> str:
    """Return the name of the body that speaks in a row; empty where a person does."""
    return "" if row["office"] else collection.bodies.get(row["actor_id"], "")
