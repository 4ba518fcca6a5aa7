"""The description of a collection, read from TOML: parties, dates, days, maps and the article are data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from geo_reactions.characters import wrong_address
from geo_reactions.errors import DataError, Problem
from geo_reactions.toml_file import line_of, read_toml


@dataclass(frozen=True)
class Party:
    """Is a party to the war and the stance that counts as its own."""

    country: str
    stance: str


@dataclass(frozen=True)
class Mark:
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
    """Is the article that was coded."""

    title: str
    url: str
    licence: str
    licence_url: str


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
    marks: tuple[Mark, ...] = ()
    maps: tuple[MapPreset, ...] = ()
    story: tuple[Step, ...] = ()
    credits: tuple[str, ...] = ()
    before: str = ""
    """How a day before the period is called, as "before the war"."""
    after: str = ""
    """How a day after the period is called."""

    @cached_property
    def party_codes(self) -> frozenset[str]:
        """Lists the codes of the parties."""
        return frozenset(party.country for party in self.parties)


def read_description(path: Path) -> Description:
    """Reads collection.toml; raises DataError naming what is missing or not allowed."""
    raw = read_toml(path)
    try:
        return _followed(path, _description(raw))
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
        marks=tuple(Mark(**mark) for mark in raw.get("marks", ())),
        maps=tuple(MapPreset(**preset) for preset in raw["maps"]),
        story=tuple(Step(**step) for step in raw.get("story", ())),
        credits=tuple(raw.get("credits", ())),
    )


def _followed(path: Path, about: Description) -> Description:
    """Raises where an address is not one that a browser may follow."""
    told = {"source.url": about.source.url, "source.licence_url": about.source.licence_url}
    problems = [
        Problem(path.name, line_of(path, value), name, value, expected)
        for name, value in told.items()
        if (expected := wrong_address(value))
    ]
    if problems:
        raise DataError(problems)
    return about
