"""The import of a table: good rows become the reactions of a collection, the others go to rejected.csv with their reasons."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd

from geo_reactions.domain.countries import read_countries
from geo_reactions.domain.described import DESCRIPTION, Described, read_described
from geo_reactions.domain.entries import Wrong
from geo_reactions.domain.errors import DataError, Problem
from geo_reactions.domain.own_fields import OwnField
from geo_reactions.domain.paths import boundaries_folder, data_folder
from geo_reactions.domain.toml_file import located
from geo_reactions.pipeline import parquet_checks
from geo_reactions.pipeline.described_checks import described_problems
from geo_reactions.pipeline.importing.draft import Draft
from geo_reactions.pipeline.importing.lands import load_lands
from geo_reactions.pipeline.importing.reading import TableFile, read_tables
from geo_reactions.pipeline.importing.rows import UNKNOWN, reactions
from geo_reactions.pipeline.importing.settings import FILE, Import, read_import
from geo_reactions.pipeline.importing.spots import open_spots
from geo_reactions.pipeline.writing import write_all

REJECTED, REPORT = "rejected.csv", "import.json"
_WRITING = "512MB"
"""The memory for writing the reactions."""
_CANDIDATES = 20
"""How many unknown names are listed with those that are spelled like them."""


@dataclass(frozen=True)
class Outcome:
    """What an import did: how many rows came in, how many were rejected for which reason, and what of others was left out."""

    taken: int
    rejected: Mapping[str, int]
    notes: Mapping[str, int]
    unknown: Mapping[str, tuple[int, tuple[str, ...]]]
    """Countries that are not known, each with its number of rows and the names that are spelled like it."""
    heard: tuple[str, ...] = ()
    """What was found out about the file."""

    def __str__(self) -> str:
        refused = sum(self.rejected.values())
        reasons = ", ".join(f"{n:,} {reason}" for reason, n in self.rejected.items())
        return f"{self.taken:,} in, {refused:,} rejected" + (f" ({reasons})" if reasons else "")

    def lines(self) -> Iterator[str]:
        """Yield in words what came in, what did not and why, and what may be done about it."""
        yield from (*self.heard, str(self))
        yield from (f"  {n:,} {what}" for what, n in self.notes.items())
        for name, (n, alike) in self.unknown.items():
            hint = f"; is it {' or '.join(alike)}?" if alike else ""
            yield f"  country unknown: {name!r}, {n:,} {'row' if n == 1 else 'rows'}{hint}"
        if self.unknown:
            yield '  a line in import.toml settles one: [countries] "its name" = "the code", or "" for none'
        if self.rejected:
            yield f"the rejected rows are in {REJECTED}"


def bring(folder: Path, progress: Callable[[str], None] = lambda _: None, *, strict: bool = False) -> Outcome:
    """Import the table of a collection again; raise DataError if nothing can be imported, and with `strict` if any row cannot.

    All files are replaced together, or none.
    """
    settings, about, book = read_import(folder), *read_described(folder)
    countries = read_countries(boundaries_folder(folder) / "countries.csv")
    if problems := described_problems(folder, Described(about, book), countries):
        raise DataError(problems)
    progress(f"reading {settings.file}")
    paths = [folder / file for file in (settings.file, *settings.more)]
    table = read_tables(paths, settings.reading, _needed(settings, about.own_fields))
    _check_columns(folder, settings, about.own_fields, table)
    draft = _draft(folder, settings, table, Described(about, book), progress)
    progress(f"{len(table.frame):,} rows")
    found = reactions(draft, about.source.url)
    for row, reason in table.odd_rows():
        draft.reasons.iloc[row] = reason
    good = draft.reasons == ""
    if strict and not good.all():
        raise DataError(_problems(draft))
    if not good.any():
        raise DataError(_problems(draft)[:_CANDIDATES] or [Problem(table.file, 0, "", "", "at least one row")])
    outcome = _outcome(draft, int(good.sum()))
    progress("writing")
    rejected, found = _rejected(draft, paths, ~good), found if good.all() else found[good]
    own = about.own_fields
    del draft, table  # which a million rows need a third of the memory for
    _write(folder, found, own, rejected, outcome)
    return outcome


def _check_columns(folder: Path, settings: Import, own: Sequence[OwnField], table: TableFile) -> None:
    """Raise DataError for columns that import.toml or the own fields name and the table lacks."""
    named = {column: target for target in settings.columns for column in settings.columns_of(target)}
    missing = [column for column in named if column not in table.columns]
    allowed = f"a column of {table.file}: {', '.join(table.columns)}"
    problems = [Problem(FILE, 0, f"columns.{named[column]}", column, allowed) for column in missing]
    lost = [n for n, field in enumerate(own) if field.source not in table.columns]
    wrong = [Wrong(("fields", n, "column" if own[n].column else "name"), own[n].source, allowed) for n in lost]
    if problems := [*problems, *located(folder / DESCRIPTION, wrong)]:
        raise DataError(problems)


def _draft(
    folder: Path, settings: Import, table: TableFile, described: Described, progress: Callable[[str], None]
) -> Draft:
    countries = read_countries(boundaries_folder(folder) / "countries.csv")
    names = {code: country.name for code, country in countries.items()}
    own = data_folder()
    gazetteer = partial(open_spots, own, progress)
    lands, fields = load_lands(own / "boundaries"), described.description.own_fields
    return Draft(table, settings, described.codebook, lands, names, gazetteer, [*table.notes], fields)


def _outcome(draft: Draft, taken: int) -> Outcome:
    wrong = draft.reasons[draft.reasons != ""]
    rejected = Counter(reason.partition(":")[0] for reason in wrong)
    unknown = draft.text("country")[
        [reason for reason in wrong.index if wrong[reason].startswith(UNKNOWN)]
    ].value_counts()
    return Outcome(
        taken,
        dict(rejected.most_common()),
        draft.counted(),
        {
            str(name): (int(n), tuple(draft.lands.candidates(str(name))))
            for name, n in unknown.head(_CANDIDATES).items()
        },
        tuple(draft.heard),
    )


def _problems(draft: Draft) -> list[Problem]:
    wrong = (draft.reasons != "").to_numpy()
    lines, files = draft.table.lines[wrong], draft.table.files()[wrong]
    return [
        Problem(file, int(line), reason.partition(":")[0], reason.partition(":")[2].strip(), "rejected")
        for file, line, reason in zip(files, lines, draft.reasons[wrong], strict=True)
    ]


def _rejected(draft: Draft, paths: Sequence[Path], wrong: pd.Series) -> pd.DataFrame:
    """Return the rejected rows as they stand in the table, with line and reason, and in a table of several files the file."""
    table = draft.table
    if wrong.any() and len(table.frame.columns) < len(table.columns):
        table = read_tables(paths, draft.settings.reading)
    frame = table.frame[wrong].copy()
    frame.insert(0, "reason", draft.reasons[wrong])
    frame.insert(0, "line", table.lines[wrong.to_numpy()])
    if table.parts:
        frame.insert(0, "file", table.files()[wrong.to_numpy()])
    return frame


def _needed(settings: Import, own: Sequence[OwnField]) -> set[str]:
    """Return the columns that the reactions are made of; none if they are made of all, as without ids of the table."""
    if not settings.columns.get("id"):
        return set()
    named = {column for target in settings.columns for column in settings.columns_of(target)}
    return named | {field.source for field in own}


def _write(
    folder: Path, found: pd.DataFrame, own: Sequence[OwnField], rejected: pd.DataFrame, outcome: Outcome
) -> None:
    """Write the reactions, the rejected rows and the report together, once the reactions pass every check."""
    table = folder / f".{parquet_checks.TABLE}.new"
    try:
        _to_parquet(found, own, table)
        if problems := parquet_checks.parquet_problems(folder, table):
            raise DataError(problems)
        report = {"taken": outcome.taken, "rejected": dict(outcome.rejected), "notes": dict(outcome.notes)}
        write_all(
            {
                folder / parquet_checks.TABLE: table.read_bytes(),
                folder / REJECTED: rejected.to_csv(index=False, lineterminator="\n").encode(),
                folder / REPORT: (json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode(),
            }
        )
    finally:
        table.unlink(missing_ok=True)


def _to_parquet(found: pd.DataFrame, own: Sequence[OwnField], path: Path) -> None:
    types = parquet_checks.types_with(own)
    columns = ", ".join(f'"{name}"::{types[name]} AS "{name}"' for name in found.columns)
    with duckdb.connect(config={"threads": 1, "memory_limit": _WRITING}) as engine:
        engine.register("found", found)
        target = str(path).replace("'", "''")
        engine.execute(f"COPY (SELECT {columns} FROM found) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608 - own names
