"""A new collection from a table: a folder with a description, a codebook and import.toml, all with guesses to correct."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from geo_reactions.domain import edtf
from geo_reactions.domain.description import Words
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.paths import data_folder
from geo_reactions.pipeline.importing.codebook_writing import codebook, numbers
from geo_reactions.pipeline.importing.draft import code_name, slug
from geo_reactions.pipeline.importing.guessing import codes_in, guess
from geo_reactions.pipeline.importing.lands import Lands, load_lands
from geo_reactions.pipeline.importing.presets import PRESETS, TABLE, Preset
from geo_reactions.pipeline.importing.reading import TableFile, read_table
from geo_reactions.pipeline.importing.settings import FILE, Import, written
from geo_reactions.pipeline.importing.stances import stances
from geo_reactions.pipeline.importing.values import column_to_edtf, date_order
from geo_reactions.pipeline.tables import write_all

_MAPS = (
    ("world", "World", 11.0, 10.0, 1.05, 0.0), ("europe", "Europe", 15.5, 53.0, 3.7, 1.16),
    ("middle-east", "Middle East", 44.0, 28.5, 4.2, 1.06), ("americas", "Americas", -85.0, 8.0, 1.15, 0.7),
    ("asia", "Asia", 97.0, 23.0, 2.0, 1.37), ("africa", "Africa", 17.5, 1.5, 1.8, 0.85),
)  # fmt: skip


@dataclass(frozen=True)
class Begun:
    """A collection that has been begun: what was written, and what each column of the table was taken for."""

    files: tuple[Path, ...]
    table: TableFile
    settings: Import
    unused: tuple[str, ...]
    """The columns of the table that become nothing."""


def begin(folder: Path, path: Path, preset: str = "", title: str = "") -> Begun:
    """Begin a collection from a table; raise DataError if the folder has one already or no column is a country."""
    if (folder / "collection.toml").exists():
        raise DataError([Problem(str(folder), 0, "", "", "a folder without a collection.toml: nothing is overwritten")])
    table = read_table(path)
    known = PRESETS.get(preset)
    lands = load_lands(data_folder() / "boundaries")
    columns = _of_preset(known, table, preset) if known else guess(table, lands)
    scheme = known.codes_of_countries if known else _scheme(table, columns, lands)
    _need_country(table, columns, known)
    found = stances(_spelled("stance", table, columns, known), code_name)
    if not found:
        columns.pop("stance", None)
    settings = Import(_relative(path, folder), table.found, columns, *_codes(known, columns), codes_of_countries=scheme)
    steps = _steps(table, columns, scheme, lands)
    words = known.words if known else TABLE
    contents = {
        "collection.toml": _description(folder, title or _titled(path), table, columns, words),
        "codebook.toml": codebook(found, _spelled("type", table, columns, known), steps, words),
        FILE: written(settings),
    }
    folder.mkdir(parents=True, exist_ok=True)
    files = write_all({folder / name: text.encode() for name, text in contents.items()})
    used = {column for target in columns for column in settings.columns_of(target)}
    return Begun(tuple(files), table, settings, tuple(name for name in table.columns if name not in used))


def _of_preset(preset: Preset, table: TableFile, name: str) -> dict[str, str]:
    """Return the columns of a preset that the table has; raise DataError if it is not a table of this kind."""
    known = Import("", columns=preset.columns)
    found = {
        target: text for target, text in preset.columns.items() if set(known.columns_of(target)) <= set(table.columns)
    }
    if len(found) < len(preset.columns) / 2:
        lacking = ", ".join(text for target, text in preset.columns.items() if target not in found)
        raise DataError(
            [Problem(table.file, 0, "", "", f"a table with the columns of {name}; these are missing: {lacking}")]
        )
    return found


def _need_country(table: TableFile, columns: dict[str, str], preset: Preset | None) -> None:
    if "country" in columns or (preset and "country" in preset.constants) or "actor" in columns:
        return
    expected = f"a column of countries among {', '.join(table.columns)}; name it in a header as country"
    raise DataError([Problem(table.file, 0, "", "", expected)])


def _scheme(table: TableFile, columns: dict[str, str], lands: Lands) -> str:
    """Return the scheme of the codes of countries, if they are not names or ISO codes, which are found anyway."""
    scheme = lands.scheme_of(table.frame[columns["country"]])[0] if "country" in columns else ""
    return "" if scheme in ("name", "alpha2", "alpha3") else scheme


def _spelled(question: str, table: TableFile, columns: dict[str, str], preset: Preset | None) -> list[str]:
    """Return the values of the column of a question in words, as the preset spells its codes, each once."""
    if question not in columns:
        return []
    own = preset.codes.get(question, {}) if preset else {}
    values = codes_in(table.frame[columns[question]])
    return list(dict.fromkeys(own[value].replace("_", " ") if value in own else value for value in values))


def _steps(table: TableFile, columns: dict[str, str], scheme: str, lands: Lands) -> list[int]:
    """Return the least numbers of the steps of a map of numbers, from the numbers of rows of the countries."""
    found = lands.column(table.frame[columns["country"]], scheme) if "country" in columns else pd.Series(dtype="str")
    return numbers(int(n) for country, n in found.value_counts().items() if country)


def _codes(preset: Preset | None, columns: dict[str, str]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the constants and the codes that a preset adds."""
    if not preset:
        return {}, {}
    constants = {target: value for target, value in preset.constants.items() if target not in columns}
    return constants, {question: dict(codes) for question, codes in preset.codes.items() if question in columns}


