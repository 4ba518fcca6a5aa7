"""The opening of a collection: the one module that knows which stores there are."""

from __future__ import annotations

from pathlib import Path

from geo_reactions.collection.clickhouse.connection import connect
from geo_reactions.collection.clickhouse.loading import load
from geo_reactions.collection.clickhouse.store import open_clickhouse
from geo_reactions.collection.collection import Collection
from geo_reactions.collection.embedded.preparing import prepare
from geo_reactions.collection.embedded.store import open_embedded
from geo_reactions.collection.store import Store
from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.described import read_described
from geo_reactions.domain.description import Description
from geo_reactions.domain.paths import boundaries_folder


def open_collection(folder: Path, database: str = "") -> Collection:
    """Open the collection in a folder; raise DataError if its files are missing or cannot be used.

    With the address of a database of ClickHouse that was loaded, its rows come from there, and all else from the folder.
    """
    about, book = read_described(folder)
    store = _open_database(database, about) if database else open_embedded(folder, about.own_fields, about.fields)
    countries = read_countries(boundaries_folder(folder) / "countries.csv")
    return Collection(about, book, countries, store, folder)


def load_database(folder: Path, database: str) -> None:
    """Replace the tables of a database of ClickHouse by the reactions in a folder; the database must hold nothing else."""
    about, _book = read_described(folder)
    source = open_embedded(folder, about.own_fields, about.fields)
    load(connect(database), source, about.own_fields, about.fields)


def _open_database(database: str, about: Description) -> Store:
    return open_clickhouse(connect(database), about.own_fields, about.fields)


__all__ = ["load_database", "open_collection", "prepare"]
