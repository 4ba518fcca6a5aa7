"""Rows as readers know them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo_reactions.collection import Collection
from geo_reactions.collection.names import body_name


def plain(row: Mapping[str, Any], collection: Collection) -> dict[str, Any]:
    """Return a row with empty texts for empty cells, and with body and place in the reader's language.

    A person's name is as recorded; `is_translated` says whether the name is in the reader's language.
    """
    full = {key: "" if value is None else value for key, value in row.items()}
    body, place = body_name(full, collection), collection.places.get(full["place_id"], full)
    return full | {"name": body or full["name"], "is_translated": bool(body), "place": place["place"]}