def _description(folder: Path, title: str, table: TableFile, columns: dict[str, str], words: Words) -> str:
    first, last = _period(table, columns)
    lines = [
        "# What this collection is about, and where it comes from; docs/collections.md explains every key.",
        f"id = {_text(slug(folder.resolve().name) or 'collection')}",
        f"title = {_text(title)}",
        f"subject = {_text(title)}  # as it reads in a sentence",
        'version = "0.1.0"',
        "",
        "[period]  # the days that the timeline shows at first",
        f"from = {first.isoformat()}",
        f"to = {last.isoformat()}",
        "",
        "[source]",
        f"title = {_text(table.file)}",
        'url = ""  # where readers find the table',
        'licence = "licence not stated"  # for example "CC BY 4.0"',
        'licence_url = ""',
        "",
        "[words]  # what a record and its source are called inside a sentence",
        f"record = {_text(words.record)}",
        f"records = {_text(words.records)}",
        f"source = {_text(words.source)}",
        *(line for preset in _MAPS for line in _map(*preset)),
    ]
    return "\n".join(lines) + "\n"


def _map(code: str, label: str, lon: float, lat: float, zoom: float, aspect: float) -> list[str]:
    lines = [
        "",
        "[[maps]]",
        f"code = {_text(code)}",
        f"label = {_text(label)}",
        f"lon = {lon}",
        f"lat = {lat}",
        f"zoom = {zoom}",
    ]
    return [*lines, f"aspect = {aspect}"] if aspect else lines


def _period(table: TableFile, columns: dict[str, str]) -> tuple[date, date]:
    """Return the first and the last day of the table; today if it has no dates."""
    given = table.frame[columns["date"]] if "date" in columns else table.frame.iloc[:0, 0]
    dates, _reasons = column_to_edtf(given, date_order(given).order)
    periods = [edtf.parse(text) for text in dates.unique() if text]
    if not periods:
        today = datetime.now(UTC).date()
        return today, today
    return min(period.first for period in periods), max(period.last for period in periods)


def _titled(path: Path) -> str:
    name = path.stem.replace("_", " ").replace("-", " ").strip()
    return name[:1].upper() + name[1:]


def _relative(path: Path, folder: Path) -> str:
    """Return the path of the table as seen from the folder, with forward slashes."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
