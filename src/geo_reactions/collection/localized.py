"""The words of a collection in another language, from the catalogues beside its data; records stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from geo_reactions.domain.codebook import Codebook
from geo_reactions.domain.description import Description
from geo_reactions.domain.model import Country
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.language.translation import FROM, IN, behind, translated, translated_country
from geo_reactions.language.wording import catalogue


class _Worded(Protocol):
    """A collection in its own language."""

    codebook: Codebook
    description: Description
    countries: Mapping[str, Country]

    @property
    def bodies(self) -> Mapping[str, str]: ...

    @property
    def own_labels(self) -> Mapping[str, Mapping[str, str]]: ...

    @property
    def places(self) -> Mapping[str, Mapping[str, Any]]: ...


def localized_words(collection: _Worded, folder: Path, code: str) -> dict[str, Any]:
    """Return the words of a collection in a language, by the names of the attributes that hold them.

    The catalogues are in its folder and in that of the boundaries.
    """
    own, lands = (catalogue(place / "locales", code) for place in (folder, boundaries_folder(folder)))
    places = {code: str(place["place"]) for code, place in collection.places.items()}
    return {
        "codebook": translated(collection.codebook, own),
        "description": translated(collection.description, own),
        "countries": {code: translated_country(country, lands) for code, country in collection.countries.items()},
        "bodies": {code: own.gettext(name) for code, name in collection.bodies.items()},
        "places": {code: {**place, "place": own.gettext(places[code])} for code, place in collection.places.items()},
        "own_labels": {
            field: {code: own.gettext(label) for code, label in labels.items()}
            for field, labels in collection.own_labels.items()
        },
        "_inside": {
            "country": {code: behind(FROM, land.name, lands) for code, land in collection.countries.items()},
            "body": {code: behind(FROM, name, own) for code, name in collection.bodies.items()},
            "place": {code: behind(IN, name, own) for code, name in places.items()},
        },
    }
