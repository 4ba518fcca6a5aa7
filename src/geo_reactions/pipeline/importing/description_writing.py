"""A first collection.toml for a table: title, period, source, words, and the parts of the world that the map offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from geo_reactions.domain.description import MapPreset, Words
from geo_reactions.domain.extents import Extent, camera
from geo_reactions.domain.own_fields import OwnField
from geo_reactions.pipeline.importing.toml_values import written

_OPTIONAL = ("aspect", "column", "help")
_WIDE = 1.6
"""The least zoom with which the map starts at the countries of the table and not with the world."""


_WORLD = MapPreset("world", "World", 11.0, 10.0, 1.05)
_PARTS = (
    MapPreset("europe", "Europe", 15.5, 53.0, 3.7, 1.16), MapPreset("middle-east", "Middle East", 44.0, 28.5, 4.2, 1.06),
    MapPreset("americas", "Americas", -85.0, 8.0, 1.15, 0.7), MapPreset("asia", "Asia", 97.0, 23.0, 2.0, 1.37),
    MapPreset("africa", "Africa", 17.5, 1.5, 1.8, 0.85),
)  # fmt: skip


def description(
    code: str,
    title: str,
    source: str,
    period: tuple[date, date],
    words: Words,
    lands: dict[str, Extent],
    own: Sequence[OwnField] = (),
) -> str:
    """Return collection.toml as text; `lands` holds the extents of the countries of the table, by name."""
    lines = [
        "# What this collection is about, and where it comes from; docs/collections.md explains every key.",
        f"id = {written(code)}",
        f"title = {written(title)}",
        f"subject = {written(title)}  # as it reads in a sentence",
        'version = "0.1.0"',
        "",
        "[period]  # the days that the timeline shows at first",
        f"from = {period[0].isoformat()}",
        f"to = {period[1].isoformat()}",
        "",
        "[source]",
        f"title = {written(source)}",
        'url = ""  # where readers find the table',
        'licence = "licence not stated"  # for example "CC BY 4.0"',
        'licence_url = ""',
        "",
        "[words]  # what a record and its source are called inside a sentence",
        f"record = {written(words.record)}",
        f"records = {written(words.records)}",
        f"source = {written(words.source)}",
        *(["", "# Further columns: filters, charts and columns of the table."] if own else []),
        *(line for field in own for line in _section("fields", field)),
        *(line for part in parts(lands) for line in _section("maps", part)),
    ]
    return "\n".join(lines) + "\n"


def parts(lands: dict[str, Extent]) -> Sequence[MapPreset]:
    """Return the parts of the world; the map starts with the first, that of the countries if they lie close together."""
    lon, lat, zoom = camera(list(lands.values())) if lands else (_WORLD.lon, _WORLD.lat, _WORLD.zoom)
    if zoom < _WIDE:
        return (_WORLD, *_PARTS)
    label = next(iter(lands)) if len(lands) == 1 else "All of it"
    start = MapPreset("world", label, round(lon, 2), round(lat, 2), round(zoom, 2))
    return (start, replace(_WORLD, code="whole-world"), *_PARTS)


def _section(name: str, part: MapPreset | OwnField) -> list[str]:
    """Return a table of an array of tables, without the entries that need not be there."""
    shown = {key: value for key, value in asdict(part).items() if key not in _OPTIONAL or value}
    return ["", f"[[{name}]]", *(f"{key} = {written(value)}" for key, value in shown.items())]
