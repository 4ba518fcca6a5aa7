"""A collection from a frame: the folder that `new` and `import` make of a file with the same content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from geo_reactions.domain.entries import unknown_entries
from geo_reactions.domain.errors import DataError, Problem, WriteError
from geo_reactions.domain.paths import boundaries_folder
from geo_reactions.pipeline.importing.cleaning import cell_text
from geo_reactions.pipeline.importing.dates import ORDERS
from geo_reactions.pipeline.importing.frames import FRAME, FrameTable, frame_table, write_table
from geo_reactions.pipeline.importing.lands import SCHEMES
from geo_reactions.pipeline.importing.reading import Reading
from geo_reactions.pipeline.importing.run import Outcome, bring
from geo_reactions.pipeline.importing.scaffold import Begun, begin, titled
from geo_reactions.pipeline.importing.settings import CONSTANTS, TARGETS, Import
from geo_reactions.pipeline.writing import write_all

TABLE = "table.parquet"
"""The file in a collection that holds the frame."""

_DESCRIPTION = "collection.toml"
_QUESTIONS = ("type", "stance", "actor_type")


@dataclass(frozen=True, eq=False, repr=False)
class Saved:
    """What was saved: the columns that were taken, named or guessed, and how many rows came in; its text says both."""

    folder: Path
    columns: Mapping[str, str]
    """The names of the columns by what they became."""
    outcome: Outcome
    _begun: Begun

    def __str__(self) -> str:
        return "\n".join([*self._begun.lines(), *self.outcome.lines()])

    __repr__ = __str__


@dataclass(frozen=True, eq=False, repr=False)
class Unsaved:
    """A collection from a frame that is not saved yet; it does not change with the frame."""

    _table: FrameTable
    _wanted: Import
    _title: str

    def __repr__(self) -> str:
        named = ", ".join(f"{target}={column!r}" for target, column in self._wanted.columns.items())
        return f"<Unsaved collection: {len(self._table.frame):,} rows, {named or 'no column named'}>"

    def save(self, folder: str | PathLike[str], *, strict: bool = False) -> Saved:
        """Save the collection in a folder, which is made if it is missing, and return what was saved.

        It is what `new` and `import` make of a file with the same content; the frame is in table.parquet, so that
        `import` can run again. Rows that cannot be used go to rejected.csv, with the reason and the number of the row in
        the frame, counted from 1. Raise DataError if the folder has a file of a collection already, if no row can be used,
        or with `strict` if any row cannot; raise WriteError if the files cannot be written. Then the folder is as before.
        """
        target = Path(folder).expanduser().resolve()
        _check_free(target)
        with TemporaryDirectory() as aside:
            (Path(aside) / "boundaries").symlink_to(boundaries_folder(target).resolve())
            made = Path(aside) / target.name
            made.mkdir()
            write_table(self._table, made / TABLE)
            begun = begin(made, made / TABLE, title=self._title or titled(target), wanted=self._wanted)
            outcome = bring(made, strict=strict)
            _check_free(target, *(path.name for path in made.iterdir()))
            _place(made, target)
        return Saved(target, begun.settings.columns, outcome, begun)


def from_frame(
    frame: pd.DataFrame,
    *,
    title: str = "",
    constants: Mapping[str, Any] | None = None,
    codes: Mapping[str, Mapping[Any, str]] | None = None,
    countries: Mapping[str, str] | None = None,
    dates: str = "",
    codes_of_countries: str = "",
    **columns: Any,
) -> Unsaved:
    """Return a collection from a pandas or geopandas frame, to be saved: `from_frame(df, date="Datum").save("votes")`.

    The keywords are those of import.toml: `columns` are what the columns become, as `date`, `country` or `stance`. Each is the
    label of a column or a named level of the index, or a text with names in braces, as "{city}, {state}". What is not named is
    guessed as `new` does; None keeps a guess away. `title` is by default the name of the folder. A geometry gives `lat` and
    `lon`, from any CRS; without a CRS it has to be in degrees. Times keep the day of their own time zone.

    Raise DataError for a frame without rows or columns, and for everything that is unknown, with what may be meant.
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"a DataFrame of pandas or geopandas is needed, not {type(frame).__name__}")
    if frame.empty and not (len(frame) and any(name is not None for name in frame.index.names)):
        raise DataError([Problem(FRAME, 0, "", "", f"rows and columns; it has {frame.shape[0]} and {frame.shape[1]}")])
    table = frame_table(frame)
    given = Import(
        TABLE,
        Reading(decimal=table.decimal),
        constants={target: cell_text(value) for target, value in (constants or {}).items()},
        codes={question: _spellings(own) for question, own in (codes or {}).items()},
        countries=_spellings(countries or {}),
        dates=dates,
        codes_of_countries=codes_of_countries,
    )
    problems = [*_problems(given, columns), *_unknown_columns(table, columns)]
    if problems:
        raise DataError(problems)
    points = {} if {"lat", "lon"} & {*columns, *given.constants} else table.points
    names = {target: "" if label is None else table.column(label) for target, label in columns.items()}
    return Unsaved(table, replace(given, columns={**points, **names}), title)


