"""The description of a collection, read from TOML, so that parties, dates, maps and the article are data and not code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from geo_reactions.domain.characters import wrong_address
from geo_reactions.domain.entries import Wrong, mistyped, unknown_entries, wrong_entries, wrong_tables
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.toml_file import line_of, read_toml


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

    @cached_property
    def licence(self) -> tuple[str, str]:
        """Return the name and the address of the licence of the data: their own, or else the article's."""
        own, source = self.publication, self.source
        return (own.licence, own.licence_url) if own.licence else (source.licence, source.licence_url)

    @cached_property
    def party_codes(self) -> frozenset[str]:
        """Return the country codes of the parties."""
        return frozenset(party.country for party in self.parties)


_TEXTS = ("id", "title", "subject", "version")
_TABLES: Mapping[str, type] = {"parties": Party, "marks": EventDay, "maps": MapPreset, "story": Step}


def read_description(path: Path) -> Description:
    """Read collection.toml; raise DataError with everything that is missing or not allowed."""
    raw = read_toml(path)
    problems = [
        Problem(path.name, line_of(path, wrong.value or wrong.name.rpartition(".")[2]), *wrong) for wrong in _wrong(raw)
    ]
    if problems:
        raise DataError(problems)
    return _checked(path, _description(raw))


def _wrong(raw: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield the entries that are missing, unknown or of another type, and a period that ends before it starts."""
    yield from unknown_entries(
        raw, dict.fromkeys((*_TEXTS, "credits", "period", "source", "publication", "words", *_TABLES)), ""
    )
    for name in _TEXTS:
        if name in raw:
            yield from mistyped(raw[name], "str", name)
        else:
            yield Wrong(name, "", f"{name}, which is missing")
    yield from _wrong_period(raw.get("period", {}))
    yield from wrong_entries(raw.get("source", {}), Source, "source")
    yield from wrong_entries(raw.get("words", {}), Words, "words")
    publication = raw.get("publication", {})
    yield from wrong_entries(publication, Publication, "publication")
    if isinstance(publication, Mapping):
        yield from wrong_tables(publication.get("creators", []), Creator, "publication.creators")
    for name, kind in _TABLES.items():
        yield from wrong_tables(raw.get(name, []), kind, name)
    if not any(isinstance(one, Mapping) and one.get("code") == "world" for one in raw.get("maps", [])):
        yield Wrong("maps", "", 'a table [[maps]] with code = "world", which the page shows first')


def _wrong_period(raw: Any) -> Iterator[Wrong]:
    if not isinstance(raw, Mapping):
        yield Wrong("period", str(raw), "a table: [period]")
        return
    yield from unknown_entries(raw, dict.fromkeys(("from", "to", "before", "after")), "period")
    wrong = [Wrong(f"period.{name}", "", f"{name}, which is missing") for name in ("from", "to") if name not in raw]
    wrong += [one for name in ("from", "to") if name in raw for one in mistyped(raw[name], "date", f"period.{name}")]
    yield from wrong
    if not wrong and raw["to"] < raw["from"]:
        yield Wrong("period.to", str(raw["to"]), f"a day that does not lie before {raw['from']}")
    for name in ("before", "after"):
        if name in raw:
            yield from mistyped(raw[name], "str", f"period.{name}")


def _description(raw: Mapping[str, Any]) -> Description:
    return Description(
        **{key: raw[key] for key in ("id", "title", "subject", "version")},
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
    )


def _publication(raw: Mapping[str, Any]) -> Publication:
    creators = tuple(Creator(**creator) for creator in raw.get("creators", ()))
    return Publication(**{**raw, "creators": creators})


def _checked(path: Path, about: Description) -> Description:
    """Return the description; raise DataError for addresses that no browser may follow and for unusable publication entries."""
    problems = [
        Problem(path.name, line_of(path, value), name, value, expected)
        for name, value in _addresses(about).items()
        if value and (expected := wrong_address(value))
    ]
    problems += [Problem(path.name, 0, name, "", expected) for name, expected in _unusable(about.publication)]
    if problems:
        raise DataError(problems)
    return about


def _unusable(given: Publication) -> Iterator[tuple[str, str]]:
    """Yield the entries that a citation cannot use, and what they should be."""
    if not all(creator.name or creator.family for creator in given.creators):
        yield "publication.creators", "a name, or a family name"
    if given.released is not None and type(given.released) is not date:
        yield "publication.released", "a day as 2026-11-22, without quotation marks"


def _addresses(about: Description) -> dict[str, str]:
    """Return the addresses that readers follow, by the names of their entries."""
    own = {"publication.licence_url": about.publication.licence_url} if about.publication.licence else {}
    return {"source.url": about.source.url, "source.licence_url": about.source.licence_url, **own}
