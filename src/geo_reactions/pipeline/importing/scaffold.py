"""A new collection from a table: a folder with a description, a codebook and import.toml, all with guesses to correct."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

import pandas as pd

from geo_reactions.domain import edtf
from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.errors import DataError, MissingInputError, Problem
from geo_reactions.domain.extents import Extent, read_extents
from geo_reactions.domain.own_fields import OwnField
from geo_reactions.domain.paths import data_folder
from geo_reactions.pipeline.importing.codebook_writing import Actor, Kind, codebook, numbers
from geo_reactions.pipeline.importing.column_values import MOST, ColumnValues, codes_in
from geo_reactions.pipeline.importing.description_writing import description
from geo_reactions.pipeline.importing.draft import code_name, meaning_of, slug, text_of
from geo_reactions.pipeline.importing.guessing import guess
from geo_reactions.pipeline.importing.lands import Lands, load_lands
from geo_reactions.pipeline.importing.listed import single
from geo_reactions.pipeline.importing.own_guessing import guess_own
from geo_reactions.pipeline.importing.presets import PRESETS, TABLE, Preset, layout, recognised
from geo_reactions.pipeline.importing.reading import Reading, TableFile, read_tables
from geo_reactions.pipeline.importing.settings import FILE, Import, written
from geo_reactions.pipeline.importing.spots import open_spots
from geo_reactions.pipeline.importing.stances import stances
from geo_reactions.pipeline.importing.values import column_to_edtf, date_order
from geo_reactions.pipeline.writing import write_all

_WORDS = re.compile(r"[A-Z][a-z]+( [A-Za-z]+)*")
_SAMPLE, _MOST_TYPES = 500, 60
"""How many places are looked up where a table has no countries, and the most types of a known table."""


@dataclass(frozen=True)
class Begun:
    """A collection that has been begun: what was written, and what each column of the table was taken for."""

    files: tuple[Path, ...]
    table: TableFile
    settings: Import
    own: tuple[OwnField, ...]
    """The fields that only this collection has."""
    unused: tuple[str, ...]
    """The columns of the table that become nothing."""
    preset: str = ""
    """The known table that this one is, if any."""

    def lines(self) -> Iterator[str]:
        """Yield a line for each column, each constant and each own field, and one for the columns that are not used."""
        if self.preset:
            yield f"  known as    {self.preset}"
        for target, column in self.settings.columns.items():
            yield f"  {target:<11} {column}"
        for target, value in self.settings.constants.items():
            where = "where that is empty" if target in self.settings.columns else "in every row"
            yield f"  {target:<11} {value!r} {where}"
        for field in self.own:
            yield f"  field       {field.source} ({field.kind})"
        if self.unused:
            yield f"  not used    {', '.join(self.unused)}"


def begin(
    folder: Path,
    path: Path,
    preset: str = "",
    title: str = "",
    wanted: Import = Import(""),  # noqa: B008 - frozen
    more: Sequence[Path] = (),
) -> Begun:
    """Begin a collection from a table; raise DataError if the folder has one already or no column is a country.

    `path` is a file, a folder or a pattern, and `more` has further ones with the same columns. `wanted` is what is known of
    the table without a preset: what it leaves open is guessed. Raise DataError if it wants a stance and the values are not
    those of votes.
    """
    if (folder / "collection.toml").exists():
        raise DataError([Problem(str(folder), 0, "", "", "a folder without a collection.toml: nothing is overwritten")])
    if any(one.resolve() == folder.resolve() for one in (path, *more)):
        raise DataError([Problem(str(folder), 0, "", "", "a folder for the collection that is not that of the tables")])
    table = _read((path, *more), preset, wanted.reading)
    preset = preset or ("" if wanted.columns else recognised(table.columns))
    known, lands = layout(preset, table.columns) if preset else None, load_lands(data_folder() / "boundaries")
    given = _of_preset(known, table, preset) if known else _guessed(table, wanted, lands)
    _need_country(table, given)
    found = stances(_votes(table, given, known), code_name)
    if not found and _answers("stance", wanted):
        raise DataError([_no_votes(table, given)])
    given = given if found else _without("stance", given)
    file, *others = (_relative(one, folder) for one in (path, *more))
    settings = replace(given, file=file, more=tuple(others), reading=table.found)
    kinds, actors = _kinds(table, settings, known), _actors(table, settings, known)
    words = known.words if known else TABLE
    rows = Counter(code for code in _lands_of(table, settings, lands) if code)
    name, own = slug(folder.resolve().name) or "collection", title or titled(path)
    used = {column for target in settings.columns for column in settings.columns_of(target)}
    own_columns = (column for column in table.columns if column not in used)
    fields = list(known.fields_in(table.columns)) if known else guess_own(table, own_columns)
    contents = {
        "collection.toml": description(name, own, table.file, _period(table, settings), words, _extents(rows), fields),
        "codebook.toml": codebook(found, kinds, actors, numbers(rows.values()), words, _labels(settings)),
        FILE: written(settings),
    }
    folder.mkdir(parents=True, exist_ok=True)
    files = write_all({folder / name: text.encode() for name, text in contents.items()})
    unused = tuple(name for name in table.columns if name not in used | {field.source for field in fields})
    return Begun(tuple(files), table, settings, tuple(fields), unused, preset)


def _answers(question: str, settings: Import) -> bool:
    return bool(settings.columns.get(question)) or question in settings.constants


def _guessed(table: TableFile, wanted: Import, lands: Lands) -> Import:
    """Return what is wanted of a table, with a guess for each target that it leaves open."""
    found = replace(wanted, columns=guess(table, lands, wanted))
    return replace(found, codes_of_countries=wanted.codes_of_countries or _scheme(table, found, lands))


def _without(question: str, settings: Import) -> Import:
    """Return settings in which no column and no constant answers a question."""
    return replace(
        settings,
        columns={key: column for key, column in settings.columns.items() if key != question},
        constants={key: value for key, value in settings.constants.items() if key != question},
        codes={key: codes for key, codes in settings.codes.items() if key != question},
    )


def _no_votes(table: TableFile, settings: Import) -> Problem:
    values = ", ".join(codes_in(text_of("stance", settings, table.frame)))
    expected = (
        'votes, some for and some against, each in one spelling; [codes.stance] may say so: "a value" = "yes" or "no"'
    )
    return Problem(table.file, 0, "stance", values, expected)


def _read(paths: Sequence[Path], preset: str, reading: Reading) -> TableFile:
    """Return the table of files; a known table without a row of headings gets the names that its publisher documents."""
    try:
        table = read_tables(paths, reading)
        if not preset or layout(preset, table.columns).found_in(table.columns):
            return table
    except DataError as refused:
        if named := _named(paths, preset, reading):
            return named
        raise refused from None
    return _named(paths, preset, reading) or table


def _named(paths: Sequence[Path], preset: str, reading: Reading) -> TableFile | None:
    """Return a table of data only, with the names of the known table that has as many columns and dates in the same one."""
    if reading.header or reading.names:
        return None
    layouts = chain.from_iterable(PRESETS[name] for name in ([preset] if preset else PRESETS))
    for known, names in ((one, names) for one in layouts for names in one.headings):
        try:
            table = read_tables(paths, replace(reading, names=",".join(names)))
        except DataError:
            continue
        dates = text_of("date", Import("", columns=known.columns), table.frame)
        if ColumnValues(dates).dates > (0 if preset else MOST):
            return table
    return None


def _of_preset(preset: Preset, table: TableFile, name: str) -> Import:
    """Return a preset with the columns that the table has; raise DataError if it is not a table of this kind."""
    found = preset.found_in(table.columns)
    if len(found) < len(preset.columns) / 2:
        lacking = ", ".join(text for target, text in preset.columns.items() if target not in found)
        raise DataError(
            [Problem(table.file, 0, "", "", f"a table with the columns of {name}; these are missing: {lacking}")]
        )
    if len(single(codes_in(text_of("type", Import("", columns=found), table.frame)))) > _MOST_TYPES:
        del found["type"]
    kept = {*found, *(field.name for field in preset.fields_in(table.columns))}
    codes = {question: _as_codes(question, codes) for question, codes in preset.codes.items() if question in kept}
    countries = preset.countries if "country" in found else {}
    return Import(
        "",
        Reading(),
        found,
        preset.constants,
        codes,
        countries,
        codes_of_countries=preset.codes_of_countries,
        codes_of_place_countries=preset.codes_of_place_countries,
        needed=preset.needed,
    )


def _as_codes(question: str, meanings: Mapping[str, str]) -> dict[str, str]:
    """Return the codes of what values mean; own fields have no codes, but the words themselves."""
    is_coded = question in ("stance", "type", "actor_type")
    return {value: code_name(words) if is_coded else words for value, words in meanings.items()}


def _need_country(table: TableFile, settings: Import) -> None:
    if any(_answers(target, settings) for target in ("country", "actor", "place")):
        return
    expected = f"a column of countries among {', '.join(table.columns)}; call it country"
    raise DataError([Problem(table.file, 0, "", "", expected)])


def _scheme(table: TableFile, settings: Import, lands: Lands) -> str:
    """Return the scheme of the codes of countries, if they are not names or ISO codes, which are found anyway."""
    scheme = lands.scheme_of(text_of("country", settings, table.frame))[0] if "country" in settings.columns else ""
    return "" if scheme in ("name", "alpha2", "alpha3") else scheme


def _spelled(question: str, table: TableFile, settings: Import) -> list[str]:
    """Return the values of a question in words, as the settings spell its codes, each once."""
    own = settings.codes.get(question, {})
    values = codes_in(text_of(question, settings, table.frame))
    return list(dict.fromkeys(own[value].replace("_", " ") if value in own else value for value in values))


def _actors(table: TableFile, settings: Import, preset: Preset | None) -> list[Actor]:
    """Return the types of actors: all of a known table that lists them, else those of the table."""
    known = dict.fromkeys(preset.codes.get("actor_type", {}).values()) if preset else {}
    if not preset or not known:
        return [Actor(label) for label in _spelled("actor_type", table, settings)]
    return [Actor(label, preset.actor_plurals.get(label, ""), preset.ranks.get(label, 1)) for label in known]


def _votes(table: TableFile, settings: Import, preset: Preset | None) -> list[str]:
    """Return the values of the stance in words; in a known table those without a meaning are no votes.

    A known table in which only one side occurs has all its stances, as others may follow.
    """
    meanings = preset.codes.get("stance", {}) if preset else {}
    found = [meanings[value] for value in codes_in(text_of("stance", settings, table.frame)) if value in meanings]
    if not found:
        return _spelled("stance", table, settings)
    distinct = list(dict.fromkeys(found))
    return distinct if stances(distinct, code_name) else list(dict.fromkeys(meanings.values()))


def _kinds(table: TableFile, settings: Import, preset: Preset | None) -> list[Kind]:
    """Return the types of a table, the most frequent first, followed by the others of a known table."""
    known = preset.codes.get("type", {}) if preset else {}
    own = known or {value: code.replace("_", " ") for value, code in settings.codes.get("type", {}).items()}
    found: dict[str, list[str]] = {}
    for value in single(codes_in(text_of("type", settings, table.frame))):
        meant = meaning_of(value, own)
        found.setdefault(value if meant is None else meant, []).append(value)
    if "type" in settings.columns:
        for value, words in known.items():
            found.setdefault(words, []).append(value)
    plurals = preset.plurals if preset else {}
    return [Kind(label, tuple(dict.fromkeys(values)), plurals.get(label, "")) for label, values in found.items()]


def _labels(settings: Import) -> dict[str, str]:
    """Return the headers of the columns of questions, where they are words: "Position", but not "attacktype1_txt"."""
    headers = {question: settings.columns.get(question, "") for question in ("stance", "type", "actor_type")}
    return {question: header for question, header in headers.items() if _WORDS.fullmatch(header)}


def _lands_of(table: TableFile, settings: Import, lands: Lands) -> pd.Series:
    """Return the code of the country of every row: its own, else that of one of the first places; empty where not known."""
    if _answers("country", settings):
        return lands.column(text_of("country", settings, table.frame), settings.codes_of_countries)
    names = text_of("place", settings, table.frame)
    sample = names[names.isin(names[names != ""].unique()[:_SAMPLE])]
    try:
        return open_spots(data_folder()).countries(sample) if len(sample) else sample
    except MissingInputError:
        return sample.iloc[:0]


def _extents(codes: Iterable[str]) -> dict[str, Extent]:
    """Return the extents of countries, by their names."""
    boundaries = data_folder() / "boundaries"
    known, names = read_extents(boundaries / "world.geojson"), read_countries(boundaries / "countries.csv")
    return {names[code].name: known[code] for code in codes if code in known}


def _period(table: TableFile, settings: Import) -> tuple[date, date]:
    """Return the first and the last day of the table; today if it has no dates."""
    given = text_of("date", settings, table.frame)
    dates, _reasons = column_to_edtf(given, settings.dates or date_order(given).order)
    periods = [edtf.parse(text) for text in dates.unique() if text]
    if not periods:
        today = datetime.now(UTC).date()
        return today, today
    return min(period.first for period in periods), max(period.last for period in periods)


def titled(path: Path) -> str:
    """Return the name of a file or folder as a title."""
    name = path.stem.replace("_", " ").replace("-", " ").strip()
    return name[:1].upper() + name[1:]


def _relative(path: Path, folder: Path) -> str:
    """Return the path of the table as seen from the folder, with forward slashes."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