def _spellings(own: Mapping[Any, str]) -> dict[str, str]:
    """Return codes by the texts of values; raise TypeError if they are no dictionary."""
    if not isinstance(own, Mapping):
        raise TypeError(f"a dictionary from values to codes is needed, not {own!r}")
    return {cell_text(value): cell_text(code) for value, code in own.items()}


def _problems(given: Import, columns: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is unknown among the keywords."""
    wrong = [
        *unknown_entries(columns, dict.fromkeys(TARGETS), ()),
        *unknown_entries(given.constants, dict.fromkeys(CONSTANTS), ("constants",)),
        *unknown_entries(given.codes, dict.fromkeys(_QUESTIONS), ("codes",)),
    ]
    yield from (Problem(FRAME, 0, one.name, one.value, one.expected) for one in wrong)
    for target in (target for target in columns if target in given.constants):
        yield Problem(FRAME, 0, target, str(columns[target]), "either a column or a constant")
    for key, value, known in (
        ("dates", given.dates, ORDERS),
        ("codes_of_countries", given.codes_of_countries, SCHEMES),
    ):
        if value and value not in known:
            yield Problem(FRAME, 0, key, str(value), f"one of {', '.join(known)}")


def _unknown_columns(table: FrameTable, columns: Mapping[str, Any]) -> Iterator[Problem]:
    for target, label in columns.items():
        try:
            _ = None if label is None or target not in TARGETS else table.column(label)
        except LookupError as error:
            yield Problem(FRAME, 0, target, str(label), str(error.args[0]))


def _check_free(folder: Path, *names: str) -> None:
    """Raise DataError if a folder cannot become a collection without a change of what is there."""
    if folder.exists() and not folder.is_dir():
        raise DataError([Problem(str(folder), 0, "", "", "a folder; this is a file")])
    if folder.name in ("", "boundaries"):
        raise DataError([Problem(str(folder), 0, "", "", "a folder for this collection only, with another name")])
    there = [name for name in (_DESCRIPTION, *names) if (folder / name).exists()]
    if there:
        raise DataError([Problem(str(folder), 0, "", there[0], "a folder without this file: nothing is overwritten")])


def _place(made: Path, folder: Path) -> None:
    """Copy the files of a folder into another one, together or not at all, the description last."""
    files = sorted(made.iterdir(), key=lambda path: path.name == _DESCRIPTION)
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_all({folder / path.name: path.read_bytes() for path in files})
    except OSError as error:
        for one in missing:
            _remove_empty(one)
        if isinstance(error, WriteError):
            raise
        raise WriteError(f"{folder} cannot be written: {error.strerror}; nothing was saved") from error


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
