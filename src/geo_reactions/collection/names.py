"""The name of a reaction's speaker: a body in the language of the given collection, a person as the records spell the name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo_reactions.collection.collection import Collection


def speaker_name(row: Mapping[str, Any], collection: Collection) -> str:
    """Return the name of the speaker of a row; empty if it has none."""
    return body_name(row, collection) or str(row["name"] or "")


def body_name(row: Mapping[str, Any], collection: Collection) -> str:
    """Return the name of the body that speaks in a row; empty if a person does."""
    return "" if row["office"] else collection.bodies.get(row["actor_id"], "")
