"""The codes that an address may use, as far as they follow from the description and the codebook of a collection."""

from __future__ import annotations

from collections.abc import Collection

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.description import Description
from geo_reactions.domain.link import Vocabulary
from geo_reactions.domain.view import BESIDE, FOCUSABLE, SORTABLE, fields

OF_ROWS = ("body", "place", "reaction")
"""The fields whose codes follow from the rows instead."""


def vocabulary(
    about: Description, book: Codebook, countries: Collection[str], languages: Collection[str]
) -> Vocabulary:
    """Return the codes of all fields but those of the rows, by field."""
    return {
        "country": frozenset(countries),
        "voice": ("official", "all"),
        "map": tuple(preset.code for preset in about.maps),
        "sort": frozenset(sign + column for column in SORTABLE for sign in ("", "-")),
        "lang": languages,
        "focus": FOCUSABLE,
        "panel": BESIDE,
        "sizes": (),
    } | {field.name: tuple(book[field.question].by_code) for field in fields() if field.question}
