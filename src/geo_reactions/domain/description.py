"""The description of a collection, read from TOML: parties, dates, days, maps and the article are data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from geo_reactions.domain.characters import wrong_address
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.toml_file import line_of, read_toml


@dataclass(frozen=True)
class Party:
    """Is a party to the war and the stance that counts as its own."""

    country: str
    stance: str


@dataclass(frozen=True)
class EventDay:
    """Is a day that the timeline names."""

    day: date
    label: str


@dataclass(frozen=True)
class MapPreset:
    """Is a part of the world that the map can show: its middle in degrees, and how often it is enlarged."""

    code: str
    label: str
    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True)
class Step:
    """Is a step of the guided story: its text, and the view it shows as a query string."""

    title: str
    text: str
    query: str


@dataclass(frozen=True)
class Source:
    """Is the article that was coded; `authors` say who wrote it, where that is known."""

    title: str
    url: str
    licence: str
    licence_url: str
    authors: str = ""

    @cached_property
    def named(self) -> str:
        """Name the article and who wrote it."""
        return ", ".join(filter(None, [self.title, self.authors]))


@dataclass(frozen=True)
class Creator:
    """Is who made a collection: an organisation by its name, or a person by family and given name."""

    name: str = ""
    family: str = ""
    given: str = ""

    @cached_property
    def called(self) -> str:
        """Name the organisation, or the person with the given name first."""
        return self.name or f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Publication:
    """Says how a collection is cited; `released` is the day of its version, where the history does not tell it."""

    creators: tuple[Creator, ...] = ()
    publisher: str = ""
    released: date | None = None
    licence: str = ""
    licence_url: str = ""


@dataclass(frozen=True)
class Description:
    """Describes a collection: what it is about, whom and when it concerns, and where it comes from."""

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
    """How a day before the period is called, as "before the war"."""
    after: str = ""
    """How a day after the period is called."""
    publication: Publication = Publication()

    @cached_property
    def licence(self) -> tuple[str, str]:
        """Give name and address of the licence of the data: their own, else the article's."""
        own, source = self.publication, self.source
        return (own.licence, own.licence_url) if own.licence else (source.licence, source.licence_url)

    @cached_property
    def party_codes(self) -> frozenset[str]:
        """Lists the codes of the parties."""
        return frozenset(party.country for party in self.parties)


def read_description(path: Path) -> Description:
    """Reads collection.toml; raises DataError naming what is missing or not allowed."""
    raw = read_toml(path)
    try:
        return _checked(path, _description(raw))
    except (KeyError, TypeError) as error:
        raise DataError([Problem(path.name, 0, "", "", f"a needed entry is missing or unknown: {error}")]) from error


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
        maps=tuple(MapPreset(**preset) for preset in raw["maps"]),
        story=tuple(Step(**step) for step in raw.get("story", ())),
        credits=tuple(raw.get("credits", ())),
        publication=_publication(raw.get("publication", {})),
    )


def _publication(raw: Mapping[str, Any]) -> Publication:
    creators = tuple(Creator(**creator) for creator in raw.get("creators", ()))
    return Publication(**{**raw, "creators": creators})


def _checked(path: Path, about: Description) -> Description:
    """Raise DataError where an address is not one that a browser may follow, or what a citation needs cannot be used."""
    problems = [
        Problem(path.name, line_of(path, value), name, value, expected)
        for name, value in _addresses(about).items()
        if (expected := wrong_address(value))
    ]
    problems += [Problem(path.name, 0, name, "", expected) for name, expected in _unusable(about.publication)]
    if problems:
        raise DataError(problems)
    return about


def _unusable(told: Publication) -> Iterator[tuple[str, str]]:
    """Tell which entries no citation can be made of, and what they should be."""
    if not all(creator.name or creator.family for creator in told.creators):
        yield "publication.creators", "a name, or a family name"
    if told.released is not None and type(told.released) is not date:
        yield "publication.released", "a day as 2026-11-22, without quotation marks"


def _addresses(about: Description) -> dict[str, str]:
    """Give the addresses that readers follow, by the names of their entries."""
    own = {"publication.licence_url": about.publication.licence_url} if about.publication.licence else {}
    return {"source.url": about.source.url, "source.licence_url": about.source.licence_url, **own}
