"""Begin and import as commands, which print what was found, what came in and what did not."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from geo_reactions.pipeline.importing.run import REJECTED, Outcome, bring
from geo_reactions.pipeline.importing.scaffold import begin


def new(folder: Path, table: Path, preset: str, title: str) -> None:
    """Begin a collection from a table, and print what each column was taken for."""
    console = _console()
    with console.status("reading the table"):
        begun = begin(folder, table, preset, title)
    read = begun.table
    about = ", ".join(
        filter(None, (read.kind, read.found.encoding, read.found.delimiter and f"delimiter {read.found.delimiter!r}"))
    )
    console.print(f"{read.file}: {len(read.frame):,} rows, {len(read.columns)} columns ({about})")
    for target, column in begun.settings.columns.items():
        console.print(f"  {target:<11} {column}")
    for target, value in begun.settings.constants.items():
        console.print(f"  {target:<11} {value!r} in every row")
    if begun.unused:
        console.print(f"  not used    {', '.join(begun.unused)}")
    console.print(f"written: {', '.join(path.name for path in begun.files)} in {folder}")
    console.print(f"Correct import.toml where a guess is wrong, then: python -m geo_reactions import {folder}")


def bring_in(folder: Path, *, strict: bool) -> None:
    """Import the table of a collection, and print how many rows came in and why others did not."""
    console = _console()
    with console.status("reading the table") as status:
        outcome = bring(folder, status.update, strict=strict)
    for line in _lines(outcome):
        console.print(line)


def _lines(outcome: Outcome) -> list[str]:
    lines = [*outcome.heard, str(outcome)]
    lines += [f"  {n:,} {what}" for what, n in outcome.notes.items()]
    for name, (n, alike) in outcome.unknown.items():
        hint = f"; is it {' or '.join(alike)}?" if alike else ""
        lines.append(f"  country unknown: {name!r}, {n:,} {'row' if n == 1 else 'rows'}{hint}")
    if outcome.unknown:
        lines.append('  a line in import.toml settles one: [countries] "its name" = "the code", or "" for none')
    return [*lines, *([f"the rejected rows are in {REJECTED}"] if outcome.rejected else [])]


def _console() -> Console:
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
