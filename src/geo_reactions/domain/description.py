"""The description of a collection, read from TOML, so that parties, dates, maps and the article are data and not code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from geo_reactions.domain.characters import wrong_address
from geo_reactions.domain.entries import (
    Entries,
    Keys,
    Wrong,
    entries_of,
    is_of,
    shown,
    tables_at,
    wrong_table,
    wrong_tables,
)
from geo_reactions.domain.errors import DataError
from geo_reactions.domain.fields import Fields
from geo_reactions.domain.own_fields import KINDS, OwnField, fields_with, wrong_fields
from geo_reactions.domain.store_address import without_secrets, wrong_store
from geo_reactions.domain.toml_file import located, read_toml


@dataclass(frozen=True)
class Party:
    """A party to the war, and the stance that counts as its own."""

    country: str
    stance: str


@dataclass(frozen=True)
class EventDay:
    """A day that the timeline labels."""

    day: date
    label: str


@dataclass(frozen=True)
class MapPreset:
    """A part of the world that the map can show: its centre in degrees, and how much it is enlarged.

    `aspect` is its width divided by its height. With it the page enlarges the part in a window of another shape, such as a phone,
    as far as it stays whole; 0 leaves the zoom as it is.
    """

    code: str
    label: str
    lon: float
    lat: float
    zoom: float
    aspect: float = 0.0


@dataclass(frozen=True)
class Step:
    """A step of the guided story: its text, and the view that it shows, as a query string."""

    title: str
    text: str
    query: str


@dataclass(frozen=True)
class Source:
    """The article or table that was coded; `authors` is empty if nobody knows who wrote it, an address if there is none."""

    title: str
    url: str
    licence: str
    licence_url: str
    authors: str = ""

    @cached_property
    def named(self) -> str:
        """Return the title of the article with its authors."""
        return ", ".join(filter(None, [self.title, self.authors]))


@dataclass(frozen=True)
class Creator:
    """The creator of a collection: an organisation with a name, or a person with a family and a given name."""

    name: str = ""
    family: str = ""
    given: str = ""

    @cached_property
    def called(self) -> str:
        """Return the name of the organisation, or of the person with the given name first."""
        return self.name or f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Publication:
    """How to cite a collection; `released` is the day of its version, needed only if changes.csv does not give it."""

    creators: tuple[Creator, ...] = ()
    publisher: str = ""
    released: date | None = None
    licence: str = ""
    licence_url: str = ""


@dataclass(frozen=True)
class Words:
    """What a record and its source are called inside a sentence."""

    record: str = "reaction"
    records: str = "reactions"
    source: str = "article"


@dataclass(frozen=True)
class StoredIn:
    """Where the reactions are if not in the folder: `url` is the address of a database that was loaded."""

    url: str


@dataclass(frozen=True)
class Description:
    """What a collection is about, whom and which time it concerns, and where it comes from."""

    id: str
    title: str
    subject: str
    version: str
    since: date
    until: date
    source: Source
    parties: tuple[Party, ...] = ()
    event_days: tuple[EventDay, ...] = ()
    maps: tuple[MapPreset, ...] = ()
    story: tuple[Step, ...] = ()
    credits: tuple[str, ...] = ()
    before: str = ""
    """What to call a day before the period, for example "before the war"."""
    after: str = ""
    """What to call a day after the period."""
    publication: Publication = Publication()
    words: Words = Words()
    own_fields: tuple[OwnField, ...] = ()
    """The fields that only this collection has."""
    store: str = ""
    """The address of the database that holds the reactions; empty if the folder does."""

    @cached_property
    def licence(self) -> tuple[str, str]:
        """Return the name and the address of the licence of the data: their own, or else the article's."""
        own, source = self.publication, self.source
        return (own.licence, own.licence_url) if own.licence else (source.licence, source.licence_url)

    @cached_property
    def party_codes(self) -> frozenset[str]:
        """Return the country codes of the parties."""
        return frozenset(party.country for party in self.parties)

    @cached_property
    def fields(self) -> Fields:
        """Return the fields of every view of the collection."""
        return fields_with(self.own_fields)


RANGES: Mapping[str, tuple[float, float]] = {
    "lon": (-180, 180),
    "lat": (-90, 90),
    "zoom": (0.5, 200),
    "aspect": (0, 100),
}
"""The least and the greatest value of the numbers of a map."""

_YEARS = 10
"""How many years a mark may lie before or after the period: further away it is a slip of the pen."""

TOP = entries_of(Description, ("id", "title", "subject", "version", "credits"))
"""The entries of collection.toml outside its tables."""

PERIOD, SOURCE, WORDS, PUBLICATION, STORE = "period", "source", "words", "publication", "store"
TABLES: Mapping[str, Entries] = {
    PERIOD: entries_of(Description, {"from": "since", "to": "until", "before": "before", "after": "after"}),
    SOURCE: entries_of(Source),
    WORDS: entries_of(Words),
    PUBLICATION: entries_of(Publication),
}
"""The entries of the tables of collection.toml that stand there once."""

IN_STORE = entries_of(StoredIn)
"""The entries of the table `[store]`, which may be missing as a whole."""

ARRAYS: Mapping[str, Entries] = {
    "maps": entries_of(MapPreset, ranges=RANGES),
    "parties": entries_of(Party),
    "marks": entries_of(EventDay),
    "story": entries_of(Step),
    "fields": entries_of(OwnField, allowed={"kind": KINDS}),
}
"""The entries of the tables that may stand there more than once."""

