"""Begin and import as commands, which print what was found, what came in and what did not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from geo_reactions.pipeline.importing.run import bring
from geo_reactions.pipeline.importing.scaffold import begin


def new(folder: Path, tables: Sequence[Path], preset: str, title: str) -> None:
    """Begin a collection from a table in one or several files, and print what each column was taken for."""
    console = _console()
    with console.status("reading the table"):
        begun = begin(folder, tables[0], preset, title, more=tables[1:])
    read = begun.table
    about = ", ".join(
        filter(None, (read.kind, read.found.encoding, read.found.delimiter and f"delimiter {read.found.delimiter!r}"))
    )
    console.print(f"{read.file}: {len(read.frame):,} rows, {len(read.columns)} columns ({about})")
    for line in begun.lines():
        console.print(line)
    console.print(f"written: {', '.join(path.name for path in begun.files)} in {folder}")
    console.print(f"Correct import.toml where a guess is wrong, then: python -m geo_reactions import {folder}")


def bring_in(folder: Path, *, strict: bool) -> None:
    """Import the table of a collection, and print how many rows came in and why others did not."""
    console = _console()
    with console.status("reading the table") as status:
        outcome = bring(folder, status.update, strict=strict)
    for line in outcome.lines():
        console.print(line)


def _console() -> Console:
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
