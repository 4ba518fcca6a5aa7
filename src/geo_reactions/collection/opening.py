"""The opening of a collection: the one module that knows which stores there are."""

from __future__ import annotations

from pathlib import Path

from geo_reactions.collection.collection import Collection
from geo_reactions.collection.embedded.engine import prepare
from geo_reactions.collection.embedded.store import open_embedded
from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.described import read_described
from geo_reactions.domain.paths import boundaries_folder


def open_collection(folder: Path) -> Collection:
    """Open the collection in a folder; raise DataError if its files are missing or cannot be used."""
    about, book = read_described(folder)
    store = open_embedded(folder, about.own_fields, about.fields)
    countries = read_countries(boundaries_folder(folder) / "countries.csv")
    return Collection(about, book, countries, store, folder)


__all__ = ["open_collection", "prepare"]
