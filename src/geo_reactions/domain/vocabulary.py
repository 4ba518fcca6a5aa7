"""The codes that an address may use, as far as they follow from the description and the codebook of a collection."""

from __future__ import annotations

from collections.abc import Collection

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.description import Description
from geo_reactions.domain.link import Vocabulary
from geo_reactions.domain.view import BESIDE, FOCUSABLE, SORTABLE, chart_of

OF_ROWS = ("body", "place", "reaction")
"""The fields of every collection whose codes follow from the rows instead, as do those of its own choices."""


def vocabulary(
    about: Description, book: Codebook, countries: Collection[str], languages: Collection[str]
) -> Vocabulary:
    """Return the codes of all fields but those of the rows, by field."""
    fields, own = about.fields, about.own_fields
    sortable = (*SORTABLE, *(one.name for one in own))
    codes: dict[str, Collection[str]] = {
        "country": frozenset(countries),
        "voice": ("official", "all"),
        "map": tuple(preset.code for preset in about.maps),
        "sort": frozenset(sign + column for column in sortable for sign in ("", "-")),
        "lang": languages,
        "focus": (*FOCUSABLE, *(chart_of(field.name) for field in fields.own)),
        "panel": BESIDE,
        "sizes": (),
    }
    asked = {field.name: tuple(book[field.question].by_code) for field in fields if field.question}
    return Vocabulary(codes | asked, fields)
