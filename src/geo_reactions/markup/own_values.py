"""The values of a collection's own fields in a row, with their labels, as readers see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from geo_reactions.collection import Collection
from geo_reactions.domain.own_fields import ADDRESS, CHOICE, OwnField
from geo_reactions.language.wording import exact


class OwnValue(NamedTuple):
    """The value of an own field, with its label; `is_recorded` says whether the text is in the language of the records."""

    label: str
    text: str
    address: str = ""
    is_recorded: bool = False


def own_values(row: Mapping[str, Any], collection: Collection) -> Iterator[OwnValue]:
    """Yield the values of the own fields that a row has, in the order of the description."""
    for field in collection.description.own_fields:
        if text := own_text(field, row[field.name], collection):
            address = text if field.kind == ADDRESS else ""
            yield OwnValue(field.label, text, address, field.kind not in (ADDRESS, CHOICE) and not field.is_number)


def own_text(field: OwnField, value: Any, collection: Collection) -> str:
    """Return a value as text, in the language of the page where it has a translation; "" for an empty cell."""
    if value in (None, ""):
        return ""
    if field.is_number:
        return exact(value)
    return collection.labels(field.name).get(value, value) if field.kind == CHOICE else str(value)