CREATORS = entries_of(Creator)
"""The entries of the tables `[[publication.creators]]`."""


def read_description(path: Path) -> Description:
    """Read collection.toml; raise DataError with everything that is missing or not allowed."""
    raw = read_toml(path)
    if problems := located(path, [*_wrong(raw), *_unusable(raw)]):
        raise DataError(problems)
    return _description(raw)


def _wrong(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield the entries that are missing, unknown or of another type, and a period that ends before it starts."""
    yield from wrong_table(raw, TOP | Entries(dict.fromkeys((*TABLES, STORE, *ARRAYS), "")), ())
    for name, known in TABLES.items():
        found = [*wrong_table(raw.get(name, {}), known, (name,))]
        yield from found
        if name == PERIOD and not found:
            yield from _wrong_period(raw[PERIOD])
    if STORE in raw:
        yield from wrong_table(raw[STORE], IN_STORE, (STORE,))
    publication = raw.get(PUBLICATION, {})
    if isinstance(publication, Mapping):
        yield from wrong_tables(publication.get("creators", []), CREATORS, (PUBLICATION, "creators"))
    for name, known in ARRAYS.items():
        yield from wrong_tables(raw.get(name, []), known, (name,))
    maps = raw.get("maps", [])
    if isinstance(maps, list) and not any(isinstance(one, Mapping) and one.get("code") == "world" for one in maps):
        yield Wrong(("maps",), "", 'a table [[maps]] with code = "world", which the page shows first')


def _wrong_period(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    if raw["to"] < raw["from"]:
        yield Wrong((PERIOD, "to"), str(raw["to"]), f"a day that does not lie before {raw['from']}")


def _description(raw: Mapping[str, Any]) -> Description:
    return Description(
        **{key: raw[key] for key in TOP.needed},
        since=raw["period"]["from"],
        until=raw["period"]["to"],
        before=raw["period"].get("before", ""),
        after=raw["period"].get("after", ""),
        source=Source(**raw["source"]),
        parties=tuple(Party(**party) for party in raw.get("parties", ())),
        event_days=tuple(EventDay(**day) for day in raw.get("marks", ())),
        maps=tuple(MapPreset(**preset) for preset in raw.get("maps", ())),
        story=tuple(Step(**step) for step in raw.get("story", ())),
        credits=tuple(raw.get("credits", ())),
        publication=_publication(raw.get("publication", {})),
        words=Words(**raw.get("words", {})),
        own_fields=tuple(OwnField(**field) for field in raw.get("fields", ())),
        store=raw.get(STORE, {}).get("url", ""),
    )


def _publication(raw: Mapping[str, Any]) -> Publication:
    creators = tuple(Creator(**creator) for creator in raw.get("creators", ()))
    return Publication(**{**raw, "creators": creators})


def _unusable(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield what has the right type and cannot be used: addresses, creators, days of marks, maps, and own fields."""
    yield from _wrong_addresses(raw)
    for keys, creator in tables_at(raw, ("publication", "creators")):
        if not (creator.get("name") or creator.get("family")):
            yield Wrong(keys, "", "a name, or a family name")
    yield from _wrong_marks(raw)
    yield from _wrong_maps(tables_at(raw, ("maps",)))
    yield from wrong_fields(tables_at(raw, ("fields",)))


def _wrong_addresses(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield the addresses that readers follow and no browser may, and that of a store that is none."""
    store = raw.get(STORE)
    url = store.get("url") if isinstance(store, Mapping) else None
    if isinstance(url, str) and (expected := wrong_store(url)):
        yield Wrong((STORE, "url"), without_secrets(url), expected)
    for table, name in (("source", "url"), ("source", "licence_url"), ("publication", "licence_url")):
        entries = raw.get(table)
        value = entries.get(name) if isinstance(entries, Mapping) else None
        if isinstance(value, str) and value and (expected := wrong_address(value)):
            yield Wrong((table, name), value, expected)


def _wrong_marks(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield the days of marks that lie too far from the period."""
    period = raw.get("period")
    days: list[Any] = [period.get(name) for name in ("from", "to")] if isinstance(period, Mapping) else [None, None]
    if not all(is_of(day, "date") for day in days):
        return
    for keys, mark in tables_at(raw, ("marks",)):
        day = mark.get("day", days[0])
        if is_of(day, "date") and not days[0].year - _YEARS <= day.year <= days[1].year + _YEARS:
            yield Wrong((*keys, "day"), str(day), f"a day at most {_YEARS} years before or after the period")


def _wrong_maps(maps: list[tuple[Keys, Mapping[str, Any]]]) -> Iterator[Wrong]:
    """Yield codes of maps that stand there twice, and numbers out of their range."""
    codes = [preset.get("code") for _, preset in maps]
    for n, (keys, preset) in enumerate(maps):
        if preset.get("code") in codes[:n] and "code" in preset:
            yield Wrong((*keys, "code"), shown(preset["code"]), "a code that no other map has")
        for name, (low, high) in RANGES.items():
            value = preset.get(name, low)
            if is_of(value, "float") and not low <= value <= high:
                yield Wrong((*keys, name), shown(value), f"a number from {low:g} to {high:g}")
