"""The opening of a collection: the one module that knows which stores there are."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date
from pathlib import Path

from geo_reactions.collection.clickhouse.connection import LOADING_S, connect
from geo_reactions.collection.clickhouse.newest import NewestLoad
from geo_reactions.collection.clickhouse.store import open_clickhouse
from geo_reactions.collection.collection import Collection
from geo_reactions.collection.embedded.engine import open_engine
from geo_reactions.collection.embedded.preparing import prepare
from geo_reactions.collection.embedded.store import open_embedded
from geo_reactions.collection.loading.loading import load
from geo_reactions.collection.store import Store
from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.described import read_described
from geo_reactions.domain.description import Description
from geo_reactions.domain.errors import Problem
from geo_reactions.domain.paths import boundaries_folder

_QUESTIONS = ("stance", "degree", "type", "actor_type")
"""The questions of the codebook whose codes decide counts."""


def open_collection(folder: Path, load: str = "") -> Collection:
    """Open the collection in a folder; raise DataError if its files are missing or cannot be used.

    Its rows come from the database that `[store]` in collection.toml names, if it names one: from the load with a code, or
    from the newest one. Raise ServiceError if the database does not answer or does not have that load.
    """
    about, book = read_described(folder)
    store = _open_stored(about, load) if about.store else open_embedded(folder, about.own_fields, about.fields)
    countries = read_countries(boundaries_folder(folder) / "countries.csv")
    return Collection(about, book, countries, store, folder)


def _open_stored(about: Description, load: str) -> Store:
    """Open the rows in a database, after a short question: what is not answered soon is not worth a minute's wait."""
    if is_watchable(about.store):
        newest_load(about.store)()
    return open_clickhouse(connect(about.store), about.own_fields, about.fields, code=load)


def load_database(
    folder: Path,
    url: str,
    since: date | None = None,
    say: Callable[[str], None] = lambda _line: None,
    rows: Path | None = None,
) -> None:
    """Load the reactions in a folder into the database at an address, which must hold nothing else; `say` gets the progress.

    `rows` is another table than that in the folder. With `since`, only the rows from that day on, and those without a day:
    `loading.load` says what becomes of the others. Raise DataError if the files of the folder cannot be used, and ServiceError
    if the database cannot.
    """
    about, _book = read_described(folder)
    table = open_engine(folder, about.own_fields, rows)
    load(connect(url, LOADING_S), table, about.own_fields, about.fields, since, say)


def is_watchable(url: str) -> bool:
    """Return whether the database at an address, empty for none, can be asked by a process beside those that read it."""
    return url.startswith("clickhouse:")


def newest_load(url: str) -> Callable[[], tuple[int, str]]:
    """Return a function that returns number and code of the newest complete load of the database at an address.

    Without a load they are 0 and "". It keeps its connection for the next time, and raises ServiceError if the database does
    not answer soon.
    """
    return NewestLoad(url).find


def stored_problems(folder: Path, load: str = "") -> list[Problem]:
    """Return what is wrong with the reactions that a database holds for the collection in a folder: codes that nobody knows.

    They are those of the load with a code, or of the newest one.

    Raise DataError if the files of the folder cannot be used, and ServiceError if the database cannot.
    """
    collection = open_collection(folder, load)
    known: dict[str, Container[str]] = {name: collection.codebook[name].by_code for name in _QUESTIONS}
    known["country"] = collection.countries
    found = collection.store.kinds.codes
    return [
        Problem("[store]", 0, name, code, "a code of countries.csv" if name == "country" else "a code of codebook.toml")
        for name, codes in known.items()
        for code in found[name]
        if code not in codes
    ]


__all__ = ["is_watchable", "load_database", "newest_load", "open_collection", "prepare", "stored_problems"]
